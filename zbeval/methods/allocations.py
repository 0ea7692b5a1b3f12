"""What the printed totals and the located projects leave open: every consistent allocation.

An allocation says how many projects each area has. It adds up to the printed programme total, meets
every printed total per area, and is nowhere below the number of projects that have been located.
No allocation is more likely than another: results are given over all of them, as bounds.
"""

from __future__ import annotations

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


def province_bounds(located: pd.Series, printed: pd.DataFrame, total: int) -> Bounds:
    """Return the bounds per province from located projects and printed totals.

    ``located`` holds projects per province code; ``printed`` has ``province_nis``, ``rule``
    (*equals* or *at_least*) and ``value``. A printed total below the located number is taken as it
    stands and leaves no allocation: a contradiction that the caller must report.
    """
    codes = tuple(located.index)
    least = located.to_numpy(dtype=int).copy()
    most = np.full(len(codes), total)
    for row in printed.itertuples():
        place = codes.index(row.province_nis)
        least[place] = max(least[place], int(row.value))
        if row.rule == "equals":
            most[place] = int(row.value)
    spare = total - least.sum()
    return Bounds(codes, least, np.minimum(most, least + spare), total)


def allocations(bounds: Bounds) -> np.ndarray:
    """Return every allocation within ``bounds``: one row each, columns in the order of ``codes``.

    Rows are in ascending order; no row at all where the bounds contradict each other.
    """
    if not bounds.feasible:
        return np.empty((0, len(bounds.codes)), dtype=int)
    rows = np.zeros((1, 0), dtype=int)
    for place in range(len(bounds.codes)):
        choices = np.arange(bounds.least[place], bounds.most[place] + 1)
        rows = np.hstack([np.repeat(rows, choices.size, 0), np.tile(choices, len(rows))[:, None]])
        left = bounds.total - rows.sum(axis=1)
        fits = (left >= bounds.least[place + 1 :].sum()) & (left <= bounds.most[place + 1 :].sum())
        rows = rows[fits]
    return rows
