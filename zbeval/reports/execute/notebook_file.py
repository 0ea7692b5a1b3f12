"""A notebook as a file: its cells, read without loading a notebook package, which takes long."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cell:
    """One cell as written: ``kind`` is *code* or *markdown*."""

    kind: str
    source: str
    tags: tuple[str, ...] = ()


def read_cells(notebook: Path) -> list[Cell]:
    """Return the cells of a notebook file of format 4; a developer's ValueError for any other."""
    try:
        found = json.loads(notebook.read_text(encoding="utf-8"))
        cells = found["cells"]
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{notebook.name}: this is no notebook of format 4") from error
    return [
        Cell(one["cell_type"], "".join(one["source"]), tuple(one["metadata"].get("tags", ())))
        for one in cells
    ]


def plain_heading(text: str) -> str:
    """Return a markdown heading without its marks of emphasis and code."""
    return re.sub(r"[*_`]", "", text).strip()


def title_of(cells: list[Cell]) -> str:
    """Return the first heading of the highest level, empty if there is none."""
    for cell in cells:
        if cell.kind == "markdown" and (match := re.match(r"\s*#\s+(.+)", cell.source)):
            return plain_heading(match[1])
    return ""
