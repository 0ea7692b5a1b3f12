"""Whole numbers are read as they were meant in every dialect, or refused: never another number."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.errors import ReaderError
from zbeval.tables.counts import read_counts

COUNTS = st.lists(st.integers(0, 12_000_000), min_size=1, max_size=30)
DIALECTS = {
    "plain": str,
    "data program": lambda n: f"{n}.0",
    "decimal comma": lambda n: f"{n},00",
    "points": lambda n: f"{n:,}".replace(",", "."),
    "English": lambda n: f"{n:,}",
    "spaces": lambda n: f"{n:,}".replace(",", "\u00a0"),
    "points and cents": lambda n: f"{n:,}".replace(",", ".") + ",00",
}


def read(cells: list[str]) -> list[int]:
    return list(read_counts("a.csv", "Totaal", pd.Series(cells, dtype=object)))


@pytest.mark.parametrize("write", DIALECTS.values(), ids=DIALECTS)
@given(counts=COUNTS)
def test_counts_in_any_dialect_are_those_counts_or_refused(write, counts):
    try:
        found = read([write(n) for n in counts])
    except ReaderError:
        return
    assert found == counts


@pytest.mark.parametrize("write", DIALECTS.values(), ids=DIALECTS)
def test_a_column_of_municipalities_is_read_in_each_dialect(write):
    counts = [79, 829, 14_427, 529_247]
    assert read([write(n) for n in counts]) == counts


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        (["12.5", "7"], "geen geheel aantal"),
        (["x", "7"], "geen geheel aantal"),
        (["-4", "7"], "geen geheel aantal"),
        (["6,63E+06", "7"], "geen geheel aantal"),
        (["14.427", "829.0"], "niet duidelijk of het teken duizendtallen of decimalen aangeeft. B"),
        (["12.000", "829.000"], "niet duidelijk"),
    ],
)
def test_what_is_no_count_or_may_be_two_is_refused_with_its_cell(cells, rule):
    with pytest.raises(ReaderError, match=rule) as error:
        read(cells)
    assert error.value.value in cells
