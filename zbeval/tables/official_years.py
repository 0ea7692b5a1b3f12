"""Of which year is a sheet? Its name, its title, the file's name; and one table for each year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from zbeval.errors import ReaderError
from zbeval.sources.official import Sheet

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
ON_A_DAY = re.compile(
    r"(?<!\d)(?:0?1|1er|eerste)[-/. ]+(?:januari|janvier|january|jan|0?1)[-/. ]+(20\d\d)(?!\d)"
    r"|(?<!\d)(20\d\d)[-/.]0?1[-/.]0?1(?!\d)",
    re.IGNORECASE,
)
Counts = TypeVar("Counts", bound=Mapping[Any, Any])
OTHER_DAY = re.compile(
    r"(?:bevolking|inwoners|population|habitants|toestand|situatie|stand)\b[^|]{0,40}?"
    r"(?<!\d)(\d{1,2}[-/. ]+(?:[a-zéû]{3,10}|\d{1,2})[-/. ]+20\d\d)(?!\d)",
    re.IGNORECASE,
)
OWN_NAME = "Geef het bestand zijn eigen naam terug"


def year_of_sheet(sheet: Sheet) -> int:
    """Return the year that a sheet is about.

    A day (‘1 januari 2023’) in its name or title says it; else the one year in its name, in its
    title, in the name of the file, in that order. Two answers at once stop.
    """
    days = {one or other for one, other in ON_A_DAY.findall(f"{sheet.name} | {sheet.title}")}
    about = f"{sheet.title} | {sheet.name}"
    if not days and (other := OTHER_DAY.search(about)):
        rule = sheet.told(f"dit zijn inwoners op {other[1]}, en bewaard worden die op 1 januari")
        raise ReaderError(sheet.file, rule, "Geef het bestand met de inwoners op 1 januari")
    named = set(YEAR.findall(sheet.name))
    if len(days) == 1 and (not named or len(named) > 1 or named == days):
        return int(days.pop())
    for years in (named | days, set(YEAR.findall(sheet.title)), set(YEAR.findall(sheet.file))):
        if len(years) == 1:
            return int(years.pop())
        if years:
            listed = " en ".join(sorted(years))
            rule = sheet.told(f"het is niet duidelijk van welk jaar dit is: {listed}")
            raise ReaderError(
                sheet.file, rule, "Laat in titel en bladnaam enkel het jaar zelf staan"
            )
    rule = "nergens in dit bestand of in zijn naam staat van welk jaar het is"
    raise ReaderError(sheet.file, sheet.told(rule), OWN_NAME)


def one_per_year(year: int, tables: list[tuple[Sheet, Counts]]) -> tuple[Counts, list[str]]:
    """Return the one table of a year; two that differ stop, of two that agree one counts."""
    first, counts = tables[0]
    for sheet, others in tables[1:]:
        if dict(others) != dict(counts):
            both = f"'{first.name}' en '{sheet.name}'"
            rule = f"de bladen {both} gaan allebei over {year} en verschillen"
            raise ReaderError(sheet.file, rule, "Bewaar het bestand met één blad per jaar")
    names = ", ".join(f"'{sheet.name}'" for sheet, _ in tables[1:])
    return counts, [f"Dubbel en dus één keer geteld: blad {names}"] if names else []
