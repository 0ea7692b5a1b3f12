"""The exact law of a statistic under a multinomial, over every table there is: no draws, no seed.

A hundred projects over five provinces can fall in 4.6 million ways. A statistic that adds up over
areas, as X2, G, Hoover and Theil do, needs none of them one by one: the areas are split in two
halves, the second half sorted by its part of the statistic, and each way to fill the first half
looks up how much of the second brings the sum over the threshold.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from scipy import special

from zbeval.cache import cached

TIE = 1e-9  # relative difference under which two values of a statistic count as equal
LARGEST = 3_000_000  # ways to fill half of the areas, at most: above, simulate instead
KEPT = 24

Part = Callable[[np.ndarray, float, np.ndarray], np.ndarray]


def chi_squared_part(counts: np.ndarray, n: float, share: np.ndarray) -> np.ndarray:
    """Return one area's part of X2 = sum of (count - expected)^2 / expected."""
    return (counts - n * share) ** 2 / (n * share)


def likelihood_ratio_part(counts: np.ndarray, n: float, share: np.ndarray) -> np.ndarray:
    """Return one area's part of G = 2 sum of count ln(count / expected); no part is negative.

    ``count - expected`` adds up to zero over areas, so taking it off changes no sum.
    """
    expected = n * share
    return 2 * (special.rel_entr(counts, expected) - counts + expected)


def hoover_part(counts: np.ndarray, n: float, share: np.ndarray) -> np.ndarray:
    """Return one area's part of Hoover's index: half of abs(project share - baseline share)."""
    return np.abs(counts / n - share) / 2


def theil_part(counts: np.ndarray, n: float, share: np.ndarray) -> np.ndarray:
    """Return one area's part of Theil's T = G / (2 n)."""
    return likelihood_ratio_part(counts, n, share) / (2 * n)


PARTS: dict[str, Part] = {
    "x2": chi_squared_part,
    "g": likelihood_ratio_part,
    "hoover": hoover_part,
    "theil": theil_part,
}


def ways(n: int, areas: int) -> float:
    """Return in how many ways at most ``n`` projects can lie in ``areas`` areas."""
    return float(special.binom(n + areas, areas))


