"""Moran's I against esda, full enumeration and closed forms."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.methods import moran

RNG = np.random.default_rng(20220301)


def lattice(side: int) -> moran.Neighbours:
    """Return the cells of a square that share a side."""
    place = np.arange(side * side).reshape(side, side)
    ahead = np.r_[np.c_[place[:, :-1].ravel(), place[:, 1:].ravel()],
                  np.c_[place[:-1].ravel(), place[1:].ravel()]]  # fmt: skip
    both = np.vstack([ahead, ahead[:, ::-1]])
    return moran.neighbours_of(both[:, 0], both[:, 1], side * side)


def peer_weights(neighbours: moran.Neighbours):
    libpysal = pytest.importorskip("libpysal")
    listed = np.split(neighbours.members, neighbours.starts[1:-1])
    return libpysal.weights.W({i: list(map(int, row)) for i, row in enumerate(listed)},
                              silence_warnings=True)  # fmt: skip


def rates(n: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Return counts and people of ``n`` areas of very unlike size."""
    generator = np.random.default_rng(seed)
    people = np.exp(generator.normal(9, 1.2, n)).round()
    return generator.poisson(people / 20_000).astype(float), people


def expected(counts: np.ndarray, people: np.ndarray) -> np.ndarray:
    return counts.sum() * people / people.sum()


@pytest.mark.parametrize("seed", range(5))
def test_standardised_rates_agree_with_assuncao_and_reis_in_esda(seed):
    esda = pytest.importorskip("esda")
    counts, people = rates(60, seed)
    found = moran.eb_standardised(counts, expected(counts, people))
    assert found == pytest.approx(esda.smoothing.assuncao_rate(counts, people), abs=1e-10)


def test_a_negative_variance_between_areas_leaves_the_sampling_variance_alone():
    counts, share = np.array([31.0, 10.0, 9.0]), np.array([30.0, 10.0, 10.0])
    ratio = counts / share
    between = (share * (ratio - 1) ** 2).sum() / 50 - 3 / 50
    assert between + 1 / 30 < 0 < between + 1 / 10
    found = moran.eb_standardised(counts, share)
    assert found[0] == pytest.approx((31 / 30 - 1) * np.sqrt(30))
    assert found[2] == pytest.approx((0.9 - 1) / np.sqrt(between + 1 / 10))


def test_a_row_per_spread_gives_the_same_as_each_spread_alone():
    counts, people = rates(30)
    rows = np.vstack([counts, counts[::-1]])
    share = expected(counts, people)
    alone = [moran.eb_standardised(row, share) for row in rows]
    assert moran.eb_standardised(rows, share) == pytest.approx(np.array(alone))


def test_global_moran_agrees_with_moran_rate_in_esda():
    esda = pytest.importorskip("esda")
    counts, people = rates(49)
    near = lattice(7)
    found = moran.global_moran(moran.eb_standardised(counts, expected(counts, people)), near)
    peer = esda.Moran_Rate(counts, people, peer_weights(near), permutations=0)
    assert found == pytest.approx(peer.I, abs=1e-12)


def test_local_statistics_agree_with_esda():
    esda = pytest.importorskip("esda")
    near, values = lattice(6), RNG.normal(size=36)
    found = moran.local_moran(values, near, draws=99, generator=np.random.default_rng(1))
    peer = esda.Moran_Local(values, peer_weights(near), permutations=0)
    assert found.statistic == pytest.approx(peer.Is, abs=1e-12)


def test_local_statistics_add_up_to_the_global_one():
    near, values = lattice(5), RNG.normal(size=25)
    found = moran.local_moran(values, near, draws=9, generator=np.random.default_rng(1))
    assert found.statistic.sum() / 24 == pytest.approx(moran.global_moran(values, near))


def test_a_checkerboard_is_minus_one_and_equal_values_have_no_answer():
    near = lattice(4)
    board = np.indices((4, 4)).sum(axis=0).ravel() % 2
    found = moran.global_moran(np.vstack([board, np.ones(16)]).astype(float), near)
    assert found[0] == pytest.approx(-1)
    assert np.isnan(found[1])


