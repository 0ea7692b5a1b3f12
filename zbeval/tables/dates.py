"""Days, months and years as people in Flanders type them, brought to ISO form."""

from __future__ import annotations

import re
from datetime import date

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
