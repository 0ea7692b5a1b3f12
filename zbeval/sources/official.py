"""Official files as they are downloaded, as sheets with a heading: rows come one by one.

Text with a header (``|``, ``;``, tab or comma between the cells), a zip file with one such text in
it, and workbooks with one or more sheets, a title above the header or not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.sources.archive import check_weight
from zbeval.sources.official_text import AGAIN, PLAIN, Row, text_records, text_stream
from zbeval.sources.sheets import is_workbook, open_book, opened, values_of
from zbeval.sources.workbook import WORKBOOKS, as_text

CODES = (
    "cdrefnis", "cdmuntyrefnis", "niscode", "nis", "refnis", "refniscode", "codenis", "codeins",
)  # fmt: skip
LAST_HEADING = 15
KINDS = ".txt, .csv, .zip of een rekenblad (.xlsx, .xls, .xlsb, .ods)"


@dataclass(frozen=True)
class Sheet:
    """One table of a file: its heading, what stands above it, and its rows, to be read once.

    ``name`` is that of the sheet, empty for text; ``decimal`` the sign that programs put in
    numbers of such a file; ``hidden`` tells whether a workbook keeps it out of sight.
    """

    file: str
    name: str
    title: str
    header: list[str]
    rows: Iterator[Row]
    decimal: str = "."
    hidden: bool = False

    def column(self, *names: str) -> int | None:
        """Return the place of the one column with one of these plain names; None without one.

        Two columns of the same name (foreigners beside Belgians, say) are a reader's error: which
        one is meant is not for us to guess.
        """
        plain = [plain_heading(name) for name in self.header]
        found = [place for place, name in enumerate(plain) if name in names]
        if len(found) > 1:
            heading = self.header[found[0]]
            rule = f"{len(found)} kolommen kunnen hier '{heading}' zijn"
            todo = "Houd enkel de kolom over die voor iedereen telt"
            raise ReaderError(self.file, self.told(rule), todo, column=heading)
        return found[0] if found else None

    def told(self, rule: str) -> str:
        """Return a rule with the name of the sheet, where there is one."""
        return f"{rule} (blad '{self.name}')" if self.name else rule


def plain_heading(name: str) -> str:
    """Return a heading for comparing: its letters and figures only, in lower case."""
    return re.sub(r"[\W_]+", "", name).lower()


def has_code(header: list[str]) -> bool:
    """Tell whether a row is the heading of a table with NIS codes."""
    return any(plain_heading(name) in CODES for name in header)


IsHeader = Callable[[list[str]], bool]


@contextmanager
def official_sheets(path: Path, is_header: IsHeader = has_code) -> Iterator[Iterator[Sheet]]:
    """Open a file and give its sheets with a heading that ``is_header`` knows, one after another.

    Refuses, in Dutch: what ``raw_sheets`` refuses, and a file without such a heading.
    """
    with raw_sheets(path) as sheets:
        yield with_heading(path.name, sheets, is_header)


def with_heading(file: str, sheets: Iterator[Sheet], is_header: IsHeader) -> Iterator[Sheet]:
    """Yield the sheets that have a heading; stop where none has."""
    found = False
    first: list[str] = []
    for sheet in sheets:
        title: list[str] = []
        for number, row in sheet.rows:
            cells = [" ".join(cell.split()) for cell in row]
            if is_header(cells):
                found = True
                yield replace(sheet, title=" ".join(title), header=cells)
                break
            first = first or cells
            title += [cell for cell in cells if cell]
            if number >= LAST_HEADING:
                break
    if not found:
        raise unknown(file, first)


@contextmanager
def raw_sheets(path: Path) -> Iterator[Iterator[Sheet]]:
    """Open a file and give its sheets as they are, without a heading, one after another.

    Refuses, in Dutch: another kind of file and a damaged one.
    """
    check_weight(path)
    kind = path.suffix.lower()
    if kind in WORKBOOKS or (kind in PLAIN and is_workbook(start_of(path))):
        yield workbook_sheets(path)
    elif kind in (*PLAIN, ".zip"):
        with text_stream(path) as stream:
            separator, rows = text_records(path.name, stream)
            decimal = "," if separator == ";" else "."
            yield iter([Sheet(path.name, "", "", [], rows, decimal)])
    else:
        rule = "dit soort bestand is geen officieel cijferbestand"
        raise ReaderError(path.name, rule, f"Geef het bestand van de uitgever: {KINDS}")


def start_of(path: Path) -> bytes:
    """Return the first bytes of a file, which tell a workbook with the name of a text."""
    with path.open("rb") as stream:
        return stream.read(8)


def workbook_sheets(path: Path) -> Iterator[Sheet]:
    """Yield every sheet of a workbook."""
    import python_calamine as calamine

    book = open_book(path)
    for about in book.sheets_metadata:
        if about.typ == calamine.SheetTypeEnum.WorkSheet:
            values = values_of(path.name, opened(path.name, book, about.name))
            rows = (
                (number, [cell_text(value) for value in row])
                for number, row in enumerate(values, start=1)
            )
            hidden = about.visible != calamine.SheetVisibleEnum.Visible
            yield Sheet(path.name, about.name, "", [], rows, hidden=hidden)


class Typed(str):
    """The text of a cell that is a number in its sheet, and so can be read in one way only."""


def cell_text(value: object) -> str:
    """Return the value of a cell as text."""
    text = as_text(value)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return Typed(text) if number else text


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def unknown(file: str, names: list[str]) -> ReaderError:
    """Return the error for a file without a heading that we know."""
    rule = "in dit bestand staat geen kolom met NIS-codes zoals Statbel die noemt"
    seen = ", ".join(names[:8])
    return ReaderError(file, rule, AGAIN, row=1, value=seen or None)