def exact_tails(values: np.ndarray, near: moran.Neighbours, area: int) -> np.ndarray:
    """Return both tail probabilities of one area's lag by listing every conditional shuffle."""
    others = np.delete(values, area)
    k = near.counts[area]
    observed = values[near.members[near.starts[area] : near.starts[area + 1]]].sum()
    sums = np.array([sum(picked) for picked in permutations(others, int(k))])
    return np.array([(sums <= observed + 1e-9).mean(), (sums >= observed - 1e-9).mean()])


@pytest.mark.parametrize("values", [RNG.normal(size=9), np.array([0, 0, 0, 0, 1, 1, 2, 5, 5.0])])
def test_local_p_agrees_with_listing_every_conditional_shuffle(values):
    near, draws = lattice(3), 60_000
    found = moran.local_moran(values, near, draws=draws, generator=np.random.default_rng(3))
    for area in range(9):
        p = min(1.0, 2 * exact_tails(values, near, area).min())
        assert found.p_value[area] == pytest.approx(p, abs=0.012)


def test_shuffled_moran_agrees_with_listing_every_shuffle():
    values, near = np.array([0.0, 1.0, 1.0, 4.0, 9.0, 2.0]), row_of(6)
    every = moran.global_moran(np.array(list(permutations(values))), near)
    found = moran.permuted_moran(values, near, draws=40_000, generator=np.random.default_rng(5))
    assert found.mean() == pytest.approx(every.mean(), abs=0.01)
    assert found.mean() == pytest.approx(-1 / 5, abs=0.01)
    assert np.quantile(found, [0.1, 0.9]) == pytest.approx(np.quantile(every, [0.1, 0.9]), abs=0.02)


def row_of(n: int) -> moran.Neighbours:
    first = np.r_[np.arange(n - 1), np.arange(1, n)]
    return moran.neighbours_of(first, np.r_[np.arange(1, n), np.arange(n - 1)], n)


def test_picks_are_distinct_and_every_ordered_row_is_as_likely():
    draws = 48_000
    picks = moran.distinct_picks(4, 3, draws=draws, generator=np.random.default_rng(7))
    kinds, counts = np.unique(picks, axis=0, return_counts=True)
    assert {tuple(row) for row in kinds} == set(permutations(range(4), 3))
    assert np.abs(counts - draws / 24).max() < 5 * np.sqrt(draws / 24)


@given(st.integers(2, 12), st.integers(0, 5))
def test_local_p_lies_above_zero_and_at_most_at_one(n, seed):
    values = np.random.default_rng(seed).integers(0, 3, n).astype(float)
    values[0] += 1 if np.ptp(values) == 0 else 0
    found = moran.local_moran(values, row_of(n), draws=19, generator=np.random.default_rng(seed))
    assert ((found.p_value > 0) & (found.p_value <= 1)).all()


def test_under_chance_one_in_twenty_local_ps_is_below_five_percent():
    near, below = lattice(12), []
    for seed in range(20):
        values = np.random.default_rng(seed).normal(size=144)
        found = moran.local_moran(values, near, draws=999, generator=np.random.default_rng(seed))
        below.append((found.p_value <= 0.05).mean())
    assert np.mean(below) == pytest.approx(0.05, abs=0.012)


def test_the_same_stream_gives_the_same_answer_and_values_stay_unchanged():
    near, values = lattice(4), RNG.normal(size=16)
    before = values.copy()
    first, second = (
        moran.local_moran(values, near, draws=199, generator=np.random.default_rng(2)).p_value
        for _ in range(2)
    )
    moran.permuted_moran(values, near, draws=9, generator=np.random.default_rng(2))
    assert (first == second).all()
    assert (values == before).all()


def test_an_area_without_neighbours_has_no_lag_and_is_left_out_first():
    near = moran.neighbours_of(np.array([0, 1]), np.array([1, 0]), 3)
    with pytest.raises(ValueError, match="without neighbours"):
        moran.global_moran(np.arange(3.0), near)
    kept = near.keep(np.array([True, True, False]))
    assert (kept.counts.tolist(), kept.members.tolist()) == ([1, 1], [1, 0])


def test_who_is_kept_gets_a_new_place():
    near = row_of(5).keep(np.array([False, True, True, False, True]))
    assert (near.counts.tolist(), near.members.tolist()) == ([1, 1, 0], [1, 0])