def countable(n: int, share: np.ndarray) -> bool:
    """Tell whether the exact law of ``n`` projects over these areas is within reach."""
    return 2 <= share.size <= 12 and ways(n, share.size - share.size // 2) <= LARGEST


def scores(name: str, n: int, share: np.ndarray) -> np.ndarray:
    """Return per area (rows) and count 0..n (columns) its part of the statistic ``name``."""
    counts = np.arange(n + 1.0)
    return np.vstack([PARTS[name](counts, n, each) for each in share])


def statistic(name: str, counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the statistic ``name`` of each row of ``counts``."""
    n = int(counts[0].sum())
    return scores(name, n, share)[np.arange(share.size), counts.astype(int)].sum(axis=1)


class Law:
    """The exact law of one statistic for ``n`` projects over areas with these shares."""

    def __init__(self, name: str, n: int, share: np.ndarray) -> None:
        self.n, self.name = n, name
        parts = scores(name, n, share)
        chances = poisson(n, share)
        cut = share.size // 2
        first = fill(parts[:cut], chances[:cut])
        second = fill(parts[cut:], chances[cut:])
        whole = np.exp(special.gammaln(n + 1.0) + n - n * np.log(n)) if n else 1.0
        self.first = [(score, chance * whole) for score, chance in by_total(*first, n)]
        self.second = [suffixed(*pair) for pair in by_total(*second, n)][::-1]

    def at_least(self, values: np.ndarray | float) -> np.ndarray:
        """Return P(statistic >= value) for each value; equal up to ``TIE`` counts as equal."""
        values = np.atleast_1d(np.asarray(values, dtype=float))
        return self.tail(values - TIE * np.abs(values) - 1e-15)

    def at_most(self, values: np.ndarray | float) -> np.ndarray:
        """Return P(statistic <= value) for each value, ties as in ``at_least``."""
        values = np.atleast_1d(np.asarray(values, dtype=float))
        return np.clip(1 - self.tail(values + TIE * np.abs(values) + 1e-15), 0.0, 1.0)

    def tail(self, values: np.ndarray) -> np.ndarray:
        """Return P(statistic >= value), to the last digit."""
        found = np.zeros(values.size)
        for (score, chance), (sorted_score, suffix) in zip(self.first, self.second, strict=True):
            if score.size and sorted_score.size:
                place = sorted_score.searchsorted(values[:, None] - score[None, :])
                found += suffix[place] @ chance
        return np.minimum(found, 1.0)

    def two_sided_p(self, values: np.ndarray) -> np.ndarray:
        """Return the doubled smaller tail of each value, at most 1."""
        smaller = np.minimum(self.at_least(values), self.at_most(values))
        return np.minimum(1.0, 2 * smaller)

    def quantile(self, share: float) -> float:
        """Return the value that the statistic stays at or below with probability ``share``."""
        low, high = (
            0.0,
            float(max(s.max(initial=0) for s, _ in self.first))
            + float(max(s.max(initial=0) for s, _ in self.second)),
        )
        for _ in range(50):
            middle = (low + high) / 2
            enough = self.at_most(middle)[0] >= share
            low, high = (low, middle) if enough else (middle, high)
        return high


def poisson(n: int, share: np.ndarray) -> np.ndarray:
    """Return per area (rows) the Poisson chance of each count 0..n (columns), mean n x share."""
    counts, mean = np.arange(n + 1.0), (n * share)[:, None]
    return np.exp(special.xlogy(counts, mean) - mean - special.gammaln(counts + 1))


def marginal(n: int, share: np.ndarray) -> np.ndarray:
    """Return per area (rows) the binomial chance of each count 0..n (columns)."""
    counts = np.arange(n + 1.0)
    choose = (
        special.gammaln(n + 1.0) - special.gammaln(counts + 1) - special.gammaln(n - counts + 1)
    )
    part = share[:, None]
    return np.exp(choose + special.xlogy(counts, part) + special.xlog1py(n - counts, -part))


def fill(parts: np.ndarray, chances: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every way to fill some areas with at most n projects: total, score and chance."""
    n = parts.shape[1] - 1
    total, score, chance = np.arange(n + 1), parts[0], chances[0]
    for part, one in zip(parts[1:], chances[1:], strict=True):
        room = n - total
        rows = np.repeat(np.arange(total.size), room + 1)
        starts = np.cumsum(room + 1) - (room + 1)
        here = np.arange(rows.size) - starts[rows]
        total, score, chance = (
            total[rows] + here,
            score[rows] + part[here],
            chance[rows] * one[here],
        )
    return total, score, chance


def by_total(
    total: np.ndarray, score: np.ndarray, chance: np.ndarray, n: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return score and chance of the ways with 0, 1, ... n projects."""
    order = np.argsort(total, kind="stable")
    edges = np.searchsorted(total[order], np.arange(1, n + 1))
    return list(zip(np.split(score[order], edges), np.split(chance[order], edges), strict=True))


def suffixed(score: np.ndarray, chance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the scores in ascending order, and the chance of each one and all above it."""
    order = np.argsort(score, kind="stable")
    return score[order], np.append(np.cumsum(chance[order][::-1])[::-1], 0.0)


def law(name: str, n: int, share: np.ndarray) -> Law:
    """Return the exact law of a statistic; the latest are kept."""
    return kept_law(name, n, np.ascontiguousarray(share, dtype=float).tobytes())


@cached(maxsize=512)
def upper_tails(share: np.ndarray, values: np.ndarray, *, name: str, n: int) -> np.ndarray:
    """Return P(statistic >= value) of each value: what the law gives, from memory where asked."""
    return law(name, n, share).at_least(values)


@lru_cache(maxsize=KEPT)
def kept_law(name: str, n: int, packed: bytes) -> Law:
    """Return the law of one question, from memory where it was made before."""
    return Law(name, n, np.frombuffer(packed, dtype=float))
