"""What the printed totals and the located projects leave open: every consistent allocation.

An allocation says how many projects each area has. It adds up to the printed programme total, meets
every printed total per area, and is nowhere below the number of projects that have been located.
No allocation is more likely than another: results are given over all of them, as bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Bounds:
    """The least and most projects each area can have, and their sum ``total``."""

    codes: tuple[str, ...]
    least: np.ndarray
    most: np.ndarray
    total: int

    @property
    def feasible(self) -> bool:
        """Tell whether at least one allocation exists."""
        ordered = (self.least <= self.most).all()
        return bool(ordered and self.least.sum() <= self.total <= self.most.sum())

    @property
    def n_allocations(self) -> int:
        """Return how many allocations exist."""
        if not self.feasible:
            return 0
        return int(completions_from(self)[0][int(self.total - self.least.sum())])


def province_bounds(located: pd.Series, printed: pd.DataFrame, total: int) -> Bounds:
    """Return the bounds per province from located projects and printed totals.

    ``located`` holds projects per province code, those that a printed total of a smaller area adds
    to them included; ``printed`` has ``province_nis``, ``rule`` (*equals*, *at_least* or *at_most*)
    and ``value``. A printed total below the located number is taken as it stands and leaves no
    allocation: a contradiction that the caller must report.
    """
    codes = tuple(located.index)
    least = located.to_numpy(dtype=int).copy()
    most = np.full(len(codes), total)
    for row in printed.itertuples():
        place = codes.index(row.province_nis)
        if row.rule != "at_most":
            least[place] = max(least[place], int(row.value))
        if row.rule != "at_least":
            most[place] = min(most[place], int(row.value))
    spare = total - least.sum()
    return Bounds(codes, least, np.minimum(most, least + spare), total)


def completions_from(bounds: Bounds) -> list[list[int]]:
    """Return for each area in how many ways it and the areas after it can take so many more.

    ``[area][m]``: the number of ways to place m projects on top of their least. Whole numbers of
    any size, so that no count of allocations overflows.
    """
    spare = int(bounds.total - bounds.least.sum())
    ways = [[1] + [0] * spare]
    for room in (bounds.most - bounds.least)[::-1]:
        running = np.cumsum(np.array(ways[0], dtype=object)).tolist()
        ways.insert(
            0, [n - (running[m - room - 1] if m > room else 0) for m, n in enumerate(running)]
        )
    return ways


def allocations(bounds: Bounds, *, at_most: int | None = None) -> np.ndarray:
    """Return every allocation within ``bounds``: one row each, columns in the order of ``codes``.

    Rows are in ascending order; no row at all where the bounds contradict each other. Where there
    are more than ``at_most``, that many are returned, spread evenly over the whole list.
    """
    if not bounds.feasible:
        return np.empty((0, len(bounds.codes)), dtype=int)
    ways, left = completions_from(bounds), int(bounds.total - bounds.least.sum())
    n = ways[0][left]
    if at_most is None or n <= at_most:
        ranks = np.arange(n)
    else:
        ranks = np.array([place * (n - 1) // (at_most - 1) for place in range(at_most)])
    return unranked(bounds, ways, ranks, left)


def listed_from(bounds: Bounds, rows: int) -> Iterator[np.ndarray]:
    """Yield every allocation in pieces of at most ``rows``."""
    ways, left = completions_from(bounds), int(bounds.total - bounds.least.sum())
    for start in range(0, ways[0][left], rows):
        ranks = np.arange(start, min(start + rows, ways[0][left]))
        yield unranked(bounds, ways, ranks, left)


def unranked(bounds: Bounds, ways: list[list[int]], ranks: np.ndarray, left: int) -> np.ndarray:
    """Return the allocations that stand at ``ranks`` in the whole list, without making it."""
    rows = np.empty((ranks.size, len(bounds.codes)), dtype=int)
    remaining, ranks = np.full(ranks.size, left), ranks.copy()
    for area, room in enumerate(bounds.most - bounds.least):
        after = np.array(ways[area + 1], dtype=ranks.dtype)
        for m in np.unique(remaining):
            mine = np.flatnonzero(remaining == m)
            edges = np.cumsum(after[m - np.arange(min(room, m) + 1)])
            taken = np.searchsorted(edges, ranks[mine], side="right")
            ranks[mine] -= np.where(taken > 0, edges[taken - 1], 0)
            remaining[mine] = m - taken
            rows[mine, area] = bounds.least[area] + taken
    return rows
