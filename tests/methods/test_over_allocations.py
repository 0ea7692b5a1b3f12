"""Extremes over allocations without listing them: the same as with the list, always."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbeval.methods import exact, multinomial
from zbeval.methods.allocations import Bounds, allocations
from zbeval.methods.over_allocations import Corrected, convex_extremes, linear_extremes, reach


@st.composite
def open_registers(draw):
    """Return bounds of a few areas that some allocation meets, and the share of each area."""
    areas = draw(st.integers(2, 5))
    least = np.array(draw(st.lists(st.integers(0, 6), min_size=areas, max_size=areas)))
    room = np.array(draw(st.lists(st.integers(0, 5), min_size=areas, max_size=areas)))
    total = int(least.sum()) + draw(st.integers(0, int(room.sum())))
    weights = np.array(draw(st.lists(st.integers(1, 30), min_size=areas, max_size=areas)))
    return Bounds(
        tuple("ABCDE"[:areas]), least, least + room, max(total, 1)
    ), weights / weights.sum()


def feasible(case):
    bounds, share = case
    return bounds if bounds.feasible else None, share


@settings(max_examples=150, deadline=None)
@given(open_registers())
def test_extremes_of_a_statistic_are_those_of_the_list(case):
    bounds, share = feasible(case)
    if bounds is None:
        return
    rows = allocations(bounds)
    for name in ("x2", "g", "hoover"):
        scores = multinomial.scores(name, bounds.total, share)
        found = [multinomial.statistic(name, row[None], share)[0]
                 for row in convex_extremes(bounds, scores)]  # fmt: skip
        listed = multinomial.statistic(name, rows, share)
        assert found == pytest.approx([listed.min(), listed.max()], rel=1e-9, abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(open_registers())
def test_extremes_of_the_corrected_p_are_those_of_the_list(case):
    bounds, share = feasible(case)
    if bounds is None:
        return
    counts = np.tile(np.arange(bounds.total + 1), (share.size, 1)).T
    p = exact.two_sided_p(counts, bounds.total, share).T
    adjusted = exact.holm(exact.two_sided_p(allocations(bounds), bounds.total, share))
    over = Corrected(bounds, p)
    for area in range(share.size):
        found = over.lowest(area), over.highest(area)
        listed = adjusted[:, area]
        assert found == pytest.approx((listed.min(), listed.max()), rel=1e-9)


@settings(max_examples=100, deadline=None)
@given(open_registers(), st.lists(st.floats(-1, 1), min_size=5, max_size=5))
def test_extremes_of_a_weighted_sum_and_the_reach_of_each_area_are_those_of_the_list(case, weights):
    bounds, share = feasible(case)
    if bounds is None:
        return
    rows, weight = allocations(bounds), np.array(weights[: share.size])
    listed = rows @ weight
    assert linear_extremes(bounds, weight) == pytest.approx((listed.min(), listed.max()), abs=1e-9)
    least, most = reach(bounds)
    assert (least.tolist(), most.tolist()) == (rows.min(0).tolist(), rows.max(0).tolist())


@settings(max_examples=100, deadline=None)
@given(open_registers())
def test_allocations_are_counted_without_listing_them(case):
    bounds, _ = feasible(case)
    if bounds is not None:
        assert bounds.n_allocations == len(allocations(bounds))


def test_more_allocations_than_asked_come_evenly_from_the_whole_list():
    bounds = Bounds(("A", "B", "C"), np.zeros(3, int), np.full(3, 40), 40)
    some = allocations(bounds, at_most=7)
    assert len(some) == 7
    assert (some.sum(axis=1) == 40).all()
    assert some[0].tolist() == [0, 0, 40]
    assert some[-1].tolist() == [40, 0, 0]


def test_ten_located_of_127_leave_millions_of_allocations_that_are_only_counted():
    bounds = Bounds(tuple("ABCDE"), np.full(5, 2), np.full(5, 119), 127)
    assert bounds.n_allocations == 8_495_410
