"""Spread: hand-sized programmes first, then the published example on the real register."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.small import small_programme
from zbeval import narrative
from zbeval.errors import ReaderError
from zbeval.measures import spread
from zbeval.measures.spread import overall_verdict
from zbeval.measures.spread_finer import funnel_limits
from zbeval.numbers import decimal
from zbeval.programme import Programme

FOUR = {"residents": [400, 300, 200, 100], "provinces": "ABCD"}


def small_spread(projects, *, total=None, printed=None, **chosen):
    programme = small_programme(
        projects=projects, total=total or sum(projects), printed=printed, **FOUR
    )
    return spread(programme, stock="small", draws=chosen.pop("draws", 999), **chosen)


def test_lq_is_the_share_of_projects_over_the_share_of_residents():
    found = small_spread([40, 40, 10, 10]).table.set_index("area_code")
    assert found["lq"].tolist() == pytest.approx([1.0, 40 / 30, 0.5, 1.0])


def test_a_full_register_leaves_one_allocation_and_no_bounds():
    found = small_spread([40, 30, 20, 10])
    assert found.headline["n_allocations"] == 1
    assert (found.table["lq_min"] == found.table["lq_max"]).all()


def test_interval_and_p_of_each_area_agree_with_scipy():
    found = small_spread([50, 25, 15, 10]).table
    for row, n, share in zip(
        found.itertuples(), [50, 25, 15, 10], [0.4, 0.3, 0.2, 0.1], strict=True
    ):
        interval = stats.binomtest(n, 100, share).proportion_ci(0.95, method="exact")
        assert (row.lq_low, row.lq_high) == pytest.approx(
            (interval.low / share, interval.high / share)
        )


def test_the_joint_interval_is_the_one_at_a_fifth_of_the_risk_with_five_areas():
    programme = small_programme([40, 30, 20, 10, 5], [20, 15, 10, 5, 2], total=52,
                                provinces="ABCDE")  # fmt: skip
    row = spread(programme, stock="small", draws=99).table.iloc[0]
    interval = stats.binomtest(20, 52).proportion_ci(0.99, method="exact")
    share = 40 / 105
    found = row["lq_low_joint"], row["lq_high_joint"]
    assert found == pytest.approx((interval.low / share, interval.high / share))


def test_funnel_limits_leave_at_most_the_tail_outside():
    limits = funnel_limits(82, np.array([0.001, 0.01, 0.08]))
    for name, tail in (("95", 0.025), ("998", 0.001)):
        for place, share in enumerate([0.001, 0.01, 0.08]):
            low, high = limits[f"funnel_low_{name}"][place], limits[f"funnel_high_{name}"][place]
            assert stats.binom.cdf(low - 1, 82, share) < tail <= stats.binom.cdf(low, 82, share)
            assert stats.binom.sf(high, 82, share) <= tail < stats.binom.sf(high - 1, 82, share)


def test_an_area_without_baseline_is_undefined_and_the_others_go_on():
    programme = small_programme([900, 100, 0], [20, 3, 1], total=24, provinces="ABC")
    found = spread(programme, stock="small", level="municipality", draws=99).table
    assert found["status"].tolist()[2] == "undefined"
    assert found["p_adjusted"].notna().tolist() == [True, True, False]


def test_overall_p_agrees_with_the_chi_squared_test_where_counts_are_large():
    found = small_spread([45, 25, 22, 8], draws=9_999)
    referee = stats.chisquare([45, 25, 22, 8], [40, 30, 20, 10]).pvalue
    assert found.headline["p_max"] == pytest.approx(referee, abs=0.02)


def test_neither_draws_nor_seed_move_an_exact_answer():
    first, second = (
        small_spread([45, 25, 22, 8], draws=draws, seed=seed) for draws, seed in ((9, 1), (999, 2))
    )
    assert first.headline == second.headline
    pd.testing.assert_frame_equal(first.table, second.table)


def test_more_tables_than_can_be_counted_are_simulated_until_the_answer_is_clear():
    many = [4_100, 2_950, 1_980, 970]
    programme = small_programme(
        [380, 300, 200, 100, 20], [*many, 200], total=sum(many) + 200, provinces="ABCDE"
    )
    found = spread(programme, stock="small", draws=999)
    assert found.headline["p_draws"] >= 999
    referee = stats.chisquare([*many, 200], np.array([380, 300, 200, 100, 20]) / 1_000 * 10_200)
    assert found.headline["p_max"] == pytest.approx(referee.pvalue, abs=0.02)


def test_the_order_of_rows_in_the_register_changes_nothing():
    programme = small_programme(projects=[20, 30, 5, 5], total=70, **FOUR)
    shuffled = dict(programme.tables)
    shuffled["projects"] = programme["projects"].sample(frac=1, random_state=3)
    other = Programme(shuffled, programme.areas)
    assert spread(programme, stock="small").to_json() == spread(other, stock="small").to_json()


def test_what_could_have_been_noticed_is_told_upwards_and_downwards():
    row = small_spread([40, 30, 20, 10]).table.iloc[0]
    assert row["lq_detectable_below_joint"] < row["lq_detectable_below"] < 1
    assert 1 < row["lq_detectable"] < row["lq_detectable_joint"]
    critical = max(c for c in range(40) if 2 * stats.binom.cdf(c, 100, 0.4) < 0.05)
    share = row["lq_detectable_below"] * 0.4
    assert stats.binom.cdf(critical, 100, share) == pytest.approx(0.80, abs=1e-6)


def test_a_complete_register_gets_real_verdicts_below_province_with_the_true_reason():
    programme = small_programme(
        [900, 900, 100, 900], [10, 10, 20, 10], total=50, provinces="AABB",
    )  # fmt: skip
    found = spread(programme, stock="small", level="municipality")
    assert found.table["verdict"].tolist() == ["cannot_tell", "cannot_tell", "above", "cannot_tell"]
    assert (found.verdict, set(found.table["reason"])) == ("differs", {"", "interval_too_wide"})
    fair = small_programme([900, 100], [18, 2], total=20, provinces="AA")
    said = spread(fair, stock="small", level="municipality")
    assert (said.status, said.reason) == ("underpowered", "interval_too_wide")
    assert "located_only" not in said.notes


def test_the_short_answer_names_every_area_found_and_not_only_the_largest_quotient():
    found = small_spread([20, 20, 20, 40])
    told = narrative.describe(found)
    assert [f"Provincie {code} heeft" in told for code in "ABCD"] == [True, False, False, True]


def test_interval_and_detectable_difference_in_a_sentence_are_corrected_as_the_p_beside_them():
    found = small_spread([44, 25, 22, 9])
    row, told = found.table.iloc[0], narrative.describe_area(found, "A")
    for name in ("lq_low_joint", "lq_high_joint", "lq_detectable_joint"):
        assert decimal(row[name], 2) in told


def test_a_project_without_a_place_widens_every_open_area():
    found = small_spread([40, 30, 20, 5], total=100).table.set_index("area_code")
    assert found.loc["A", ["n_min", "n_max"]].tolist() == [40, 45]
    assert found["lq"].isna().all()


def test_a_printed_total_closes_its_area():
    found = small_spread([40, 30, 20, 5], total=100, printed={"A": ("equals", 41)}).table
    assert found.loc[0, ["n_min", "n_max", "n_projects"]].tolist() == [41, 41, 41]
    assert found.loc[0, "lq"] == pytest.approx(41 / 100 / 0.4)


def test_a_verdict_that_depends_on_the_allocation_is_cannot_tell():
    found = small_spread([40, 8, 4, 2], total=100).table
    assert set(found["verdict"]) == {"cannot_tell"}
    assert found.loc[0, "status"] == "not_identified"
    assert bool(found.loc[0, "can_be_above"])


def test_a_clear_excess_is_above_and_the_rest_below():
    found = small_spread([20, 20, 20, 40]).table.set_index("area_code")
    assert (found.loc["D", "verdict"], found.loc["A", "verdict"]) == ("above", "below")


def test_counts_close_to_the_baseline_are_compatible_only_if_the_interval_is_narrow():
    many = small_spread([400, 300, 200, 100])
    few = small_spread([12, 9, 6, 3])
    assert set(many.table["verdict"]) == {"compatible"}
    assert (many.verdict, few.verdict, few.status) == ("compatible", "cannot_tell", "underpowered")


@pytest.mark.parametrize(
    ("p_range", "expected"),
    [
        ((0.001, 0.049), ("differs", "ok")),
        ((0.001, 0.05), ("cannot_tell", "not_identified")),
        ((0.05, 0.9), ("compatible", "ok")),
    ],
)
def test_the_overall_verdict_holds_over_all_allocations_or_is_none(p_range, expected):
    found = overall_verdict(
        dict(zip(("p_min", "p_max"), p_range, strict=True)), all_compatible=True
    )
    assert (found["verdict"], found["status"]) == expected


def test_nothing_found_is_no_proof_of_balance():
    head = {"p_min": 0.3, "p_max": 0.3}
    assert overall_verdict(head, all_compatible=False)["verdict"] == "cannot_tell"


def test_a_simulated_p_that_is_not_clear_of_the_threshold_gives_no_verdict():
    found = overall_verdict({"p_min": 0.04, "p_max": 0.0499, "p_clear": False}, all_compatible=True)
    assert (found["verdict"], found["reason"]) == ("cannot_tell", "too_close_to_call")


def test_totals_that_contradict_the_register_give_no_test_but_a_reason():
    found = small_spread([40, 30, 20, 10], printed={"A": ("equals", 39)})
    assert (found.status, found.reason) == ("undefined", "totals_contradict")


def test_few_projects_are_listed_and_not_tested():
    found = small_spread([3, 1, 1, 1])
    assert (found.status, found.reason) == ("underpowered", "too_few_projects")
    assert found.table["n_located"].tolist() == [3, 1, 1, 1]


def test_one_area_alone_has_nothing_to_compare_with():
    programme = small_programme([100, 200], [20, 20], total=40)
    assert spread(programme, stock="small").reason == "one_area_or_empty_baseline"


def test_an_area_finer_than_a_province_is_only_above_if_its_located_projects_suffice():
    programme = small_programme(
        [900, 900, 100, 900], [3, 3, 20, 3], total=60, provinces="AABB",
    )  # fmt: skip
    found = spread(programme, stock="small", level="municipality", draws=99).table
    assert found["verdict"].tolist() == ["cannot_tell", "cannot_tell", "above", "cannot_tell"]


@pytest.mark.parametrize(
    ("residents", "verdict"), [([500, 500], "cannot_tell"), ([900, 100], "below")]
)
def test_no_located_project_is_below_only_if_all_unlocated_ones_could_not_make_up(
    residents, verdict
):
    programme = small_programme(residents, [0, 30], total=60, provinces="AB")
    found = spread(programme, stock="small", level="municipality", draws=99).table
    assert found.loc[0, ["n_min", "n_max", "verdict"]].tolist() == [0, 30, verdict]


def test_the_order_of_municipalities_changes_nothing():
    forward = small_programme([400, 300, 200, 100], [9, 9, 9, 9], total=40, provinces="ABCD")
    backward = small_programme([100, 200, 300, 400], [9, 9, 9, 9], total=40, provinces="DCBA")
    columns = ["lq_min", "lq_max", "lq_low", "lq_high", "p_adjusted_max", "verdict"]
    tables = [spread(each, stock="small", draws=99).table[columns] for each in (forward, backward)]
    pd.testing.assert_frame_equal(*tables)


def test_inputs_stay_unchanged_and_the_same_seed_gives_the_same_json():
    programme = small_programme([400, 300], [30, 10], total=40, provinces="AB")
    before = programme.areas.copy(), programme["projects"].copy()
    first, second = (spread(programme, stock="small", draws=99).to_json() for _ in range(2))
    assert first == second
    pd.testing.assert_frame_equal(programme.areas, before[0])
    pd.testing.assert_frame_equal(programme["projects"], before[1])


@pytest.mark.parametrize(
    ("choice", "value"),
    [("level", "dorp"), ("baseline", "koeien"), ("stock", "2030"), ("register", "half")],
)
def test_an_unknown_choice_names_what_can_be_chosen(choice, value):
    programme = small_programme([400, 300], [30, 10], total=40, provinces="AB")
    with pytest.raises(ReaderError, match=r"deze keuze bestaat niet\. Kies uit: "):
        spread(programme, **({"stock": "small"} | {choice: value}))


def test_where_nothing_is_tested_every_row_has_the_same_status_and_reason_as_the_whole():
    found = small_spread([2, 1, 0, 0])
    assert (found.status, found.reason) == ("underpowered", "too_few_projects")
    rows = found.table[["verdict", "status", "reason"]].drop_duplicates().to_dict("records")
    assert rows == [{"verdict": "cannot_tell", "status": found.status, "reason": found.reason}]


def test_a_finer_area_with_a_narrow_interval_fits_and_needs_no_reason():
    found = small_spread([400, 300, 200, 100], level="municipality").table
    assert found["verdict"].tolist() == ["compatible"] * 4
    assert found["status"].tolist() == ["ok"] * 4
    assert found["reason"].tolist() == [""] * 4


def test_the_draws_behind_a_p_are_told_only_where_it_was_drawn():
    exact = small_spread([40, 30, 20, 10]).headline
    assert exact["p_draws"] is None
