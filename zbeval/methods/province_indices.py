"""Gini, Hoover and Theil over provinces: exact chance levels, over every allocation.

Where the tables are too many to count, draws take the place of the exact law.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np

from zbeval import chance
from zbeval.cache import cached
from zbeval.methods import equivalence, gini_law, indices, multinomial
from zbeval.methods.allocations import Bounds, allocations, listed_from
from zbeval.methods.over_allocations import convex_extremes, corners

LEVEL = 0.05
LISTED = 300_000  # allocations whose index is worked out one by one, at once
STREAMED = 20_000_000  # and at most in pieces
PARTS = (0.5, 0.025, 0.975)  # median and the ends of the band
INDEX = {"gini": indices.gini, "hoover": indices.hoover, "theil": indices.theil}


@dataclass(frozen=True)
class Null:
    """What chance makes of one index: mean, median, the band that holds 95 %, p of values.

    ``clear`` tells whether every p is clear of 5 %, whatever the seed.
    """

    mean: float
    middle: float
    low: float
    high: float
    p: np.ndarray
    clear: bool = True


@dataclass(frozen=True)
class Simulator:
    """Gives an index of chance spreads: ``null(index, draws, seed)``."""

    null: Callable[[Callable, int, int], np.ndarray]
    draws: int
    seed: int


def null_of(name: str, n: int, share: np.ndarray, values: np.ndarray, simulator: Simulator) -> Null:
    """Return the chance level of one index: exact where possible, else from draws.

    Where a p lies near 5 %, ten times as many draws decide, the same whatever the seed.
    """
    if name == "gini" and gini_law.countable(n, share.size):
        found = gini_law.gini_law(n, share, values)
        return null_by(found.quantile, found.mean, found.two_sided_p)
    if name != "gini" and multinomial.countable(n, share):
        mean = float((multinomial.marginal(n, share) * multinomial.scores(name, n, share)).sum())
        ends, p = exact_null(share.astype(float), values.astype(float), name=name, n=n)
        middle, low, high = ends.tolist()
        return Null(mean, middle, low, high, p)
    index = partial(indexed, name, share)
    null = simulated(simulator.null(index, simulator.draws, simulator.seed), values)
    if all(chance.clear_of(p, simulator.draws, LEVEL, sure=chance.SURELY) for p in null.p):
        return null
    more = 10 * simulator.draws
    null = simulated(simulator.null(index, more, chance.DECIDING), values)
    return replace(null, clear=all(chance.clear_of(p, more, LEVEL) for p in null.p))


@cached(maxsize=64)
def exact_null(
    share: np.ndarray, values: np.ndarray, *, name: str, n: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the quantiles ``PARTS`` of one index under chance, and the p of each value: exact."""
    law = multinomial.law(name, n, share)
    return np.array([law.quantile(part) for part in PARTS]), law.two_sided_p(values)


def indexed(name: str, share: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return one index of each row."""
    return INDEX[name](rows, share)


def simulated(null: np.ndarray, values: np.ndarray) -> Null:
    """Return the chance level of one index by draws of it."""
    p = chance.two_sided_p(null, values)
    return null_by(lambda part: float(np.quantile(null, part)), float(null.mean()), p)


def null_by(quantile: Callable[[float], float], mean: float, p: np.ndarray) -> Null:
    """Return the chance level of one index from its quantiles, mean and p."""
    middle, low, high = map(quantile, PARTS)
    return Null(mean, middle, low, high, p)


def telling_values(name: str, bounds: Bounds, share: np.ndarray, middle: float) -> np.ndarray:
    """Return the lowest and highest index over all allocations, and those next to ``middle``.

    A two-sided p is lowest at an end and highest next to the middle of what chance gives.
    """
    n = bounds.n_allocations
    ends = extremes(name, bounds, share)
    if n > LISTED or n == 1:
        return np.unique(np.append(ends, middle) if n > 1 and ends[0] < middle < ends[1] else ends)
    values = np.sort(INDEX[name](allocations(bounds), share))
    place = values.searchsorted(middle)
    return np.unique(np.append(ends, values[max(0, place - 2) : place + 2]))


def extremes(name: str, bounds: Bounds, share: np.ndarray) -> np.ndarray:
    """Return the lowest and highest index over all allocations.

    Hoover and Theil add up convex parts. The Gini is convex too, so it is highest at a corner; its
    lowest value is looked for in the list, and is 0 at the least where the list is too long.
    """
    if name != "gini":
        rows = convex_extremes(bounds, multinomial.scores(name, bounds.total, share))
        return np.array([INDEX[name](row[None, :], share)[0] for row in rows])
    high = max(indices.gini(row[None, :], share)[0] for row in corners(bounds))
    if bounds.n_allocations > STREAMED:
        return np.array([0.0, high])
    low = min(indices.gini(rows, share).min() for rows in listed_from(bounds, LISTED))
    return np.array([low, high])


def shown_rows(bounds: Bounds, share: np.ndarray) -> np.ndarray:
    """Return the most even and the most unequal allocation, by the Gini."""
    if bounds.n_allocations > LISTED:
        even = convex_extremes(bounds, multinomial.scores("theil", bounds.total, share))[0]
        return np.array(
            [even, max(corners(bounds), key=lambda row: indices.gini(row[None], share)[0])]
        )
    rows = allocations(bounds)
    values = indices.gini(rows, share)
    return rows[[values.argmin(), values.argmax()]]


def gini_interval(least: np.ndarray, most: np.ndarray, n: int, share: np.ndarray
                  ) -> tuple[float, float]:  # fmt: skip
    """Return how low and high the underlying Gini may be: over the joint interval of all shares.

    The Gini is convex in the shares, so it is highest at a corner of the joint interval; it is 0
    where that holds the baseline shares, else at least Hoover's index of the nearest point.
    """
    low, _ = equivalence.joint_interval(least, n, share.size)
    _, high = equivalence.joint_interval(most, n, share.size)
    best = 0.0
    for free in range(share.size):
        for ends in product((False, True), repeat=share.size - 1):
            point = np.where(np.insert(np.array(ends), free, False), high, low)
            point[free] = 1 - np.delete(point, free).sum()
            if low[free] <= point[free] <= high[free]:
                between = np.abs(np.outer(point, share) - np.outer(share, point))
                best = max(best, float(between.sum()) / 2)
    outside = np.maximum(low - share, 0).sum(), np.maximum(share - high, 0).sum()
    return float(max(outside)), best
