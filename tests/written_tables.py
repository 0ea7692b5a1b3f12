"""One table as a file of any kind that a reader may have: CSV in any dialect, or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from tests.old_workbooks import ods, xls, xlsb

BINARY = {"xls": xls, "xlsb": xlsb, "ods": ods}


def write_table(
    path: Path, lines: Iterable[list], *, separator: str, encoding: str, first: str = ""
) -> Path:
    """Write ``lines`` as the kind that the name ends in; ``first`` stands above them in a CSV."""
    kind, lines = path.suffix[1:], list(lines)
    if kind == "csv":
        text = io.StringIO()
        csv.writer(text, delimiter=separator).writerows(lines)
        path.write_bytes((first + text.getvalue()).encode(encoding))
    elif kind == "xlsx":
        book = Workbook()
        for line in lines:
            book.active.append(line)
        book.save(path)
    else:
        BINARY[kind](path, lines)
    return path
