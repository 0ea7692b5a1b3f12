"""From bytes to text: which encoding a file was written in, and what is no text at all."""

from __future__ import annotations

import codecs

from zbeval.errors import ReaderError

SPREADSHEETS = {
    b"PK\x03\x04": "een rekenblad (xlsx of ods) of een zip-bestand",
    b"\xd0\xcf\x11\xe0": "een rekenblad van een oudere Excel (xls)",
}
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
SAVE_AS_CSV = "Bewaar de tabel in het rekenbladprogramma als CSV UTF-8"


def refuse_spreadsheet(file: str, content: bytes) -> None:
    """Stop at a spreadsheet that was given the name of a CSV file."""
    for start, kind in SPREADSHEETS.items():
        if content.startswith(start):
            raise ReaderError(file, f"dit is {kind}, geen CSV-bestand", SAVE_AS_CSV)


def decoded(file: str, content: bytes) -> tuple[str, str]:
    """Return the text of a file and its encoding.

    A byte order mark decides; without one it is UTF-8 if that is valid, else Windows-1252, the
    encoding of older Excel in Western Europe. Null characters mean that it is no text.
    """
    marked = [name for mark, name in BYTE_ORDER_MARKS.items() if content.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding).lstrip("\ufeff")  # a mark may have been written twice
        except UnicodeDecodeError:
            continue
        refuse_null(file, text)
        return text, encoding
    raise ReaderError(file, "dit bestand is geen leesbare tekst", SAVE_AS_CSV)


def refuse_null(file: str, text: str) -> None:
    """Stop at the first null character: a binary file, or UTF-16 without its mark."""
    place = text.find("\0")
    if place >= 0:
        rule = "dit bestand bevat nultekens en is dus geen gewone tekst"
        raise ReaderError(file, rule, SAVE_AS_CSV, row=text.count("\n", 0, place) + 1)
