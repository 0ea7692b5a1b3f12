"""Each rule of Table Schema, from both sides, with the words a reader sees."""

from __future__ import annotations

import pandas as pd
import pytest

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable
from zbeval.sources.raw_table import MOST_OF_A_KIND
from zbeval.tables import typed_table
from zbeval.tables.validate import checked_table


def raw_table(columns: dict[str, list[str]], separator: str = ",") -> RawTable:
    rows = range(2, 2 + len(next(iter(columns.values()))))
    cells = pd.DataFrame(columns, index=pd.Index(rows, name="row"), dtype=object)
    return RawTable("tabel.csv", cells, sha256="", separator=separator)


def promise(kind: str, constraints: dict | None = None, **more: object) -> dict:
    field = {"name": "x", "type": kind, "constraints": constraints or {}, **more}
    return {"name": "tabel", "schema": {"fields": [field]}}


def column(cells: list[str], kind: str, constraints: dict | None = None, **more: object):
    return typed_table(raw_table({"x": cells}), promise(kind, constraints, **more))["x"]


def errors(
    cells: list[str], kind: str, constraints: dict | None = None, **more: object
) -> list[ReaderError]:
    return checked_table(raw_table({"x": cells}), promise(kind, constraints, **more))[1]


def test_each_type_has_its_own_kind_of_column():
    assert column(["a", ""], "string").isna().tolist() == [False, True]
    assert column(["12", "", "12.0", "+3"], "integer").dtype == "Int64"
    assert column(["12", "", "12.0"], "integer").fillna(-1).tolist() == [12, -1, 12]
    assert column(["12.5", ""], "number").fillna(-1).tolist() == [12.5, -1]
    assert column(["1e3", "-2"], "number").tolist() == [1000, -2]
    assert column(["1", "0"], "boolean", {"required": True}).dtype == bool
    assert column(["1", "", "0"], "boolean").dtype == "boolean"
    assert column(["2022-03-01", "1/3/2022"], "date").tolist() == [pd.Timestamp(2022, 3, 1)] * 2


@pytest.mark.parametrize("kind", ["string", "integer", "number", "boolean", "date"])
def test_a_column_without_any_value_keeps_its_type(kind):
    filled = {"string": "a", "boolean": "1", "date": "2022-01-01"}.get(kind, "1")
    empty = column(["", " "], kind)
    assert empty.isna().all()
    assert empty.dtype == column([filled], kind).dtype


def test_the_index_of_a_typed_table_is_the_spreadsheet_row():
    assert column(["a", "b"], "string").index.tolist() == [2, 3]


@pytest.mark.parametrize("cell", ["=1+1", "<b>x</b>", "@x", "+32 9", " ruim "])
def test_text_is_kept_as_it_is_written(cell):
    assert column([cell], "string").item() == cell


@pytest.mark.parametrize(
    ("cell", "kind", "rule"),
    [
        ("twaalf", "integer", "dit is geen geheel getal"),
        ("12.5", "integer", "dit is geen geheel getal"),
        ("99999999999999999999", "integer", "dit is geen geheel getal"),
        ("€ 12", "number", "dit is geen getal"),
        ("n.v.t.", "number", "dit is geen getal"),
        ("NaN", "number", "dit is geen getal"),
        ("inf", "number", "dit is geen getal"),
        ("1e999", "number", "dit is geen getal"),
        ("=1+1", "number", "dit is geen getal"),
        ("12 %", "number", "dit is geen getal"),
        ("1,2,3", "number", "dit is geen getal"),
        ("misschien", "boolean", "dit is geen ja of nee"),
        ("30/02/2022", "date", "dit is geen bestaande datum"),
        ("2022-03", "date", "dit is geen bestaande datum"),
    ],
)
def test_a_cell_of_the_wrong_type_is_refused_in_its_place(cell, kind, rule):
    (error,) = errors(["", cell], kind)
    assert error.rule == rule
    assert (error.file, error.row, error.column, error.value) == ("tabel.csv", 3, "x", cell)


def test_the_advice_for_a_number_says_that_unknown_is_left_empty():
    (error,) = errors(["onbekend"], "number")
    assert error.todo == (
        "Schrijf een getal, bijvoorbeeld 12,5; laat de cel leeg als het onbekend is"
    )


@pytest.mark.parametrize("kind", ["integer", "number"])
def test_a_point_that_may_mean_thousands_is_not_guessed_at(kind):
    table, found = checked_table(raw_table({"x": ["50.000"]}, ";"), promise(kind))
    assert "voor duizendtallen of voor decimalen" in found[0].rule
    assert found[0].todo.endswith("bijvoorbeeld 50000")
    assert table["x"].isna().all()


def test_a_point_in_a_whole_number_is_not_guessed_at_in_any_file():
    (error,) = errors(["1.234"], "integer")
    assert "voor duizendtallen of voor decimalen" in error.rule


def test_yes_and_no_are_written_as_the_promise_says():
    words = {"trueValues": ["ja"], "falseValues": ["nee"]}
    assert column(["ja", "nee"], "boolean", **words).tolist() == [True, False]
    (error,) = errors(["1"], "boolean", **words)
    assert error.todo == "Schrijf ja voor ja of nee voor nee"


def test_an_empty_cell_is_refused_only_where_it_is_required():
    assert errors(["", "a"], "string") == []
    (error,) = errors(["", "a"], "string", {"required": True})
    assert (error.rule, error.row, error.value) == ("deze cel mag niet leeg zijn", 2, None)


