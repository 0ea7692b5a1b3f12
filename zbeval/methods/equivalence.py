"""When may one say that a spread is in proportion? The same rule for every measure of spread.

A test that finds nothing proves nothing. *Compatible* needs two one-sided tests per area, that its
share is more than half and less than double its part of the baseline, and all areas at once: the
simultaneous exact interval (5 % shared by all areas) lies within the band. Half and double are a
choice: a smaller difference is a matter of a few projects in one area, a larger one is what a call
for a more even spread would be about. Few programmes are large enough to pass.
"""

from __future__ import annotations

import numpy as np

from zbeval.methods import exact

BAND = (0.5, 2.0)  # location quotients in this band are too small a difference to act on
LEVEL = 0.05


def joint_interval(counts: np.ndarray, n: int, areas: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the exact interval of each share that holds for all ``areas`` together."""
    return exact.share_interval(counts, n, confidence=1 - LEVEL / areas)


def inside(counts: np.ndarray, n: int, share: np.ndarray) -> np.ndarray:
    """Tell per area whether its simultaneous interval lies within the band."""
    low, high = joint_interval(counts, n, share.shape[-1])
    return (low >= BAND[0] * share) & (high <= BAND[1] * share)


def counts_inside(n: int, share: np.ndarray) -> list[tuple[int, int]]:
    """Return per area the least and most count that lies inside; (1, 0) where none does."""
    counts = np.tile(np.arange(n + 1)[:, None], share.size)
    fits = inside(counts, n, share)
    return [
        (int(np.flatnonzero(column)[0]), int(np.flatnonzero(column)[-1]))
        if column.any()
        else (1, 0)
        for column in fits.T
    ]


def equivalent(least: np.ndarray, most: np.ndarray, n: int, share: np.ndarray) -> bool:
    """Tell whether every area lies inside, whatever its count between ``least`` and ``most``."""
    return bool((inside(least, n, share) & inside(most, n, share)).all())
