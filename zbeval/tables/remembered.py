"""Remembers the last data folder that was read, until a byte in it changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from zbeval import language
from zbeval.editions import SHIPPED, work_with
from zbeval.facts import fact_files
from zbeval.language import later
from zbeval.programme import Programme
from zbeval.programme_codes import words_of_codes
from zbeval.programme_file import About
from zbeval.programme_keys import FILE
from zbeval.programme_words import word_files
from zbeval.reading import tables_of
from zbeval.sources import data_folder, shipped_folder, table_files
from zbeval.sources.package import PACKAGE_FILE
from zbeval.sources.programme_tables import FACTS
from zbeval.territory_part import shipped_territory
from zbeval.vocabulary import lay_over, put_together, shipped

OF_SHIPPED = ("municipality", "primary_care_zone", "province", "city_group", "centre_city")
"""Words whose explanation counts the areas that come with zbeval."""


ONE, SEVERAL = "pillar", "pillars"  # what the groups of findings are called
State = tuple[tuple[str, str], ...]


class Loader(Protocol):
    """Gives the tables of a folder, or of the folder that the settings name."""

    def __call__(self, folder: str | Path | None = None) -> Programme:
        """Return the checked tables of a folder."""


def remembered(load: Callable[[Path], Programme]) -> Loader:
    """Return ``load`` such that a folder whose files are the same is not read and checked again.

    Every caller gets tables of its own: changing one changes no other. A folder with problems is
    read each time.
    """

    @lru_cache(maxsize=1)
    def loaded(folder: Path, state: State) -> Programme:
        return load(folder)

    def load_again(folder: str | Path | None = None) -> Programme:
        chosen = data_folder(folder)
        found = loaded(chosen, state_of(chosen))
        work_on(found)
        return own_copy(found)

    load_again.__doc__ = load.__doc__
    return load_again


def work_on(programme: Programme) -> None:
    """Speak of a programme from here on, and count with its edition of the municipalities.

    Loading one does so; a process that is handed one has to do it itself.
    """
    speak_of(programme.about, words_of_stocks(programme))
    work_with(programme.about.edition)


def speak_of(about: About, more: Mapping[str, dict[str, str]] = MappingProxyType({})) -> None:
    """Let sentences take the words of a programme, ``more`` over them, and those of no earlier one.

    What it says in other languages comes first: names are put together from it.
    """
    language.lay_over(about.translations)
    lay_over(words_of(about) | dict(more))


def words_of(about: About) -> dict[str, dict[str, str]]:
    """Return the words of a programme: calls, territory, codes, facts, and what it lays over."""
    calls = {
        name: row
        for call, words in about.calls.items()
        for name, row in (
            (call, {"kind": "call", "label_nl": words.name}),
            (f"{call}_projects", {"kind": "call_projects", "label_nl": words.projects}),
        )
    }
    places = about.territory.words()
    if (about.edition, about.territory) != (SHIPPED, shipped_territory()):
        places |= {name: {"description_nl": ""} for name in OF_SHIPPED}
    own = {name: dict(row) for name, row in about.vocabulary.items()}
    return (
        calls
        | places
        | words_of_facts(about)
        | group_words(about)
        | words_of_codes(about.codes)
        | words_of_counts(about)
        | own
    )


def words_of_counts(about: About) -> dict[str, dict[str, str]]:
    """Return what the counts per call and per topic are called that the vocabulary does not know.

    A comparison of two runs names them: ‘leefbuurten: 60 werd 50’.
    """
    counted = {call: {"label_nl": words.projects} for call, words in about.calls.items()}
    counted |= {
        name: put_together(later("bevindingen over {topic}"), topic=code.name)
        for name, code in about.of("topic").items()
        if code.name
    }
    words = {f"n_{name}": {"kind": "headline"} | told for name, told in counted.items()}
    return {name: row for name, row in words.items() if name not in shipped()}


def words_of_facts(about: About) -> dict[str, dict[str, str]]:
    """Return the names of priorities, themes and building blocks that only the facts have."""
    return {
        fact.identifier: {"kind": kind, "label_nl": str(fact.value)}
        for kind, file in FACTS.items()
        for fact in about.facts.of(file)
        if fact.identifier not in shipped()
    }


def group_words(about: About) -> dict[str, dict[str, str]]:
    """Return the words in which one and several pillars are called as the programme does."""
    words: dict[str, dict[str, str]] = {}
    for name, told in ((SEVERAL, about.groups), (ONE, about.group)):
        if not told:
            continue
        told_in = {"label_nl": told, "label_en": language.brought("en", told)}
        words |= {
            key: {column: re.sub(rf"\b{shipped()[name][column]}\b", other, row[column])
                  for column, other in told_in.items() if other}
            for key, row in shipped().items()
            if re.search(rf"\b{shipped()[name]['label_nl']}\b", row["label_nl"])
        }  # fmt: skip
    return words


def words_of_stocks(programme: Programme) -> dict[str, dict[str, str]]:
    """Return the titles of stocks that the vocabulary does not know, as words within a sentence."""
    stocks = tables_of(programme.tables).unnoted("stocks")
    known = {*shipped(), *programme.about.vocabulary}
    if not {"stock_id", "title_nl"} <= set(stocks):
        return {}
    return {
        name: {"kind": "stock", "label_nl": title[:1].lower() + title[1:]}
        | {"label_en": language.brought("en", title)}
        for name, title in stocks[["stock_id", "title_nl"]].dropna().itertuples(index=False)
        if name not in known
    }


def state_of(folder: Path) -> State:
    """Return every file that the tables of ``folder`` are read from, with its SHA-256."""
    promises = [each / name for each in (folder, shipped_folder()) for name in (PACKAGE_FILE, FILE)]
    said = [path for each in (folder, shipped_folder()) for path in fact_files(each)]
    told = [*word_files(folder).values()]
    paths = [*promises, *said, *told, *(one.path for one in table_files(folder))]
    return tuple((str(path.absolute()), digest(path)) for path in paths)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, empty if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def own_copy(programme: Programme) -> Programme:
    """Return the same programme with tables that can be changed without changing the others.

    pandas copies a table's cells only when they are changed, so this costs next to nothing.
    """
    return replace(
        programme,
        tables=tables_of(programme.tables).copied(),
        areas=vars(programme)["areas"].copy(deep=False),
        inputs=dict(programme.inputs),
        sources=programme.sources.copy(deep=False),
    )
