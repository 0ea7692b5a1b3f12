"""Inequality: closed forms, a second implementation, and what chance alone makes of an index."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.small import small_programme
from zbeval.measures import inequality, spread
from zbeval.measures.inequality import whole_projects
from zbeval.methods.allocations import Bounds, allocations
from zbeval.methods.gini_law import gini_law
from zbeval.methods.indices import fairest, gini, hoover, theil, theil_between


def pairwise_gini(counts, share):
    """Return the Gini by its other definition: mean absolute difference of rates, weighted."""
    rate = counts / counts.sum() / share
    return (np.abs(rate[:, None] - rate) * np.outer(share, share)).sum() / 2


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 50)), min_size=2, max_size=12))
def test_gini_agrees_with_the_mean_difference_between_all_pairs(areas):
    counts, weights = (np.array(column) for column in zip(*areas, strict=True))
    if counts.sum() == 0:
        return
    share = weights / weights.sum()
    assert gini(counts[None, :], share)[0] == pytest.approx(pairwise_gini(counts, share), abs=1e-12)


def test_gini_is_zero_in_proportion_and_one_minus_the_share_when_one_area_has_all():
    share = np.array([0.5, 0.3, 0.2])
    assert gini(np.array([[5, 3, 2], [0, 0, 7]]), share) == pytest.approx([0, 0.8])


def test_theil_is_zero_in_proportion_and_g_over_two_n_in_general():
    share = np.array([0.5, 0.3, 0.2])
    counts = np.array([[5, 3, 2], [4, 4, 2]])
    g_statistic = stats.power_divergence(counts[1], 10 * share, lambda_="log-likelihood").statistic
    assert theil(counts, share) == pytest.approx([0, g_statistic / 20])


def test_theil_between_groups_is_theil_of_the_groups():
    share, group = np.array([0.4, 0.1, 0.3, 0.2]), np.array(["A", "A", "B", "B"])
    counts = np.array([[3, 0, 1, 6]])
    found = theil_between(counts, share, group)
    assert found == pytest.approx(theil(np.array([[3, 7]]), np.array([0.5, 0.5])))


def test_chance_makes_a_theil_between_provinces_of_groups_minus_one_over_twice_the_projects():
    found = small_inequality([44, 28, 19, 9], level="province", draws=4_000).headline
    assert found["theil_chance_mean"] == pytest.approx(3 / (2 * 100), rel=0.08)


def test_the_fairest_whole_numbers_give_the_largest_remainders_one_more():
    assert fairest(np.array([0.5, 0.3, 0.2]), 4).tolist() == [2, 1, 1]


def small_inequality(projects, total=None, **chosen):
    programme = small_programme(
        [40, 30, 20, 10], projects, total=total or sum(projects), provinces="ABCD"
    )
    return inequality(programme, stock="small", **({"draws": 999} | chosen))


def test_a_spread_made_by_chance_lies_within_its_own_band():
    found = small_inequality([44, 28, 19, 9]).headline
    assert found["gini_chance_low"] <= found["gini"] <= found["gini_chance_high"]
    assert found["gini_p_max"] > 0.05


def test_everything_in_the_smallest_area_is_above_chance():
    assert small_inequality([0, 0, 0, 60], level="province").verdict == "above"


def test_perfect_proportion_is_more_equal_than_chance():
    found = small_inequality([400, 300, 200, 100], level="province")
    assert (found.verdict, found.headline["gini"]) == ("below", pytest.approx(0))


def test_unlocated_projects_leave_the_answer_for_all_projects_open():
    found = small_inequality([10, 10, 10, 10], total=60)
    assert (found.verdict, found.status) == ("cannot_tell", "not_identified")
    assert found.headline["n_missing"] == 20


def test_completing_the_register_is_given_as_a_range_and_named_an_assumption():
    found = small_inequality([10, 10, 10, 10], total=60)
    low, high = (found.headline[f"gini_completed_{end}"] for end in ("low", "high"))
    assert 0 <= low < high <= 1
    assert "completed_assumption" in found.notes


def test_an_area_without_baseline_is_left_out_and_counted():
    programme = small_programme([40, 30, 20, 0], [10, 10, 10, 0], total=30, provinces="ABCD")
    found = inequality(programme, stock="small", draws=99)
    assert found.headline["n_areas_left_out"] == 1
    assert len(found.table) == 3


def test_the_curve_ends_at_one_and_never_falls():
    table = small_inequality([10, 20, 5, 5]).table
    assert table["cumulative_project_share"].iloc[-1] == pytest.approx(1)
    assert table["cumulative_project_share"].is_monotonic_increasing
    assert (table["chance_low"] <= table["chance_high"]).all()


def test_no_projects_at_all_is_answered_with_a_reason():
    found = small_inequality([0, 0, 0, 0], total=60)
    assert (found.status, found.headline["gini"]) == ("underpowered", None)


def test_compatible_needs_every_area_within_half_and_double_and_not_only_many_projects():
    fair = small_inequality([395, 302, 203, 100], level="province")
    assert fair.verdict in ("compatible", "below")
    few = small_inequality([40, 32, 19, 9], level="province")
    assert (few.verdict, few.reason) == ("cannot_tell", "not_significant")


def test_what_differs_for_spread_is_never_compatible_for_inequality():
    for counts in ([452, 268, 190, 90], [380, 330, 180, 110], [30, 45, 15, 10]):
        programme = small_programme([40, 30, 20, 10], counts, total=sum(counts), provinces="ABCD")
        if spread(programme, stock="small").verdict == "differs":
            assert inequality(programme, stock="small", level="province").verdict != "compatible"


def test_over_provinces_neither_draws_nor_seed_move_the_numbers():
    first, second = (
        small_inequality([44, 28, 19, 9], level="province", draws=draws, seed=seed).headline
        for draws, seed in ((199, 1), (999, 2))
    )
    assert first == second


def test_the_underlying_gini_may_be_zero_where_the_joint_interval_holds_the_baseline():
    head = small_inequality([44, 28, 19, 9], level="province").headline
    assert head["gini_interval_low"] == 0
    assert head["gini_interval_high"] > head["gini"]


def test_open_allocations_give_the_extremes_of_their_list():
    programme = small_programme([40, 30, 20, 10], [10, 8, 6, 3], total=34, provinces="ABCD")
    head = inequality(programme, stock="small", level="province").headline
    bounds = Bounds(tuple("ABCD"), np.array([10, 8, 6, 3]), np.array([17, 15, 13, 10]), 34)
    rows, share = allocations(bounds), np.array([0.4, 0.3, 0.2, 0.1])
    for name, index in (("gini", gini), ("hoover", hoover), ("theil", theil)):
        values = index(rows, share)
        found = head[f"{name}_min"], head[f"{name}_max"]
        assert found == pytest.approx((values.min(), values.max()))
    p = gini_law(34, share, np.unique(gini(rows, share))).two_sided_p
    assert (head["gini_p_min"], head["gini_p_max"]) == pytest.approx((p.min(), p.max()))


def test_the_parts_of_joint_projects_add_up_to_whole_ones():
    sixths = np.full(6, 1 / 6)
    assert int(sixths.sum()) == 0, "why adding up and cutting off is not enough"
    assert whole_projects(sixths) == 1
    assert whole_projects(np.full((1, 30), 1 / 3)) == 10


def test_provinces_fit_only_when_no_test_finds_anything_and_every_interval_is_narrow():
    found = small_inequality([405, 297, 202, 96], level="province")
    assert (found.verdict, found.status) == ("compatible", "ok")
    assert small_inequality([44, 28, 19, 9], level="province").verdict == "cannot_tell"


@pytest.mark.parametrize("name", ["theil", "hoover"])
def test_p_and_chance_mean_of_an_index_are_those_of_all_spreads(name):
    found = small_inequality([12, 9, 6, 3], level="province").headline
    share, index = np.array([0.4, 0.3, 0.2, 0.1]), {"theil": theil, "hoover": hoover}[name]
    rows = np.array([(a, b, c, 30 - a - b - c) for a in range(31) for b in range(31 - a)
                     for c in range(31 - a - b)])  # fmt: skip
    p, values = stats.multinomial.pmf(rows, 30, share), index(rows, share)
    own = index(np.array([[12, 9, 6, 3]]), share)[0]
    tails = p[values >= own - 1e-9].sum(), p[values <= own + 1e-9].sum()
    assert found[f"{name}_chance_mean"] == pytest.approx((p * values).sum())
    assert found[f"{name}_p_max"] == pytest.approx(min(1.0, 2 * min(tails)))
