"""Numbers as people in Flanders type them, a whole column at a time, with a decimal point."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

SIGN = r"[+-]?"
SPACES = r"[ \u00a0\u202f\u2009'’]"
SPACED = re.compile(rf"({SIGN}[0-9]{{1,3}}(?:{SPACES}[0-9]{{3}})+)([.,][0-9]+)?")
GROUPED = {
    mark: re.compile(rf"{SIGN}[1-9][0-9]{{0,2}}(?:\{mark}[0-9]{{3}})+(?:\{other}[0-9]+)?")
    for mark, other in ((".", ","), (",", "."))
}
ONE_GROUP = rf"{SIGN}[1-9][0-9]{{0,2}}[.,][0-9]{{3}}"
OPEN = re.compile(ONE_GROUP)
SIGNED = re.compile(rf"{SIGN}[0-9]+(?P<mark>[.,])[0-9]+(?:[eE][+-]?[0-9]{{1,3}})?")
NUMBER = rf"{SIGN}[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{{1,3}})?"
INTEGER = rf"{SIGN}[0-9]{{1,15}}(?:\.0{{1,2}})?"
LARGE = 1000  # where all other numbers of a column are at least this, 50.000 is no fifty


@dataclass(frozen=True, eq=False)
class Numbers:
    """One column of numbers: ``plain`` is text with a decimal point and no sign for thousands.

    ``ambiguous`` marks the cells in which a sign may stand for thousands or for decimals. Missing
    cells stay missing, text that is no number stays as it is.
    """

    plain: pd.Series
    ambiguous: pd.Series


def read_numbers(
    text: pd.Series,
    separator: str = "",
    *,
    strict: bool = False,
    typed: pd.Series | None = None,
    decimal: str = "",
) -> Numbers:
    """Return the numbers of a whole column: each cell is read by what the others show.

    What settles the meaning of the point and the comma, in this order: ``decimal``, the sign that
    a person says is used; numbers in the column that can be read in one way only (``62.500,00``,
    ``1.234.567``, ``12,5``), for a column uses one decimal sign; large numbers beside it
    (``40000`` next to ``50.000``), where the column is ``strict``; the convention of the file: the
    point in a comma-separated file (``separator``), unless the column is ``strict``. What is still
    open then (``1.234``) is ambiguous, never guessed.

    ``strict`` is for counts and amounts of money, which have no three decimals: there ``50.000``
    is never fifty. ``typed`` marks cells that were numbers in a spreadsheet and need no reading.
    """
    cells = text.dropna()
    own = typed.reindex(cells.index, fill_value=False) if typed is not None else None
    written = cells if own is None else cells[~own.astype(bool)]
    known = {cell: unspaced(cell.strip()) for cell in cells.unique()}
    forms = {known[cell] for cell in written}
    sure = {known[cell] for cell in cells} - {one for one in forms if OPEN.fullmatch(one)}
    meaning = meaning_of_marks(forms, decimal)
    if not any(meaning.values()) and strict and all_large(sure):
        meaning = dict.fromkeys(meaning, "group")
    if not strict and not decimal:
        meaning = by_convention(meaning, separator)
    plain, doubt = {}, set()
    for cell in cells.unique():
        plain[cell], open_cell = plainly(known[cell], meaning, strict and not decimal)
        if open_cell:
            doubt.add(cell)
    ambiguous = text.isin(doubt)
    result = text.map(plain).astype(object)
    if own is not None:
        numbers = own[own.astype(bool)].index
        result.loc[numbers] = text.loc[numbers]
        ambiguous.loc[numbers] = False
    return Numbers(result, ambiguous)


def plain_numbers(text: pd.Series, separator: str) -> tuple[pd.Series, pd.Series]:
    """Return the cells of a number column with a decimal point, and which cells are ambiguous."""
    found = read_numbers(text, separator)
    return found.plain, found.ambiguous


def unspaced(number: str) -> str:
    """Return a number without spaces or apostrophes for thousands."""
    found = SPACED.fullmatch(number)
    return re.sub(SPACES, "", found[1]) + (found[2] or "") if found else number


def meaning_of_marks(numbers: set[str], decimal: str = "") -> dict[str, str]:
    """Return what point and comma stand for in a column: *decimal*, *group*, *both* or nothing."""
    if decimal:
        return {mark: "decimal" if mark == decimal else "group" for mark in ".,"}
    found: dict[str, set[str]] = {".": set(), ",": set()}
    for number in numbers:
        for mark, one in shown_by(number):
            found[mark].add(one)
    sense = {mark: "both" if len(seen) == 2 else "".join(seen) for mark, seen in found.items()}
    opposite = {"decimal": "group", "group": "decimal"}
    for mark, other in ((".", ","), (",", ".")):
        sense[mark] = sense[mark] or opposite.get(sense[other], "")
    if sense["."] == sense[","] == "decimal":
        return {".": "both", ",": "both"}
    return sense


def shown_by(number: str) -> list[tuple[str, str]]:
    """Return what one number shows of the point and the comma; nothing where it may be either."""
    if OPEN.fullmatch(number):
        return []
    for mark, other in ((".", ","), (",", ".")):
        if GROUPED[mark].fullmatch(number):
            return [(mark, "group"), *([(other, "decimal")] if other in number else [])]
    found = SIGNED.fullmatch(number)
    return [(found["mark"], "decimal")] if found else []


def all_large(numbers: set[str]) -> bool:
    """Tell whether a column holds other numbers and all of them are in thousands, zero aside."""
    values = [float(one) for one in numbers if re.fullmatch(NUMBER, one)]
    values = [abs(value) for value in values if value]
    return bool(values) and min(values) >= LARGE


def by_convention(meaning: dict[str, str], separator: str) -> dict[str, str]:
    """Return the meaning of the marks, by what such files use where the column does not say."""
    usual = "." if separator == "," else ","
    if not separator or any(meaning.values()):
        return meaning
    return {**meaning, usual: "decimal"}


def plainly(number: str, meaning: dict[str, str], strict: bool) -> tuple[str, bool]:
    """Return one number with a decimal point, and whether its sign is open to two readings."""
    if OPEN.fullmatch(number):
        mark = "." if "." in number else ","
        if meaning[mark] == "group":
            return number.replace(mark, ""), False
        if meaning[mark] == "decimal" and not strict:
            return number.replace(",", "."), False
        return number, True
    for mark in ".,":
        if GROUPED[mark].fullmatch(number):
            return number.replace(mark, "").replace(",", "."), meaning[mark] == "decimal"
    if found := SIGNED.fullmatch(number):
        return number.replace(",", "."), meaning[found["mark"]] == "group"
    return number, False
