"""What official files have in common: the year, the edition of the municipalities, what is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable, read_raw
from zbeval.sources.keeping import backed_up, refuse_changed
from zbeval.tables.incoming import inspect_with, present_files, take_in
from zbeval.tables.nis_codes import as_code

OURS = re.compile(r"(1|21|23|24|3|4|7)\d+")  # how the codes of Flanders and Brussels begin
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
EARLIEST = 2019


@dataclass(frozen=True, eq=False)
class Editions:
    """The codes of each edition of the municipalities, and the municipalities' call by code."""

    codes: Mapping[int, frozenset[str]]
    names: Mapping[str, str]

    def of(self, found: Iterable[str]) -> int | None:
        """Return the edition that codes belong to; None where they are of neither.

        Codes of Flanders and Brussels decide; sums of provinces and districts do not count, nor do
        codes elsewhere in Belgium.
        """
        ours = {code for code in found if is_municipality(code)}
        fits = [vintage for vintage, codes in self.codes.items() if ours and ours <= codes]
        return fits[0] if len(fits) == 1 else None


def is_municipality(code: str) -> bool:
    """Tell whether a code is that of a municipality in Flanders or Brussels, of any year."""
    return bool(OURS.fullmatch(code)) and not code.endswith("000")


def editions(folder: Path) -> Editions:
    """Return the editions that the tables of a folder know."""
    crosswalk = raw_of(folder, "nis_crosswalk").cells
    codes = {vintage: frozenset(crosswalk[f"nis_{vintage}"]) for vintage in (2024, 2025)}
    names = dict(zip(crosswalk["nis_2025"], crosswalk["name_2025"], strict=True))
    names |= dict(zip(crosswalk["nis_2024"], crosswalk["name_2024"], strict=True))
    return Editions(codes, names)


def raw_of(folder: Path, name: str) -> RawTable:
    """Return a table that a folder works with as text: its own, else the shipped one."""
    files = {one.resource["name"]: one for one in present_files(folder)}
    return read_raw(files[name].path)


def code_of(row: Mapping[str, str], columns: Iterable[str]) -> str:
    """Return the NIS code of a row, under whichever of these names its column goes."""
    return next((as_code(row[name]) for name in columns if row.get(name)), "")


def whole_number(text: str) -> int | None:
    """Return a count as published: points and spaces for thousands are dropped; else None."""
    plain = re.sub(r"[.\s\u00a0\u202f]", "", text or "")
    return int(plain) if plain.isdigit() else None


def replaced(before: pd.DataFrame, new: pd.DataFrame, key: list[str], order: list[str]
             ) -> pd.DataFrame:  # fmt: skip
    """Return a table as text with the rows of ``new`` in place of those with the same key."""
    gone = pd.MultiIndex.from_frame(before[key]).isin(pd.MultiIndex.from_frame(new[key]))
    together = pd.concat([before[~gone], new[before.columns]], ignore_index=True)
    return together.sort_values(order, kind="stable", ignore_index=True)


def keep(folder: Path, path: Path, sha256: str, tables: Mapping[str, pd.DataFrame]) -> Path | None:
    """Check and write the renewed tables, whole; return where the old ones are kept."""
    raws = {}
    for name, table in tables.items():
        cells = table.set_axis(pd.RangeIndex(2, len(table) + 2, name="row"))
        raws[name] = RawTable(f"{name}.csv", cells, sha256)
    found = inspect_with(folder, raws)
    if found.problems:
        raise ReaderErrors(found.problems)
    refuse_changed(path, sha256)
    paths = {one.resource["name"]: one.path.name for one in found.files}
    kept = backed_up(folder, [paths[name] for name in raws])
    take_in(folder, raws)
    return kept


def no_edition(file: str, year: str, unknown: list[str]) -> ReaderError:
    """Return the error for codes that are of no edition we know."""
    rule = f"de gemeentecodes van {year} horen niet bij de indeling van 2019-2024 of die van 2025"
    todo = f"Neem een bestand over {EARLIEST} of later"
    return ReaderError(file, rule, todo, value=", ".join(unknown[:5]) or None)
