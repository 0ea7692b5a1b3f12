"""The extremes of a number over all consistent allocations, without listing the allocations.

Ten located projects of a hundred leave 3.0 million allocations over five provinces. What is
reported over them are lowest and highest values, and those follow from the bounds alone: a
statistic that adds up convex parts is lowest where no single project can move and highest at a
corner, and Holm's correction never falls when one of its p-values rises.
"""

from __future__ import annotations

from itertools import permutations, product

import numpy as np

from zbeval.methods.allocations import Bounds


def convex_extremes(bounds: Bounds, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the allocations with the lowest and the highest sum of convex ``scores``.

    ``scores[area, count]`` is one area's part. The lowest is reached by placing one project after
    the other where it adds least (exact, because every part is convex); the highest lies at a
    corner of the bounds, where every area but one is at its least or its most.
    """
    return lowest(bounds, scores), max(
        corners(bounds), key=lambda row: score(scores, row)
    )  # fmt: skip


def score(scores: np.ndarray, row: np.ndarray) -> float:
    """Return the sum of the parts of one allocation."""
    return float(scores[np.arange(row.size), row].sum())


def lowest(bounds: Bounds, scores: np.ndarray) -> np.ndarray:
    """Return the allocation with the lowest sum of convex ``scores``."""
    row = bounds.least.copy()
    for _ in range(bounds.total - int(row.sum())):
        places = np.flatnonzero(row < bounds.most)
        added = scores[places, row[places] + 1] - scores[places, row[places]]
        row[places[added.argmin()]] += 1
    return row


def corners(bounds: Bounds) -> list[np.ndarray]:
    """Return every allocation in which all areas but one are at their least or most."""
    found = {}
    for free in range(bounds.least.size):
        others = [place for place in range(bounds.least.size) if place != free]
        for ends in product((False, True), repeat=len(others)):
            row = np.where(np.insert(np.array(ends, dtype=bool), free, False),
                           bounds.most, bounds.least)  # fmt: skip
            row[free] = bounds.total - np.delete(row, free).sum()
            if bounds.least[free] <= row[free] <= bounds.most[free]:
                found[tuple(row.tolist())] = row
    return list(found.values())


def reach(bounds: Bounds) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and most of each area that some allocation really has."""
    others_least = bounds.least.sum() - bounds.least
    others_most = bounds.most.sum() - bounds.most
    least = np.maximum(bounds.least, bounds.total - others_most)
    return least, np.minimum(bounds.most, bounds.total - others_least)


def linear_extremes(bounds: Bounds, weight: np.ndarray) -> tuple[float, float]:
    """Return the lowest and highest sum of count x ``weight`` over all allocations."""
    ends = []
    for sign in (1, -1):
        row, left = bounds.least.copy(), bounds.total - int(bounds.least.sum())
        for place in np.argsort(sign * weight, kind="stable"):
            more = min(left, int(bounds.most[place] - row[place]))
            row[place] += more
            left -= more
        ends.append(float(row @ weight))
    return ends[0], ends[1]


class Corrected:
    """Holm's corrected p of each area over all allocations.

    ``p[area, count]`` is an area's own p, which rises to the count that fits best and falls after
    it. Corrected p = the largest, over all sets of areas that hold this one, of the size of the
    set x its smallest p: it never falls when any p rises.
    """

    def __init__(self, bounds: Bounds, p: np.ndarray) -> None:
        least, most = reach(bounds)
        self.bounds, self.p = Bounds(bounds.codes, least, most, bounds.total), p
        self.areas = bounds.least.size
        self.levels = np.unique(p)

    def within(self, area: int, least: int, most: int) -> Bounds | None:
        """Return the bounds with one area held between ``least`` and ``most``; None if empty."""
        low, high = self.bounds.least.copy(), self.bounds.most.copy()
        low[area], high[area] = max(low[area], least), min(high[area], most)
        held = Bounds(self.bounds.codes, low, high, self.bounds.total)
        return held if held.feasible else None

    def highest(self, area: int, held: Bounds | None = None) -> float:
        """Return the highest corrected p of ``area`` over all allocations, or those ``held``."""
        held, best = held or self.bounds, 0.0
        for members in product((False, True), repeat=self.areas):
            if members[area]:
                inside = np.array(members)
                best = max(best, inside.sum() * self.largest_smallest(inside, held))
        return min(1.0, float(best))

    def largest_smallest(self, members: np.ndarray, held: Bounds) -> float:
        """Return the largest value that the smallest p of some areas can have."""
        low, high = 0, self.levels.size  # levels below ``low`` can be had, from ``high`` on not
        while low < high:
            middle = (low + high) // 2
            can = self.can_reach(members, self.levels[middle], held)
            low, high = (middle + 1, high) if can else (low, middle)
        return float(self.levels[low - 1]) if low else 0.0

    def can_reach(self, members: np.ndarray, level: float, held: Bounds) -> bool:
        """Tell whether all ``members`` can have a p of at least ``level`` at the same time."""
        least, most = held.least.copy(), held.most.copy()
        for place in np.flatnonzero(members):
            fits = np.flatnonzero(self.p[place, least[place] : most[place] + 1] >= level)
            if fits.size == 0:
                return False
            least[place], most[place] = least[place] + fits[0], least[place] + fits[-1]
        return bool(least.sum() <= held.total <= most.sum())

    def lowest(self, area: int, held: Bounds | None = None) -> float:
        """Return the lowest corrected p of ``area`` over all allocations, or those ``held``."""
        held = held or self.bounds
        steps = np.arange(self.areas, 0, -1)
        candidates = np.unique(np.minimum(1.0, np.outer(steps, self.levels)))
        low, high = 0, candidates.size - 1
        while low < high:
            middle = (low + high) // 2
            if self.can_be_rejected(area, candidates[middle] * (1 + 1e-12), held):
                high = middle
            else:
                low = middle + 1
        return float(candidates[low])

    def can_be_rejected(self, area: int, level: float, held: Bounds) -> bool:
        """Tell whether some allocation gives ``area`` a corrected p of at most ``level``.

        Holm rejects it as the r-th if some r - 1 others come before it, the i-th with a p of at
        most level / (k - i + 1). Each of these lies in its lower or its upper tail.
        """
        others = [place for place in range(self.areas) if place != area]
        tails = [
            [
                self.tail_ranges(place, level / (self.areas - rank), held)
                for rank in range(self.areas)
            ]
            for place in range(self.areas)
        ]
        ends = list(zip(held.least.tolist(), held.most.tolist(), strict=True))
        return any(
            tails_fit([*first, area], tails, ends, held.total)
            for before in range(self.areas)
            for first in permutations(others, before)
        )

    def tail_ranges(self, place: int, level: float, held: Bounds) -> list[tuple[int, int]]:
        """Return the ranges of counts at which one area's p is at most ``level``: none to two."""
        counts = np.arange(held.least[place], held.most[place] + 1)
        fits = self.p[place, counts] <= level
        if not fits.any():
            return []
        runs = np.flatnonzero(np.diff(np.r_[0, fits.astype(int), 0]))
        return [
            (int(counts[a]), int(counts[b - 1])) for a, b in zip(runs[::2], runs[1::2], strict=True)
        ]


def tails_fit(order: list[int], tails: list, ends: list[tuple[int, int]], total: int) -> bool:
    """Tell whether an allocation puts each area of ``order`` far enough in one of its tails."""
    rest = [end for place, end in enumerate(ends) if place not in order]
    least, most = sum(low for low, _ in rest), sum(high for _, high in rest)
    choices = [tails[place][rank] for rank, place in enumerate(order)]
    return any(
        least + sum(low for low, _ in chosen) <= total <= most + sum(high for _, high in chosen)
        for chosen in product(*choices)
    )
