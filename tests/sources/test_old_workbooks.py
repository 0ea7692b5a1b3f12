"""Workbooks of every common program tell formulas, errors, hidden and struck rows alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.old_workbooks import Marked, ods, xls, xlsb
from zbeval.errors import ReaderErrors
from zbeval.sources.workbook import read_table

ROWS = [
    ["Nr", "Naam", "Bedrag"],
    [1, "Café", Marked(50000, formula=True)],
    [2, "B", Marked(0, error=True)],
    [Marked(3, struck=True), Marked("C", struck=True), Marked(7.5, struck=True)],
    [4, Marked("D", struck=True), Marked(0, formula=True, error=True)],
    [5, "E", 9],
]


def xlsx(path: Path, rows, hidden=()) -> Path:
    """Write the same cells as .xlsx; openpyxl stores no outcome of a formula."""
    book = Workbook()
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            one = cell if isinstance(cell, Marked) else Marked(cell)
            value = "#N/A" if one.error else "=25000*2" if one.formula else one.value
            made = book.active.cell(number, column, value)
            made.font = Font(strike=one.struck)
        book.active.row_dimensions[number].hidden = number in hidden
    book.save(path)
    return path


@pytest.mark.parametrize("writer", [xls, xlsb, ods], ids=lambda one: one.__name__)
def test_what_stands_in_the_cells_is_read_and_what_marks_them_is_told(writer, tmp_path):
    raw = read_table(writer(tmp_path / f"a.{writer.__name__}", ROWS, hidden=(6,)), loose=True)
    assert raw.cells["Naam"].tolist() == ["Café", "B", "C", "D", "E"]
    assert raw.cells["Bedrag"].tolist() == ["50000", "#N/A", "7.5", "#N/A", "9"]
    found = {kind: [one.row for one in raw.flaws if one.kind == kind]
             for kind in ("formula", "error", "hidden", "struck")}  # fmt: skip
    assert found == {"formula": [2, 5], "error": [3, 5], "hidden": [6], "struck": [4]}


@pytest.mark.parametrize("writer", [xls, xlsb, ods, xlsx], ids=lambda one: one.__name__)
@pytest.mark.parametrize(
    ("cell", "rule"),
    [(Marked(50000, formula=True), "een formule"), (Marked(0, error=True), "een fout")],
)
def test_a_formula_or_an_error_in_a_column_that_is_read_is_refused(writer, cell, rule, tmp_path):
    path = writer(tmp_path / f"a.{writer.__name__}", [["Nr", "Bedrag"], [1, cell]])
    with pytest.raises(ReaderErrors) as refused:
        read_table(path)
    assert rule in str(refused.value)
    assert "rij 2, kolom 'B'" in str(refused.value)


def test_a_row_is_struck_through_only_as_a_whole(tmp_path):
    raw = read_table(xlsx(tmp_path / "a.xlsx", [*ROWS[:2], *ROWS[3:]], hidden=(5,)), loose=True)
    assert [one.row for one in raw.flaws if one.kind == "struck"] == [3]
    assert [one.row for one in raw.flaws if one.kind == "hidden"] == [5]


@pytest.mark.parametrize("writer", [xls, xlsb, ods], ids=lambda one: one.__name__)
def test_a_workbook_that_is_cut_off_is_refused_or_read_but_never_a_surprise(
    writer, tmp_path, capfd
):
    whole = writer(tmp_path / f"a.{writer.__name__}", ROWS).read_bytes()
    for part in range(40, len(whole), max(1, len(whole) // 40)):
        path = tmp_path / f"b.{writer.__name__}"
        path.write_bytes(whole[:part])
        try:
            raw = read_table(path, loose=True)
        except ReaderErrors:
            continue
        except Exception as error:
            assert type(error).__name__ in ("ReaderError", "SeveralSheets")
            continue
        assert raw.header[0] == "Nr"
    assert capfd.readouterr().err == ""
