"""The amounts of a register: a whole column read at once, in euro, held against the call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.numbers import whole
from zbeval.programme_file import About
from zbeval.sources import RawTable
from zbeval.sources.folding import folded
from zbeval.tables.casts import THOUSANDS
from zbeval.tables.numbers import read_numbers
from zbeval.tables.register_cells import as_amount, is_blank
from zbeval.tables.register_headers import AMOUNT, Columns
from zbeval.tables.units import Unit, unit_of
from zbeval.vocabulary import label

SCALE_NL = {1: "euro", 1_000: "duizend euro", 1_000_000: "miljoen euro"}
MONEY = ("bedrag", "subsidie", "euro", "eur", "€", "budget")
TINY = 0.01  # amounts that are all below this part of what the call allows are not in euro
MOST_TOLD = 5
UNIT_HEADINGS = {"munt", "munteenheid", "eenheid", "valuta", "currency", "unit", "devise", "unite"}


def unit_above(raw: RawTable, columns: Columns) -> Unit:
    """Return the unit of the amounts: that of the heading, else of a title above it.

    Stops where heading and title name another unit.
    """
    heading = columns.fields.get(AMOUNT, "")
    if heading and (beside := unit_beside(raw, columns)):
        return beside
    lines = [line for line in raw.above if any(word in line.casefold() for word in MONEY)]
    scaled = [unit for unit in map(unit_of, lines) if unit.factor > 1]
    if not heading or not scaled or columns.unit.factor == scaled[0].factor:
        return columns.unit
    plain = columns.unit.factor == 1 and not any(
        word in heading.casefold() for word in ("euro", "eur", "€")
    )
    if plain:
        return scaled[0]
    rule = "boven de kop staat een andere eenheid dan in deze kop"
    raise ReaderError(raw.file, rule, "Laat er één staan", 1, heading, lines[0])


def unit_beside(raw: RawTable, columns: Columns) -> Unit | None:
    """Return the unit in a column of its own (‘Munt’: kEUR); None where there is no such column.

    Stops where its rows name more than one, and where it is another than that of the heading.
    """
    name = next((one for one in columns.unread if folded(one) in UNIT_HEADINGS), None)
    words = {cell.strip() for cell in raw.cells[name]} - {""} if name else set()
    units = {unit_of(f"({word})") for word in words}
    factors = {unit.factor for unit in units} | {columns.unit.factor} - {1}
    wrong = next((unit.why_not for unit in units if unit.why_not), "")
    if len(factors) > 1:
        wrong = "hier staan verschillende eenheden"
    if wrong:
        todo = "Zet alle bedragen in euro, of lees de kolom met bedragen niet"
        raise ReaderError(raw.file, wrong, todo, 1, name, ", ".join(sorted(words)))
    return replace(columns.unit, factor=max(factors)) if factors else None


def read_amounts(
    raw: RawTable, columns: Columns, decimal: str = ""
) -> tuple[pd.Series, list[ReaderError], Unit]:
    """Return the amounts in euro as text, what is wrong with them and the unit they stood in.

    A cell that is wrong comes back empty; what is no number stays as it is.
    """
    unit, heading = unit_above(raw, columns), columns.fields[AMOUNT]
    cells = raw.cells[heading].str.strip()
    bare = cells.map(as_amount).where(~cells.map(is_blank))
    bare = bare.where(bare.ne(""))
    found = read_numbers(bare, raw.separator, strict=True, typed=raw.typed(heading),
                         decimal=decimal)  # fmt: skip
    rule, todo = THOUSANDS
    errors = [
        ReaderError(raw.file, rule, f"{todo}, of zeg wat het decimaalteken is", int(row), heading,
                    cells[row])
        for row in cells.index[found.ambiguous]
    ]  # fmt: skip
    plain = found.plain.where(~found.ambiguous, "").fillna("")
    return plain.map(lambda text: in_euro(text, unit.factor)), errors, unit


def in_euro(text: str, factor: int) -> str:
    """Return an amount times its unit, without needless zeros; text that is no number stays."""
    try:
        amount = Decimal(text) * factor
    except InvalidOperation:
        return text
    return f"{amount.normalize():f}" if amount.is_finite() else text


def limits_of(totals: pd.DataFrame, about: About) -> dict[str, float]:
    """Return the most that a project of each call may get over the whole programme, in euro.

    The most per year stands in the printed totals; how many years, in ``programme.toml``.
    """
    known = {"measure", "area_type", "value"} <= set(totals)
    if not known or about.start is None or about.end is None:
        return {}
    most = totals[totals["measure"] == "max_amount_per_year"]
    years = round((about.end - about.start).days / 365.25)
    each = {call: most.loc[most["area_type"] == call, "value"] for call in about.calls}
    return {call: float(value.iloc[0]) * years for call, value in each.items() if len(value)}


def doubtful_amounts(table: pd.DataFrame, limits: Mapping[str, float]) -> list[str]:
    """Return what makes the amounts of a register unlikely for the call."""
    amounts = pd.to_numeric(table["amount_eur"].where(table["amount_eur"].ne("")), errors="coerce")
    most = table["call"].map(limits)
    told = []
    above = amounts[amounts > most]
    if len(above):
        rows = ", ".join(f"rij {row} ({whole(above[row])})" for row in above.index[:MOST_TOLD])
        more = f" en nog {whole(len(above) - MOST_TOLD)}" if len(above) > MOST_TOLD else ""
        bounds = " en ".join(
            f"{whole(most_euro)} euro voor een project van de {label(call)}"
            for call, most_euro in limits.items()
            if call in set(table.loc[above.index, "call"])
        )
        told.append(
            f"{number_of(len(above))} "
            f"hoger dan de oproep toeliet ({bounds}, over de hele looptijd): "
            f"{rows}{more}"
        )
    known = amounts[amounts > 0]
    if len(known) and (known < TINY * most[known.index]).all():
        told.append(
            "alle bedragen zijn kleiner dan een honderdste van wat de oproep toeliet: staan ze in "
            "duizend euro, zet dat dan in de kop (‘in duizend euro’)"
        )
    return told


def number_of(count: int) -> str:
    """Return how many amounts something is said of, with its verb."""
    return "1 bedrag is" if count == 1 else f"{whole(count)} bedragen zijn"
