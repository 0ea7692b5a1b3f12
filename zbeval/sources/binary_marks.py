"""What stands in a sheet of .xls or .xlsb beside its values: formulas, errors, hidden, struck rows.

Both are rows of records, a number and a length before each; the numbers are those of Microsoft's
published descriptions (MS-XLS, MS-XLSB).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from zbeval.sources.archive import Archive
from zbeval.sources.sheet_marks import Marks

Record = tuple[int, bytes]
SHOWN = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!",
         42: "#N/A"}  # fmt: skip
FORMULA = "een formule"
XLS_CELLS = {0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6}
XLSB_CELLS, XLSB_FORMULAS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {8, 9, 10, 11}


@dataclass
class Found:
    """The marks of a sheet while its records go by."""

    through: set[int]
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    filled: dict[int, list[bool]] = field(default_factory=dict)

    def cell(
        self, row: int, column: int, style: int, *, formula: bool = False, error: int = -1
    ) -> None:
        """Note one cell with content; rows and columns count from 0 in the file."""
        self.filled.setdefault(row + 1, []).append(style in self.through)
        if formula:
            self.formulas[row + 1, column + 1] = FORMULA
        if error >= 0:
            self.errors[row + 1, column + 1] = SHOWN.get(error, "#FOUT")

    def marks(self) -> Marks:
        """Return what was found."""
        struck = frozenset(row for row, cells in self.filled.items() if all(cells))
        hidden = frozenset(self.hidden & set(self.filled))
        return Marks(self.formulas, self.errors, hidden, struck)


def xls_marks(path: Path, sheet: str) -> Marks:
    """Return the marks of a sheet in a workbook of older Excel; none where it is damaged."""
    import olefile

    try:
        with olefile.OleFileIO(path) as container:
            name = next(one for one in ("Workbook", "Book") if container.exists(one))
            content = container.openstream(name).read()
        return old_sheet(content, sheet)
    except (OSError, StopIteration, struct.error, IndexError, olefile.OleFileError):
        return Marks()


def old_sheet(content: bytes, sheet: str) -> Marks:
    """Return the marks of the sheet of this name in the stream of an .xls."""
    fonts: list[bool] = []
    formats: list[int] = []
    start = None
    for number, data in old_records(content, 0):
        if number == 0x0031:
            fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & 0x8))
        elif number == 0x00E0:
            formats.append(struct.unpack_from("<H", data)[0])
        elif number == 0x0085 and sheet_name(data) == sheet:
            start = struct.unpack_from("<I", data)[0]
    fonts[4:4] = [False]  # the fifth number is never given to a font
    through = {place for place, font in enumerate(formats) if font < len(fonts) and fonts[font]}
    found = Found(through)
    for number, data in old_records(content, start) if start is not None else ():
        if number == 0x0208 and struct.unpack_from("<H", data, 12)[0] & 0x20:
            found.hidden.add(struct.unpack_from("<H", data)[0] + 1)
        elif number == 0x0006:
            row, column, style = struct.unpack_from("<3H", data)
            wrong = data[6] == 2 and data[12:14] == b"\xff\xff"
            found.cell(row, column, style, formula=True, error=data[8] if wrong else -1)
        elif number == 0x0205:
            row, column, style, value, is_error = struct.unpack_from("<3H2B", data)
            found.cell(row, column, style, error=value if is_error else -1)
        elif number == 0x00BD:
            row, first = struct.unpack_from("<2H", data)
            for place in range((len(data) - 6) // 6):
                style = struct.unpack_from("<H", data, 4 + 6 * place)[0]
                found.cell(row, first + place, style)
        elif number in XLS_CELLS:
            found.cell(*struct.unpack_from("<3H", data))
    return found.marks()


def old_records(content: bytes, place: int) -> Iterator[Record]:
    """Yield the records of one part of an .xls: from its beginning to its end."""
    depth = 0
    while place + 4 <= len(content):
        number, length = struct.unpack_from("<2H", content, place)
        depth += {0x0809: 1, 0x000A: -1}.get(number, 0)
        yield number, content[place + 4 : place + 4 + length]
        place += 4 + length
        if depth <= 0:
            return


def sheet_name(data: bytes) -> str:
    """Return the name in a record that announces a sheet."""
    length, wide = data[6], data[7] & 1
    return data[8:].decode("utf-16-le" if wide else "latin-1", "replace")[:length]


def xlsb_marks(archive: Archive, sheet: str) -> Marks:
    """Return the marks of a sheet in a binary workbook of Excel; none where it is damaged."""
    try:
        part = binary_part(archive, sheet)
        if not part:
            return Marks()
        styles = archive.read("xl/styles.bin") if "xl/styles.bin" in archive.names else b""
        return binary_sheet(archive.read(part), struck_formats(styles))
    except (struct.error, IndexError, ElementTree.ParseError):
        return Marks()


def binary_part(archive: Archive, sheet: str) -> str | None:
    """Return the part of the archive that holds a sheet."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    target = {one.get("Id"): one.get("Target", "") for one in links}
    for number, data in binary_records(archive.read("xl/workbook.bin")):
        if number == 156:
            link, rest = wide_text(data[8:])
            if wide_text(rest)[0] == sheet:
                path = target.get(link, "")
                full = path.lstrip("/") if path.startswith("/") else f"xl/{path}"
                return full if full in archive.names else None
    return None


def wide_text(data: bytes) -> tuple[str, bytes]:
    """Return a text with its length before it, and what follows."""
    length = 2 * struct.unpack_from("<I", data)[0]
    return data[4 : 4 + length].decode("utf-16-le", "replace"), data[4 + length :]


def struck_formats(styles: bytes) -> set[int]:
    """Return the numbers of the cell formats whose text is struck through."""
    fonts: list[bool] = []
    formats: list[int] = []
    of_cells = False
    for number, data in binary_records(styles):
        if number == 43:
            fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & 0x8))
        elif number in (617, 618):
            of_cells = number == 617
        elif number == 47 and of_cells:
            formats.append(struct.unpack_from("<H", data, 4)[0])
    return {place for place, font in enumerate(formats) if font < len(fonts) and fonts[font]}


def binary_sheet(content: bytes, through: set[int]) -> Marks:
    """Return the marks in the records of one sheet of an .xlsb."""
    found, row = Found(through), 0
    for number, data in binary_records(content):
        if number == 0:
            row = struct.unpack_from("<I", data)[0]
            if data[11] & 0x10:
                found.hidden.add(row + 1)
        elif number in XLSB_CELLS:
            column, style = struct.unpack_from("<2I", data)
            error = data[8] if number in (3, 11) else -1
            formula = number in XLSB_FORMULAS
            found.cell(row, column, style & 0xFFFFFF, formula=formula, error=error)
    return found.marks()


def binary_records(content: bytes) -> Iterator[Record]:
    """Yield the records of a part of an .xlsb; number and length are written in sevens of bits."""
    stream = io.BytesIO(content)
    while first := stream.read(1):
        number = first[0]
        if number & 0x80:
            number = (number & 0x7F) | (stream.read(1)[0] << 7)
        length = 0
        for place in range(4):
            part = stream.read(1)[0]
            length |= (part & 0x7F) << (7 * place)
            if not part & 0x80:
                break
        yield number, stream.read(length)
