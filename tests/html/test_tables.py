from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from zbeval.html.tables import column_title, sensible_digits, table_csv, table_html, written
from zbeval.language import speaking

TOWNS = pd.DataFrame(
    {
        "area_name": ["<b>A & B</b>", "=1+1"],
        "n_projects": [1234.0, None],
        "coverage_share": [0.3333, 1.0],
        "verdict": ["above", "not a verdict"],
        "open": [True, False],
    }
)


def cells(frame: pd.DataFrame, column: str) -> list[str]:
    one = table_html(frame[[column]].assign(**{column: frame[column]}), "T")
    return [
        part.split("<")[0]
        for part in one.split('scope="row"')[1:]
        for part in [part.split(">", 1)[1]]
    ]


def read_back(frame: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table_csv(frame)), delimiter=";"))


def test_text_in_a_cell_or_title_never_becomes_markup():
    html = table_html(TOWNS, "<script>alert(1)</script>")
    assert "<script>" not in html and "<b>" not in html
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        ("n_projects", ["1.234", "onbekend"]),
        ("coverage_share", ["33,3", "100,0"]),
        ("verdict", ["meer dan verwacht", "not a verdict"]),
        ("open", ["ja", "nee"]),
    ],
)
def test_each_kind_of_column_is_written_for_dutch_readers(column, shown):
    assert cells(TOWNS, column) == shown


def test_an_identifier_is_translated_only_in_the_column_of_its_kind():
    assert cells(pd.DataFrame({"remark": ["above"]}), "remark") == ["above"]


def test_a_verdict_on_located_projects_is_written_as_any_verdict():
    assert cells(pd.DataFrame({"located_verdict": ["above"]}), "located_verdict") == [
        "meer dan verwacht"
    ]


def test_a_year_has_no_point_and_a_tiny_p_value_is_not_zero():
    assert cells(pd.DataFrame({"year": [2024]}), "year") == ["2024"]
    assert cells(pd.DataFrame({"p_value": [0.00001, 0.04]}), "p_value") == ["&lt; 0,001", "0,040"]


def test_a_date_is_written_in_words():
    frame = pd.DataFrame({"date": pd.to_datetime(["2024-04-22"])})
    assert cells(frame, "date") == ["22 april 2024"]
    assert cells(pd.DataFrame({"date": ["2022-03/2024-02"]}), "date") == [
        "maart 2022 tot februari 2024"
    ]


@pytest.mark.parametrize(
    ("values", "digits"), [([1.0, 2.0], 0), ([99.9, 0.5], 2), ([100.5], 1), ([1000.5], 0), ([], 0)]
)
def test_large_numbers_get_fewer_decimals(values, digits):
    assert sensible_digits(values) == digits


def test_numbers_are_set_right_and_text_left():
    html = table_html(TOWNS, "T")
    assert html.count('class="n"') == 2 * (1 + len(TOWNS))


def test_a_column_without_label_keeps_its_own_name():
    assert column_title("no_such_identifier") == "no such identifier"


def test_the_csv_opens_in_a_dutch_spreadsheet_with_full_precision():
    header, first, second = read_back(TOWNS)
    assert first[1:4] == ["1234,0", "33,33", "meer dan verwacht"]
    assert second[1] == ""
    assert len(header) == len(TOWNS.columns)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_text_that_looks_like_a_formula_is_disarmed_in_the_csv(text):
    assert read_back(pd.DataFrame({"remark": [text]}))[1] == [f"'{text}"]


def test_a_negative_number_is_not_taken_for_a_formula():
    assert read_back(pd.DataFrame({"change": [-1.5]}))[1] == ["-150,0"]


def test_the_table_that_is_shown_stays_unchanged():
    before = TOWNS.copy(deep=True)
    table_html(TOWNS, "T"), table_csv(TOWNS)
    pd.testing.assert_frame_equal(TOWNS, before)


def test_a_share_is_a_percentage_in_the_csv_as_its_title_says():
    frame = pd.DataFrame({"area_name": ["A", "B"], "covered_share": [0.07, 1 / 3]})
    header, first, second = read_back(frame)
    assert header[1].endswith("(%)")
    assert first[1] == "7,0" and second[1] == "33,3333333333"


def test_a_row_without_a_reason_has_a_dash_because_none_is_needed():
    assert written(pd.Series(["", "register_open"], name="reason"))[0] == "–"
    assert written(pd.Series(["", "Gent"], name="area_name"))[0] == "onbekend"


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("decided", "differs", "niet evenredig verdeeld"),
        ("decided", "still_open", "nog open"),
        ("statement", "hindrance", "hinderpaal"),
        ("kind", "likert", "stelling"),
    ],
)
def test_an_identifier_is_shown_by_its_label_in_each_column_that_holds_it(column, value, shown):
    assert written(pd.Series([value], name=column)) == [shown]


def test_in_english_numbers_have_points_and_what_is_dutch_says_so():
    frame = pd.DataFrame(
        {
            "title_nl": ["Tijd nodig"],
            "n_located": [1234.5],
            "open": [True],
            "scope": ["alles samen"],
        }
    )
    with speaking("en"):
        html, lines = table_html(frame, "Findings"), table_csv(frame).splitlines()
    assert '<th scope="row" lang="nl">Tijd nodig</th>' in html
    assert (">1,235<" in html or ">1,234.5" in html) and ">yes<" in html
    assert lines[0].split(",")[0].endswith(" (in Dutch)")
    assert '<td lang="nl">alles samen</td>' in html
    assert lines[1] == "Tijd nodig,1234.5,yes,alles samen"
    assert "lang=" not in table_html(frame, "Bevindingen")
