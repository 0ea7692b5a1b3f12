"""One table as a file of any kind that a reader may have: CSV in any dialect, or a workbook."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from tests.old_workbooks import ods, xls, xlsb

BINARY = {"xls": xls, "xlsb": xlsb, "ods": ods}

STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main":
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}  # fmt: skip


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


def strict(path: Path) -> Path:
    """Let a workbook be what Excel saves as *Strict Open XML*."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, usual in parts.items():
            content = usual
            for old, new in STRICT.items():
                content = content.replace(old, new)
            archive.writestr(name, content)
    return path
