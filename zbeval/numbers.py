"""How numbers, dates and lists are written in the language spoken, by the CLDR data in Babel.

Two things are not CLDR's: halves are rounded away from zero, and a minus is a true minus.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from zbeval.language import either, later, locale, say

WHOLE_FROM, MOST_TIMES = 100, 1000  # ratios of an area with hardly any people
UNKNOWN = later("onbekend")
MINUS = "−"
ISO_DATE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-2][0-9]|3[01]))?")
LETTERS = (
    "", later("één"), later("twee"), later("drie"), later("vier"), later("vijf"), later("zes"),
    later("zeven"), later("acht"), later("negen"), later("tien"), later("elf"), later("twaalf"),
)  # fmt: skip


def decimal(value: object, digits: int = 1) -> str:
    """Return ``value`` with ``digits`` figures behind the comma; a missing number is *onbekend*.

    Halves are rounded away from zero, as readers do: 0.125 in two digits is 0,13.
    """
    if is_missing(value):
        return say(UNKNOWN)
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return sign + f"{abs(rounded):,f}".translate(separators(locale()))


@cache
def separators(spoken: str) -> dict[int, str]:
    """Return what stands for the comma and the point of a number that Python wrote."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return str.maketrans({",": get_group_symbol(spoken), ".": get_decimal_symbol(spoken)})


@cache
def signs(spoken: str) -> str:
    """Return the decimal and the thousands sign of a locale, as plotly wants them: ``,.``."""
    return "".join(separators(spoken)[ord(sign)] for sign in ".,")


def times(ratio: object) -> str:
    """Return a ratio as precisely as it says something: *1,56*, *241*, *meer dan 1.000*."""
    if is_missing(ratio) or (size := float(str(ratio))) < WHOLE_FROM:
        return decimal(ratio, 2)
    return whole(ratio) if size <= MOST_TIMES else say("meer dan {n}", n=whole(MOST_TIMES))


def whole(value: object) -> str:
    """Return ``value`` rounded to a whole number: 6774807 is 6.774.807."""
    return decimal(value, 0)


def in_letters(number: int) -> str:
    """Return a small number in letters, as in *de drie pijlers*; a larger one in figures."""
    return say(LETTERS[number]) if 0 < number < len(LETTERS) else whole(number)


def counted(number: object, one: str, more: str) -> str:
    """Return a number with its noun in the right form: *1 project*, *0 projecten*, *1,5 projecten*.

    The form is chosen by CLDR's plural rule for the number as it is written.
    """
    if is_missing(number):
        return f"{say(UNKNOWN)} {either(0, one, more)}"
    written = Decimal(str(number)).normalize()
    digits = max(0, -int(written.as_tuple().exponent))
    return f"{decimal(written, digits)} {either(written, one, more)}"


def percent(share: object, digits: int = 1) -> str:
    """Return a share (0-1) for use in a sentence: 0.333 is *33,3 procent*."""
    if is_missing(share):
        return say(UNKNOWN)
    return say("{n} procent", n=hundredths(share, digits))


def hundredths(share: object, digits: int = 1) -> str:
    """Return the number of a share (0-1) in per cent, for a sentence that says the unit itself."""
    return say(UNKNOWN) if is_missing(share) else decimal(Decimal(str(share)) * 100, digits)


def out_of(number: int, total: int, one: str, several: str, article: str = "de") -> str:
    """Return a part of a whole in words: *2 van de 5 projecten*, *alle 5 projecten*.

    None of several is *geen van de 5 projecten*; two are *beide projecten*; of a single one it is
    *het enige project* or *geen enkel project*; ``article`` goes before ``one``.
    """
    noun = either(total, one, several)
    if total <= 1:
        single = either(1, one, several)
        if number:
            return say("het enige {noun}" if article == "het" else "de enige {noun}", noun=single)
        return say("geen enkel {noun}" if article == "het" else "geen enkele {noun}", noun=single)
    if total == 2 and number != 1:
        both = say("beide {noun}", noun=noun)
        return both if number else say("geen van beide {noun}", noun=noun)
    if number == 0:
        return say("geen van de {total} {noun}", total=whole(total), noun=noun)
    if number == total:
        return say("alle {total} {noun}", total=whole(total), noun=noun)
    return say("{n} van de {total} {noun}", n=whole(number), total=whole(total), noun=noun)


def capital(text: str) -> str:
    """Return ``text`` as the start of a sentence; names inside it keep their own capitals."""
    return text[:1].upper() + text[1:]


def listed(names: list[str]) -> str:
    """Return names as a list: a, b en c."""
    from babel.lists import format_list

    return format_list(list(names), locale=locale())


def runs(values: Iterable[int]) -> str:
    """Return whole numbers as runs, each number once: *8 tot 12 en 15*."""
    found: list[list[int]] = []
    for number in sorted({int(value) for value in values}):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return listed([whole(run[0]) if len(run) == 1 else span(whole(run[0]), whole(run[-1]))
                   for run in found])  # fmt: skip


def date_words(text: str) -> str:
    """Return an ISO date in words: 2023-02-01 is *1 februari 2023*, 2023-03/2025-02 a period.

    A month without a day stays a month; text that is no such date comes back as it was.
    """
    found = [ISO_DATE.fullmatch(part) for part in text.split("/")]
    if not all(found) or len(found) > 2:
        return text
    try:
        days = [one_date(*match.groups()) for match in found if match]
    except ValueError:  # 30 February
        return text
    return span(*days) if len(days) > 1 else days[0]


def span(low: str, high: str) -> str:
    """Return from where to where: *8 tot 12*."""
    return say("{low} tot {high}", low=low, high=high)


def one_date(year: str, month: str, day: str | None) -> str:
    """Return one date or month in words."""
    from babel.dates import format_date

    pattern = "d MMMM y" if day else "MMMM y"
    return format_date(date(int(year), int(month), int(day or 1)), pattern, locale=locale())


def is_missing(value: object) -> bool:
    """Return whether ``value`` stands for *unknown*: None, NaN, NaT, NA or an infinite number."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    try:
        return not math.isfinite(value)  # type: ignore[arg-type]
    except TypeError:
        return False
