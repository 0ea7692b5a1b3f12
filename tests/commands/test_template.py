"""What goes out as a sheet comes back as the same data."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT
from zbeval.cli import main
from zbeval.export.forms import sheet_name, to_csv, to_workbook
from zbeval.sources.package import forms

SHEETS = ["findings", "projects", "recommendations"]
SAVE = {"projects": ["--yes"]}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_goes_out_and_comes_back_is_the_same_byte_for_byte(name):
    assert main(["template", name]) == 0
    assert main(["import", name, f"{name}.xlsx", "--output", "own", *SAVE.get(name, [])]) == 0
    data = ROOT / "data" / f"{name}.csv"
    assert Path("own", data.name).read_bytes() == data.read_bytes()


def test_columns_with_fixed_values_and_references_have_a_list_in_dutch():
    main(["template", "findings", "--empty"])
    book = load_workbook("findings.xlsx")
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column_letter for cell in sheet[1]}
    rules = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    choices = {
        name: [cell.value for cell in book["lijsten"][letter] if cell.value]
        for name, letter in headings.items()
        if f"{letter}2" in rules
    }
    assert choices["Richting"] == ["hinderpaal", "stimulans", "hinderpaal en stimulans"]
    assert "research_2024" in choices["Document"]
    assert rules[f"{headings['Richting']}2"].showErrorMessage
    assert book["lijsten"].sheet_state == "hidden"
    assert sheet.max_row == 1
    assert sheet.column_dimensions["A"].number_format == "@"


def test_a_register_has_lists_of_municipalities_and_checks_of_amounts_and_numbers():
    main(["template", "projects", "--empty"])
    book = load_workbook("projects.xlsx")
    sheet = book.worksheets[0]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    rules = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    municipalities = rules[f"{letters['Gemeente']}2"]
    listed = [cell.value for cell in book["lijsten"][letters["Gemeente"]] if cell.value]
    assert municipalities.type == "list" and len(listed) == 319 and "Gent" in listed
    amount = rules[f"{letters['Subsidie']}2"]
    assert (amount.type, amount.operator, amount.formula1) == ("decimal", "greaterThanOrEqual", "0")
    number = rules[f"{letters['Projectnummer']}2"]
    assert number.type == "custom" and number.formula1.startswith("COUNTIF($A$2:$A$")


def test_a_filled_in_register_needs_no_code_where_the_municipality_is_chosen():
    main(["template", "projects", "--empty"])
    book = load_workbook("projects.xlsx")
    sheet = book.worksheets[0]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    for title, value in {"Projectnummer": "z1", "Gemeente": "Gent", "Zekerheid": "bevestigd",
                         "Bronnen": "https://example.org", "Subsidie": 5000.5}.items():  # fmt: skip
        sheet[f"{letters[title]}2"] = value
    book.save("filled.xlsx")
    assert main(["import", "projects", "filled.xlsx", "--output", "own", "--yes"]) == 0
    row = pd.read_csv("own/projects.csv", dtype=str).iloc[0]
    assert (row["nis"], row["province_nis"], row["amount_eur"]) == ("44021", "40000", "5000.5")


def test_the_explanation_says_what_each_column_and_choice_means():
    main(["template", "findings", "--empty"])
    cells = [cell.value for row in load_workbook("findings.xlsx")["uitleg"] for cell in row]
    assert any("leeg betekent onbekend" in str(cell) for cell in cells)
    assert "Wat volgens het document in de weg staat." in cells


@pytest.mark.parametrize(("name", "told"), [("projects", True), ("findings", False)])
def test_only_the_form_of_a_register_asks_whether_every_project_is_in_it(name, told):
    main(["template", name, "--empty"])
    cells = [cell.value for row in load_workbook(f"{name}.xlsx")["uitleg"] for cell in row]
    assert any("--complete" in str(cell) for cell in cells) is told


def test_an_existing_file_is_not_replaced(capsys):
    Path("findings.xlsx").write_bytes(b"van mij")
    assert main(["template", "findings"]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert Path("findings.xlsx").read_bytes() == b"van mij"


def test_a_table_without_a_template_is_refused(capsys):
    assert main(["template", "population"]) == 2
    assert "Kies uit: findings, projects, recommendations" in capsys.readouterr().err


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_text_that_a_spreadsheet_would_run_goes_out_harmless(start):
    form = forms()["code_map"]
    row = dict.fromkeys((field["name"] for field in form["schema"]["fields"]), "")
    table = pd.DataFrame([row | {"kind": "code", "name": f"{start}CMD()"}])
    assert f";'{start}CMD();" in to_csv(table, form).decode("utf-8-sig")
    Path("map.xlsx").write_bytes(to_workbook(table, form, {}))
    cell = load_workbook("map.xlsx")[sheet_name(form)]["B2"]
    assert (cell.data_type, cell.value[0]) == ("s", "'")
