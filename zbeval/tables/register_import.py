"""A register held against the folder it goes to; shown first, written whole with a copy kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from zbeval.editions import work_with
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.language import later, say
from zbeval.sources import RawTable, TableFile
from zbeval.sources.keeping import backed_up, refuse_changed
from zbeval.sources.package import imports
from zbeval.sources.places import other_names
from zbeval.sources.workbook import as_text, read_table
from zbeval.tables.incoming import as_raw, inspect_with, present_files, take_in
from zbeval.tables.inspection import Inspection
from zbeval.tables.labels import labels, under_titles
from zbeval.tables.places import Places, known_places
from zbeval.tables.register import judged, read_register
from zbeval.tables.register_amounts import limits_of
from zbeval.tables.register_headers import looks_like_header
from zbeval.tables.register_rows import BY_PLACE
from zbeval.tables.register_types import Reading, Register, Row, Wishes
from zbeval.tables.remembered import digest

TABLE, SOURCES, JOINT, STOCKS = "projects", "source_urls", "project_places", "stocks"


def read_register_file(
    path: Path, folder: Path, sheet: str | None = None, columns: Mapping[str, str] | None = None
) -> RawTable:
    """Return the cells of a register: CSV or a workbook, a title above the heading or not.

    ``columns`` maps headings to fields where a reader has chosen them.
    """
    resource = promise(folder)
    return read_table(
        path, sheet, lambda cells: looks_like_header(cells, resource, columns), loose=True
    )


def promise(folder: Path) -> dict:
    """Return the promise of the register in a folder."""
    return files_by_name(folder)[TABLE].resource


def files_by_name(folder: Path) -> dict[str, TableFile]:
    """Return the file of each table that a folder works with."""
    return {one.resource["name"]: one for one in present_files(folder)}


@dataclass(frozen=True, eq=False, repr=False)
class Desk:
    """What the tables of a folder say beside its register, read once for all looks at one file."""

    known: Inspection
    resource: dict
    places: Places
    limits: Mapping[str, float]

    def reading(self, wishes: Wishes) -> Reading:
        """Return what a register is read with."""
        return Reading(self.resource, self.places, wishes, limits=self.limits)


def desk_of(folder: Path) -> Desk:
    """Return the desk of a folder, remembered until a byte of its tables changes."""
    files = present_files(folder)
    state = tuple((str(one.path.absolute()), digest(one.path)) for one in files)
    desk = laid_desk(folder, state)
    work_with(desk.known.about.edition)
    return desk


@lru_cache(maxsize=2)
def laid_desk(folder: Path, state: tuple[tuple[str, str], ...]) -> Desk:
    """Return the desk of a folder whose files have these digests."""
    files = files_by_name(folder)
    known = inspect_with(folder, {})
    tables = {name: known.tables[name] for name in ("municipalities", "nis_crosswalk")}
    for name, table in tables.items():
        if table.empty:
            raise ReaderErrors(known.own[name])
    places = known_places(tables["municipalities"], tables["nis_crosswalk"], other_names(folder))
    totals = known.tables.get("control_totals", pd.DataFrame())
    return Desk(known, files[TABLE].resource, places, limits_of(totals, known.about))


def places_of(folder: Path) -> Places:
    """Return the places that the tables of a folder know."""
    return desk_of(folder).places


def looked_at(folder: Path, raw: RawTable, wishes: Wishes | None = None) -> Register:
    """Return what would become of each row if this register were taken in; nothing is written.

    Besides what one row can say, every rule of the folder's tables is held against it: numbers
    given twice, dates, amounts, tables that refer to a project that would go.
    """
    wishes = wishes or Wishes()
    refuse_no_address(wishes.source)
    desk = desk_of(folder)
    reading = desk.reading(wishes)
    register = read_register(raw, reading)
    unplaced = {one.number for one in register.undecided}
    then = inspect_with(folder, *together(register, folder), known=desk.known)
    register = replace(register, raw=canonical(register.raw, then.tables[TABLE]))
    problems = [
        *without_source(register),
        *(one for one in then.problems if not follows(one, raw.file, unplaced)),
    ]
    return judged(register, [*register.problems, *headed(problems, register, reading)])


def together(register: Register, folder: Path) -> tuple[dict[str, RawTable], list[str]]:
    """Return the tables that a register becomes, and those of an earlier one that go."""
    if not register.shares or JOINT not in imports():
        own = folder.is_dir() and (folder / f"{JOINT}.csv").exists()
        return {TABLE: register.raw}, [JOINT] if own and JOINT in imports() else []
    numbers = register.raw.cells["project_id"]
    rows = [(numbers[row], nis, weight) for row, nis, weight in register.shares]
    table = pd.DataFrame(rows, columns=["project_id", "nis", "weight"])
    return {TABLE: register.raw, JOINT: as_raw(f"{JOINT}.csv", table)}, []


def follows(problem: ReaderError, file: str, unplaced: set[int]) -> bool:
    """Tell whether a problem is there only because something else of its row is not known yet."""
    if problem.file != file or problem.row is None:
        return False
    if problem.column == SOURCES and problem.value is None:
        return True  # told once, by ``without_source``
    here = problem.row in unplaced and problem.column in BY_PLACE
    return here and (problem.column != "call" or problem.value is None)


def without_source(register: Register) -> list[ReaderError]:
    """Return the one error for all rows that name no source, where no source was given either."""
    sources = register.raw.cells.get(SOURCES, pd.Series(dtype=object))
    lacking = int(sources.eq("").sum())
    if not lacking:
        return []
    of = "1 project is" if lacking == 1 else f"{lacking} projecten is"
    rule = f"van {of} niet gezegd waar {'het vandaan komt' if lacking == 1 else 'ze vandaan komen'}"
    todo = "Geef het webadres van het register, of vul de kolom met de bron aan"
    return [ReaderError(register.raw.file, rule, todo, column=register.columns.get(SOURCES))]


def refuse_no_address(source: str) -> None:
    """Stop at a source that is no web address."""
    if source and not re.fullmatch(r"https?://\S+", source):
        todo = "Begin met https://"
        raise ReaderError("bron van het register", "dit is geen webadres", todo, value=source)


def canonical(raw: RawTable, typed: pd.DataFrame) -> RawTable:
    """Return a register whose numbers and dates are written as the programme's own tables do.

    A decimal comma means something only in the file that it stood in.
    """
    cells = raw.cells.copy()
    for name in set(typed) & set(cells):
        known = typed[name].notna()
        cells.loc[known, name] = [as_text(value) for value in typed.loc[known, name]]
    return replace(raw, cells=cells, encoding="utf-8", separator=",")


def headed(problems: list[ReaderError], register: Register, reading: Reading) -> list[ReaderError]:
    """Return what the tables say of a register, under the headings that the reader gave."""
    own = [
        replace(one, column=register.columns.get(one.column or "", one.column),
                value=spoken_value(one, reading))
        for one in problems if one.file == register.raw.file
    ]  # fmt: skip
    rest = [one for one in problems if one.file != register.raw.file]
    return [*under_titles(own, reading.resource), *rest]


def spoken_value(problem: ReaderError, reading: Reading) -> str | None:
    """Return the value that a problem is about as a reader wrote it, and no identifier."""
    return labels(reading.field(problem.column or "")).get(problem.value or "", problem.value)


def take(
    folder: Path, path: Path, register: Register, stocks: RawTable | None = None
) -> Path | None:
    """Write a register into a folder, whole, and return where a copy of the old one is kept.

    ``stocks`` is the table of totals where that changes with it. Stops, with nothing changed, at
    any row that is refused and where the file is another than the one that was looked at.
    """
    if register.problems:
        raise ReaderErrors(register.problems)
    refuse_changed(path, register.raw.sha256)
    raws, removed = together(register, folder)
    paths = [promise(folder)["path"], f"{JOINT}.csv"]
    if stocks is not None:
        raws, paths = {**raws, STOCKS: stocks}, [*paths, f"{STOCKS}.csv"]
    kept = backed_up(folder, paths)
    take_in(folder, raws, removed, known=desk_of(folder).known)
    return kept


AS_WRITTEN = later("zoals in uw bestand")


def rows_table(rows: list[Row]) -> pd.DataFrame:
    """Return what became of each row as a table for a reader."""
    columns = [say("Rij"), say("Project"), say("Gemeente"), say("Oordeel"), say("Toelichting")]
    cells = [
        (
            row.number,
            row.project,
            row.place,
            say(row.status),
            "; ".join(row.told) or say(AS_WRITTEN),
        )
        for row in rows
    ]
    return pd.DataFrame(cells, columns=columns)
