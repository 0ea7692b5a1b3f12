"""The law of a sum of independent picks, to the last digit that matters: no draws, no seed.

The rank of a project drawn by chance is a pick from the ranks of people; the index of need is
the sum of such picks, and the money of a province is the sum of amounts that fall in it or not.
Values are put on a fine grid; there the law of a sum is the product of the Fourier transforms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import fft

FEWEST, MOST = 2**12, 2**21  # cells of the grid
FINE = 0.004  # sums this part of their standard deviation apart may count as equal
BEYOND = 35.0  # the chance outside the grid is at most 2 exp(-35), by Bernstein's inequality
SAME = 1e-6  # part of a cell
MOST_PARTS = 256  # the smallest gap is a multiple of the step, at most this many times it
LEAST = 1e-12  # transforms say nothing of a smaller chance


@dataclass(frozen=True, eq=False)
class Picks:
    """So many independent picks of one kind: ``values`` with their chances ``share``."""

    n: int
    values: np.ndarray
    share: np.ndarray


def common_step(kinds: list[Picks], least: float) -> float | None:
    """Return a step of at least ``least`` of which every value is a multiple, if there is one.

    Values of each kind are taken from its lowest. On such a grid no value is moved at all.
    """
    gaps = np.unique(np.concatenate([kind.values - kind.values.min() for kind in kinds] or [[0.0]]))
    between = np.diff(gaps)
    between = between[between > least / 2]
    if between.size == 0 or between.min() < least:
        return None
    for parts in range(1, min(int(between.min() / least), MOST_PARTS) + 1):
        step = between.min() / parts
        places = gaps / step
        if np.abs(places - np.rint(places)).max() < SAME:
            return float(step)
    return None


class SumLaw:
    """The law of the sum of all picks.

    Two sums closer than ``tie`` count as equal: what putting the picks on the grid can do to a
    sum, six standard deviations of it. The grid is made so fine that this is at most ``fine`` of
    the standard deviation of the sum itself.
    """

    def __init__(self, kinds: list[Picks], *, fine: float = FINE) -> None:
        kinds = [kind for kind in kinds if kind.n]
        lowest = sum(kind.n * kind.values.min() for kind in kinds)
        highest = sum(kind.n * kind.values.max() for kind in kinds)
        means = [float(kind.share @ kind.values) for kind in kinds]
        self.mean = float(sum(kind.n * mean for kind, mean in zip(kinds, means, strict=True)))
        self.variance = float(
            sum(k.n * (k.share @ (k.values - m) ** 2) for k, m in zip(kinds, means, strict=True))
        )
        widest = max((float(np.ptp(kind.values)) for kind in kinds), default=0.0)
        reach = BEYOND * widest / 3
        reach += np.sqrt(reach**2 + 2 * BEYOND * self.variance)
        self.start = max(lowest, self.mean - reach)
        width = min(highest, self.mean + reach) - self.start
        n = sum(kind.n for kind in kinds)
        rounding, margin, cells = 6 * np.sqrt(n / 12), n // 2 + 2, FEWEST
        while cells < 4 * margin or (
            cells < MOST and rounding * width / cells > fine * np.sqrt(self.variance)
        ):
            cells *= 2
        self.step = max(width / (cells - 1 - 2 * margin), 1e-9 * max(1.0, abs(lowest)))
        self.tie = float(rounding * self.step)
        if lattice := common_step(kinds, self.step):
            self.step, self.tie = lattice, lattice / 4
        before = int(np.ceil((lowest - self.start) / self.step)) + margin  # cells under the lowest
        self.start = lowest - before * self.step
        self.upto = np.cumsum(np.roll(self.chances(kinds, cells), before % cells))
        self.upto /= self.upto[-1]

    def chances(self, kinds: list[Picks], cells: int) -> np.ndarray:
        """Return the chance of each cell from the lowest sum; what lies beyond comes in anew."""
        product = np.ones(cells // 2 + 1, dtype=complex)
        for kind in kinds:
            place = np.rint((kind.values - kind.values.min()) / self.step).astype(np.int64) % cells
            product *= fft.rfft(np.bincount(place, kind.share, minlength=cells)) ** kind.n
        return np.clip(fft.irfft(product, cells), 0.0, None)

    def at_most(self, value: float) -> float:
        """Return P(sum <= value)."""
        place = int(np.floor((value + self.tie - self.start) / self.step))
        return self.bounded(self.upto[min(place, self.upto.size - 1)] if place >= 0 else 0.0)

    def at_least(self, value: float) -> float:
        """Return P(sum >= value)."""
        place = int(np.ceil((value - self.tie - self.start) / self.step))
        return self.bounded(1 - self.upto[min(place - 1, self.upto.size - 1)] if place > 0 else 1.0)

    def bounded(self, chance: float) -> float:
        """Return a chance that is never below what the transforms can tell."""
        return float(min(1.0, max(chance, LEAST)))

    def two_sided_p(self, value: float) -> float:
        """Return the doubled smaller tail, at most 1."""
        return min(1.0, 2 * min(self.at_most(value), self.at_least(value)))

    def quantile(self, share: float) -> float:
        """Return the value that the sum stays at or below with chance ``share``."""
        return float(self.start + self.step * self.upto.searchsorted(share))
