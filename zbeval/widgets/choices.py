"""What a reader can choose in an explorer, and those choices as one line of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from zbeval.errors import ReaderError
from zbeval.language import say
from zbeval.vocabulary import label

FIELD = "toestand"


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
            todo = say(
                "Kies uit: {one}",
                one=", ".join((f"{one} ({words})" for words, one in self.options)),
            )
            raise ReaderError(self.label, "deze keuze bestaat niet", todo, value=str(value))
        if self.low is None or self.high is None:
            return
        if not self.low <= value <= self.high:
            todo = say(
                "Kies een getal van {number_text} tot {number_text_2}",
                number_text=number_text(self.low),
                number_text_2=number_text(self.high),
            )
            rule = say("dit valt buiten de grenzen")
            raise ReaderError(self.label, rule, todo, value=number_text(value))


def number_text(value: float) -> str:
    """Return a number as a reader types it, with a decimal comma."""
    return f"{value:.10g}".replace(".", ",")


def typed_number(name: str, text: str, whole: bool) -> float:
    """Return the number that a reader typed: 2,5 and 2.5 are the same, whatever the browser speaks.

    A browser's own field for numbers reads 2,5 as 25 where its language writes 2.5. A point before
    three digits may stand for either, so that is asked for again.
    """
    typed = text.strip()
    if not re.fullmatch(r"[+-]?\d{1,9}" if whole else r"[+-]?\d{1,9}([.,]\d{1,9})?", typed):
        rule = say("dit is geen {value}", value="geheel getal" if whole else "getal")
        shape = "20" if whole else say("20 of 2,5")
        raise ReaderError(name, rule, f"Typ enkel cijfers, zoals {shape}", value=text)
    if re.fullmatch(r"[+-]?[1-9]\d*\.\d{3}", typed):
        rule = say("dit kan een duizendtal zijn of een getal met een komma")
        raise ReaderError(name, rule, "Typ het zonder punt", value=text)
    return int(typed) if whole else float(typed.replace(",", "."))


def labelled(*identifiers: str) -> tuple[tuple[str, str], ...]:
    """Return options whose words are the vocabulary's."""
    return tuple((label(name), name) for name in identifiers)


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
            "Plak een volledige regel, die begint met {one}",
            one=", ".join(f"{one}?" for one in starts),
        )
        raise ReaderError(FIELD, "dit is geen toestand van de verkenner", todo, value=name)
    start = starts[name]
    kinds = {item.name: type(getattr(start, item.name)) for item in fields(start)}
    given = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := sorted(set(given) - set(kinds)):
        todo = say("Deze keuzes bestaan: {kinds}", kinds=", ".join(kinds))
        raise ReaderError(FIELD, "deze keuze bestaat niet", todo, value=unknown[0])
    typed = {key: typed_value(key, value, kinds[key]) for key, value in given.items()}
    return name, replace(start, **typed)


def typed_value(key: str, text: str, kind: type) -> Any:
    """Return ``text`` in the type of its field."""
    try:
        return kind(text.replace(",", ".") if kind is float else text)
    except ValueError:
        rule = say(
            "{key} verwacht een {value}", key=key, value="geheel getal" if kind is int else "getal"
        )
        raise ReaderError(FIELD, rule, "Verbeter de regel en probeer opnieuw", value=text) from None
