"""Ranks, concentration index, slope and power against closed forms, scipy and simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from zbeval.methods import gradient

PEOPLE = np.array([5.0, 1.0, 2.0, 8.0, 4.0])
SHARE = PEOPLE / PEOPLE.sum()
NEED = np.array([3.0, 1.0, 2.0, 5.0, 4.0])
RANK = gradient.middle_ranks(NEED, SHARE)

areas = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 50)), min_size=2, max_size=12)


def test_the_rank_of_an_area_is_the_middle_of_its_people_from_least_to_most_need():
    share = np.array([0.5, 0.2, 0.3])
    ranks = gradient.middle_ranks(np.array([9.0, 1.0, 4.0]), share)
    assert ranks == pytest.approx([0.75, 0.1, 0.35])


def test_areas_with_equal_need_share_one_rank():
    ranks = gradient.middle_ranks(np.array([1.0, 2.0, 2.0]), np.array([0.2, 0.3, 0.5]))
    assert ranks == pytest.approx([0.1, 0.6, 0.6])


@given(areas)
def test_the_mean_rank_of_people_is_one_half(rows):
    need, people = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    share = people / people.sum()
    assert share @ gradient.middle_ranks(need, share) == pytest.approx(0.5)


@given(areas)
def test_the_index_agrees_with_its_covariance_form(rows):
    need, people = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    share, counts = people / people.sum(), np.arange(1.0, len(rows) + 1)
    rank = gradient.middle_ranks(need, share)
    rate = counts / people
    covariance = share @ ((rate - share @ rate) * (rank - share @ rank))
    referee = 2 * covariance / (share @ rate)
    assert gradient.concentration_index(counts, rank) == pytest.approx(referee, abs=1e-12)


def test_turning_need_around_turns_the_sign_of_the_index():
    counts = np.array([4, 0, 1, 9, 2])
    turned = gradient.middle_ranks(-NEED, SHARE)
    assert gradient.concentration_index(counts, turned) == pytest.approx(
        -gradient.concentration_index(counts, RANK)
    )


def test_chance_gives_an_index_with_mean_zero_and_sd_one_over_root_three_n():
    share = np.full(200, 1 / 200)
    rank = gradient.middle_ranks(np.arange(200.0), share)
    drawn = np.random.default_rng(1).multinomial(127, share, size=20_000)
    index = gradient.concentration_index(drawn, rank)
    assert index.mean() == pytest.approx(0, abs=0.002)
    assert index.std() == pytest.approx(1 / np.sqrt(3 * 127), rel=0.03)


def poisson_slope(counts: np.ndarray, rank: np.ndarray, people: np.ndarray) -> float:
    """Return the slope of a two-parameter Poisson regression, found by a general optimiser."""

    def minus_log_likelihood(parameters):
        eta = parameters[0] + parameters[1] * rank + np.log(people)
        return np.exp(eta).sum() - counts @ eta

    start = [np.log(counts.sum() / people.sum()), 0.0]
    return optimize.minimize(minus_log_likelihood, start, method="BFGS", tol=1e-12).x[1]


@pytest.mark.parametrize("counts", [[4, 0, 1, 9, 2], [9, 3, 3, 1, 0], [5, 1, 2, 8, 4]])
def test_the_slope_agrees_with_a_poisson_regression_by_scipy(counts):
    counts = np.array(counts)
    index = gradient.concentration_index(counts, RANK)
    found = gradient.slope(np.array([index]), RANK, SHARE)[0]
    assert found == pytest.approx(poisson_slope(counts, RANK, PEOPLE), abs=1e-4)


def test_with_two_halves_the_rate_ratio_is_that_of_the_halves_stretched_to_fifths():
    rank, share = np.array([0.25, 0.75]), np.array([0.5, 0.5])
    index = gradient.concentration_index(np.array([10, 30]), rank)
    ratio = gradient.rate_ratio(gradient.slope(np.array([index]), rank, share))[0]
    assert ratio == pytest.approx(3 ** (0.8 / 0.5))


def test_all_projects_at_the_last_rank_make_the_ratio_infinite_and_at_the_first_zero():
    ends = 2 * np.array([RANK.max(), RANK.min()]) - 1
    assert gradient.rate_ratio(gradient.slope(ends, RANK, SHARE)).tolist() == [np.inf, 0]


def test_power_and_detectable_ratio_agree_with_simulation():
    generator = np.random.default_rng(4)
    people = np.exp(generator.normal(9.6, 0.8, 300))
    share = people / people.sum()
    rank = gradient.middle_ranks(generator.normal(size=300), share)
    null = gradient.concentration_index(generator.multinomial(127, share, 20_000), rank)
    band = tuple(np.quantile(null, [0.025, 0.975]))
    ratio = gradient.detectable_ratio(127, band, rank, share)
    weights = share * np.exp(np.log(ratio) / 0.8 * rank)
    tilted = generator.multinomial(127, weights / weights.sum(), 20_000)
    index = gradient.concentration_index(tilted, rank)
    outside = ((index < band[0]) | (index > band[1])).mean()
    assert outside == pytest.approx(0.80, abs=0.02)
    assert gradient.power(1.0, 127, band, rank, share) == pytest.approx(0.05, abs=0.01)


def test_nothing_is_detectable_where_chance_already_reaches_the_end():
    assert np.isnan(gradient.detectable_ratio(2, (-0.9, 0.9), RANK, SHARE))


def test_the_rate_interval_agrees_with_the_chi_squared_form_of_garwood():
    counts, people = np.array([0, 1, 18]), np.array([2.0, 1.0, 13.5])
    low, high = gradient.rate_interval(counts, people)
    referee_high = stats.chi2.ppf(0.975, 2 * counts + 2) / 2 / people
    referee_low = np.where(counts > 0, stats.chi2.ppf(0.025, 2 * np.maximum(counts, 1)), 0) / 2
    assert high == pytest.approx(referee_high)
    assert low == pytest.approx(referee_low / people)
