"""Reads one CSV file as text, however the spreadsheet program of the reader has written it."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.text import decoded, refuse_spreadsheet

SEPARATORS = (",", ";", "\t")
LARGEST_MB = 50
MOST_OF_A_KIND = 20
LAST_HEADING = 12  # below that, a row is no heading under a title any more
SAVE_AGAIN = "Open het bestand in een rekenbladprogramma en bewaar het opnieuw als CSV UTF-8"


@dataclass(frozen=True, eq=False)
class RawTable:
    """One file as it was written: each cell of ``cells`` is text, an empty cell is ``""``.

    The index of ``cells`` is the row number in a spreadsheet: row 1 holds the column names.
    ``encoding`` and ``separator`` tell how the file was read, ``sha256`` which file it was.
    """

    file: str
    cells: pd.DataFrame
    sha256: str
    encoding: str = "utf-8"
    separator: str = ","

    @property
    def header(self) -> list[str]:
        """Return the column names."""
        return list(self.cells.columns)

    @property
    def rows(self) -> list[int]:
        """Return the spreadsheet row number of each row."""
        return list(self.cells.index)


IsHeader = Callable[[list[str]], bool]


def read_raw(path: Path, is_header: IsHeader | None = None) -> RawTable:
    """Return the cells of a CSV file as text.

    ``is_header`` tells the row with the column names where a title may stand above it.

    Reads UTF-8 (with or without BOM), UTF-16 with BOM and Windows-1252; comma, semicolon or tab
    between the cells, whichever the header uses; any line ending; line breaks within quotes.
    Rows without any content are passed over. Cells are never stripped, changed or evaluated.
    Refuses, in Dutch: a file that is missing, empty, too large, binary or a spreadsheet, broken
    quotes, nameless or repeated columns, rows with more or fewer cells than the header.
    """
    written = written_in(path)
    rows = below_title(written.rows, is_header)
    return raw_table(path.name, rows, written.sha256, written.encoding, written.separator)


@dataclass(frozen=True, eq=False)
class Written:
    """The rows of a file by their number in a spreadsheet, before any of them is a heading."""

    file: str
    rows: dict[int, list[str]]
    sha256: str
    encoding: str
    separator: str


def written_in(path: Path) -> Written:
    """Return the rows of a CSV file as text."""
    content = content_of(path)
    refuse_spreadsheet(path.name, content)
    text, encoding = decoded(path.name, content)
    separator, text = separator_of(text)
    rows = dict(records_of(path.name, text, separator))
    return Written(path.name, rows, hashlib.sha256(content).hexdigest(), encoding, separator)


def below_title(records: dict[int, list[str]], is_header: IsHeader | None) -> dict[int, list[str]]:
    """Return the rows from the first that ``is_header`` takes for the heading, if one of the
    first rows is; else all rows.
    """
    first = [row for row in records if row <= LAST_HEADING]
    found = [row for row in first if is_header and is_header(records[row])]
    return {row: cells for row, cells in records.items() if not found or row >= found[0]}


def raw_table(
    file: str, records: dict[int, list[str]], sha256: str, encoding: str, separator: str
) -> RawTable:
    """Return the rows of a file, by their number in a spreadsheet, as a table with a header."""
    records = {row: cells for row, cells in records.items() if "".join(cells).strip()}
    if not records:
        raise ReaderError(file, "dit bestand is leeg", "Zet de tabel met haar kop erin")
    header = checked_header(file, records.pop(min(records)))
    cells = pd.DataFrame(
        [checked[: len(header)] for checked in equal_width(file, records, len(header))],
        index=pd.Index(list(records), dtype="int64", name="row"),
        columns=header,
        dtype=object,
    )
    return RawTable(file, cells, sha256, encoding, separator)


def content_of(path: Path) -> bytes:
    """Return the bytes of ``path``; a large file is refused before it is read."""
    try:
        megabytes = path.stat().st_size / 1_000_000
        if megabytes > LARGEST_MB:
            rule = (
                f"dit bestand is {megabytes:.0f} MB groot; meer dan {LARGEST_MB} MB lezen we niet"
            )
            raise ReaderError(path.name, rule, "Bewaar enkel de rijen die nodig zijn")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReaderError(
            path.name,
            "dit bestand ontbreekt",
            "Zet het in de gegevensmap; ontbreekt daar ook datapackage.json, dan vult zbeval "
            "de andere tabellen zelf aan",
        ) from None
    except OSError as error:
        rule = f"dit bestand kan niet worden geopend ({error.strerror})"
        raise ReaderError(path.name, rule, "Sluit het in andere programma's") from None


def separator_of(text: str) -> tuple[str, str]:
    """Return what separates the cells, and the text without a ``sep=`` line.

    The header decides: the separator that it uses most outside quotes. A spreadsheet program may
    announce the separator in a first line ``sep=;`` that it does not show as a row.
    """
    first, _, rest = text.partition("\n")
    if first.rstrip("\r").lower() in {f"sep={separator}" for separator in SEPARATORS}:
        return first[4], rest
    start = text.lstrip("\r\n")[:100_000]
    header = "".join(start.split('"')[::2]).replace("\r", "\n").partition("\n")[0]
    return max(SEPARATORS, key=header.count), text


def records_of(file: str, text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Return each row with its number in a spreadsheet, blank rows included."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            records.append((len(records) + 1, cells))
    except csv.Error:
        rule = "vanaf deze rij is het bestand niet te lezen: een aanhalingsteken staat verkeerd"
        raise ReaderError(file, rule, SAVE_AGAIN, row=len(records) + 1) from None
    return records


def checked_header(file: str, names: list[str]) -> list[str]:
    """Return the column names without outer spaces and without empty columns at the end."""
    names = [name.strip() for name in names]
    while not names[-1]:
        names.pop()
    errors = [
        ReaderError(file, f"kolom {place} heeft geen naam", "Geef de kolom een naam", row=1)
        for place, name in enumerate(names, start=1)
        if not name
    ]
    errors += [
        ReaderError(
            file, "deze kolomnaam komt meer dan één keer voor", "Houd één kolom over", 1, name
        )
        for name in sorted({name for name in names if name and names.count(name) > 1})
    ]
    if errors:
        raise ReaderErrors(errors)
    return names


def equal_width(file: str, records: dict[int, list[str]], width: int) -> list[list[str]]:
    """Return the rows, or stop where one has fewer cells than the header or text beyond it."""
    errors = [
        ReaderError(
            file,
            f"deze rij heeft {len(cells)} cellen en de kop heeft er {width}",
            "Zet tekst of getallen met een scheidingsteken erin tussen aanhalingstekens",
            row,
        )
        for row, cells in records.items()
        if len(cells) < width or any(cells[width:])
    ]
    if errors:
        raise ReaderErrors(capped(errors))
    return list(records.values())


def capped(errors: list[ReaderError]) -> list[ReaderError]:
    """Return errors of one kind: beyond ``MOST_OF_A_KIND`` one last line counts the rest."""
    shown, rest = errors[:MOST_OF_A_KIND], errors[MOST_OF_A_KIND:]
    if not rest:
        return shown
    last = rest[0]
    rule = f"en nog {len(rest)} keer iets van deze aard, zoals in rij {last.row}"
    return [*shown, ReaderError(last.file, rule, last.todo, column=last.column)]
