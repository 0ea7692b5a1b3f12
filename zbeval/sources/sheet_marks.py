"""What stands in the XML of a sheet beside its values: formulas, errors, hidden and struck rows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePosixPath
from string import ascii_uppercase
from xml.etree import ElementTree

from zbeval.sources.archive import Archive

WORTH_LOOKING = re.compile(rb"<(?:\w+:)?f[ />]|\bhidden=|\bt=\"e\"")
OFF = {"0", "false", "none"}


@dataclass(frozen=True)
class Marks:
    """Cells by row and column (both from 1): ``formulas`` and ``errors`` with what they show.

    ``hidden`` are rows that are not shown, ``struck`` those of which all text is struck through.
    """

    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


def marks_of(archive: Archive, sheet: str) -> Marks:
    """Return the marks of the sheet of this name; none where its XML holds none or is not found.

    Strict and transitional Open XML are read alike: names count without their namespace.
    """
    part = part_of(archive, sheet)
    content = archive.read(part) if part else b""
    through = struck_styles(archive) if content else set()
    if not through and not WORTH_LOOKING.search(content):
        return Marks()
    formulas, errors, hidden, row, column = {}, {}, set(), 0, 0
    filled: dict[int, list[bool]] = {}
    for event, one in ElementTree.iterparse(io.BytesIO(content), events=("start", "end")):
        name = local(one.tag)
        if event == "start" and name == "row":
            row, column = whole(one.get("r"), row + 1), 0
            if one.get("hidden") in ("1", "true"):
                hidden.add(row)
        elif event == "start" and name == "c":
            column = column_number(one.get("r", "")) or column + 1
        elif event == "end" and name == "c":
            parts = {local(child.tag): child for child in one}
            if "f" in parts:
                formulas[row, column] = f"={parts['f'].text or ''}"
            if one.get("t") == "e":
                errors[row, column] = (parts["v"].text or "") if "v" in parts else ""
            if parts.keys() & {"v", "is"}:
                filled.setdefault(row, []).append(one.get("s", "0") in through)
            one.clear()
    struck = frozenset(row for row, cells in filled.items() if all(cells))
    return Marks(formulas, errors, frozenset(hidden), struck)


def struck_styles(archive: Archive) -> set[str]:
    """Return the numbers of the cell formats whose text is struck through."""
    part = next((name for name in archive.names if name.lower() == "xl/styles.xml"), None)
    content = archive.read(part) if part else b""
    if b"strike" not in content:
        return set()
    fonts: list[bool] = []
    formats: list[str] = []
    for one in ElementTree.fromstring(content):
        if local(one.tag) == "fonts":
            fonts = [
                any(local(mark.tag) == "strike" and mark.get("val") not in OFF for mark in font)
                for font in one
            ]
        elif local(one.tag) == "cellXfs":
            formats = [each.get("fontId", "0") for each in one]
    through = {str(place) for place, struck in enumerate(fonts) if struck}
    return {str(place) for place, font in enumerate(formats) if font in through}


def part_of(archive: Archive, sheet: str) -> str | None:
    """Return the part of the archive that holds a sheet, by the names that the workbook gives."""
    book = next((name for name in archive.names if name.lower() == "xl/workbook.xml"), None)
    links = next((n for n in archive.names if n.lower() == "xl/_rels/workbook.xml.rels"), None)
    if not book or not links:
        return None
    target = {one.get("Id"): one.get("Target", "") for one in elements(archive.read(links))}
    for one in elements(archive.read(book)):
        if local(one.tag) == "sheet" and one.get("name") == sheet:
            link = next((value for key, value in one.attrib.items() if local(key) == "id"), None)
            path = PurePosixPath(target.get(link, ""))
            full = str(path).lstrip("/") if path.is_absolute() else f"xl/{path}"
            return full if full in archive.names else None
    return None


def elements(content: bytes) -> Iterator[ElementTree.Element]:
    """Yield every element of a small XML part."""
    return ElementTree.fromstring(content).iter()


def local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rsplit("}", 1)[-1]


def column_number(reference: str) -> int:
    """Return the number of the column in a reference: 28 for ``AB7``; 0 where there is none."""
    number = 0
    for letter in takewhile(ascii_uppercase.__contains__, reference):
        number = number * 26 + ord(letter) - 64
    return number


def whole(text: str | None, default: int) -> int:
    """Return a row number as it is written, or the one that follows where it is left out."""
    return int(text) if text and text.isdigit() else default
