"""Reads one sheet of a workbook as text, or a CSV file: whichever the reader has."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import numpy as np
import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.archive import Archive
from zbeval.sources.binary_marks import xls_marks, xlsb_marks
from zbeval.sources.ods_marks import ods_marks
from zbeval.sources.raw import content_of, read_raw, written_in
from zbeval.sources.raw_table import (
    Flaw,
    IsHeader,
    RawTable,
    Written,
    as_table,
    capped,
    letters,
)
from zbeval.sources.sheet_marks import Marks, marks_of
from zbeval.sources.sheets import (
    AGAIN,
    ZIP,
    check_xml,
    chosen_sheet,
    hidden_sheets,
    is_workbook,
    open_book,
    values_of,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

__all__ = ["as_text", "check_xml", "flaw_errors", "read_rows", "read_sheet", "read_table"]

WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
TEXTS = {".csv", ".tsv", ".txt"}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FLAWS = {
    "merged": ("hier zijn cellen samengevoegd", "Splits ze en vul elke cel in"),
    "formula": ("in deze cel staat een formule", "Kopieer de kolom en plak ze als waarden"),
    "error": (
        "in deze cel staat een fout van het rekenblad", "Verbeter de cel of maak ze leeg"
    ),
}  # fmt: skip
HIDDEN, STRUCK = "hidden", "struck"


def read_table(
    path: Path, sheet: str | None = None, is_header: IsHeader | None = None, *, loose: bool = False
) -> RawTable:
    """Return the cells of a CSV file or of a sheet of a workbook as text.

    ``sheet`` is the name of the sheet to take where it exists; else the only sheet with content.
    ``is_header`` tells the row with the column names where a title may stand above it. ``loose``
    is for files of which not every column is read: merged cells, formulas and errors are then told
    in ``flaws``, not refused.
    """
    kind = path.suffix.lower()
    if kind not in WORKBOOKS | TEXTS:
        rule = "dit soort bestand lezen we niet als tabel"
        raise ReaderError(path.name, rule, "Geef een rekenblad (.xlsx) of een CSV-bestand")
    if kind in WORKBOOKS or is_workbook(content_of(path)):
        raw = read_sheet(path, sheet, is_header, loose=loose)
    else:
        raw = read_raw(path, is_header, loose=loose)
    return replace(raw, cells=raw.cells.map(without_guard))


def read_rows(path: Path) -> Written:
    """Return the rows of a CSV file or of the only sheet with content, none of them a heading."""
    if path.suffix.lower() in WORKBOOKS or is_workbook(content_of(path)):
        sheet = opened_sheet(path)
        refuse_marks(sheet)
        written = sheet.written
    else:
        written = written_in(path)
    return replace(
        written, rows={row: [*map(without_guard, cells)] for row, cells in written.rows.items()}
    )


def without_guard(cell: str) -> str:
    """Return text without the apostrophe that keeps a spreadsheet from running it as a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def read_sheet(
    path: Path, sheet: str | None = None, is_header: IsHeader | None = None, *, loose: bool = False
) -> RawTable:
    """Return the cells of one sheet as text: numbers with a decimal point, dates in ISO form.

    Where several sheets have content, the only one with a heading that ``is_header`` knows is
    taken. Refuses, in Dutch: what ``open_book`` refuses, more than one sheet to choose from, an
    empty sheet and, unless ``loose``, merged cells, formulas and cells with an error in the table.
    """
    one = opened_sheet(path, sheet, is_header)
    raw = as_table(one.written, is_header, loose=loose)
    raw = replace(
        raw, numbers=true_numbers(one.values, raw), flaws=tuple(flaws_of(raw, one)),
        sheets=one.names, unseen=one.unseen,
    )  # fmt: skip
    if not loose and (wrong := flaw_errors(raw)):
        raise ReaderErrors(wrong)
    return raw


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: its rows as text and as values, what is merged and marked, and its name first."""

    written: Written
    values: list[list]
    merged: list
    marks: Marks
    names: tuple[str, ...]
    unseen: tuple[str, ...] = ()


def opened_sheet(path: Path, sheet: str | None = None, is_header: IsHeader | None = None) -> Sheet:
    """Return the sheet that is to be read, whole."""
    book = open_book(path)
    one, others = chosen_sheet(path.name, book, sheet, heading_in(path.name, is_header))
    content = content_of(path)
    marks = marks_in(path, one.name) if content.startswith(ZIP) else xls_marks(path, one.name)
    values = with_errors(values_of(path.name, one), marks)
    rows = {number: [as_text(value) for value in row] for number, row in enumerate(values, start=1)}
    written = Written(path.name, rows, hashlib.sha256(content).hexdigest(), "utf-8", "")
    unseen = hidden_sheets(path.name, book, one.name)
    merged = one.merged_cell_ranges or []
    return Sheet(written, values, merged, marks, (one.name, *others), unseen)


def refuse_marks(sheet: Sheet) -> None:
    """Stop at a sheet of which no row is known to be the heading yet: no cell may be marked."""
    rows = {row: cells for row, cells in sheet.written.rows.items() if any(cells)}
    width = max((len(cells) for cells in rows.values()), default=0)
    cells = pd.DataFrame(columns=[letters(place + 1) for place in range(width)], index=list(rows))
    raw = RawTable(sheet.written.file, cells, sheet.written.sha256)
    if wrong := flaw_errors(replace(raw, flaws=tuple(flaws_of(raw, sheet)))):
        raise ReaderErrors(wrong)


def heading_in(file: str, is_header: IsHeader | None) -> Callable[[CalamineSheet], bool] | None:
    """Return what tells whether a sheet has a heading that is known."""
    if is_header is None:
        return None

    def known(sheet: CalamineSheet) -> bool:
        rows = values_of(file, sheet)[:25]
        return any(is_header([as_text(value) for value in row]) for row in rows)

    return known


def marks_in(path: Path, sheet: str) -> Marks:
    """Return the formulas, errors, hidden and struck rows of a sheet in a zipped workbook."""
    try:
        with Archive(path) as archive:
            if "content.xml" in archive.names:
                return ods_marks(archive, sheet)
            binary = "xl/workbook.bin" in archive.names
            return xlsb_marks(archive, sheet) if binary else marks_of(archive, sheet)
    except ElementTree.ParseError:
        raise ReaderError(path.name, "dit rekenblad is beschadigd", AGAIN) from None


def with_errors(values: list[list], marks: Marks) -> list[list]:
    """Return the values of a sheet with the errors in it, which its reader leaves empty."""
    for (row, column), shown in marks.errors.items():
        if row <= len(values) and column <= len(values[row - 1]):
            values[row - 1][column - 1] = shown or "#FOUT"
    return values


def true_numbers(values: list[list], raw: RawTable) -> np.ndarray:
    """Return which cells of the table are numbers in the sheet, and not text that looks like it."""
    width = len(raw.header)
    found = [
        [isinstance(value, int | float) and not isinstance(value, bool) for value in row[:width]]
        for row in (values[number - 1] for number in raw.rows)
    ]
    return np.array(found, dtype=bool).reshape(raw.cells.shape)


def flaws_of(raw: RawTable, sheet: Sheet) -> Iterable[Flaw]:
    """Yield what the table holds beside its values, under the headings of its columns."""
    names, marks = raw.header, sheet.marks
    rows = {raw.heading_row, *raw.rows}
    for (top, left), (bottom, right) in sheet.merged:
        area = f"{letters(left + 1)}{top + 1}:{letters(right + 1)}{bottom + 1}"
        if any(number in rows for number in range(top + 1, bottom + 2)):
            for place in range(left, min(right + 1, len(names))):
                yield Flaw("merged", top + 1, names[place], area)
    for kind, cells in (("formula", marks.formulas), ("error", marks.errors)):
        for (row, column), shown in sorted(cells.items()):
            if row in rows and column <= len(names):
                yield Flaw(kind, row, names[column - 1], shown, letters(column))
    for kind, marked in ((HIDDEN, marks.hidden), (STRUCK, marks.struck)):
        yield from (Flaw(kind, row) for row in sorted(marked & rows))


def flaw_errors(raw: RawTable, columns: Iterable[str] | None = None) -> list[ReaderError]:
    """Return what is wrong in the columns of a sheet that are read; all where none are named."""
    wanted = set(raw.header if columns is None else columns)
    found, areas = [], set()
    for kind, (rule, todo) in FLAWS.items():
        errors = []
        for one in raw.flaws:
            if one.kind != kind or one.column not in wanted:
                continue
            if kind == "merged" and (one.row, one.shown) in areas:
                continue
            areas.add((one.row, one.shown))
            errors.append(
                ReaderError(raw.file, rule, todo, one.row, one.letter or None, one.shown or None)
            )
        found += capped(errors)
    return found


def as_text(value: object) -> str:
    """Return the value of a cell as the text that a CSV file would hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
