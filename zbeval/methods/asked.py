"""What a reader may ask of a scenario: numbers and municipalities, or a Dutch word of advice."""

from __future__ import annotations

import difflib
import functools
import inspect
import math
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.methods.stocks import main_call
from zbeval.numbers import decimal, listed, whole
from zbeval.programme import Programme

MOST_DRAWS = 1_000_000
MOST_SEED = 2**63 - 1
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def sound_draws(measure: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Return ``measure``, which then refuses draws and a seed that are no whole number in reach.

    Both are choices of a reader: a number of draws of 0 or *veel* is told in Dutch, by its name.
    """
    signature = inspect.signature(measure)

    @functools.wraps(measure)
    def checked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        given = signature.bind_partial(*args, **kwargs).arguments
        for name, least, most in (("draws", 1, MOST_DRAWS), ("seed", 0, MOST_SEED)):
            if name in given:
                kwargs[name] = whole_number(name, given[name], least, most)
        return measure(*args, **kwargs)

    return checked


def whole_number(choice: str, value: object, least: int, most: int) -> int:
    """Return ``value`` as a whole number from ``least`` to ``most``, else a reader's error."""
    todo = f"Geef een geheel getal van {whole(least)} tot {whole(most)}"
    number = plain_number(choice, value, todo)
    if not number.is_integer():
        raise ReaderError(choice, "dit moet een geheel getal zijn", todo, value=str(value))
    if not least <= number <= most:
        raise ReaderError(choice, "dit getal is te klein of te groot", todo, value=str(value))
    return int(number)


def number(choice: str, value: object, least: float, most: float) -> float:
    """Return ``value`` as a number from ``least`` to ``most``, else a reader's error."""
    todo = f"Geef een getal van {plain(least)} tot {plain(most)}"
    found = plain_number(choice, value, todo)
    if not least <= found <= most:
        raise ReaderError(choice, "dit getal is te klein of te groot", todo, value=str(value))
    return found


def plain(number: float) -> str:
    """Return a bound in words: as few decimals as it has."""
    return whole(number) if float(number).is_integer() else decimal(number, len(f"{number}") - 2)


def share(choice: str, value: object) -> float:
    """Return ``value`` as a share from 0 to 1, else a reader's error."""
    todo = "Geef een aandeel van 0 tot 1, bijvoorbeeld 0.9 voor negentig procent"
    number = plain_number(choice, value, todo)
    if not 0 <= number <= 1:
        raise ReaderError(choice, "dit is geen aandeel", todo, value=str(value))
    return number


def plain_number(choice: str, value: object, todo: str) -> float:
    """Return ``value`` as a finite number; text counts too, with a comma or a point."""
    try:
        if isinstance(value, bool):
            raise ValueError
        number = float(value.replace(",", ".") if isinstance(value, str) else value)  # type: ignore[arg-type]
        if not math.isfinite(number):
            raise ValueError
    except (TypeError, ValueError) as error:
        raise ReaderError(choice, "dit is geen getal", todo, value=str(value)) from error
    return number


def municipalities(choice: str, programme: Programme, text: str, call: str) -> list[str]:
    """Return the NIS codes of names or codes separated by commas; empty text is none."""
    names = [part for part in str(text).split(",") if part.strip()]
    return list(dict.fromkeys(municipality(choice, programme, name, call) for name in names))


def town(programme: Programme, text: object) -> str:
    """Return the NIS code of the municipality that a sheet is about.

    Empty text is the programme's own place, else the municipality with most residents.
    """
    if text != "":
        return municipality("municipality", programme, text)
    places = programme.areas[programme.areas["call"] == main_call(programme)]
    if programme.about.default_place or places.empty:
        return municipality("municipality", programme, programme.about.default_place)
    return str(places.loc[places["residents"].idxmax(), "nis"])


def municipality(choice: str, programme: Programme, text: object, call: str = "") -> str:
    """Return the NIS code of one municipality of a call, given by code or by name.

    Without a call it is one of the main call.

    Capitals and spaces around it do not matter. A code of the 2025 vintage is
    answered with the municipalities that merged into it, a name with the names near it.
    """
    places = programme.areas[programme.areas["call"] == (call or main_call(programme))]
    asked = str(text).strip()
    for column in ("nis", "name"):
        found = places.loc[places[column].str.casefold() == asked.casefold(), "nis"]
        if len(found) == 1:
            return found.iloc[0]
    elsewhere = programme.areas["nis"].eq(asked) | programme.areas["name"].eq(asked)
    if elsewhere.any():
        raise ReaderError(
            choice, "deze gemeente hoort bij de andere oproep, met een eigen budget",
            "Kies een gemeente van de oproep die hier bekeken wordt", value=asked,
        )  # fmt: skip
    raise ReaderError(choice, *advice(programme, places, asked), value=asked)


def advice(programme: Programme, places: pd.DataFrame, asked: str) -> tuple[str, str]:
    """Return what is wrong with an unknown municipality, and what to write instead."""
    crosswalk = programme.tables.get("nis_crosswalk", pd.DataFrame(columns=[editions.now().newer]))
    newer = crosswalk[editions.now().newer] == asked
    if f"name_{editions.now().next_vintage}" in crosswalk:
        newer |= crosswalk[f"name_{editions.now().next_vintage}"].str.casefold() == asked.casefold()
    if newer.any():
        merged = [
            f"{row[editions.now().own_name]} ({row[editions.now().own]})"
            for row in crosswalk[newer].to_dict("records")
        ]
        rule = (
            f"dit is een gemeente van de indeling sinds {editions.now().next_vintage}; "
            f"hier rekenen we met die van {editions.now().vintage}"
        )
        return rule, f"Kies een van de gemeenten van voordien: {listed(merged)}"
    known = {name.casefold(): name for name in [*places["name"], *places["nis"]]}
    near = difflib.get_close_matches(asked.casefold(), known, n=3, cutoff=0.6)
    todo = f"Misschien bedoelt u {listed([known[name] for name in near])}" if near else ""
    return "deze gemeente bestaat niet", todo or "Geef een NIS-code van vijf cijfers of een naam"