@pytest.mark.parametrize(
    ("cells", "kind", "constraints", "rule"),
    [
        (["-1", "0"], "integer", {"minimum": 0}, "dit getal mag niet negatief zijn"),
        (["0.4", "0.5"], "number", {"minimum": 0.5}, "het minimum is 0,5"),
        (["1.1", "1"], "number", {"maximum": 1}, "het maximum is 1"),
        (["2021-12-31", "2022-01-01"], "date", {"minimum": "2022-01-01"}, "het minimum is 2022"),
        (["b", "a"], "string", {"enum": ["a"]}, "deze waarde staat niet in de lijst"),
        (["4", "3"], "integer", {"enum": [1, 2, 3]}, "deze waarde staat niet in de lijst"),
        (["4402", "44021"], "string", {"pattern": r"\d{5}"}, "niet de verwachte vorm"),
        (["440210", "44021"], "string", {"pattern": r"\d{5}"}, "niet de verwachte vorm"),
        (["abc", "ab"], "string", {"maxLength": 2}, "deze tekst is langer dan 2 tekens"),
        (["a", "ab"], "string", {"minLength": 2}, "deze tekst is korter dan 2 tekens"),
    ],
)
def test_a_constraint_refuses_what_is_past_its_limit_and_passes_the_limit(
    cells, kind, constraints, rule
):
    (error,) = errors(cells, kind, constraints)
    assert rule in error.rule
    assert (error.row, error.value) == (2, cells[0])


def test_the_advice_for_a_list_names_what_may_be_chosen():
    (error,) = errors(["c"], "string", {"enum": ["a", "b"]})
    assert error.todo == "Kies uit: a, b"


def test_the_advice_for_a_form_shows_a_cell_that_has_it():
    (error,) = errors(["4402", "44021"], "string", {"pattern": r"\d{5}"})
    assert error.todo == "Schrijf het zoals '44021'"


def test_a_cell_is_blamed_for_its_first_broken_constraint_only():
    assert len(errors(["abc"], "string", {"maxLength": 2, "enum": ["ab"]})) == 1


def test_the_later_of_two_equal_cells_is_refused_where_each_must_differ():
    (error,) = errors(["a", "b", "a", "", ""], "string", {"unique": True})
    assert (error.row, error.rule) == (4, "deze waarde komt al eerder voor")


def test_a_key_that_stands_twice_is_refused_with_the_row_where_it_stands_first():
    resource = {
        "schema": {"fields": [{"name": "a"}, {"name": "b"}], "primaryKey": ["a", "b"]},
    }
    raw = raw_table({"a": ["1", "1", "1"], "b": ["x", "y", "x"]})
    (error,) = checked_table(raw, resource)[1]
    assert (error.row, error.column, error.value) == (4, "a, b", "1, x")
    assert error.rule == "deze sleutel staat ook in rij 2"


def test_a_key_of_one_field_is_refused_once_even_if_it_is_unique_too():
    resource = promise("string", {"unique": True})
    resource["schema"]["primaryKey"] = "x"
    (error,) = checked_table(raw_table({"x": ["a", "a"]}), resource)[1]
    assert error.rule == "deze sleutel staat ook in rij 2"


def test_no_part_of_a_key_may_be_empty():
    resource = promise("string")
    resource["schema"]["primaryKey"] = ["x"]
    (error,) = checked_table(raw_table({"x": ["a", ""]}), resource)[1]
    assert error.rule == "deze cel mag niet leeg zijn"


def test_a_missing_column_is_named_with_what_it_means():
    resource = promise("string")
    resource["schema"]["fields"].append({"name": "y", "title": "Ygrec"})
    (error,) = checked_table(raw_table({"x": ["a"]}), resource)[1]
    assert (error.column, error.rule) == ("y", "deze kolom ontbreekt")
    assert error.todo == "Voeg de kolom toe (Ygrec)"


def test_a_column_under_an_almost_equal_name_is_suggested():
    resource = {"schema": {"fields": [{"name": "nis"}, {"name": "province_nis"}]}}
    raw = raw_table({"NIS": ["1"], "provincie_nis": ["2"], "nis_oud": ["3"]})
    found = checked_table(raw, {"schema": {"fields": [*resource["schema"]["fields"]]}})[1]
    assert found[0].rule == "geen enkele verwachte kolom is gevonden"
    raw = raw_table({"nis": ["1"], "provincie_nis": ["2"]})
    (error,) = checked_table(raw, resource)[1]
    assert error.todo == "Hernoem de kolom 'provincie_nis'"


def test_a_table_with_a_header_only_is_refused():
    raw = raw_table({"x": []})
    (error,) = checked_table(raw, promise("string"))[1]
    assert error.rule == "dit bestand heeft enkel een kop en geen rijen"


def test_columns_without_promise_are_left_out():
    table = typed_table(raw_table({"x": ["a"], "extra": ["b"]}), promise("string"))
    assert list(table.columns) == ["x"]


def test_all_mistakes_are_told_at_once_and_many_alike_are_counted():
    with pytest.raises(ReaderErrors) as caught:
        typed_table(raw_table({"x": ["fout"] * 100}), promise("integer"))
    assert len(caught.value.errors) == MOST_OF_A_KIND + 1
    last = caught.value.errors[-1]
    assert (last.rule, last.column) == ("en nog 80 keer iets van deze aard, zoals in rij 22", "x")


def test_checking_a_table_leaves_its_text_alone():
    raw = raw_table({"x": ["1/3/2022", ""]})
    before = raw.cells.copy()
    typed_table(raw, promise("date"))
    pd.testing.assert_frame_equal(raw.cells, before)
