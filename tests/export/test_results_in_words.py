"""Results as files in a language: headings and codes in words, numbers as it writes them."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from zbeval.export.results import to_csv, to_xlsx
from zbeval.results import Result

TABLE = pd.DataFrame(
    {"area_name": ["=Gent", "Aalst"], "n_projects": [2, 0], "lq": [1.25, None],
     "verdict": ["above", "cannot_tell"]}
)  # fmt: skip
FOUND = Result(
    measure="spread", table=TABLE, headline={"n_projects": 2}, method="count",
    verdict="cannot_tell", status="not_identified", reason="register_open", level="province",
    notes=("yardstick",),
)  # fmt: skip


def test_csv_in_english_has_commas_and_a_decimal_point():
    assert to_csv(FOUND, "en").decode().splitlines() == [
        "area,projects,location quotient,verdict",
        "'=Gent,2,1.25,more than expected",
        "Aalst,0,,cannot tell",
    ]


def test_csv_in_dutch_has_semicolons_and_a_decimal_comma():
    assert to_csv(FOUND, "nl").decode().splitlines()[1:] == [
        "'=Gent;2;1,25;meer dan verwacht",
        "Aalst;0;;niet te zeggen",
    ]


def test_csv_without_a_language_is_as_it_was():
    assert to_csv(FOUND).decode().splitlines()[0] == "area_name,n_projects,lq,verdict"


def sheets(language):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(FOUND, language)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def test_a_workbook_in_english_has_no_dutch_word():
    book = sheets("en")
    assert list(book) == ["table", "result and method", "columns"]
    assert book["table"][1] == ["'=Gent", 2, 1.25, "more than expected"]
    summary = dict(book["result and method"])
    assert summary["verdict"] == "cannot tell"
    assert summary["reason"] == "the register is incomplete"
    assert summary["level"] == "province"
    assert ["lq", "location quotient", None] in book["columns"]


@pytest.mark.parametrize("language", ["", "nl"])
def test_a_workbook_in_dutch_explains_its_columns(language):
    book = sheets(language)
    assert list(book) == ["tabel", "kern en methode", "toelichting"]
    assert book["toelichting"][0] == ["kolom", "betekenis", "eenheid", "toelichting"]
