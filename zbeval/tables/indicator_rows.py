"""An indicator of need as it is kept: its doubts, its rows, its definition, and what is told."""

from __future__ import annotations

from datetime import date

import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.numbers import decimal
from zbeval.tables.indicator_words import units
from zbeval.tables.official import Editions, lacking_rule
from zbeval.tables.official_indicator import DIRECTIONS, Indicator
from zbeval.tables.official_indicators import UNKNOWN, plain_value

LARGEST = 1e12
LEVEL = 2.0  # how many times what is stored an indicator may be, in the middle


def indicator_doubts(one: Indicator, known: Editions, stored: pd.DataFrame) -> list[str]:
    """Return why the values of an indicator may be wrong, as Dutch rules."""
    expected = known.codes[one.vintage] - known.aside
    values = pd.Series(one.values)
    if not values.abs().le(LARGEST).all():
        rule = "er staan getallen in van meer dan een biljoen: dat is geen cijfer van een gemeente"
        raise ReaderError(one.name, rule, "Haal het bestand opnieuw op bij de uitgever")
    lacking = expected - set(one.values)
    rules = []
    if len(lacking) > UNKNOWN * len(expected):
        rules.append(lacking_rule(one.year, lacking, known))
    if one.unit == "percent" and (values.max() > 100 or values.max() <= 1):
        rules.append(
            f"de waarden gaan tot {decimal(values.max(), 2)}: dat zijn geen procenten van 0 tot 100"
        )
    if one.unit == "share_0_1" and values.max() > 1:
        rules.append(f"de waarden gaan tot {decimal(values.max(), 2)}: dat zijn geen aandelen")
    if values.nunique() < 2:
        rules.append("alle gemeenten hebben dezelfde waarde")
    same = stored[stored["indicator"].eq(one.name) & stored["vintage"].eq(str(one.vintage))]
    then = same.set_index("nis")["value"].astype(float)
    level = (values / then[then > 0]).dropna().median()
    if not pd.isna(level) and not 1 / LEVEL < level < LEVEL:
        rules.append(f"de waarden zijn in het midden {decimal(level, 2)} keer wat bewaard is")
    return rules


def summary(one: Indicator) -> list[str]:
    """Return what was taken in and how to use it, as Dutch sentences."""
    label = next(unit.label for unit in units() if unit.name == one.unit)
    more = {value: word for word, value in DIRECTIONS.items()}[one.direction]
    low, high = min(one.values.values()), max(one.values.values())
    digits = 0 if high >= 1000 else 1 if high > 1 else 3
    return [
        f"{one.title}, {one.year}, {label}, gemeenten van {one.vintage}: {len(one.values)} "
        f"gemeenten, van {decimal(low, digits)} tot {decimal(high, digits)}; {more} is meer nood",
        f"Bron: {one.source}. Gelezen kolom: {one.column}",
        f"Gebruik het als noodcijfer met: zbeval measure need -p indicator {one.name}",
    ]


def indicator_rows(one: Indicator) -> pd.DataFrame:
    """Return the rows of an indicator as they stand in the table of indicators (text)."""
    rows = [
        {"nis": nis, "vintage": str(one.vintage), "indicator": one.name,
         "value": plain_value(value, 6), "unit": one.unit, "reference_date": str(one.year),
         "source": one.source}
        for nis, value in one.values.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, dtype=object)


def defined(before: pd.DataFrame, one: Indicator, file: str, today: date) -> pd.DataFrame:
    """Return the definitions (text) with this indicator among them, in place of one of its name."""
    note = (
        f"Cijfer van {one.year}, gemeentecodes {editions.now().spans()[one.vintage]}, bekend voor "
        f"{len(one.values)} gemeenten. Ingelezen op {today.isoformat()} uit het bestand {file}, "
        f"kolom {one.column}."
    )
    row = {
        "indicator": one.name, "title_nl": one.title, "unit": one.unit, "direction": one.direction,
        "additive": "0", "publisher": one.source, "licence": "niet nagegaan", "note_nl": note[:400],
    }  # fmt: skip
    old = before[before["indicator"] == one.name]
    if len(old):
        row["licence"] = old["licence"].iloc[0]
    rest = before[before["indicator"] != one.name]
    table = pd.concat([rest, pd.DataFrame([row], dtype=object)[before.columns]], ignore_index=True)
    return table.sort_values("indicator", kind="stable", ignore_index=True)
