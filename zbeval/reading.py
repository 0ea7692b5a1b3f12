"""Notes which tables of a programme a process reads, so that a report is made again for those only.

Reading errs on the safe side: who takes all tables at once has read all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

_loaded: set[str] = set()  # files of every table that this process could have read
_read: set[str] = set()  # files of those that it did read


class Tables(Mapping[str, pd.DataFrame]):
    """The tables of a programme by name; each one that is asked for is noted as read.

    ``files`` has the file of each table; a table without one is made by a measure and not noted.
    ``area_files`` are those that the areas of the programme are made of.
    """

    def __init__(
        self,
        found: Mapping[str, pd.DataFrame],
        files: Mapping[str, str] | None = None,
        area_files: Iterable[str] = (),
    ) -> None:
        self._found, self.files = dict(found), dict(files or {})
        self.area_files = frozenset(area_files)
        _loaded.update(self.files.values())

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name in self.files:
            _read.add(self.files[name])
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __or__(self, others: Mapping[str, pd.DataFrame]) -> Tables:
        """Return these tables with ``others`` in place of theirs; none is read by it."""
        files = {name: file for name, file in self.files.items() if name not in others}
        return Tables({**self._found, **others}, files, self.area_files)

    def unnoted(self, name: str) -> pd.DataFrame:
        """Return one table for a check of it, which is no reading."""
        return self._found[name]

    def copied(self) -> Tables:
        """Return the same tables such that changing one changes none of these."""
        own = {name: one.copy(deep=False) for name, one in self._found.items()}
        return Tables(own, self.files, self.area_files)

    def note_areas(self) -> None:
        """Note that the areas are read, and so all that they are made of."""
        _read.update(self.area_files)


def tables_of(found: Mapping[str, pd.DataFrame]) -> Tables:
    """Return tables that note what is read."""
    return found if isinstance(found, Tables) else Tables(found)


def start_anew() -> None:
    """Forget what was read until now."""
    _loaded.clear()
    _read.clear()


def unread_files() -> list[str]:
    """Return the files whose table was at hand since the start and was not read, sorted."""
    return sorted(_loaded - _read)
