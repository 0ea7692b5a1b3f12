from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.language import speaking
from zbeval.numbers import (
    counted,
    date_words,
    decimal,
    in_letters,
    listed,
    out_of,
    percent,
    runs,
    times,
    whole,
)


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (1.49, 2, "1,49"),
        (0.125, 2, "0,13"),
        (2.675, 2, "2,68"),
        (-1234.5, 1, "−1.234,5"),
        (-0.04, 1, "0,0"),
        (np.float64(9.4), 1, "9,4"),
        (1e6, 0, "1.000.000"),
    ],
)
def test_a_number_is_written_with_a_decimal_comma(value, digits, written):
    assert decimal(value, digits) == written


def test_thousands_are_parted_by_a_point():
    assert whole(np.int64(6774807)) == "6.774.807"


def test_a_share_in_a_sentence_is_written_out():
    assert percent(1 / 3) == "33,3 procent"


@pytest.mark.parametrize("missing", [None, math.nan, pd.NA, pd.NaT, math.inf])
def test_a_missing_number_is_unknown_and_never_nan(missing):
    assert {decimal(missing), whole(missing), percent(missing)} == {"onbekend"}


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_can_be_read_back(value):
    assert int(whole(value).replace(".", "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2022-02-01", "1 februari 2022"),
        ("2024-04", "april 2024"),
        ("2022-03/2024-02", "maart 2022 tot februari 2024"),
        ("2022", "2022"),
        ("2022-13", "2022-13"),
        ("2023-02-29", "2023-02-29"),
        ("0000-01", "0000-01"),
        ("9.4 en/of meer", "9.4 en/of meer"),
    ],
)
def test_a_date_is_written_in_words_and_other_text_stays(iso, words):
    assert date_words(iso) == words


@pytest.mark.parametrize(
    ("names", "written"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_the_last_of_a_list_follows_en(names, written):
    assert listed(names) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0 projecten"),
        (1, "1 project"),
        (np.float64(1.0), "1 project"),
        (2, "2 projecten"),
        (1.5, "1,5 projecten"),
        (1234, "1.234 projecten"),
        (math.nan, "onbekend projecten"),
    ],
)
def test_a_noun_agrees_with_its_number(number, written):
    assert counted(number, "project", "projecten") == written


@pytest.mark.parametrize(
    ("number", "total", "told"),
    [
        (0, 1, "geen enkele bevinding"),
        (1, 1, "de enige bevinding"),
        (0, 4, "geen van de 4 bevindingen"),
        (1, 4, "1 van de 4 bevindingen"),
        (4, 4, "alle 4 bevindingen"),
    ],
)
def test_a_part_of_a_whole_is_told_without_none_of_or_one_of_one(number, total, told):
    assert out_of(number, total, "bevinding", "bevindingen") == told


@pytest.mark.parametrize(
    ("ratio", "told"),
    [(0, "0,00"), (1.555, "1,56"), (99.5, "99,50"), (100, "100"), (241.7, "242"),
     (1000, "1.000"), (1000.4, "meer dan 1.000"), (19684.8, "meer dan 1.000"),
     (math.nan, "onbekend")],
)  # fmt: skip
def test_a_ratio_is_told_no_more_precisely_than_it_can_say(ratio, told):
    assert times(ratio) == told


def test_a_word_with_het_is_bent_otherwise():
    assert out_of(0, 1, "project", "projecten", "het") == "geen enkel project"
    assert out_of(1, 1, "project", "projecten", "het") == "het enige project"


@pytest.mark.parametrize(
    ("told", "english"),
    [
        (lambda: decimal(-1234.56, 1), "−1,234.6"),
        (lambda: percent(1 / 3), "33.3 per cent"),
        (lambda: decimal(None), "unknown"),
        (lambda: times(4_321), "more than 1,000"),
        (lambda: in_letters(3), "three"),
        (lambda: counted(1, "project", "projecten"), "1 project"),
        (lambda: counted(0, "project", "projecten"), "0 projects"),
        (lambda: counted(1.5, "project", "projecten"), "1.5 projects"),
        (lambda: listed(["a", "b", "c"]), "a, b and c"),
        (lambda: runs([8, 9, 10, 15]), "8 to 10 and 15"),
        (lambda: date_words("2023-02-01"), "1 February 2023"),
        (lambda: date_words("2023-03/2025-02"), "March 2023 to February 2025"),
    ],
)
def test_numbers_dates_and_lists_are_written_in_the_language_spoken(told, english):
    dutch = told()
    with speaking("en"):
        assert told() == english
    assert told() == dutch


@pytest.mark.parametrize(
    ("number", "total", "english"),
    [
        (2, 5, "2 of the 5 projects"),
        (0, 5, "none of the 5 projects"),
        (5, 5, "all 5 projects"),
        (2, 2, "both projects"),
        (0, 2, "neither of the two projects"),
        (1, 1, "the only project"),
        (0, 1, "no project"),
    ],
)
def test_a_part_of_a_whole_is_told_in_english(number, total, english):
    with speaking("en"):
        assert out_of(number, total, "project", "projecten", "het") == english
