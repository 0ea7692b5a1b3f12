"""Inequality indices of projects against a baseline: pure functions of counts and shares.

Every function takes ``counts`` with one row per spread (a programme, or a draw of chance) and one
column per area, and ``share``, the baseline share of each area (0-1, none zero), and returns one
number per row.
"""

from __future__ import annotations

import numpy as np
from scipy import special


def gini(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the Gini of each row of ``counts`` against the baseline shares.

    G = 1 - sum over areas, ordered by count / share, of share x (running project share before and
    after the area). 0 is exact proportion, towards 1 everything in the smallest part.
    """
    order = by_rate(counts, share)
    projects = np.take_along_axis(counts, order, 1).astype(np.int32)
    twice_middle = 2 * np.cumsum(projects, axis=1, dtype=np.int32) - projects
    return 1 - np.einsum("ij,ij->i", share.take(order), twice_middle) / counts.sum(axis=1)


def by_rate(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return for each row the areas in ascending order of count / share; equal rates by place.

    Counts are small whole numbers, so every possible rate is ranked once; each row then sorts whole
    numbers that hold rank and place side by side: the same order as sorting the rates, ten times
    faster.
    """
    most = int(counts.max(initial=0)) + 1
    _, rank = np.unique(np.arange(most) / share[:, None], return_inverse=True)
    bits = int(share.size - 1).bit_length()
    places = np.arange(share.size)
    keys = (rank.reshape(share.size, most).astype(np.int64) << bits) | places[:, None]
    if keys.max() < 2**31:
        keys = keys.astype(np.int32)
    key = keys.ravel().take(counts + (places * most).astype(np.int32))
    key.sort(axis=1)
    return key & ((1 << bits) - 1)


def hoover(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return half the sum of |project share - baseline share|: what would have to move."""
    projects = counts / counts.sum(axis=1, keepdims=True)
    return np.abs(projects - share).sum(axis=1) / 2


def theil(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return Theil's T = sum of s ln(s / w), s project share and w baseline share; 0 ln 0 = 0."""
    projects = counts / counts.sum(axis=1, keepdims=True)
    return special.rel_entr(projects, share).sum(axis=1)


def theil_between(counts: np.ndarray, share: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Return the part of Theil's T that lies between groups of areas (provinces)."""
    member = (group[:, None] == np.unique(group)).astype(float)
    return theil(counts @ member, share @ member)


def chi_squared(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return X2 = sum of (count - expected)^2 / expected, expected = n x share."""
    expected = counts.sum(axis=1, keepdims=True) * share
    return ((counts - expected) ** 2 / expected).sum(axis=1)


def likelihood_ratio(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return G = 2 sum of count ln(count / expected) = 2 n Theil."""
    return 2 * counts.sum(axis=1) * theil(counts, share)


def fairest(share: np.ndarray, n: int) -> np.ndarray:
    """Return the fairest whole-number spread of n projects: largest remainders (Hamilton)."""
    exact_part = n * share
    whole = np.floor(exact_part).astype(int)
    left = n - whole.sum()
    whole[np.argsort(-(exact_part - whole), kind="stable")[:left]] += 1
    return whole
