"""Do like values lie next to each other? Moran's I for a whole map and per area, by permutation.

Plain numpy and nothing else, so that it starts at once and scales to a hundred thousand areas.
Every neighbour of an area weighs the same (row-standardised weights), and every area has at least
one: an area without neighbours has no statistic and is left out before.

The conditional null of a local Moran holds an area's own value fixed and shuffles all others over
the rest of the map. The lag of an area with k neighbours is then the mean of k values picked from
the others, whichever area it is. So one pool of picks, drawn once, serves all areas: per k its sums
are sorted once and every area reads its two tails off them. Picks come from all areas but the last;
where a pick holds the area itself, the last area takes its place, which makes it a pick from that
area's others. Work: draws x k + areas x log(draws), where permuting per area costs
areas x draws x k.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

TIE = 1e-9  # difference, in standard deviations, under which two lags count as equal
CELLS = 4_000_000  # numbers in memory at once


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Who lies next to whom: those of area i are ``members[starts[i]:starts[i + 1]]``."""

    starts: np.ndarray
    members: np.ndarray

    @property
    def counts(self) -> np.ndarray:
        """Return the number of neighbours of each area."""
        return np.diff(self.starts)

    @property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the pairs area, neighbour as two columns of places."""
        return np.repeat(np.arange(self.counts.size), self.counts), self.members

    def keep(self, kept: np.ndarray) -> Neighbours:
        """Return the neighbours among the areas where ``kept`` is true, counted anew."""
        first, second = self.pairs
        inside = kept[first] & kept[second]
        place = np.cumsum(kept) - 1
        return neighbours_of(place[first[inside]], place[second[inside]], int(kept.sum()))

    def add(self, values: np.ndarray) -> np.ndarray:
        """Return the sum over the neighbours of each area, along the last axis."""
        if (self.counts == 0).any():
            raise ValueError("an area without neighbours has no lag: leave it out first")
        return np.add.reduceat(np.take(values, self.members, axis=-1), self.starts[:-1], axis=-1)


def neighbours_of(first: np.ndarray, second: np.ndarray, n_areas: int) -> Neighbours:
    """Return the neighbours listed as pairs of places: ``second[e]`` is one of ``first[e]``."""
    order = np.lexsort((second, first))
    starts = np.searchsorted(first[order], np.arange(n_areas + 1))
    return Neighbours(starts, np.asarray(second)[order])


def eb_standardised(counts: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return rates made comparable across areas of any size (Assuncao and Reis 1999).

    With r = count / expected and m areas: a = sum(expected x (r - 1)^2) / sum(expected) - m /
    sum(expected) estimates how much true rates vary; z = (r - 1) / sqrt(a + 1 / expected). The
    estimate is often negative; where a + 1 / expected is, 1 / expected stands alone. ``counts`` has
    one row per spread, or is one. Counts and expected have the same sum in every row.
    """
    ratio = counts / expected
    total = expected.sum()
    between = (expected * (ratio - 1) ** 2).sum(axis=-1, keepdims=True) / total
    variance = between - expected.size / total + 1 / expected
    return (ratio - 1) / np.sqrt(np.where(variance > 0, variance, 1 / expected))


def global_moran(values: np.ndarray, neighbours: Neighbours) -> np.ndarray:
    """Return Moran's I of each row: sum of z x (mean z of the neighbours) / sum of z^2.

    Above -1 / (n - 1), like values lie together. NaN where all values are equal.
    """
    z = values - values.mean(axis=-1, keepdims=True)
    products = (z * neighbours.add(z) / neighbours.counts).sum(axis=-1)
    squares = (z * z).sum(axis=-1)
    return np.divide(products, squares, out=np.full_like(squares, np.nan), where=squares > 0)


def permuted_moran(
    values: np.ndarray, neighbours: Neighbours, *, draws: int, generator: np.random.Generator
) -> np.ndarray:
    """Return Moran's I after each of ``draws`` shuffles of the values over the areas."""
    rows = max(1, CELLS // max(neighbours.members.size, 1))
    found = []
    for start in range(0, draws, rows):
        block = np.tile(values, (min(rows, draws - start), 1))
        found.append(global_moran(generator.permuted(block, axis=1, out=block), neighbours))
    return np.concatenate(found)


@dataclass(frozen=True, eq=False)
class LocalMoran:
    """What the local Moran of each area is.

    ``statistic`` is (n - 1) z lag / sum of z^2, ``z`` the centred value, ``lag`` the mean of the
    neighbours' z, and ``p_value`` that of the lag, two-sided, in (0, 1].
    """

    statistic: np.ndarray
    z: np.ndarray
    lag: np.ndarray
    p_value: np.ndarray


def local_moran(
    values: np.ndarray, neighbours: Neighbours, *, draws: int, generator: np.random.Generator
) -> LocalMoran:
    """Return the local Moran of each area with its conditional permutation p-value.

    p = min(1, 2 (smaller tail + 1) / (draws + 1)), ties counted in both tails. Correct for the
    number of areas before naming any.
    """
    z = values - values.mean()
    sums = neighbours.add(z)
    tie = TIE * z.std() * neighbours.counts
    smaller = np.minimum(*lag_tails(z, neighbours.counts, (sums - tie, sums + tie),
                                    draws=draws, generator=generator))  # fmt: skip
    return lag_of(z, neighbours, np.minimum(1.0, 2 * (smaller + 1) / (draws + 1)))


def lag_of(z: np.ndarray, neighbours: Neighbours, p_value: np.ndarray) -> LocalMoran:
    """Return the local Moran of centred values whose p-values are known."""
    lag = neighbours.add(z) / neighbours.counts
    return LocalMoran((z.size - 1) * z * lag / (z * z).sum(), z, lag, p_value)


def lag_tails(
    z: np.ndarray,
    counts: np.ndarray,
    edges: tuple[np.ndarray, np.ndarray],
    *,
    draws: int,
    generator: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Return how many draws put the neighbours' sum at most, and at least, at the observed one.

    ``edges`` are the observed sums minus and plus the tie tolerance.
    """
    low, high = edges
    picks = distinct_picks(z.size - 1, counts.max(), draws=draws, generator=generator)
    running = np.cumsum(z[picks], axis=1)
    at_most, at_least = np.zeros(z.size), np.zeros(z.size)
    for k in np.unique(counts):
        wanted = counts == k
        sums = running[:, k - 1]
        null = np.sort(sums)
        at_most[wanted] = np.searchsorted(null, high[wanted], side="right")
        at_least[wanted] = draws - np.searchsorted(null, low[wanted], side="left")
        draw, slot = np.nonzero(wanted[picks[:, :k]])
        area = picks[draw, slot]
        before = sums[draw]
        after = before - z[area] + z[-1]
        moved_low = (after <= high[area]).astype(int) - (before <= high[area])
        moved_high = (after >= low[area]).astype(int) - (before >= low[area])
        at_most += np.bincount(area, moved_low, z.size)
        at_least += np.bincount(area, moved_high, z.size)
    return at_most, at_least


def distinct_picks(n: int, k: int, *, draws: int, generator: np.random.Generator) -> np.ndarray:
    """Return ``draws`` rows of ``k`` different numbers below ``n``, every ordered row as likely.

    The next pick is a rank among the numbers not yet taken; stepping past the taken ones in
    ascending order turns it into the number itself.
    """
    picks = np.empty((draws, k), dtype=np.int64)
    for slot in range(k):
        pick = generator.integers(0, n - slot, draws)
        for taken in np.sort(picks[:, :slot], axis=1).T:
            pick += pick >= taken
        picks[:, slot] = pick
    return picks
