"""Remembers the last data folder that was read, until a byte in it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from zbeval.facts import fact_files
from zbeval.programme import Programme
from zbeval.programme_file import FILE, About
from zbeval.reading import tables_of
from zbeval.sources import data_folder, shipped_folder, table_files
from zbeval.sources.package import PACKAGE_FILE
from zbeval.vocabulary import lay_over

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
        lay_over(words_of(found.about))
        return own_copy(found)

    load_again.__doc__ = load.__doc__
    return load_again


def words_of(about: About) -> dict[str, dict[str, str]]:
    """Return the words of a programme: those of its calls, and what it lays over the vocabulary."""
    calls = {
        name: row
        for call, words in about.calls.items()
        for name, row in (
            (call, {"kind": "call", "label_nl": words.name}),
            (f"{call}_projects", {"kind": "call_projects", "label_nl": words.projects}),
        )
    }
    return calls | {name: dict(row) for name, row in about.vocabulary.items()}


def state_of(folder: Path) -> State:
    """Return every file that the tables of ``folder`` are read from, with its SHA-256."""
    promises = [each / name for each in (folder, shipped_folder()) for name in (PACKAGE_FILE, FILE)]
    said = [path for each in (folder, shipped_folder()) for path in fact_files(each)]
    paths = [*promises, *said, *(one.path for one in table_files(folder))]
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
