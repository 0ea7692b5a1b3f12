"""What a reader can choose in an explorer, and those choices as one line of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from zbeval.errors import ReaderError
from zbeval.language import later, locale, say
from zbeval.numbers import separators
from zbeval.vocabulary import label

FIELD = later("toestand")


@dataclass(frozen=True)
class Choice:
    """One control: the field of the state it sets, its Dutch label and what can be chosen.

    ``options`` are (words, value) pairs; a control without options takes text, or a number from
    ``low`` to ``high`` if these are given. With ``search`` the reader types (part of) an option,
    and ``find`` returns the value that the text means;
    with ``follows`` the options depend on other choices. ``off`` says why this control changes
    nothing as things stand; it is then shown, and cannot be set. ``new_row`` begins a line of
    controls.
    """

    name: str
    label: str
    options: tuple[tuple[str, Any], ...] = ()
    low: float | None = None
    high: float | None = None
    step: float = 1
    search: bool = False
    hint: str = ""
    follows: bool = False
    off: str = ""
    new_row: bool = False
    find: Callable[[str], str] | None = None

    def check(self, value: Any) -> None:
        """Stop at a value that this control does not offer."""
        known = [one for _, one in self.options]
        if known and not self.search and value not in known:
            options = ", ".join(f"{one} ({words})" for words, one in self.options)
            todo = say("Kies uit: {options}", options=options)
            raise ReaderError(self.label, say("deze keuze bestaat niet"), todo, value=str(value))
        if self.low is None or self.high is None:
            return
        if not self.low <= value <= self.high:
            todo = say(
                "Kies een getal van {low} tot {high}",
                low=number_text(self.low), high=number_text(self.high),
            )  # fmt: skip
            rule = say("dit valt buiten de grenzen")
            raise ReaderError(self.label, rule, todo, value=number_text(value))


def number_text(value: float) -> str:
    """Return a number as a reader types it: with a decimal comma, or the point of English."""
    return f"{value:.10g}".replace(".", sign_of("."))


def sign_of(part: str) -> str:
    """Return what the language spoken writes for the point or the comma of a plain number."""
    return separators(locale())[ord(part)]


def typed_number(name: str, text: str, whole: bool) -> float:
    """Return the number that a reader typed: 2,5 and 2.5 are the same, whatever the browser speaks.

    A browser's own field for numbers reads 2,5 as 25 where its language writes 2.5. The sign for
    thousands before three digits may stand for either, so that is asked for again: the point, in
    English the comma.
    """
    typed = text.strip()
    if not re.fullmatch(r"[+-]?\d{1,9}" if whole else r"[+-]?\d{1,9}([.,]\d{1,9})?", typed):
        rule = say("dit is geen geheel getal") if whole else say("dit is geen getal")
        shape = "20" if whole else say("20 of 2,5")
        raise ReaderError(
            name, rule, say("Typ enkel cijfers, zoals {shape}", shape=shape), value=text
        )
    if re.fullmatch(rf"[+-]?[1-9]\d*[{sign_of(',')}]\d{{3}}", typed):
        rule = say("dit kan een duizendtal zijn of een getal met een komma")
        raise ReaderError(name, rule, say("Typ het zonder punt"), value=text)
    return int(typed) if whole else float(typed.replace(",", "."))


def labelled(*identifiers: str) -> tuple[tuple[str, str], ...]:
    """Return options whose words are the vocabulary's."""
    return tuple((label(name), name) for name in identifiers)


def told(options: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    """Return options whose words are said in the language spoken."""
    return tuple((say(words), value) for words, value in options)


def to_text(name: str, state: Any) -> str:
    """Return the explorer's name and all choices as one line: it restores what is on screen."""
    values = {item.name: getattr(state, item.name) for item in fields(state)}
    return f"{name}?{urlencode(values)}"


def from_text(text: str, starts: Mapping[str, Any]) -> tuple[str, Any]:
    """Return explorer and state of a line that ``to_text`` made; a choice left out is the start's.

    ``starts`` maps each explorer's name to the state it starts with.
    """
    name, _, query = text.strip().partition("?")
    if name not in starts:
        todo = say(
            "Plak een volledige regel, die begint met {starts}",
            starts=", ".join(f"{one}?" for one in starts),
        )
        rule = say("dit is geen toestand van de verkenner")
        raise ReaderError(say(FIELD), rule, todo, value=name)
    start = starts[name]
    kinds = {item.name: type(getattr(start, item.name)) for item in fields(start)}
    given = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := sorted(set(given) - set(kinds)):
        todo = say("Deze keuzes bestaan: {names}", names=", ".join(kinds))
        raise ReaderError(say(FIELD), say("deze keuze bestaat niet"), todo, value=unknown[0])
    typed = {key: typed_value(key, value, kinds[key]) for key, value in given.items()}
    return name, replace(start, **typed)


def typed_value(key: str, text: str, kind: type) -> Any:
    """Return ``text`` in the type of its field."""
    try:
        return kind(text.replace(",", ".") if kind is float else text)
    except ValueError:
        rule = say("{key} verwacht een getal", key=key)
        if kind is int:
            rule = say("{key} verwacht een geheel getal", key=key)
        todo = say("Verbeter de regel en probeer opnieuw")
        raise ReaderError(say(FIELD), rule, todo, value=text) from None
