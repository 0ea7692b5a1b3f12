"""The simulation engine against closed forms, and its promises of repeatability."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from zbeval import chance

WEIGHTS = np.array([5.0, 3.0, 2.0])


def drawn(n=40, draws=5_000, seed=1, question=("q",)):
    return chance.simulate(n, WEIGHTS, draws=draws, seed=seed, question=question)


def test_every_draw_deals_out_all_projects():
    assert (drawn().sum(axis=1) == 40).all()


def test_draws_have_the_mean_and_covariance_of_the_multinomial():
    rows, shares = drawn(draws=40_000), WEIGHTS / 10
    assert rows.mean(axis=0) == pytest.approx(40 * shares, rel=0.01)
    expected = 40 * (np.diag(shares) - np.outer(shares, shares))
    assert np.cov(rows.T) == pytest.approx(expected, abs=0.25)


@pytest.mark.parametrize("n", [2, 40])
def test_both_ways_of_dealing_follow_the_multinomial(n):
    """Few projects are placed one by one, many by filling areas: the same law."""
    rows, shares = drawn(n=n, draws=40_000), WEIGHTS / 10
    for count in range(3):
        expected = stats.binom.pmf(count, n, shares)
        assert (rows == count).mean(axis=0) == pytest.approx(expected, abs=0.01)


def test_an_area_without_weight_never_gets_a_project():
    weights = np.array([0.0, 3.0, 0.0, 2.0, 0.0, 0.0])
    rows = chance.simulate(3, weights, draws=3_000, seed=1, question=("zero",))
    assert rows[:, weights == 0].sum() == 0


def test_the_same_seed_and_question_give_the_same_draws():
    assert (drawn() == drawn()).all()


@pytest.mark.parametrize("other", [{"seed": 2}, {"question": ("another",)}])
def test_another_seed_or_question_gives_other_draws(other):
    assert (drawn() != drawn(**other)).any()


def test_more_draws_keep_the_first_ones():
    assert (drawn(draws=1_500)[:1_000] == drawn(draws=4_000)[:1_000]).all()


def test_adding_up_equals_a_sum_per_group():
    rows = drawn(draws=10)
    added = chance.aggregate(rows, np.array([1, 0, 1]), 2)
    assert (added == np.column_stack([rows[:, 1], rows[:, 0] + rows[:, 2]])).all()


@pytest.mark.parametrize("weights", [[-1, 2], [0, 0], [np.nan, 1], [np.inf, 1]])
def test_weights_that_are_no_baseline_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        chance.shares(np.array(weights))


def test_p_counts_ties_in_both_tails():
    null = np.array([1.0, 2.0, 2.0, 3.0])
    assert chance.upper_p(null, 2.0) == pytest.approx(4 / 5)
    assert chance.two_sided_p(null, 3.0) == pytest.approx(min(1, 2 * 2 / 5))
    assert chance.two_sided_p(null, 2.0) == 1.0


@given(
    st.lists(st.floats(-5, 5, allow_nan=False), min_size=1, max_size=30),
    st.floats(-6, 6, allow_nan=False),
)
def test_p_is_never_zero_and_never_above_one(null, observed):
    for p in (
        chance.upper_p(np.array(null), observed),
        chance.two_sided_p(np.array(null), observed),
    ):
        assert 0 < p <= 1


def test_a_p_within_two_standard_errors_of_five_percent_is_near_the_threshold():
    margin = 2 * np.sqrt(0.05 * 0.95 / 999)
    assert chance.near_threshold(0.4, 0.05 + 0.9 * margin, draws=999) == ("near_threshold",)
    assert chance.near_threshold(0.4, 0.05 + 1.1 * margin, draws=999) == ()


def test_many_areas_come_in_smaller_pieces_with_the_same_draws(monkeypatch):
    weights, asked = np.arange(1, 41), {"draws": 25, "seed": 3, "question": ("cache",)}
    for n_projects in (10, 60):
        whole = list(chance.simulate_in_blocks(n_projects, weights, **asked))
        with monkeypatch.context() as patch:
            patch.setattr(chance, "CELLS", 40 * 4)
            pieces = list(chance.simulate_in_blocks(n_projects, weights, **asked))
        assert len(whole) == 1 and max(map(len, pieces)) == 4
        assert (np.concatenate(pieces) == whole[0]).all()


def test_near_the_threshold_every_seed_gives_the_same_p_and_so_the_same_verdict():
    def simulate(draws, seed):
        return np.random.default_rng(seed).uniform(size=draws)

    for observed in (0.949, 0.9505, 0.953):  # true p from 0.047 to 0.051
        asked = {"draws": 999, "level": 0.05, "two_sided": False}
        found = {chance.settled_p(simulate, observed, seed=seed, **asked) for seed in range(40)}
        assert len(found) == 1


def test_far_from_the_threshold_the_reader_s_own_draws_count():
    def simulate(draws, seed):
        return np.random.default_rng(seed).uniform(size=draws)

    asked = {"draws": 9_999, "level": 0.05, "two_sided": False}
    found = [chance.settled_p(simulate, 0.8, seed=seed, **asked) for seed in range(5)]
    assert all(clear for _, clear in found)
    assert len({p for p, _ in found}) == 5


@pytest.mark.parametrize("at", [0.949, 0.951])
def test_upper_ps_near_the_threshold_are_the_same_for_every_seed(monkeypatch, at):
    monkeypatch.setattr(chance, "MOST", 20_000)

    def statistic(rows):
        return (rows * 2.0 ** -np.arange(1, 13)).sum(axis=1)  # nearly uniform

    weights, asked = np.ones(12), {"draws": 999, "question": ("same",), "level": 0.05}
    many = statistic(chance.simulate(3, weights, draws=20_000, seed=9, question=("same",)))
    value = np.array([np.quantile(many, at)])
    found = {tuple(chance.settled_upper_p(3, weights, statistic, value, seed=seed, **asked)[0])
             for seed in range(8)}  # fmt: skip
    assert len(found) == 1
