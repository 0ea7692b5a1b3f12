"""Numbers and dates as people in Flanders type them, brought to one way of writing."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

SIGN = r"[+-]?"
GROUPED = tuple(
    (re.compile(form), re.compile(mark))
    for form, mark in (
        (rf"{SIGN}[0-9]{{1,3}}(?:[ \u00a0\u202f][0-9]{{3}})+(?:[.,][0-9]+)?", r"[ \u00a0\u202f]"),
        (rf"{SIGN}[0-9]{{1,3}}(?:\.[0-9]{{3}})+,[0-9]+", r"\."),
        (rf"{SIGN}[0-9]{{1,3}}(?:,[0-9]{{3}})+\.[0-9]+", ","),
        (rf"{SIGN}[0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,}}", r"\."),
        (rf"{SIGN}[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,}}", ","),
    )
)
ONE_GROUP = rf"{SIGN}[1-9][0-9]{{0,2}}[.,][0-9]{{3}}"
NUMBER = rf"{SIGN}[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{{1,3}})?"
INTEGER = rf"{SIGN}[0-9]{{1,15}}(?:\.0{{1,2}})?"

YEAR = r"(?P<year>(?:18|19|20|21)[0-9]{2})"
MONTH, DAY = r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
DATE_FORMS = [
    re.compile(form)
    for form in (
        rf"{YEAR}(?P<mark>[-/.]){MONTH}(?P=mark){DAY}(?:[ T]00:00(?::00(?:\.0+)?)?)?",
        rf"{DAY}(?P<mark>[-/.]){MONTH}(?P=mark){YEAR}",
        rf"{YEAR}[-/]{MONTH}",
        rf"{MONTH}[-/]{YEAR}",
        YEAR,
    )
]


def plain_numbers(text: pd.Series, separator: str) -> tuple[pd.Series, pd.Series]:
    """Return the cells of a number column with a decimal point, and which cells are ambiguous.

    The decimal sign is the point in a comma-separated file and the comma in any other. The other
    sign is read as decimal too, unless it may stand for thousands: ``1.234`` in a file with
    semicolons is ambiguous, except where another cell of the column (``51.2``) settles it.
    Signs and spaces for thousands are dropped where nothing else is possible (``1.234.567,5``).
    Missing cells stay missing.
    """
    known = {cell: ungrouped(cell.strip()) for cell in text.dropna().unique()}
    text = text.map(known).astype(object)
    decimal, other = (".", ",") if separator == "," else (",", ".")
    holds_other = text.str.contains(other, regex=False, na=False)
    like_group = holds_other & text.str.fullmatch(ONE_GROUP, na=False)
    holds_decimal = text.str.contains(decimal, regex=False, na=False)
    settled = (holds_other & ~like_group).any() and not holds_decimal.any()
    ambiguous = like_group & (not settled)
    return text.str.replace(",", ".", regex=False), ambiguous


def ungrouped(number: str) -> str:
    """Return a number without the signs for thousands, where they can be nothing else."""
    for form, mark in GROUPED:
        if form.fullmatch(number):
            return mark.sub("", number)
    return number


def iso_date(text: str) -> str | None:
    """Return a date as ISO text, a month as ``2022-03``, a year as ``2022``; None if it is none.

    Day comes before month, as is usual in Belgium: ``01/03/2022`` is 1 March. Days that do not
    exist, two-digit years and years outside 1800-2199 are no dates.
    """
    for form in DATE_FORMS:
        if match := form.fullmatch(text.strip()):
            found = match.groupdict()
            parts = [int(found[part]) for part in ("year", "month", "day") if found.get(part)]
            return joined_date(parts)
    return None


def joined_date(parts: list[int]) -> str | None:
    """Return year, month and day, as many as are given, joined as ISO text if they exist."""
    try:
        full = date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        return None
    return full.isoformat()[: (4, 7, 10)[len(parts) - 1]]
