"""Reads one sheet of a spreadsheet (.xlsx) as text, or a CSV file: whichever the reader has."""

from __future__ import annotations

import hashlib
import io
import warnings
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.archive import Archive
from zbeval.sources.raw import (
    IsHeader,
    RawTable,
    Written,
    below_title,
    capped,
    raw_table,
    read_raw,
    written_in,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 3_000_000
AGAIN = "Open het rekenblad en bewaar het opnieuw als .xlsx"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def read_table(path: Path, sheet: str | None = None, is_header: IsHeader | None = None) -> RawTable:
    """Return the cells of a CSV file or of a sheet of an .xlsx file as text.

    ``sheet`` is the name of the sheet to take where it exists; else the only sheet with content.
    ``is_header`` tells the row with the column names where a title may stand above it.
    """
    if path.suffix.lower() == ".xlsx":
        raw = read_sheet(path, sheet, is_header)
    elif path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        raw = read_raw(path, is_header)
    else:
        rule = "dit soort bestand lezen we niet als tabel"
        raise ReaderError(path.name, rule, "Geef een rekenblad (.xlsx) of een CSV-bestand")
    return RawTable(raw.file, raw.cells.map(without_guard), raw.sha256, raw.encoding, raw.separator)


def read_rows(path: Path) -> Written:
    """Return the rows of a CSV file or of the only sheet with content, none of them a heading."""
    sheet = path.suffix.lower() == ".xlsx"
    written = sheet_rows(path) if sheet else written_in(path)
    rows = {row: [*map(without_guard, cells)] for row, cells in written.rows.items()}
    return Written(written.file, rows, written.sha256, written.encoding, written.separator)


def without_guard(cell: str) -> str:
    """Return text without the apostrophe that keeps a spreadsheet from running it as a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def read_sheet(path: Path, sheet: str | None = None, is_header: IsHeader | None = None) -> RawTable:
    """Return the cells of one sheet as text, as a table with a heading."""
    written = sheet_rows(path, sheet)
    rows = below_title(written.rows, is_header)
    return raw_table(path.name, rows, written.sha256, written.encoding, written.separator)


def sheet_rows(path: Path, sheet: str | None = None) -> Written:
    """Return the rows of one sheet as text: numbers with a decimal point, dates in ISO form.

    Refuses, in Dutch: what ``Archive`` refuses, document types in its XML, more than one sheet to
    choose from, an empty sheet, merged cells, formulas and cells with an error.
    """
    from openpyxl import load_workbook

    check_xml(path)
    content = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content))
    except Exception:  # openpyxl lets through whatever its many parsers raise
        raise ReaderError(path.name, "dit rekenblad is niet te lezen", AGAIN) from None
    cells = chosen_sheet(path.name, book.worksheets, sheet)
    check_cells(path.name, cells)
    records = {
        number: [as_text(value) for value in row]
        for number, row in enumerate(cells.iter_rows(values_only=True), start=1)
    }
    return Written(path.name, records, hashlib.sha256(content).hexdigest(), "utf-8", ",")


def check_xml(path: Path) -> None:
    """Stop at a file that is no .xlsx or that declares a document type in any of its parts."""
    with Archive(path) as archive:
        if "[Content_Types].xml" not in archive.names:
            raise ReaderError(path.name, "dit is geen rekenblad (.xlsx)", AGAIN)
        for name in archive.names:
            if name.lower().endswith((".xml", ".rels", ".vml")):
                content = archive.read(name)
                if b"<!DOCTYPE" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    rule = "dit rekenblad bevat een DOCTYPE of een vreemde codering"
                    raise ReaderError(path.name, rule, AGAIN, value=name)


def chosen_sheet(file: str, sheets: list[Worksheet], wanted: str | None) -> Worksheet:
    """Return the sheet named ``wanted``, else the only visible sheet that is not empty."""
    for one in sheets:
        if one.title == wanted:
            return one
    filled = [one for one in sheets if one.sheet_state == "visible" and not is_empty(one)]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        todo = "Zet de tabel met haar kop op een blad"
        raise ReaderError(file, "dit rekenblad is leeg", todo)
    rule = f"dit rekenblad heeft {len(filled)} bladen met inhoud"
    names = ", ".join(one.title for one in filled)
    raise ReaderError(file, rule, "Bewaar enkel het blad met de gegevens", value=names)


def is_empty(sheet: Worksheet) -> bool:
    """Return whether a sheet has no cell with content."""
    return not any(cell.value is not None for cell in sheet._cells.values())


def check_cells(file: str, sheet: Worksheet) -> None:
    """Stop at merged cells, formulas and errors, and at a sheet that is too large."""
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        rule = f"dit blad beslaat {sheet.max_row} rijen en {sheet.max_column} kolommen"
        raise ReaderError(file, rule, "Wis wat onder en naast de tabel staat")
    errors = [
        ReaderError(
            file, "hier zijn cellen samengevoegd", "Splits ze en vul elke cel in",
            area.min_row, value=str(area),
        )
        for area in sheet.merged_cells.ranges
    ]  # fmt: skip
    wrong = {
        "f": ("in deze cel staat een formule", "Kopieer de kolom en plak ze als waarden"),
        "e": ("in deze cel staat een fout van het rekenblad", "Verbeter de cel of maak ze leeg"),
    }
    cells = (cell for cell in sheet._cells.values() if cell.data_type in wrong)
    found = [
        ReaderError(file, *wrong[cell.data_type], cell.row, cell.column_letter, shown_cell(cell))
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
    ]
    if errors or found:
        raise ReaderErrors([*capped(errors), *capped(found)])


def shown_cell(cell: object) -> str:
    """Return what stands in a cell; an array formula is an object of its own."""
    value = getattr(cell, "value", None)
    return str(getattr(value, "text", value))


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
