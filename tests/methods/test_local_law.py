"""Local Morans counted over every pick of neighbours, against a full list of them and the draws."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from zbeval.methods import local_law, moran


def around(n, picks):
    pairs = [(area, other) for area, others in enumerate(picks) for other in others]
    first, second = np.array(pairs).T
    return moran.neighbours_of(first, second, n)


def anywhere(n, most, generator):
    sizes = generator.integers(1, most + 1, n)
    return around(n, [
        generator.choice([other for other in range(n) if other != area], sizes[area], replace=False)
        for area in range(n)
    ])  # fmt: skip


@pytest.mark.parametrize(("n", "most", "whole"), [(6, 5, False), (10, 4, False), (12, 11, True)])
def test_every_pick_of_neighbours_is_counted(n, most, whole):
    generator = np.random.default_rng(n)
    values = generator.normal(size=n)
    values = np.round(values) if whole else values  # many sums are then equal
    near = anywhere(n, most, generator)
    found = local_law.local_moran(values, near)
    z = values - values.mean()
    sums = near.add(z)
    for area, k in enumerate(near.counts):
        every = np.array([sum(pick) for pick in combinations(np.delete(z, area), k)])
        tails = (every <= sums[area] + 1e-9).mean(), (every >= sums[area] - 1e-9).mean()
        assert found.p_value[area] == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


def test_counting_and_drawing_agree_on_a_map_of_three_hundred():
    generator = np.random.default_rng(5)
    near, values = anywhere(300, 12, generator), generator.gamma(1.0, size=300)
    counted = local_law.local_moran(values, near)
    drawn = moran.local_moran(values, near, draws=40_000, generator=generator)
    assert counted.statistic == pytest.approx(drawn.statistic)
    assert np.abs(counted.p_value - drawn.p_value).max() < 0.025
    assert abs((counted.p_value - drawn.p_value).mean()) < 0.004


def test_a_map_with_too_many_areas_or_neighbours_is_drawn():
    generator = np.random.default_rng(1)
    assert local_law.countable(anywhere(20, 19, generator))
    assert local_law.countable(anywhere(60, 20, generator))
    assert not local_law.countable(around(60, [range(1, 40)] + [[0]] * 59))
    assert not local_law.countable(around(1_001, [[1]] + [[0]] * 1_000))
