"""Exact laws: against every table one by one, and against laws that are known in closed form."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import stats

from zbeval.methods import indices
from zbeval.methods.multinomial import Law, countable, law, statistic

SHARE = np.array([0.4, 0.3, 0.2, 0.1])
INDEX = {"x2": indices.chi_squared, "g": indices.likelihood_ratio, "hoover": indices.hoover,
         "theil": indices.theil}  # fmt: skip


def every_table(n, areas):
    rows = [row for row in product(range(n + 1), repeat=areas) if sum(row) == n]
    return np.array(rows)


@pytest.mark.parametrize("name", INDEX)
@pytest.mark.parametrize("areas", [2, 3, 4])
def test_both_tails_agree_with_adding_up_every_table(name, areas):
    share = SHARE[:areas] / SHARE[:areas].sum()
    tables = every_table(9, areas)
    chance = stats.multinomial.pmf(tables, 9, share)
    values = INDEX[name](tables, share)
    exact = Law(name, 9, share)
    for value in values[:: max(1, len(values) // 12)]:
        tie = 1e-9 * abs(value) + 1e-15
        assert exact.at_least(value)[0] == pytest.approx(chance[values >= value - tie].sum())
        assert exact.at_most(value)[0] == pytest.approx(chance[values <= value + tie].sum())


@pytest.mark.parametrize("name", INDEX)
def test_the_statistic_is_the_one_of_the_indices(name):
    counts = np.array([[5, 3, 2, 0], [1, 1, 4, 4], [4, 3, 2, 1]])
    assert statistic(name, counts, SHARE) == pytest.approx(INDEX[name](counts, SHARE), abs=1e-12)


def test_with_two_areas_x2_is_the_binomial_taken_by_distance():
    counts = np.arange(21)
    far = np.abs(counts - 20 * 0.3) >= 4 - 1e-9
    expected = stats.binom.pmf(counts[far], 20, 0.3).sum()
    x2 = 4**2 / (20 * 0.3 * 0.7)
    assert Law("x2", 20, np.array([0.3, 0.7])).at_least(x2)[0] == pytest.approx(expected)


def test_all_chances_add_up_to_one_and_the_quantile_is_the_smallest_value_that_holds_its_share():
    found = law("theil", 60, np.array([0.3, 0.25, 0.2, 0.15, 0.1]))
    assert found.at_least(0.0)[0] == pytest.approx(1)
    high = found.quantile(0.975)
    assert found.at_most(high)[0] >= 0.975 > found.at_most(high * (1 - 1e-6))[0]


def test_a_chance_far_in_the_tail_keeps_its_digits():
    share = np.full(5, 0.2)
    all_in_one = statistic("x2", np.array([[60, 0, 0, 0, 0]]), share)
    assert law("x2", 60, share).at_least(all_in_one)[0] == pytest.approx(5 * 0.2**60, rel=1e-6)


def test_what_is_too_large_to_count_is_told():
    assert countable(127, np.full(5, 0.2))
    assert not countable(5_000, np.full(5, 0.2))
    assert not countable(127, np.full(22, 1 / 22))
