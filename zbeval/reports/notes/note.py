"""What a note says, as a value: the page, the Word file and the PDF are made from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from zbeval import vocabulary
from zbeval.programme import Programme
from zbeval.results import Result

MOST_DOUBTS = 4  # remarks on what is uncertain: a note is one page
FIRST_SOURCES = 2  # of a table; all of them stand on the page with sources
SMALL, SMALLEST = 1400, 2500  # letters from which a note is set smaller, to stay on one page


@dataclass(frozen=True)
class Picture:
    """One drawing that stands still (``svg``), with its title, its words and its source."""

    svg: str
    title: str
    alt: str
    source: str
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Note:
    """One page: ``about`` names what it is about and gives the file its name.

    ``programme`` is the programme with its years.
    """

    programme: str
    about: str
    question: str
    answer: str
    points: tuple[str, ...]
    picture: Picture | None
    doubts: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the name of the file, without its ending."""
        plain = unicodedata.normalize("NFKD", self.about).encode("ascii", "ignore").decode()
        return f"nota_{re.sub(r'[^a-z0-9]+', '-', plain.lower()).strip('-') or 'programma'}"

    @property
    def size(self) -> str:
        """Return how large it is set: *normal*, *small* or *smallest*, by its number of letters."""
        text = [self.question, self.answer, *self.points, *self.doubts, *self.sources]
        letters = sum(map(len, text))
        if letters < SMALL:
            return "normal"
        return "small" if letters < SMALLEST else "smallest"


def doubts(*results: Result, first: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what is uncertain: ``first``, then the reasons, then the notes of results."""
    codes = [result.reason for result in results if result.reason]
    codes += [note for result in results for note in result.notes]
    told = [*first, *(vocabulary.description(code) for code in codes)]
    return tuple(dict.fromkeys(text for text in told if text))[:MOST_DOUBTS]


def sources_of(programme: Programme, *resources: str) -> tuple[str, ...]:
    """Return the first sources of some tables, each once, in this order."""
    if programme.sources.empty:
        return ()
    rows = programme.sources[["resource", "source"]].drop_duplicates()
    told = [
        name
        for resource in resources
        for name in rows.loc[rows["resource"] == resource, "source"].head(FIRST_SOURCES)
    ]
    return tuple(dict.fromkeys(told))
