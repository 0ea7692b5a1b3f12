"""Which language readers are spoken to in, and every sentence in it.

Dutch is the reference: a sentence stands in the code, once, where it is decided that it holds.
Another language has a catalogue in gettext's form (``zbeval/words/en/*.po``, read by Babel), with
the Dutch sentence as its key. Over it lie the texts that the programme loaded last brings along.
What no catalogue has is told in Dutch.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import IO

from zbeval.errors import ReaderError
from zbeval.home import HOME

DUTCH = "nl"
LANGUAGES = {"nl": "nl_BE", "en": "en_GB"}  # language -> the locale of its numbers
VARIABLE = "ZBEVAL_LANGUAGE"  # the language of a kernel that makes a page or serves an explorer

Texts = Mapping[tuple[str, str], str]  # by the Dutch text, of two forms by the one and the other

_now = [os.environ.get(VARIABLE) or DUTCH]
_own: dict[str, Texts] = {}  # language -> what the programme loaded last brings along


def spoken() -> str:
    """Return the language that readers are spoken to in: *nl* or *en*."""
    return known_language(_now[0])


def known_language(language: str) -> str:
    """Return ``language``; one that zbeval has no words of is refused."""
    if language not in LANGUAGES:
        todo = f"Kies uit: {', '.join(LANGUAGES)}"
        raise ReaderError("--language", "deze taal kent zbeval niet", todo, value=str(language))
    return language


def locale() -> str:
    """Return the CLDR locale of that language."""
    return LANGUAGES[spoken()]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for as long as the block lasts: *nl* or *en*; any other is refused.

    It holds for the whole process, other threads included.
    """
    known_language(language)
    before, named = _now[0], os.environ.get(VARIABLE)
    _now[0] = os.environ[VARIABLE] = language  # a kernel that is started here speaks it too
    try:
        yield
    finally:
        _now[0] = before
        os.environ.pop(VARIABLE)
        os.environ.update({VARIABLE: named} if named else {})


def lay_over(own: Mapping[str, Texts]) -> None:
    """Lay the texts of the programme loaded last over the catalogues, those of no earlier one."""
    _own.clear()
    _own.update(own)


def say(dutch: str, /, **parts: object) -> str:
    """Return a sentence, or part of one, in the language spoken, with ``parts`` filled in."""
    told = said(spoken(), dutch)
    return told.format(**parts) if parts else told


def said(language: str, dutch: str, other: str = "") -> str:
    """Return a text in a language, of two forms the first; in Dutch where nothing has it."""
    if language == DUTCH:
        return dutch
    return brought(language, dutch, other) or catalogue(language).get((dutch, other), dutch)


def brought(language: str, dutch: str, other: str = "") -> str:
    """Return a text as the programme loaded last brings it along; empty where it does not."""
    return _own.get(language, {}).get((dutch, other), "")


def either(number: object, one: str, several: str) -> str:
    """Return the form of a word that goes with a number, by CLDR's plural rule.

    In Dutch *one* goes with 1 only. ``number`` is counted as it is written.
    """
    from babel import Locale

    form = Locale.parse(locale()).plural_form(abs(Decimal(str(number))))
    return said(spoken(), one, several) if form == "one" else said(spoken(), several, one)


def later(dutch: str) -> str:
    """Return ``dutch`` as it is: marks a text that is said elsewhere, by ``say`` of its name."""
    return dutch


@cache
def catalogue(language: str) -> Texts:
    """Return the texts of a language that come with zbeval and its programme."""
    told: dict[tuple[str, str], str] = {}
    folder = files("zbeval").joinpath("words", language)
    own = HOME / "data" / "words" / f"{language}.po"  # of the programme that comes with zbeval
    for file in [*sorted(folder.iterdir(), key=lambda each: each.name), own]:
        with file.open("rb") as content:
            told |= texts_of(content, language)
    return told


def texts_of(content: IO[bytes], language: str, *, strict: bool = False) -> Texts:
    """Return the texts of one file in gettext's form that have a translation.

    ``strict`` raises Babel's PoFileError for what is not in that form. A translation that is marked
    as doubtful (*fuzzy*) counts as none, as it does in gettext.
    """
    from babel.messages.pofile import read_po

    told: dict[tuple[str, str], str] = {}
    for message in read_po(content, locale=language, abort_invalid=strict)._messages.values():
        dutch, other = message.id, message.string or ""
        if message.fuzzy:
            continue
        if isinstance(dutch, str):
            told |= {(dutch, ""): other} if isinstance(other, str) and other else {}
        elif len(other) == len(dutch) and all(other):
            told |= {(dutch[0], dutch[1]): other[0], (dutch[1], dutch[0]): other[1]}
    return told
