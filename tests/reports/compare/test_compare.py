from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.past import report, result, run
from zbeval.reports.compare.compare import compare_runs
from zbeval.reports.compare.monte_carlo_error import margin, margin_of_change, simulated


def changes(before: dict, after: dict, **parts):
    """Return the one report of two runs that hold one result each."""
    found = compare_runs(run("1", report(before)), run("2", report(after, **parts)))
    return found.reports[0]


def headline(**values) -> dict:
    return result(headline=values)


def test_two_equal_runs_differ_in_nothing():
    found = compare_runs(run("1", report(result())), run("2", report(result())))
    assert found.reports[0].state == "same"
    assert (found.changed, found.n_telling, found.n_within) == ([], 0, 0)


def test_an_exact_number_counts_however_little_it_moves():
    (change,) = changes(headline(gini=0.5), headline(gini=0.5001)).changes
    assert change.judged == "exact"
    assert change.difference == pytest.approx(0.0001)


def test_the_last_digits_of_a_computation_are_no_change():
    found = changes(headline(gini=0.1 + 0.2), headline(gini=0.3))
    assert found.state == "same"


@pytest.mark.parametrize(("after", "judged"), [(0.068, "within"), (0.072, "beyond")])
def test_a_simulated_p_is_held_against_its_monte_carlo_error(after, judged):
    (change,) = changes(headline(p_value=0.05), headline(p_value=after)).changes
    by_hand = math.sqrt(4 * 0.05 * 0.95 / 999 + 4 * after * (1 - after) / 999)
    assert change.margin == pytest.approx(by_hand)
    assert change.judged == judged


def test_an_exact_p_has_no_monte_carlo_error():
    (change,) = changes(headline(p_value=0.0512345), headline(p_value=0.0512346)).changes
    assert (change.judged, change.margin) == ("exact", None)


def test_the_end_of_a_chance_band_has_the_error_of_a_quantile():
    band = {"gini_chance_low": 0.2, "gini_chance_mean": 0.3, "gini_chance_high": 0.4}
    one = result(headline=band)
    deviation = 0.2 / (2 * 1.959964)
    end = 2 * deviation * math.sqrt(0.025 * 0.975 / 999) / 0.0584451
    assert margin("gini_chance_high", one) == pytest.approx(end)
    assert margin("gini_chance_low", one) == pytest.approx(end)
    assert margin("gini_chance_mean", one) == pytest.approx(2 * deviation / math.sqrt(999))


def test_the_error_of_a_band_is_what_redrawing_shows():
    import numpy as np

    draws = np.random.default_rng(1).normal(size=(400, 999))
    ends = np.quantile(draws, 0.975, axis=1)
    one = result(headline={"chance_low": -1.96, "chance_high": 1.96})
    assert margin("chance_high", one) == pytest.approx(2 * ends.std(), rel=0.15)


def test_a_simulated_number_without_formula_is_not_judged():
    (change,) = changes(headline(gini_excess_min=0.1), headline(gini_excess_min=0.2)).changes
    assert (change.judged, change.margin) == ("unknown", None)


def test_without_draws_nothing_is_simulated():
    assert not simulated("p_value", result(headline={"p_value": 0.05}, draws=None))


@given(st.floats(0.001, 0.999), st.integers(99, 99_999))
def test_the_error_of_a_difference_is_larger_than_that_of_either_run(p, draws):
    one = result(headline={"p_value": p}, draws=draws)
    both = margin_of_change("p_value", one, one)
    assert both == pytest.approx(math.sqrt(2) * margin("p_value", one))


def test_a_verdict_that_turned_is_told_with_its_reason():
    after = result(verdict="cannot_tell", status="underpowered", reason="too_few_projects")
    (change,) = changes(result(), after).changes
    assert (change.name, change.before, change.after) == (
        "verdict",
        "compatible",
        "too_few_projects",
    )


def test_a_number_that_came_or_went_is_a_change_without_size():
    found = changes(headline(a=1, b=2), headline(b=2, c=3)).changes
    assert [(one.name, one.before, one.after, one.difference) for one in found] == [
        ("c", None, 3, None),
        ("a", 1, None, None),
    ]


def test_a_result_that_is_shown_twice_counts_once():
    found = compare_runs(
        run("1", report(headline(gini=1), headline(gini=1))), run("2", report(headline(gini=2)))
    ).reports[0]
    assert len(found.changes) == 1
    assert found.vanished == ()


def test_results_are_matched_by_what_they_ask_and_not_by_their_place():
    provinces, cities = headline(gini=1), result(level="city_group", headline={"gini": 5})
    found = compare_runs(run("1", report(provinces, cities)), run("2", report(cities, provinces)))
    assert found.reports[0].state == "same"


def test_changes_stand_in_the_order_of_the_later_run():
    provinces, cities = headline(gini=1), result(level="city_group", headline={"gini": 5})
    moved = result(level="city_group", headline={"gini": 6}), headline(gini=2)
    found = compare_runs(run("1", report(provinces, cities)), run("2", report(*moved)))
    assert [one.after for one in found.reports[0].changes] == [6, 2]


