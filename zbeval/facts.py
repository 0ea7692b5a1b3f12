"""What is said of the programme as a whole, each value with unit, period, source and certainty.

The facts stand in TOML files, in ``facts`` of the data folder; names for readers stand in
``vocabulary.csv``. What varies by place or project is no fact but a row in a table.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError
from zbeval.vocabulary import label

FOLDER = "facts"
CERTAINTIES = ("sure", "reported", "inferred")


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact was read: one of ``documents.csv`` (``document_id``) or a page with a ``url``.

    ``locator`` is the heading, and the item under it, inside the document.
    """

    read_on: date
    document_id: str = ""
    locator: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Period:
    """The time for which a fact holds, both ends included, as partial ISO dates (2023-04)."""

    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One statement about the programme.

    ``value`` is a number, a date, a text or several texts; for a pillar, priority, building block
    or theme it is the Dutch name. ``unit`` says what is counted (``eur``, ``projects``, ``name``
    ...). ``certainty`` is *sure* (read in the document that decides it), *reported* (by another)
    or *inferred*. ``group`` is *goal* or *process* for a priority, ``parts`` are the subheadings
    of a theme.
    """

    identifier: str
    value: Any  # int, str, date or a tuple of str
    unit: str
    period: Period
    source: Source
    certainty: str
    group: str = ""
    parts: tuple[str, ...] = ()
    description_nl: str = ""
    note_nl: str = ""

    def __post_init__(self) -> None:
        if self.certainty not in CERTAINTIES:
            raise ValueError(f"{self.identifier}: unknown certainty {self.certainty!r}")


@dataclass(frozen=True)
class Facts:
    """What a data folder says of its programme as a whole; nothing where it says nothing.

    ``folder`` holds a TOML file per kind of fact. A file is read when it is asked for, once.
    """

    folder: Path | None = None
    read: dict[str, tuple[Fact, ...]] = field(default_factory=dict, compare=False, repr=False)

    def definition(self) -> Fact | None:
        """Return what a project is meant to be; ``parts`` are its elements, in our words."""
        return next(iter(self.of("definition")), None)

    def pillars(self) -> tuple[Fact, ...]:
        """Return the pillars that a project rests on, in the order of the documents."""
        return self.of("pillars")

    def priorities(self, group: str = "") -> tuple[Fact, ...]:
        """Return the priorities of the assessment framework.

        ``group`` keeps the long-term aims (*goal*) or the ways of working (*process*); empty gives
        all, in the file's order.
        """
        return tuple(fact for fact in self.of("priorities") if group in ("", fact.group))

    def building_blocks(self) -> tuple[Fact, ...]:
        """Return the building blocks that the call started from."""
        return self.of("building_blocks")

    def themes(self) -> tuple[Fact, ...]:
        """Return the themes of the question fan; ``parts`` holds the subheadings of each."""
        return self.of("themes")

    def call_terms(self) -> dict[str, Fact]:
        """Return the terms of the call by identifier: dates, money (eur), reserved projects."""
        return {fact.identifier: fact for fact in self.of("call")}

    def research_design(self) -> dict[str, Fact]:
        """Return by identifier how the research was set up: rounds, methods, topics, model."""
        return {fact.identifier: fact for fact in self.of("research_design")}

    def of(self, kind: str) -> tuple[Fact, ...]:
        """Return the facts of one kind in the file's order."""
        if kind not in self.read:
            path = None if self.folder is None else self.folder / f"{kind}.toml"
            self.read[kind] = read_facts(path) if path and path.is_file() else ()
        return self.read[kind]


def fact_files(folder: Path) -> list[Path]:
    """Return the files of facts of a data folder, in order of their names."""
    return sorted((folder / FOLDER).glob("*.toml"))


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Return the facts of one file in its order, or a Dutch error that names what is wrong."""
    file = f"{path.parent.name}/{path.name}"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("fact", [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        rule = f"dit bestand is niet te lezen als TOML ({error})"
        raise ReaderError(file, rule, "Verbeter de regel") from None
    except OSError as error:
        rule = f"dit bestand kan niet worden geopend ({error.strerror})"
        raise ReaderError(file, rule, "Kijk de rechten na") from None
    return tuple(fact_from(entry, file) for entry in entries)


def fact_from(entry: dict[str, Any], file: str) -> Fact:
    """Return one TOML entry as a fact; without a value of its own it is named by its label."""
    name = str(entry.get("identifier", ""))
    try:
        value = entry["value"] if "value" in entry else label(entry["identifier"])
        parts = {
            "value": tuple(value) if isinstance(value, list) else value,
            "period": Period(start=entry["period"]["from"], end=entry["period"]["to"]),
            "source": Source(**entry["source"]),
            "parts": tuple(entry.get("parts", ())),
        }
        return Fact(**(entry | parts))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        rule = f"dit gegeven is onvolledig of heeft een regel te veel ({error})"
        todo = "Geef identifier, unit, period, source en certainty, zoals in de meegeleverde map"
        raise ReaderError(file, rule, todo, value=name) from None
