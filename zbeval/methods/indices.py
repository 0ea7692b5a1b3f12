"""Inequality indices of projects against a baseline: pure functions of counts and shares.

Every function takes ``counts`` with one row per spread (a programme, or a draw of chance) and one
column per area, and ``share``, the baseline share of each area (0-1, none zero), and returns one
number per row. One row may be a list, an array or a Series of any numbers from 0 up, incomes say;
it gives one number. Without shares every area counts alike.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import numpy as np
from scipy import special

from zbeval import chance
from zbeval.methods.plain import of_lists

MOST_RATES = 3_000_000  # rates that are listed at once
CELLS = 150_000  # counts worked on at once: what is made in between then stays in the fast memory


def in_pieces(index: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """Return ``index`` worked out for some rows at a time; its values are the same."""

    @wraps(index)
    def pieces(counts: np.ndarray, share: np.ndarray, *others: np.ndarray) -> np.ndarray:
        rows = max(1, CELLS // max(1, counts.shape[1]))
        if len(counts) <= rows:
            return index(counts, share, *others)
        starts = range(0, len(counts), rows)
        return np.concatenate([index(counts[at : at + rows], share, *others) for at in starts])

    return pieces


@of_lists
@in_pieces
def gini(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the Gini of each row of ``counts`` against the baseline shares.

    G = 1 - sum over areas, ordered by count / share, of share x (running project share before and
    after the area). 0 is exact proportion, towards 1 everything in the smallest part.

    Examples
    --------
    >>> zb.gini([0, 0, 0, 4])
    0.75
    >>> zb.gini([3, 1], [0.75, 0.25])
    0.0
    """
    if not few_whole(counts, share):
        return gini_of_numbers(counts, share)
    steps, share_at, count_of = by_rate(int(counts.max(initial=0)) + 1, share)
    most = steps.shape[1]
    key = steps.ravel().take(counts + (np.arange(share.size) * most).astype(np.int32))
    key.sort(axis=1)
    key = key[:, -max(1, int((counts > 0).sum(axis=1).max(initial=0))) :]
    projects = count_of.take(key)
    twice_middle = 2 * np.cumsum(projects, axis=1, dtype=np.int32) - projects
    return 1 - np.einsum("ij,ij->i", share_at.take(key), twice_middle) / counts.sum(axis=1)


def few_whole(counts: np.ndarray, share: np.ndarray) -> bool:
    """Tell whether counts are whole and small enough to list every rate there can be."""
    whole = np.issubdtype(counts.dtype, np.integer)
    return bool(whole and (int(counts.max(initial=0)) + 1) * share.size <= MOST_RATES)


def gini_of_numbers(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the Gini of numbers of any kind, by sorting each row."""
    kept = share > 0
    rates = np.divide(counts, share, out=np.full(counts.shape, np.inf), where=kept)
    order = np.argsort(rates, axis=1, kind="stable")
    ordered = np.take_along_axis(counts.astype(float), order, axis=1)
    twice_middle = 2 * np.cumsum(ordered, axis=1) - ordered
    return 1 - (share[order] * twice_middle).sum(axis=1) / ordered.sum(axis=1)


def by_rate(most: int, share: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the place of each area and count below ``most`` in the order of all rates.

    Counts are small whole numbers, so every possible rate count / share is ranked once; a row of
    counts is then sorted as whole numbers. Also the share and the count that stand at each place.
    Areas without projects come first and add nothing to the Gini.
    """
    rates = np.arange(most) / share[:, None]
    order = np.argsort(rates, axis=None, kind="stable")
    steps = np.empty(order.size, dtype=np.int32)
    steps[order] = np.arange(order.size, dtype=np.int32)
    area, count = np.divmod(order, most)
    return steps.reshape(rates.shape), share[area], count.astype(np.int32)


@of_lists
@in_pieces
def hoover(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return half the sum of abs(project share - baseline share): what would have to move.

    Examples
    --------
    >>> zb.hoover([3, 1], [0.5, 0.5])
    0.25
    """
    projects = counts / counts.sum(axis=1, keepdims=True)
    return np.abs(projects - share).sum(axis=1) / 2


@of_lists
@in_pieces
def theil(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return Theil's T = sum of s ln(s / w), s project share and w baseline share; 0 ln 0 = 0.

    Examples
    --------
    >>> f"{zb.theil([4, 0], [0.5, 0.5]):.4f}"  # ln 2
    '0.6931'
    """
    n, kept = counts.sum(axis=1), share > 0
    if not kept.all() and counts[:, ~kept].any():
        return np.where(counts[:, ~kept].any(axis=1), np.inf, theil(counts[:, kept], share[kept]))
    if few_whole(counts, share):
        each = np.arange(int(counts.max(initial=0)) + 1.0)
        logs = special.xlogy(each, each).take(counts).sum(axis=1)
    else:
        logs = special.xlogy(counts, counts).sum(axis=1)
    weights = np.log(np.where(kept, share, 1.0))
    return np.maximum(0.0, (logs - np.einsum("ij,j->i", counts, weights)) / n - np.log(n))


@of_lists
def theil_between(counts: np.ndarray, share: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Return the part of Theil's T that lies between groups of areas (provinces).

    Examples
    --------
    >>> between = zb.theil_between([3, 3, 1, 1], [0.25] * 4, ["north", "north", "south", "south"])
    >>> f"{between:.4f}", f"{zb.theil([6, 2], [0.5, 0.5]):.4f}"
    ('0.1308', '0.1308')
    """
    _, place = np.unique(group, return_inverse=True)
    n_groups = int(place.max()) + 1
    if np.issubdtype(counts.dtype, np.integer):
        added = chance.aggregate(counts, place, n_groups)
    else:
        added = np.stack([np.bincount(place, row, minlength=n_groups) for row in counts])
    return theil(added, np.bincount(place, share, minlength=n_groups))


@of_lists
@in_pieces
def chi_squared(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return X2 = sum of (count - expected)^2 / expected, expected = n x share.

    Examples
    --------
    >>> zb.chi_squared([30, 10], [0.5, 0.5])
    10.0
    """
    expected = counts.sum(axis=1, keepdims=True) * share
    return ((counts - expected) ** 2 / expected).sum(axis=1)


@of_lists
def likelihood_ratio(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return G = 2 sum of count ln(count / expected) = 2 n Theil.

    Examples
    --------
    >>> f"{zb.likelihood_ratio([30, 10], [0.5, 0.5]):.2f}"
    '10.46'
    """
    return 2 * counts.sum(axis=1) * theil(counts, share)


def fairest(share: np.ndarray, n: int) -> np.ndarray:
    """Return the fairest whole-number spread of n projects: largest remainders (Hamilton)."""
    exact_part = n * share
    whole = np.floor(exact_part).astype(int)
    left = n - whole.sum()
    whole[np.argsort(-(exact_part - whole), kind="stable")[:left]] += 1
    return whole
