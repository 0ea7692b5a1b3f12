"""Days, months and years as people in Flanders type them, brought to ISO form."""

from __future__ import annotations

import re
import unicodedata
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
    """Return a date as ISO text, a month as ``2023-03``, a year as ``2023``; None if it is none.

    Day comes before month, as is usual in Belgium: ``01/03/2023`` is 1 March. Days that do not
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


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january janvier janv",
            "februari feb febr february fevrier fevr",
            "maart mrt maa mar march mars",
            "april apr avril avr",
            "mei may mai",
            "juni jun june juin",
            "juli jul july juillet juil",
            "augustus aug august aout",
            "september sep sept septembre",
            "oktober okt october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}
NEAR_YEARS = range(2010, 2040)  # what the last two digits of a year may stand for
SHORT_YEAR = r"(?P<short>['’]?[0-9]{2})"
WORD, MARK = r"(?P<word>[a-z]+)\.?", r"(?:[-/. ]\s*|\s+)"
WEEKDAY = re.compile(
    r"^(?:maan|dins|woens|donder|vrij|zater|zon)dag,?\s+|^(?:ma|di|wo|do|vr|za|zo)\.?,?\s+"
)
SPOKEN_FORMS = [
    re.compile(form)
    for form in (
        rf"{DAY}(?:er|e)?{MARK}{WORD}{MARK}(?:{YEAR}|{SHORT_YEAR})",
        rf"{WORD}{MARK}(?:{YEAR}|{SHORT_YEAR})",
        rf"{YEAR}{MARK}{WORD}",
        rf"{DAY}(?P<mark>[-/.]){MONTH}(?P=mark){SHORT_YEAR}",
    )
]


def spoken_date(text: str) -> str | None:
    """Return a date as people write it in ISO form: ‘1 maart 2023’, ‘1-mrt-22’, ‘mrt/22’.

    Names of months in Dutch, French and English. Day comes before month. Of a year two digits are
    enough where they mean one of the years around the programme. None where it is no date.
    """
    if iso := iso_date(text):
        return iso
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"\s+00:00(:00)?$", "", WEEKDAY.sub("", plain))
    for form in SPOKEN_FORMS:
        if not (match := form.fullmatch(plain)):
            continue
        found = match.groupdict()
        year = int(found.get("year") or 2000 + int(found["short"][-2:]))
        month = MONTHS.get(found["word"]) if found.get("word") else int(found["month"])
        if not month or (not found.get("year") and year not in NEAR_YEARS):
            return None
        return joined_date([year, month, *([int(found["day"])] if found.get("day") else [])])
    return iso_date(plain)
