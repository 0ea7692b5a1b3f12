"""Hand-made workbooks of other kinds than .xlsx, with cells that are marked in every way.

A cell is text or a number, or one of them in ``Marked``: the outcome of a formula, an error, or
struck through. ``hidden`` are row numbers, counted from 1.
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NOT_AVAILABLE = 42
ODS_PARTS = "urn:oasis:names:tc:opendocument:xmlns"


@dataclass(frozen=True)
class Marked:
    """A cell with something beside its value."""

    value: str | float
    formula: bool = False
    error: bool = False
    struck: bool = False


Cell = str | float | Marked


def marked(cell: Cell) -> Marked:
    return cell if isinstance(cell, Marked) else Marked(cell)


def xls(path: Path, rows: list[list[Cell]], hidden: tuple[int, ...] = ()) -> Path:
    """Write the workbook of older Excel: records in a container."""
    fonts = b"".join(old(0x31, struct.pack("<5HI2B", 200, strike, 0x7FFF, 400, 0, 0, 0, 0))
                     for strike in (0, 0, 0, 0, 8))  # fmt: skip
    formats = b"".join(old(0xE0, struct.pack("<H", font) + bytes(18)) for font in (0, 5))
    head = old(0x809, struct.pack("<4H2I", 0x0600, 0x0005, 0, 0, 0, 0)) + fonts + formats
    named = struct.pack("<I2B", len(head) + 18 + 4, 0, 0) + b"\x05\x00Blad1"
    body = old(0x809, struct.pack("<4H2I", 0x0600, 0x0010, 0, 0, 0, 0))
    for row in hidden:
        body += old(0x208, struct.pack("<8H", row - 1, 0, 9, 255, 0, 0, 0x20, 0))
    for row, cells in enumerate(rows):
        body += b"".join(old_cell(row, column, marked(one)) for column, one in enumerate(cells))
    stream = head + old(0x85, named) + old(0x0A, b"")
    stream = (
        stream[: len(head)]
        + old(0x85, struct.pack("<I", len(head) + 4 + len(named) + 4) + named[4:])
        + old(0x0A, b"")
        + body
        + old(0x0A, b"")
    )
    path.write_bytes(container(stream))
    return path


def old(number: int, data: bytes) -> bytes:
    return struct.pack("<2H", number, len(data)) + data


def old_cell(row: int, column: int, cell: Marked) -> bytes:
    where = struct.pack("<3H", row, column, int(cell.struck))
    if cell.formula:
        outcome = struct.pack("<4BHH", 2, 0, NOT_AVAILABLE, 0, 0, 0xFFFF)
        outcome = outcome if cell.error else struct.pack("<d", cell.value)
        return old(0x06, where + outcome + struct.pack("<HIH", 0, 0, 0))
    if cell.error:
        return old(0x205, where + bytes([NOT_AVAILABLE, 1]))
    if isinstance(cell.value, str):
        text = cell.value.encode("utf-16-le")
        return old(0x204, where + struct.pack("<HB", len(cell.value), 1) + text)
    return old(0x203, where + struct.pack("<d", cell.value))


def container(stream: bytes, name: str = "Workbook") -> bytes:
    """Return the compound file that holds one stream: a workbook, unless another is named."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    chain = [FAT, END, *range(3, 2 + sectors), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    root, book = entry("Root Entry", 5, 1, END, 0), entry(name, 2, FREE, 2, len(stream))
    return head + table + root + book + bytes(256) + stream


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (text.ljust(64, b"\0") + struct.pack("<H2B3I", len(text), kind, 1, FREE, FREE, child)
            + bytes(36) + struct.pack("<IQ", start, size))  # fmt: skip


def xlsb(path: Path, rows: list[list[Cell]], hidden: tuple[int, ...] = ()) -> Path:
    """Write the binary workbook of Excel: a zip file of records."""
    book = new(156, struct.pack("<2I", 0, 1) + wide("rId1") + wide("Blad1"))
    book = new(131) + new(143) + book + new(144) + new(132)
    sheet = new(129) + new(148, struct.pack("<4I", 0, len(rows) - 1, 0, 9)) + new(145)
    for row, cells in enumerate(rows):
        shown = 0x10 if row + 1 in hidden else 0
        sheet += new(0, struct.pack("<2IH3BI", row, 0, 300, 0, shown, 0, 0))
        sheet += b"".join(new_cell(column, marked(one)) for column, one in enumerate(cells))
    sheet += new(146) + new(130)
    fonts = b"".join(new(43, struct.pack("<2H", 220, strike) + bytes(17) + wide("Arial"))
                     for strike in (0, 8))  # fmt: skip
    formats = b"".join(new(47, struct.pack("<3H", 0xFFFF, 0, font) + bytes(10)) for font in (0, 1))
    counts = [struct.pack("<I", 2)] * 2
    styles = new(278) + new(611, counts[0]) + fonts + new(612)
    styles += new(617, counts[1]) + formats + new(618) + new(279)
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.bin" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    )
    return zipped(path, {
        "[Content_Types].xml": "<Types/>", "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": link, "xl/worksheets/sheet1.bin": sheet,
        "xl/styles.bin": styles,
    })  # fmt: skip


def new(number: int, data: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length, size = len(data), b""
    while length > 127:
        size, length = size + bytes([length & 0x7F | 0x80]), length >> 7
    return head + size + bytes([length]) + data


def new_cell(column: int, cell: Marked) -> bytes:
    where = struct.pack("<2I", column, int(cell.struck))
    rest = struct.pack("<HI", 0, 0) if cell.formula else b""
    if cell.error:
        return new(11 if cell.formula else 3, where + bytes([NOT_AVAILABLE]) + rest)
    if isinstance(cell.value, str):
        return new(6, where + wide(cell.value))
    return new(9 if cell.formula else 5, where + struct.pack("<d", cell.value) + rest)


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def ods(path: Path, rows: list[list[Cell]], hidden: tuple[int, ...] = ()) -> Path:
    """Write the workbook of LibreOffice: XML in a zip file."""
    lines = []
    for number, cells in enumerate(rows, 1):
        shown = ' table:visibility="filter"' if number in hidden else ""
        parts = "".join(map(ods_cell, map(marked, cells)))
        lines.append(f"<table:table-row{shown}>{parts}</table:table-row>")
    names = " ".join(f'xmlns:{name}="{ODS_PARTS}:{name}:1.0"'
                     for name in ("office", "table", "text", "style"))  # fmt: skip
    content = (
        f'<office:document-content {names} office:version="1.2"><office:automatic-styles>'
        '<style:style style:name="ce1" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
        '<office:body><office:spreadsheet><table:table table:name="Blad1">'
        f"{''.join(lines)}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:'
        f'1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    return zipped(path, {"mimetype": kind, "META-INF/manifest.xml": entry, "content.xml": content})


def ods_cell(cell: Marked) -> str:
    style = ' table:style-name="ce1"' if cell.struck else ""
    formula = ' table:formula="of:=1+1"' if cell.formula else ""
    text = "#N/A" if cell.error else escape(str(cell.value))
    kind = "string"
    if not cell.error and not isinstance(cell.value, str):
        kind = f'float" office:value="{cell.value}'
    return (
        f'<table:table-cell{style}{formula} office:value-type="{kind}"><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def zipped(path: Path, parts: dict[str, str | bytes]) -> Path:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(target.getvalue())
    return path
