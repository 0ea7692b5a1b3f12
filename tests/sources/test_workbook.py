"""A spreadsheet is read cell by cell as text, or refused with the place of what is wrong."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from zbeval.errors import ReaderError
from zbeval.sources.workbook import read_table


def workbook(path: Path, rows: list[list], *, change=None) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    book.save(path)
    return path


def refused(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(ReaderError) as error:
        read_table(path, sheet)
    assert path.name in str(error.value)
    return str(error.value)


def test_cells_become_the_text_that_a_csv_file_would_hold(tmp_path):
    row = ["tekst", 12, 12.0, 0.5, True, date(2024, 3, 1), datetime(2024, 3, 1, 9, 30), None, "007"]
    path = workbook(tmp_path / "a.xlsx", [[f"k{n}" for n in range(len(row))], row])
    assert read_table(path).cells.iloc[0].tolist() == [
        "tekst", "12", "12", "0.5", "true", "2024-03-01", "2024-03-01T09:30:00", "", "007"
    ]  # fmt: skip


def test_rows_keep_the_number_that_the_reader_sees(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a"], [None], ["x"], [None], ["y"]])
    assert read_table(path).cells["a"].to_dict() == {3: "x", 5: "y"}


def test_an_apostrophe_that_guards_a_formula_is_taken_off_and_any_other_stays(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a"], ["'=1+1"], ["'s avonds"]])
    assert read_table(path).cells["a"].tolist() == ["=1+1", "'s avonds"]


def test_a_formula_is_refused_with_its_cell(tmp_path):
    text = refused(workbook(tmp_path / "a.xlsx", [["a", "b"], [1, "=A2*2"], [2, "=A3*2"]]))
    assert "rij 2, kolom 'B', waarde '=A2*2': in deze cel staat een formule" in text
    assert "rij 3" in text


def test_merged_cells_are_refused_with_their_place(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", [["a", "b"], [1, 2]],
        change=lambda book: book.active.merge_cells("A2:B3"),
    )  # fmt: skip
    assert "rij 2, waarde 'A2:B3': hier zijn cellen samengevoegd" in refused(path)


def test_a_cell_with_an_error_is_refused(tmp_path):
    assert "fout van het rekenblad" in refused(workbook(tmp_path / "a.xlsx", [["a"], ["#N/A"]]))


def test_an_empty_sheet_is_refused(tmp_path):
    assert "dit rekenblad is leeg" in refused(workbook(tmp_path / "a.xlsx", []))
    assert "is leeg" in refused(workbook(tmp_path / "b.xlsx", [[" "]]))


def test_of_two_sheets_the_one_asked_for_is_read_else_there_must_be_one(tmp_path):
    def add(book):
        book.create_sheet("Bevindingen").append(["b"])
        book["Bevindingen"].append(["y"])

    path = workbook(tmp_path / "a.xlsx", [["a"], ["x"]], change=add)
    assert read_table(path, "Bevindingen").header == ["b"]
    assert "2 bladen met inhoud" in refused(path, "Iets anders")


def test_a_hidden_sheet_is_not_one_to_choose_from(tmp_path):
    def add(book):
        book.create_sheet("lijsten").append(["b"])
        book["lijsten"].sheet_state = "hidden"

    assert read_table(workbook(tmp_path / "a.xlsx", [["a"], ["x"]], change=add)).header == ["a"]


def test_a_document_type_in_a_workbook_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a"], ["x"]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/extra.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    assert "DOCTYPE" in refused(path)


def test_a_truncated_workbook_and_one_that_is_none_are_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a"], ["x"]])
    path.write_bytes(path.read_bytes()[:500])
    assert "beschadigd" in refused(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.txt", "x")
    assert "geen rekenblad" in refused(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert "niet te lezen" in refused(path)


def test_a_sheet_with_a_cell_far_away_is_refused(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", [["a"]], change=lambda book: book.active.cell(900_000, 9, "x")
    )
    assert "beslaat 900000 rijen" in refused(path)


def test_a_file_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"x")
    assert "niet als tabel" in refused(path)
