"""The law of the sum of k values picked without return, for every area at once, without draws.

The conditional null of a local Moran holds an area's own value fixed and picks its k neighbours
from all other areas. How many of those picks have which sum is counted on a fine grid, one value
after the other; taking an area's own value out again leaves the picks without it. Rounding a value
to the grid moves a sum by little, and sums that close count as equal, in both tails: a p is never
made smaller by it. Nothing hangs on a seed.
"""

from __future__ import annotations

import numpy as np

from zbeval.methods.moran import LocalMoran, Neighbours, lag_of

CELLS = 2**15
MOST_AREAS = 1_000  # beyond, counting takes longer than drawing
FEW_AREAS = 24  # however many neighbours they have, counting loses no digit that matters
SURE = 4  # standard deviations of what rounding does to a sum
TIE = 1e-6  # of a cell


def countable(neighbours: Neighbours) -> bool:
    """Tell whether picks can be counted: of not too many areas, and of less than half of them."""
    n, most = neighbours.counts.size, int(neighbours.counts.max())
    return n <= MOST_AREAS and (n <= FEW_AREAS or most <= n / 2)


def local_moran(values: np.ndarray, neighbours: Neighbours) -> LocalMoran:
    """Return the local Moran of each area with the p-value over all picks of its neighbours.

    p = min(1, 2 x smaller tail). Correct for the number of areas before naming any.
    """
    z = values - values.mean()
    tails = sum_tails(z, neighbours.counts, neighbours.add(z))
    return lag_of(z, neighbours, np.minimum(1.0, 2 * tails))


def sum_tails(values: np.ndarray, counts: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """Return per area the smaller chance of a sum at most, and at least, the observed one.

    ``values`` has one number per area, ``counts`` how many neighbours each area has and ``sums``
    what theirs add up to. Every set of so many of the other areas is as likely.
    """
    most = int(counts.max())
    low = values.min()
    top = np.sort(values - low)[::-1][:most].sum()
    step = top / (CELLS - 1 - most)
    if step <= 0:
        return np.ones(values.size)
    places = np.rint((values - low) / step).astype(int)
    law = picked(places, most)
    tails = np.empty(values.size)
    for area in range(values.size):
        k = int(counts[area])
        chances = without(law[: k + 1], places[area], values.size)[k]
        chances = np.clip(chances, 0.0, None)
        seen = (sums[area] - k * low) / step
        tie = SURE * np.sqrt(k / 12) + TIE
        upto = int(np.clip(np.floor(seen + tie), -1, CELLS - 1))
        since = int(np.clip(np.ceil(seen - tie), 0, CELLS))
        whole = chances.sum()
        tails[area] = min(chances[: upto + 1].sum(), chances[since:].sum()) / whole
    return tails


def picked(places: np.ndarray, most: int) -> np.ndarray:
    """Return per number of picks and per cell the sets of values with that sum, of all sets.

    Row k is divided by the number of sets of k, so that it adds up to 1.
    """
    law = np.zeros((most + 1, CELLS))
    law[0, 0] = 1.0
    for n, place in enumerate(places, start=1):
        share = np.arange(1, most + 1)[:, None] / n  # of the sets of k among n that hold the last
        longer = law[1:] * np.clip(1 - share, 0.0, None)
        longer[:, place:] += law[:-1, : CELLS - place] * np.minimum(share, 1.0)
        law[1:] = longer
    return law


def without(law: np.ndarray, place: int, n: int) -> np.ndarray:
    """Return ``law`` of the picks that leave out one value, which lies in the cell ``place``."""
    left = np.empty_like(law)
    left[0] = law[0]
    for k in range(1, law.shape[0]):
        share = k / n
        left[k] = law[k]
        left[k, place:] -= share * left[k - 1, : CELLS - place]
        left[k] /= 1 - share
    return left
