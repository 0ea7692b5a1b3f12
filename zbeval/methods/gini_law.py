"""The exact law of the Gini of n projects over a few areas, over every table there is.

The Gini does not add up over areas, so every table is visited: those of a hundred projects over
five provinces, 4.6 million, in a fraction of a second. G = (1/n) x the sum over pairs of areas of
abs(count of one x share of the other - count of the other x share of the one).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy import special

from zbeval.cache import cached
from zbeval.methods.multinomial import TIE, poisson

LARGEST = 40_000_000  # tables visited, at most
BINS = 20_000
TINY = 1e-15


@dataclass(frozen=True, eq=False)
class GiniLaw:
    """Chance per bin of the Gini (``BINS`` of them from 0 to 1), and the tails of some values."""

    chance: np.ndarray
    at_least: np.ndarray
    at_most: np.ndarray

    @property
    def mean(self) -> float:
        """Return the mean, to half the width of a bin."""
        return float((self.chance * (np.arange(BINS + 1) + 0.5)).sum() / BINS)

    def quantile(self, share: float) -> float:
        """Return the value not exceeded with probability ``share``, to the width of a bin."""
        return float((np.cumsum(self.chance).searchsorted(share) + 0.5) / BINS)

    @property
    def two_sided_p(self) -> np.ndarray:
        """Return the doubled smaller tail of each value, at most 1."""
        return np.minimum(1.0, 2 * np.minimum(self.at_least, self.at_most))


def countable(n: int, areas: int) -> bool:
    """Tell whether every table of ``n`` projects over so many areas can be visited."""
    return areas >= 2 and special.binom(n + areas - 1, areas - 1) <= LARGEST


def gini_law(n: int, share: np.ndarray, values: np.ndarray) -> GiniLaw:
    """Return the exact law of the Gini, and P(>= value) and P(<= value) for each of ``values``."""
    return GiniLaw(*counted(share.astype(float), values.astype(float), n=n))


@cached(maxsize=24)
def counted(share: np.ndarray, values: np.ndarray, *, n: int) -> tuple[np.ndarray, ...]:
    """Return the chance of each bin of the Gini and both tails of each value, over every table."""
    limits = np.sort(np.concatenate([values - tie(values), values + tie(values)]))
    beyond, chance = np.zeros(limits.size + 1), np.zeros(BINS + 1)
    for gini, weight in tables(n, share):
        chance += np.bincount((gini * BINS).astype(np.int32), weight, minlength=BINS + 1)
        beyond += np.bincount(limits.searchsorted(gini), weight, minlength=limits.size + 1)
    below = np.cumsum(beyond)
    at_least = 1 - below[limits.searchsorted(values - tie(values))]
    at_most = below[limits.searchsorted(values + tie(values))]
    return chance, np.clip(at_least, 0, 1), np.clip(at_most, 0, 1)


def tie(values: np.ndarray) -> np.ndarray:
    """Return how far apart values may lie and still count as equal."""
    return TIE * np.abs(values) + TINY


def tables(n: int, share: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the Gini and the chance of every table, those with one count of one area at a time.

    The last two areas take what the others leave; the others are filled once, by their total.
    """
    pois, first = poisson(n, share), share.size - 2
    if first <= 0:
        counts = np.arange(n + 1)
        gini = np.abs(counts * share[1] - (n - counts) * share[0]) / n
        whole = np.exp(special.gammaln(n + 1.0) + n - n * np.log(n))
        yield gini, pois[0] * pois[1][::-1] * whole
        return
    columns, total = filled(n, first)
    base = np.zeros(total.size)
    weight = np.full(total.size, np.exp(special.gammaln(n + 1.0) + n - n * np.log(n)))
    for area in range(first):
        weight *= pois[area][columns[area]]
    for one, other in combinations(range(first), 2):
        base += np.abs(columns[one] * share[other] - columns[other] * share[one])
    parts = [column.astype(float) for column in columns]
    ends = total.searchsorted(np.arange(n + 1), side="right")
    for count in range(n + 1):
        end = ends[n - count]
        last = n - count - total[:end]
        gini = base[:end] + np.abs(count * share[-1] - last * share[-2])
        for area, part in enumerate(parts):
            gini += np.abs(count * share[area] - part[:end] * share[-2])
            gini += np.abs(part[:end] * share[-1] - last * share[area])
        yield gini / n, weight[:end] * pois[-1][last] * pois[-2][count]


def filled(n: int, areas: int) -> tuple[list[np.ndarray], np.ndarray]:
    """Return every way to fill some areas with at most n projects: counts and total, by total."""
    total, columns = np.arange(n + 1), [np.arange(n + 1)]
    for _ in range(areas - 1):
        room = n - total
        rows = np.repeat(np.arange(total.size), room + 1)
        here = np.arange(rows.size) - (np.cumsum(room + 1) - (room + 1))[rows]
        columns, total = [column[rows] for column in columns] + [here], total[rows] + here
    order = np.argsort(total, kind="stable")
    return [column[order] for column in columns], total[order]
