"""Reads one CSV file as text, however the spreadsheet program of the reader has written it."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.sources.raw_table import LAST_HEADING, IsHeader, RawTable, Written, as_table
from zbeval.sources.text import decoded, refuse_spreadsheet

SEPARATORS = (",", ";", "\t")
LARGEST_MB = 50
SAVE_AGAIN = "Open het bestand in een rekenbladprogramma en bewaar het opnieuw als CSV UTF-8"


def read_raw(path: Path, is_header: IsHeader | None = None, *, loose: bool = False) -> RawTable:
    """Return the cells of a CSV file as text.

    ``is_header`` tells the row with the column names where a title may stand above it: the row of
    which it says the most. ``loose`` lets nameless and repeated columns pass, under a name of
    their own: for files of which not every column is read.

    Reads UTF-8 (with or without BOM), UTF-16 with BOM and Windows-1252; comma, semicolon or tab
    between the cells, whichever the header uses; any line ending; line breaks within quotes.
    Rows without any content are passed over. Cells are never stripped, changed or evaluated.
    Refuses, in Dutch: a file that is missing, empty, too large, binary or a spreadsheet, broken
    quotes, nameless or repeated columns, rows with more or fewer cells than the header.
    """
    return as_table(written_in(path, is_header), is_header, loose=loose)


def written_in(path: Path, is_header: IsHeader | None = None) -> Written:
    """Return the rows of a CSV file as text."""
    content = content_of(path)
    refuse_spreadsheet(path.name, content)
    text, encoding = decoded(path.name, content)
    announced = text
    separator, text = separator_of(text)
    if is_header and text == announced:
        separator = with_heading(text, separator, is_header)
    rows = dict(records_of(path.name, text, separator))
    return Written(path.name, rows, hashlib.sha256(content).hexdigest(), encoding, separator)


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


def with_heading(text: str, usual: str, is_header: IsHeader) -> str:
    """Return the separator with which one of the first lines is a heading, else ``usual``.

    A title above the heading may hold other signs than the heading does.
    """
    lines = text[:100_000].splitlines()[:LAST_HEADING]
    worth = {
        separator: max((is_header(cells) for cells in csv.reader(lines, delimiter=separator)),
                       default=0)
        for separator in (usual, *SEPARATORS, "|")
    }  # fmt: skip
    return max(worth, key=lambda separator: worth[separator])


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
