"""How numbers and lists are written in Dutch: decimal comma, thousands point, a true minus."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

UNKNOWN = "onbekend"
SPRING = ["januari", "februari", "maart", "april", "mei", "juni"]
AUTUMN = ["juli", "augustus", "september", "oktober", "november", "december"]
MONTHS = SPRING + AUTUMN
ISO_DATE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-2][0-9]|3[01]))?")


def decimal(value: object, digits: int = 1) -> str:
    """Return ``value`` with ``digits`` figures behind the comma; a missing number is *onbekend*.

    Halves are rounded away from zero, as readers do: 0.125 in two digits is 0,13.
    """
    if is_missing(value):
        return UNKNOWN
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    sign = "−" if rounded < 0 else ""
    return sign + f"{abs(rounded):,f}".translate(str.maketrans(",.", ".,"))


def whole(value: object) -> str:
    """Return ``value`` rounded to a whole number: 6774807 is 6.774.807."""
    return decimal(value, 0)


def percent(share: object, digits: int = 1) -> str:
    """Return a share (0-1) for use in a sentence: 0.333 is *33,3 procent*."""
    if is_missing(share):
        return UNKNOWN
    return f"{decimal(Decimal(str(share)) * 100, digits)} procent"


def listed(names: list[str]) -> str:
    """Return names as a Dutch list: a, b en c."""
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def date_words(text: str) -> str:
    """Return an ISO date in words: 2022-02-01 is *1 februari 2022*, 2022-03/2024-02 a period.

    A month without a day stays a month; text that is no such date comes back as it was.
    """
    found = [ISO_DATE.fullmatch(part) for part in text.split("/")]
    if not all(found) or len(found) > 2:
        return text
    return " tot ".join(one_date(*match.groups()) for match in found if match)


def one_date(year: str, month: str, day: str | None) -> str:
    """Return one date or month in words."""
    words = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {words}" if day else words


def is_missing(value: object) -> bool:
    """Return whether ``value`` stands for *unknown*: None, NaN, NaT, NA or an infinite number."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    try:
        return not math.isfinite(value)  # type: ignore[arg-type]
    except TypeError:
        return False
