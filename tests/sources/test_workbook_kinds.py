"""A workbook is read whatever Excel saved it as, or refused by its true name, at every door."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.old_workbooks import container, xls
from tests.written_tables import strict
from zbeval.errors import ReaderError
from zbeval.sources.workbook import read_table

ROWS = [["Nr", "Naam", "Bedrag"], ["p1", "Café", 50000], ["p2", "Bij ons", 62500.5]]


def xlsx(path: Path) -> Path:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Codes").sheet_state = "hidden"
    book.save(path)
    return path


def test_a_strict_workbook_is_the_same_table(tmp_path):
    usual, other = xlsx(tmp_path / "a.xlsx"), strict(xlsx(tmp_path / "b.xlsx"))
    assert b"purl.oclc.org" in zipfile.ZipFile(other).read("xl/workbook.xml")
    assert read_table(other).cells.equals(read_table(usual).cells)
    assert read_table(other).cells["Bedrag"].tolist() == ["50000", "62500.5"]


def test_an_old_workbook_under_the_name_of_a_new_one_is_read(tmp_path):
    found = read_table(xls(tmp_path / "a.xlsx", ROWS))
    assert found.cells["Bedrag"].tolist() == ["50000", "62500.5"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.xls"])
def test_a_workbook_behind_a_password_is_called_so(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(container(b"\x10" * 4096, name="EncryptedPackage"))
    with pytest.raises(ReaderError) as refused:
        read_table(path)
    assert "met een wachtwoord beveiligd" in str(refused.value)
    assert "bewaar het zonder wachtwoord als .xlsx" in str(refused.value)


def test_a_document_of_word_is_called_so(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(container(b"\x10" * 4096, name="WordDocument"))
    with pytest.raises(ReaderError, match="een document van Word"):
        read_table(path)
