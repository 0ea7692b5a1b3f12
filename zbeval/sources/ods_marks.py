"""What stands in an .ods sheet beside its values: formulas, errors, hidden and struck rows."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from zbeval.sources.archive import Archive
from zbeval.sources.sheet_marks import OFF, Marks, local

MOST_ROWS = 1_100_000
ERROR = re.compile(r"#(?:REF|NAME|VALUE|DIV/0|N/A|NUM|NULL|WAARDE|VERW|NAAM|DEEL/0|N/B|GETAL|LEEG)"
                   r"[!?]?|(?:Err|Fout):\d{3}")  # fmt: skip


def ods_marks(archive: Archive, sheet: str) -> Marks:
    """Return the marks of the sheet of this name in the workbook of LibreOffice."""
    content = archive.read("content.xml") if "content.xml" in archive.names else b""
    struck_through: set[str] = set()
    for event, one in ElementTree.iterparse(io.BytesIO(content), events=("start", "end")):
        if event == "end" and local(one.tag) == "style" and is_struck(one):
            struck_through.add(attribute(one, "name"))
        if event == "end" and local(one.tag) == "table":
            if attribute(one, "name") == sheet:
                return marks_in_table(one, struck_through)
            one.clear()
    return Marks()


def is_struck(style: ElementTree.Element) -> bool:
    """Tell whether a style strikes its text through."""
    shown = (attribute(part, "text-line-through-style") for part in style.iter())
    return any(line and line not in OFF for line in shown)


def marks_in_table(table: ElementTree.Element, through: set[str]) -> Marks:
    """Return the marks of one table; rows and cells may be written once for many."""
    formulas, errors, hidden, struck, row = {}, {}, set(), set(), 0
    for line in (one for one in table.iter() if local(one.tag) == "table-row"):
        times = min(repeated(line, "rows"), MOST_ROWS - row)
        column, filled = 0, []
        for cell in line:
            width = repeated(cell, "columns")
            if text := "".join(cell.itertext()).strip():
                filled.append(attribute(cell, "style-name") in through)
                if attribute(cell, "formula"):
                    formulas[row + 1, column + 1] = attribute(cell, "formula").removeprefix("of:")
                if ERROR.fullmatch(text):
                    errors[row + 1, column + 1] = text
            column += width
        if filled and attribute(line, "visibility") in ("collapse", "filter"):
            hidden |= set(range(row + 1, row + times + 1))
        if filled and all(filled):
            struck |= set(range(row + 1, row + times + 1))
        row += times
    return Marks(formulas, errors, frozenset(hidden), frozenset(struck))


def repeated(one: ElementTree.Element, what: str) -> int:
    """Return how often a row or cell stands there."""
    text = attribute(one, f"number-{what}-repeated")
    return int(text) if text.isdigit() else 1


def attribute(one: ElementTree.Element, name: str) -> str:
    """Return an attribute by its name without namespace, empty where there is none."""
    return next((value for key, value in one.attrib.items() if local(key) == name), "")
