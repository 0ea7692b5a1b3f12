"""Official files of Statbel as they are downloaded: row by row, so that large ones fit.

Reads text with a header (``|``, ``;``, tab or comma between the cells), a zip file with one such
text in it, and workbooks with one or more sheets, a title above the header or not.
"""

from __future__ import annotations

import csv
import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from zbeval.errors import ReaderError
from zbeval.sources.archive import Archive, check_weight
from zbeval.sources.workbook import as_text, check_xml

SEPARATORS = "|;\t,"
LARGEST_TEXT_MB = 400
CODES = ("CD_REFNIS", "CD_MUNTY_REFNIS", "NIS code", "NIS-code", "NIScode", "Refnis code")
LAST_HEADING = 15
PLAIN = (".txt", ".csv")
Row = dict[str, str]
AGAIN = "Haal het bestand opnieuw op bij Statbel en verander er niets aan"


def official_rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Yield each row of each sheet as (title, cells by column name).

    The title is the sheet's name with what stands above its header, empty for plain text. Refuses,
    in Dutch: another kind of file, a damaged one, one without a column of NIS codes.
    """
    check_weight(path)
    kind = path.suffix.lower()
    if kind in PLAIN:
        with path.open("rb") as stream:
            yield from text_rows(path.name, stream)
    elif kind == ".zip":
        with text_in(path) as stream:
            yield from text_rows(path.name, stream)
    elif kind == ".xlsx":
        yield from workbook_rows(path)
    else:
        rule = "dit soort bestand is geen officieel cijferbestand"
        raise ReaderError(path.name, rule, "Geef het bestand van Statbel: .txt, .zip of .xlsx")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def text_in(path: Path) -> Iterator[IO[bytes]]:
    """Open the one text in a zip file; nothing is unpacked to disk."""
    with Archive(path) as archive:
        texts = [name for name in archive.names if name.lower().endswith(PLAIN)]
        if len(texts) != 1:
            rule = f"in dit zip-bestand zitten {len(texts)} tekstbestanden, en we zoeken er één"
            raise ReaderError(path.name, rule, "Pak het uit en geef het juiste .txt-bestand")
        try:
            with archive.stream(texts[0], LARGEST_TEXT_MB) as stream:
                yield stream
        except zipfile.BadZipFile:
            raise ReaderError(path.name, "dit zip-bestand is beschadigd", AGAIN) from None


def text_rows(file: str, stream: IO[bytes]) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a text: UTF-8 with or without mark, else Windows-1252."""
    first = stream.readline()
    encoding = "utf-8-sig" if is_utf8(first) else "cp1252"
    header = first.decode(encoding, errors="replace").strip()
    separator = max(SEPARATORS, key=header.count)
    names = [name.strip().strip('"') for name in header.split(separator)]
    if not set(names) & set(CODES):
        raise unknown(file, names)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    for cells in csv.reader(text, delimiter=separator):
        if cells:
            yield "", dict(zip(names, cells, strict=False))


def is_utf8(line: bytes) -> bool:
    """Tell whether a line is UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def workbook_rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Yield the rows of every sheet that has a column of NIS codes; stop where none has."""
    from openpyxl import load_workbook

    check_xml(path)
    found = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True)
    except Exception:  # openpyxl raises whatever a damaged part makes it raise
        raise ReaderError(path.name, "dit rekenblad is niet te lezen", AGAIN) from None
    for sheet in book.worksheets:
        title, names = [sheet.title], None
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [" ".join(as_text(value).split()) for value in values]
            if names is not None:
                yield " ".join(title), dict(zip(names, cells, strict=False))
            elif set(cells) & set(CODES):
                names, found = cells, True
            elif number >= LAST_HEADING:
                break
            else:
                title += [cell for cell in cells if cell]
    book.close()
    if not found:
        raise unknown(path.name, [])


def unknown(file: str, names: list[str]) -> ReaderError:
    """Return the error for a file that is none of those of Statbel that we know."""
    rule = "in dit bestand staat geen kolom met NIS-codes zoals Statbel die noemt"
    seen = ", ".join(names[:8])
    return ReaderError(file, rule, AGAIN, row=1, value=seen or None)
