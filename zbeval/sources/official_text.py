"""Official figures as text: row by row, whatever the signs between the cells and the encoding."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, cast

from zbeval.errors import ReaderError
from zbeval.sources.archive import Archive

SEPARATORS = "|;\t,"
LARGEST_TEXT_MB = 400
HEAD = 65_536
FIRST_LINES = 15
PLAIN = (".txt", ".csv", ".tsv")
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
AGAIN = "Haal het bestand opnieuw op bij Statbel en verander er niets aan"
Row = tuple[int, list[str]]


@contextmanager
def text_stream(path: Path) -> Iterator[io.BufferedReader[Any]]:
    """Open a text file, or the one text in a zip file; nothing is unpacked to disk."""
    if path.suffix.lower() != ".zip":
        with path.open("rb", buffering=0) as raw, io.BufferedReader(raw, HEAD) as stream:
            yield stream
        return
    with Archive(path) as archive:
        texts = [name for name in archive.names if name.lower().endswith(PLAIN)]
        if len(texts) != 1:
            rule = f"in dit zip-bestand zitten {len(texts)} tekstbestanden, en we zoeken er één"
            raise ReaderError(path.name, rule, "Pak het uit en geef het juiste .txt-bestand")
        check_sound(archive, texts[0])
        with archive.stream(texts[0], LARGEST_TEXT_MB) as stream:
            yield io.BufferedReader(cast(io.RawIOBase, stream), HEAD)


def check_sound(archive: Archive, name: str) -> None:
    """Stop at a part whose bytes are damaged, before one figure is taken from it."""
    try:
        with archive.stream(name, LARGEST_TEXT_MB) as stream:
            while stream.read(HEAD * 16):
                pass
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        rule = "dit zip-bestand is beschadigd: de download is onderweg geschonden"
        raise ReaderError(archive.file, rule, AGAIN, value=name) from None


def lines_of(file: str, stream: io.BufferedReader[Any]) -> io.TextIOWrapper:
    """Return a text to read line by line: UTF-8, UTF-16 with a mark, else Windows-1252."""
    head = stream.peek(HEAD)[:HEAD]
    marked = [name for mark, name in MARKS.items() if head.startswith(mark)]
    encoding = marked[0] if marked else "utf-8" if is_utf8(head) else "cp1252"
    if not marked and b"\0" in head:
        rule = "dit bestand bevat nultekens en is dus geen gewone tekst"
        raise ReaderError(file, rule, AGAIN)
    return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")


def is_utf8(head: bytes) -> bool:
    """Tell whether bytes are UTF-8; a sign that is cut at their end does not count."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def text_records(file: str, stream: io.BufferedReader[Any]) -> tuple[str, Iterator[Row]]:
    """Return what separates the cells of a text, and its rows with their number.

    The separator is the sign that cuts most of the first lines into as many cells; a first line
    ``sep=;`` announces it and counts as no row, as in a spreadsheet program.
    """
    text = lines_of(file, stream)
    first = list(islice(text, FIRST_LINES))
    separator = ""
    if first and first[0].strip().lower() in {f"sep={sign}" for sign in SEPARATORS}:
        separator = first.pop(0).strip()[4]
    separator = separator or max(SEPARATORS, key=lambda sign: cells_apart(first, sign))
    return separator, numbered(file, chain(first, text), separator)


def cells_apart(lines: list[str], sign: str) -> int:
    """Return how many cells a sign cuts off in the lines that hold it equally often, at best."""
    counts = Counter(line.count(sign) for line in lines)
    return max((times * lines_so for times, lines_so in counts.items()), default=0)


def numbered(file: str, lines: Iterator[str], separator: str) -> Iterator[Row]:
    """Yield each row that is not blank with its number."""
    reader = csv.reader(lines, delimiter=separator)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if cells:
                yield number, cells
    except csv.Error:
        rule = "vanaf deze rij is het bestand niet te lezen"
        raise ReaderError(file, rule, AGAIN, row=number + 1) from None
