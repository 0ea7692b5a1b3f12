"""What is said of the programme as a whole, each value with unit, period, source and certainty.

The facts stand in the TOML files of this folder; names for readers stand in ``vocabulary.csv``.
What varies by place or project is no fact but a row in ``data/``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from zbeval.vocabulary import label

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
    """The time for which a fact holds, both ends included, as partial ISO dates (2024-04)."""

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


def definition() -> Fact:
    """Return what makes a neighbourhood a caring one; ``parts`` are its elements, in our words."""
    return read_facts("definition")[0]


def pillars() -> tuple[Fact, ...]:
    """Return the three pillars that carry a zorgzame buurt, in the order of the documents."""
    return read_facts("pillars")


def priorities(group: str = "") -> tuple[Fact, ...]:
    """Return the twelve priorities of the assessment framework.

    ``group`` keeps the five long-term aims (*goal*) or the seven ways of working (*process*);
    empty gives all twelve, goals first.
    """
    return tuple(fact for fact in read_facts("priorities") if group in ("", fact.group))


def building_blocks() -> tuple[Fact, ...]:
    """Return the eight building blocks that the call started from."""
    return read_facts("building_blocks")


def themes() -> tuple[Fact, ...]:
    """Return the nine themes of the question fan; ``parts`` holds the subheadings of each."""
    return read_facts("themes")


def call_terms() -> dict[str, Fact]:
    """Return the terms of the call by identifier: dates, money (eur), reserved projects."""
    return {fact.identifier: fact for fact in read_facts("call")}


def research_design() -> dict[str, Fact]:
    """Return by identifier how the research was set up: rounds, methods, topics, model."""
    return {fact.identifier: fact for fact in read_facts("research_design")}


@cache
def read_facts(name: str) -> tuple[Fact, ...]:
    """Return the facts of ``facts/<name>.toml`` in the file's order."""
    text = files("zbeval.facts").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tuple(fact_from(entry) for entry in tomllib.loads(text)["fact"])


def fact_from(entry: dict) -> Fact:
    """Return one TOML entry as a fact; without a value of its own it is named by its label."""
    value = entry["value"] if "value" in entry else label(entry["identifier"])
    parts = {
        "value": tuple(value) if isinstance(value, list) else value,
        "period": Period(start=entry["period"]["from"], end=entry["period"]["to"]),
        "source": Source(**entry["source"]),
        "parts": tuple(entry.get("parts", ())),
    }
    return Fact(**(entry | parts))
