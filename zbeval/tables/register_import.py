"""A register held against the folder it goes to; shown first, written whole with a copy kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable, TableFile, read_raw
from zbeval.sources.keeping import backed_up, refuse_changed
from zbeval.sources.workbook import as_text, read_table
from zbeval.tables.incoming import inspect_with, present_files, take_in
from zbeval.tables.places import Places, known_places
from zbeval.tables.register import judged, read_register
from zbeval.tables.register_headers import looks_like_header
from zbeval.tables.register_rows import BY_PLACE, Reading, Register, Row
from zbeval.tables.spoken import under_titles
from zbeval.tables.validate import typed_table

TABLE, SOURCES = "projects", "source_urls"


def read_register_file(path: Path, folder: Path, sheet: str | None = None) -> RawTable:
    """Return the cells of a register: CSV or .xlsx, a title above the heading or not."""
    resource = promise(folder)
    return read_table(path, sheet, lambda cells: looks_like_header(cells, resource))


def promise(folder: Path) -> dict:
    """Return the promise of the register in a folder."""
    return files_by_name(folder)[TABLE].resource


def files_by_name(folder: Path) -> dict[str, TableFile]:
    """Return the file of each table that a folder works with."""
    return {one.resource["name"]: one for one in present_files(folder)}


def places_of(folder: Path) -> Places:
    """Return the places that the tables of a folder know."""
    files = files_by_name(folder)
    tables = [
        typed_table(read_raw(files[name].path), files[name].resource)
        for name in ("municipalities", "nis_crosswalk")
    ]
    return known_places(*tables)


def looked_at(
    folder: Path, raw: RawTable, choices: Mapping[int, str] | None = None, source: str = ""
) -> Register:
    """Return what would become of each row if this register were taken in; nothing is written.

    Besides what one row can say, every rule of the folder's tables is held against it: numbers
    given twice, dates, amounts, tables that refer to a project that would go.
    """
    refuse_no_address(source)
    reading = Reading(promise(folder), places_of(folder), choices or {}, source)
    register = read_register(raw, reading)
    unplaced = {one.number for one in register.undecided}
    then = inspect_with(folder, {TABLE: register.raw})
    register = replace(register, raw=canonical(register.raw, then.tables[TABLE]))
    problems = [
        *without_source(register),
        *(one for one in then.problems if not follows(one, raw.file, unplaced)),
    ]
    return judged(register, [*register.problems, *headed(problems, register, reading)])


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
    rule = f"van {lacking} projecten is niet gezegd waar ze vandaan komen"
    todo = "Geef het webadres van het register (met --source), of vul de kolom met de bron aan"
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
        replace(one, column=register.columns.get(one.column or "", one.column))
        for one in problems if one.file == register.raw.file
    ]  # fmt: skip
    rest = [one for one in problems if one.file != register.raw.file]
    return [*under_titles(own, reading.resource), *rest]


def take(folder: Path, path: Path, register: Register) -> Path | None:
    """Write a register into a folder, whole, and return where a copy of the old one is kept.

    Stops, with nothing changed, at any row that is refused and where the file is another than the
    one that was looked at.
    """
    if register.problems:
        raise ReaderErrors(register.problems)
    refuse_changed(path, register.raw.sha256)
    kept = backed_up(folder, [promise(folder)["path"]])
    take_in(folder, {TABLE: register.raw})
    return kept


def rows_table(rows: list[Row]) -> pd.DataFrame:
    """Return what became of each row as a table for a reader."""
    columns = ["Rij", "Project", "Gemeente", "Oordeel", "Toelichting"]
    cells = [(row.number, row.project, row.place, row.status, "; ".join(row.told)) for row in rows]
    return pd.DataFrame(cells, columns=columns)
