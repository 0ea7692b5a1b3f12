"""A file of numbers per municipality as the table of the reader's own baseline."""

from __future__ import annotations

import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.numbers import listed
from zbeval.tables.indicator_words import units
from zbeval.tables.official import Editions
from zbeval.tables.official_indicator import Indicator
from zbeval.tables.official_indicators import plain_value
from zbeval.vocabulary import label

NUMBER = "number"


def own_baseline_rows(one: Indicator, known: Editions, file: str) -> pd.DataFrame:
    """Return an indicator as the table of the baseline (text); only a number can be one.

    A share, an average or a median cannot be added up over municipalities, so it cannot say what
    part of the projects an area could expect. Figures for part of a
    region beside the main one are left out there.
    """
    if one.unit != NUMBER:
        label = next(unit.label for unit in units() if unit.name == one.unit)
        rule = (f"dit cijfer staat in ‘{label}’, en een verdeelsleutel is een aantal: "
                "enkel aantallen mag men over gemeenten optellen")  # fmt: skip
        todo = "Gebruik het als noodcijfer, of geef het aantal zelf, met de eenheid ‘aantal’"
        raise ReaderErrors([ReaderError(file, rule, todo)])
    aside = known.codes[one.vintage] & known.aside
    part = not aside <= set(one.values)
    rows = [
        {"nis": nis, "vintage": str(one.vintage), "value": plain_value(value, 6),
         "title_nl": one.title, "reference_date": str(one.year), "source": one.source}
        for nis, value in sorted(one.values.items())
        if not (part and nis in aside)
    ]  # fmt: skip
    return pd.DataFrame(rows, dtype=object)


def told_of_baseline(one: Indicator, known: Editions) -> list[str]:
    """Return what was taken in as baseline and what to know of it, as Dutch sentences."""
    lines = [
        f"Eigen verdeelsleutel: {one.title}, {one.year}, {len(one.values)} gemeenten van "
        f"{one.vintage}. Bron: {one.source}. Gelezen kolom: {one.column}"
    ]
    if one.vintage != editions.now().vintage:
        lines.append(
            "De aantallen staan op de gemeenten van na de fusies. Het programma liep ervoor: elk "
            "deel van een fusiegemeente krijgt een deel van haar aantal naar inwoners"
        )
    lacking = (known.codes[one.vintage] & known.aside) - set(one.values)
    if lacking:
        where = listed(
            sorted({known.provinces[nis][1] for nis in lacking if nis in known.provinces})
        )
        lines.append(
            f"Voor {where or 'een deel'} is het aantal niet volledig gekend; het geldt enkel "
            f"{label('territory')}"
        )
    lines.append("Kies bij ‘Verdeelsleutel’ de eigen verdeelsleutel, in een rapport own_baseline")
    return lines
