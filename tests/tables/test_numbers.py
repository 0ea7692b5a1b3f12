"""Numbers and dates as people type them come out one way, or not at all."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.tables.casts import is_partial_date, partial_date
from zbeval.tables.dates import iso_date
from zbeval.tables.numbers import plain_numbers, read_numbers


def numbers(cells: list[str | None], separator: str) -> list[str | None]:
    """Return the cells as plain numbers; an ambiguous one becomes a question mark."""
    plain, ambiguous = plain_numbers(pd.Series(cells, dtype=object), separator)
    return ["?" if doubt else cell for cell, doubt in zip(plain, ambiguous, strict=True)]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_decimal_comma_is_read_in_files_without_commas_between_cells(separator):
    assert numbers(["12,5", "0,125", "1,234", "-3,5"], separator) == [
        "12.5",
        "0.125",
        "1.234",
        "-3.5",
    ]


def test_a_quoted_decimal_comma_is_read_in_a_comma_separated_file():
    assert numbers(["12,5", "0,125"], ",") == ["12.5", "0.125"]


def test_a_decimal_point_is_read_in_a_comma_separated_file():
    assert numbers(["1.234", "12.5", " 7 "], ",") == ["1.234", "12.5", "7"]


@pytest.mark.parametrize(("cell", "separator"), [("50.000", ";"), ("1.234", "\t"), ("50,000", ",")])
def test_a_sign_that_may_stand_for_thousands_or_decimals_is_ambiguous(cell, separator):
    assert numbers([cell], separator) == ["?"]


def test_another_cell_of_the_column_settles_what_the_sign_means():
    assert numbers(["1.234", "51.2"], ";") == ["1.234", "51.2"]
    assert numbers(["1,234", "0,5"], ",") == ["1.234", "0.5"]


def test_a_column_that_uses_both_signs_settles_nothing():
    assert numbers(["1.234", "51,2", "51.2"], ";") == ["?", "51.2", "51.2"]


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("50 000", "50000"),
        ("50\u00a0000,5", "50000.5"),
        ("50\u202f000", "50000"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";"])
def test_signs_for_thousands_are_dropped_where_they_can_be_nothing_else(cell, plain, separator):
    assert numbers([cell], separator) == [plain]


def test_missing_cells_stay_missing():
    plain, ambiguous = plain_numbers(pd.Series([None, None], dtype=object), ",")
    assert plain.isna().all()
    assert not ambiguous.any()


@given(st.lists(st.floats(-1e9, 1e9).map(lambda number: round(number, 6)), min_size=1, max_size=6))
def test_numbers_written_with_a_comma_and_semicolons_read_back_the_same(found):
    cells = [f"{number:.6f}".replace(".", ",") for number in found]
    assert [float(cell) for cell in numbers(cells, ";")] == found


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2022-03-01", "2022-03-01"),
        ("01/03/2022", "2022-03-01"),
        ("1/3/2022", "2022-03-01"),
        ("1-3-2022", "2022-03-01"),
        ("1.3.2022", "2022-03-01"),
        ("2022/03/01", "2022-03-01"),
        ("2022-3-1", "2022-03-01"),
        ("2022-03-01 00:00:00", "2022-03-01"),
        ("2022-03-01T00:00:00.000", "2022-03-01"),
        (" 2022-03-01 ", "2022-03-01"),
        ("2022-03", "2022-03"),
        ("3/2022", "2022-03"),
        ("03-2022", "2022-03"),
        ("2022", "2022"),
        ("29/02/2024", "2024-02-29"),
        ("31/12/2022", "2022-12-31"),
    ],
)
def test_day_month_and_year_are_read_in_the_belgian_order(cell, iso):
    assert iso_date(cell) == iso


@pytest.mark.parametrize(
    "cell",
    [
        "29/02/2023",
        "31/04/2022",
        "12/31/2022",
        "2022-13",
        "00/2022",
        "1/3/22",
        "1-3/2022",
        "44621",
        "mrt/22",
        "1799",
        "2200-01-01",
        "2022-03-01 12:30",
        "begin 2022",
        "",
        "٢٠٢٢",
    ],
)
def test_what_is_no_existing_date_is_no_date(cell):
    assert iso_date(cell) is None


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_way_of_writing_a_day_gives_the_same_day(day):
    for form in (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", day.isoformat()):
        assert iso_date(form) == day.isoformat()


DAY = r"\d{4}(-\d{2}(-\d{2})?)?"


@pytest.mark.parametrize(
    ("pattern", "partial"),
    [
        (rf"^{DAY}$", True),
        (rf"^(unknown|{DAY})$", True),
        (rf"^{DAY}(/{DAY})?$", True),
        (r"^[A-Za-z0-9_-]+$", False),
        (r"^\d{5}$", False),
        (".*", False),
    ],
)
def test_a_column_of_partial_dates_is_known_by_its_pattern(pattern, partial):
    assert is_partial_date(pattern) is partial


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("2022-02/2022-03", "2022-02/2022-03"),
        ("2022-02/2022-13", None),
        ("2022-13", None),
        ("1/3/2022", "2022-03-01"),
        ("ooit", None),
    ],
)
def test_a_span_is_kept_if_both_of_its_dates_exist(cell, kept):
    assert partial_date(cell, rf"^{DAY}(/{DAY})?$") == kept


def test_a_word_that_the_pattern_allows_is_no_date_and_is_kept():
    assert partial_date("unknown", rf"^(unknown|{DAY})$") == "unknown"


def strictly(cells: list[str], separator: str = "", **said) -> list[str]:
    """Return a column of money as plain numbers; an ambiguous one becomes a question mark."""
    found = read_numbers(pd.Series(cells, dtype=object), separator, strict=True, **said)
    return [
        "?" if doubt else cell for cell, doubt in zip(found.plain, found.ambiguous, strict=True)
    ]


@pytest.mark.parametrize("separator", ["", ",", ";"])
def test_an_amount_with_three_decimals_does_not_exist_and_is_never_taken_for_one(separator):
    assert strictly(["50.000", "62.500"], separator) == ["?", "?"]
    assert strictly(["50.000", "62.500,00", "40000"], separator) == ["50000", "62500.00", "40000"]
    assert strictly(["50,000", "62,500.50"], separator) == ["50000", "62500.50"]
    assert strictly(["50.000", "1.250.000"], separator) == ["50000", "1250000"]
    assert strictly(["50.000", "62.5"], separator) == ["?", "62.5"]


@pytest.mark.parametrize("separator", ["", ",", ";"])
def test_large_numbers_beside_it_tell_that_a_point_stands_for_thousands(separator):
    assert strictly(["50.000", "40000", "0"], separator) == ["50000", "40000", "0"]
    assert strictly(["50.000", "40"], separator) == ["?", "40"]


def test_counts_written_with_a_decimal_point_are_the_counts():
    assert strictly(["5660064.0", "269597.0", "44.0"]) == ["5660064.0", "269597.0", "44.0"]


def test_a_person_may_say_which_sign_is_the_decimal_one():
    assert strictly(["50.000", "12,125"], decimal=",") == ["50000", "12.125"]
    assert strictly(["50.000"], decimal=".") == ["50.000"]
    assert strictly(["50.5"], decimal=",") == ["?"]


def test_a_true_number_of_a_spreadsheet_says_nothing_of_the_signs_in_text_beside_it():
    cells = pd.Series(["62500.5", "50.000", "12.345"], dtype=object)
    found = read_numbers(cells, typed=pd.Series([True, False, True]))
    assert found.plain.to_list() == ["62500.5", "50.000", "12.345"]
    assert found.ambiguous.to_list() == [False, True, False]


@given(
    st.lists(st.integers(1, 10_000_000), min_size=1, max_size=8),
    st.sampled_from([("", ","), ("", "."), (".", ","), (",", "."), (" ", ","), ("'", ".")]),
    st.sampled_from(["", ",", ";"]), st.booleans(),
)  # fmt: skip
def test_money_in_any_way_of_writing_is_read_right_or_refused(cents, signs, separator, decimals):
    group, decimal = signs
    cells = []
    for amount in cents:
        whole = f"{amount // 100:,}".replace(",", group)
        cells.append(f"{whole}{decimal}{amount % 100:02}" if decimals else whole)
    true = [amount / 100 if decimals else amount // 100 for amount in cents]
    for cell, right in zip(strictly(cells, separator), true, strict=True):
        assert cell == "?" or float(cell) == right