def test_two_results_that_ask_the_same_are_matched_by_likeness():
    income = headline(indicator="income", index=0.1)
    rent = headline(indicator="rent", index=0.2)
    moved = headline(indicator="rent", index=0.3)
    found = compare_runs(run("1", report(income, rent)), run("2", report(moved, income)))
    assert [(one.name, one.before, one.after) for one in found.reports[0].changes] == [
        ("index", 0.2, 0.3)
    ]


def test_another_choice_is_compared_only_if_a_parameter_of_the_report_changed():
    before, after = headline(gini=1), result(baseline="age80", headline={"gini": 2})
    apart = changes(before, after)
    assert (apart.appeared, apart.vanished, apart.changes) == (("spread",), ("spread",), ())
    parameters = {"draws": 999, "seed": 7, "baseline": "age80"}
    together = changes(before, after, parameters=parameters)
    assert [one.name for one in together.changes] == ["gini"]
    assert together.changes[0].choices["baseline"] == "age80"


def test_a_run_of_before_labels_were_kept_has_none():
    old = report(result())
    del old["label"]
    assert compare_runs(run("1", old), run("2")).reports[0].label == ""
    assert compare_runs(run("1"), run("2", old)).reports[0].label == ""
    assert compare_runs(run("1", old), run("2", old)).reports[0].label == ""


def test_a_report_that_only_one_run_has_is_new_or_gone():
    both, old, new = (report(result(), name=name) for name in ("01_a", "02_b", "03_c"))
    found = compare_runs(run("1", both, old), run("2", both, new))
    assert [(one.name, one.state) for one in found.reports] == [
        ("01_a", "same"),
        ("03_c", "new"),
        ("02_b", "gone"),
    ]


def test_the_json_is_plain_and_tells_everything():
    found = compare_runs(run("1", report(headline(gini=1))), run("2", report(headline(gini=2))))
    told = json.loads(found.to_json())
    assert told["reports"][0]["changes"][0]["difference"] == 1
    assert (told["before"], told["after"]) == ("1", "2")


DRAWN = {"p_value": 0.05, "gini_chance_low": 0.2, "gini_chance_mean": 0.3, "gini_chance_high": 0.4}
OTHER_SEED = {"parameters": {"draws": 999, "seed": 8, "baseline": "residents"}}


def test_seed_or_draws_alone_never_move_anything_more_than_the_draws_explain():
    after = result(
        headline={name: 2 * value for name, value in DRAWN.items()} | {"odd": 3},
        seed=8, verdict="more_unequal",
    )  # fmt: skip
    before = result(headline=DRAWN | {"odd": 1})
    found = compare_runs(run("1", report(before)), run("2", report(after, **OTHER_SEED)))
    assert found.reports[0].telling == [] and found.n_telling == 0
    assert {change.judged for change in found.reports[0].changes} == {"draws"}
    assert {cause.kind for change in found.reports[0].within for cause in change.causes} == {"seed"}


def test_with_another_cause_beside_the_seed_a_large_change_is_judged_again():
    after = result(headline=DRAWN | {"p_value": 0.5}, seed=8, inputs={"projects.csv": "b" * 64})
    found = compare_runs(
        run("1", report(result(headline=DRAWN))), run("2", report(after, **OTHER_SEED))
    )
    (change,) = found.reports[0].changes
    assert change.judged == "beyond"
    assert {cause.kind for cause in change.causes} == {"seed", "data"}


def test_draws_are_no_cause_of_a_number_that_was_counted():
    before = result(headline=DRAWN | {"n_projects": 10})
    after = result(
        headline=DRAWN | {"n_projects": 11}, seed=8, inputs={"projects.csv": "b" * 64}
    )  # fmt: skip
    found = compare_runs(run("1", report(before)), run("2", report(after, **OTHER_SEED)))
    (change,) = found.reports[0].changes
    assert [cause.kind for cause in change.causes] == ["data"]


@pytest.mark.parametrize(("n_compared", "wider"), [(1, 1.0), (20, 1.524), (100, 1.753)])
def test_the_more_numbers_are_compared_the_further_each_may_move(n_compared, wider):
    from scipy.stats import norm

    one = result(headline={"p_value": 0.05})
    ratio = margin_of_change("p_value", one, one, n_compared) / margin_of_change(
        "p_value", one, one
    )
    assert ratio == pytest.approx(norm.isf(norm.sf(2) / n_compared) / 2)
    assert ratio == pytest.approx(wider, abs=0.02)


def test_of_many_redrawn_numbers_hardly_one_comparison_in_twenty_has_one_beyond_its_margin():
    import numpy as np

    chance = np.random.default_rng(20260101)
    alarms = 0
    for _ in range(100):
        drawn = chance.binomial(999, 0.3, size=(2, 50)) / 999
        before, after = (
            result(headline={f"p_{place}": float(p) for place, p in enumerate(row)})
            for row in drawn
        )
        names = before["headline"]
        margins = {name: margin_of_change(name, before, after, len(names)) for name in names}
        moved = (abs(after["headline"][name] - before["headline"][name]) for name in names)
        alarms += any(size > margins[name] for size, name in zip(moved, names, strict=True))
    assert alarms <= 12
