"""Every allocation, and only those: against a brute-force count."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.methods.allocations import Bounds, allocations, province_bounds


def bounds_of(least, most, total):
    codes = tuple("ABCDEF"[: len(least)])
    return Bounds(codes, np.array(least), np.array(most), total)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=4),
       st.integers(0, 12))  # fmt: skip
def test_allocations_are_exactly_those_of_a_brute_force_search(ends, total):
    least, most = [min(pair) for pair in ends], [max(pair) for pair in ends]
    ranges = [range(low, high + 1) for low, high in zip(least, most, strict=True)]
    brute = [row for row in product(*ranges) if sum(row) == total]
    assert [tuple(row) for row in allocations(bounds_of(least, most, total))] == brute


def test_bounds_take_the_printed_total_and_the_located_floor():
    located = pd.Series({"A": 3, "B": 1, "C": 2})
    printed = pd.DataFrame([("A", "equals", 5), ("C", "at_least", 4)],
                           columns=["province_nis", "rule", "value"])  # fmt: skip
    bounds = province_bounds(located, printed, 12)
    assert (bounds.least.tolist(), bounds.most.tolist()) == ([5, 1, 4], [5, 3, 6])


@pytest.mark.parametrize(("located", "printed"), [(6, 5), (3, 13)])
def test_a_contradiction_leaves_no_allocation(located, printed):
    rows = pd.DataFrame([("A", "equals", printed)], columns=["province_nis", "rule", "value"])
    bounds = province_bounds(pd.Series({"A": located, "B": 1}), rows, 12)
    assert not bounds.feasible
    assert len(allocations(bounds)) == 0
