"""Official files as they are downloaded, as sheets with a heading: rows come one by one.

Text with a header (``|``, ``;``, tab or comma between the cells), a zip file with one such text in
it, and workbooks with one or more sheets, a title above the header or not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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

    Refuses, in Dutch: another kind of file, a damaged one, one without such a heading.
    """
    check_weight(path)
    kind = path.suffix.lower()
    if kind in WORKBOOKS or (kind in PLAIN and is_workbook(start_of(path))):
        yield workbook_sheets(path, is_header)
    elif kind in (*PLAIN, ".zip"):
        with text_stream(path) as stream:
            separator, rows = text_records(path.name, stream)
            sheet = below_title(path.name, "", rows, is_header)
            if isinstance(sheet, list):
                raise unknown(path.name, sheet)
            decimal = "," if separator == ";" else "."
            yield iter([Sheet(path.name, "", *sheet, decimal=decimal)])
    else:
        rule = "dit soort bestand is geen officieel cijferbestand"
        raise ReaderError(path.name, rule, f"Geef het bestand van Statbel: {KINDS}")


def start_of(path: Path) -> bytes:
    """Return the first bytes of a file, which tell a workbook with the name of a text."""
    with path.open("rb") as stream:
        return stream.read(8)


def below_title(
    file: str, name: str, rows: Iterator[Row], is_header: IsHeader
) -> tuple[str, list[str], Iterator[Row]] | list[str]:
    """Return title, heading and further rows; the cells of the first row without a heading."""
    title: list[str] = []
    first: list[str] = []
    for number, row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        if is_header(cells):
            return " ".join(title), cells, rows
        first = first or cells
        title += [cell for cell in cells if cell]
        if number >= LAST_HEADING:
            break
    return first


def workbook_sheets(path: Path, is_header: IsHeader) -> Iterator[Sheet]:
    """Yield every sheet of a workbook that has a heading; stop where none has."""
    import python_calamine as calamine

    book = open_book(path)
    found, first = False, []
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        rows = (
            (number, [as_text(value) for value in values])
            for number, values in enumerate(
                values_of(path.name, opened(path.name, book, about.name)), start=1
            )
        )
        table = below_title(path.name, about.name, rows, is_header)
        if isinstance(table, list):
            first = first or table
            continue
        found = True
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        yield Sheet(path.name, about.name, *table, hidden=hidden)
    if not found:
        raise unknown(path.name, first)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def unknown(file: str, names: list[str]) -> ReaderError:
    """Return the error for a file without a heading that we know."""
    rule = "in dit bestand staat geen kolom met NIS-codes zoals Statbel die noemt"
    seen = ", ".join(names[:8])
    return ReaderError(file, rule, AGAIN, row=1, value=seen or None)
