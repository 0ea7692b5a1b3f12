"""Do counts rise along a ranking of people? Concentration index, slope and power, as pure maths.

Everybody gets a rank from 0 (least need) to 1 (most need); the people of one area share their
middle rank. Projects that follow need along a log-linear slope b have rates proportional to
exp(b x rank). Given their number, the mean rank of the projects then says all there is to know of
b, so index, slope and power are three scales of one quantity.
"""

from __future__ import annotations

import numpy as np
from scipy import special

FIFTH = 0.8  # distance between the lowest and the highest fifth of people, middle to middle
STEPS, PRECISION = 200, 1e-12
STEEPEST = 60.0  # |b| beyond this means a rate ratio that no data could tell from infinite
POWER = 0.80


def middle_ranks(need: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the middle rank (0-1) of each area's people, ordered from least to most need.

    Rank = share of people with less need + half the share with equal need, so areas that tie share
    one rank and the people's mean rank is exactly 0.5.
    """
    _, level = np.unique(need, return_inverse=True)
    people = np.bincount(level, share)
    return (np.cumsum(people) - people / 2)[level]


def concentration_index(counts: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """Return 2 x (mean rank of the projects) - 1 of each row of ``counts``; above 0 leans to need.

    0 is what proportion gives; chance around it has a standard deviation of about 1 / sqrt(3 n).
    """
    return 2 * np.einsum("...j,j->...", counts, rank) / counts.sum(axis=-1) - 1


def tilted(b: np.ndarray, rank: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and variance of a project's rank where rates are proportional to exp(b rank)."""
    weights = share * np.exp(np.asarray(b)[..., None] * (rank - 0.5))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    mean = weights @ rank
    return mean, weights @ rank**2 - mean**2


def slope(index: np.ndarray, rank: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the maximum-likelihood slope b of a Poisson regression with log people as offset.

    The likelihood equation sets the expected mean rank equal to the observed one. Solved
    by Newton steps kept within a shrinking bracket. Infinite where all projects have the lowest or
    highest rank.
    """
    target = (np.asarray(index, dtype=float) + 1) / 2
    low, high = np.full_like(target, -STEEPEST), np.full_like(target, STEEPEST)
    b = np.zeros_like(target)
    for _ in range(STEPS):
        mean, variance = tilted(b, rank, share)
        low, high = np.where(mean < target, b, low), np.where(mean < target, high, b)
        step = b + (target - mean) / np.maximum(variance, 1e-300)
        moved = np.where((step > low) & (step < high), step, (low + high) / 2)
        done = np.abs(moved - b).max() < PRECISION
        b = moved
        if done:
            break
    edge = PRECISION
    b = np.where(target >= rank.max() - edge, np.inf, b)
    return np.where(target <= rank.min() + edge, -np.inf, b)


def rate_ratio(b: np.ndarray) -> np.ndarray:
    """Return the rate in the fifth of people with most need over that in the fifth with least.

    Along exp(b x rank) that is exactly exp(0.8 b).
    """
    return np.exp(FIFTH * np.asarray(b, dtype=float))


def power(ratio: float, n: int, band: tuple[float, float], rank: np.ndarray,
          share: np.ndarray) -> float:  # fmt: skip
    """Return the chance that n projects with this true rate ratio leave the chance ``band``.

    ``band`` holds the two limits of the index under chance. The index of n projects is a mean of
    n ranks, taken as normal with the mean and variance that the ratio gives.
    """
    mean, variance = tilted(np.log(ratio) / FIFTH, rank, share)
    spread = 2 * np.sqrt(variance / n)
    low, high = ((limit - (2 * mean - 1)) / spread for limit in band)
    return float(special.ndtr(low) + special.ndtr(-high))


def detectable_ratio(
    n: int, band: tuple[float, float], rank: np.ndarray, share: np.ndarray
) -> float:
    """Return the smallest rate ratio above 1 that n projects reveal 4 times in 5; NaN if none."""
    low, high = 0.0, STEEPEST * FIFTH
    if power(np.exp(high), n, band, rank, share) < POWER:
        return float("nan")
    while high - low > 1e-6:
        middle = (low + high) / 2
        enough = power(np.exp(middle), n, band, rank, share) >= POWER
        low, high = (low, middle) if enough else (middle, high)
    return float(np.exp(high))


def rate_interval(counts: np.ndarray, people: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the exact 95 % interval (Garwood 1936) of counts / people, Poisson counts."""
    counts = np.asarray(counts, dtype=float)
    low = np.where(counts > 0, special.gammaincinv(np.maximum(counts, 1), 0.025), 0.0)
    return low / people, special.gammaincinv(counts + 1, 0.975) / people
