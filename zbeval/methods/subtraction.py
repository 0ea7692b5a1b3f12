"""What adding and subtracting published numbers tells of small groups of people.

A number about twenty people and one about fifteen of them are each harmless; side by side they tell
what the other five answered. So a number is judged beside all that is published already.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from zbeval.methods.release import is_small

MOST_WAYS = 3000
TINY = 1e-9


class Published:
    """Sums over people that were shown, to keep one more from telling too much beside them.

    ``people`` has, by unit (a project, say), how many answered (``n``) and how many of those in
    favour (``n_positive``). A sum is a weight per unit: 1 for a plain count of those in favour,
    1 / n for a sum of the shares of units. Of each kind of people the plain count over everybody is
    taken to be known.
    """

    def __init__(self) -> None:
        self.sums: dict[Hashable, list[pd.Series]] = {}

    def allows(self, wanted: Sequence[tuple[Hashable, pd.DataFrame, pd.Series]]) -> bool:
        """Return whether sums of kinds of people may be shown together, and remember them then.

        They may if no group about which the sums would tell something on its own holds one to four
        people in favour, or one to four who are not.
        """
        for kind, people, weights in wanted:
            if not tells_no_small_group(people, [*self.sums.get(kind, []), weights]):
                return False
        for kind, _, weights in wanted:
            self.sums.setdefault(kind, []).append(weights)
        return True


def tells_no_small_group(people: pd.DataFrame, sums: Sequence[pd.Series]) -> bool:
    """Return whether no combination of the sums and the whole is about a small group only."""
    known = [np.ones(len(people)), *(each.reindex(people.index).fillna(0) for each in sums)]
    patterns, kinds = np.unique(np.round(known, 12), axis=1, return_inverse=True)
    counts = people[["n", "n_positive"]].groupby(kinds.ravel()).sum().astype(int)
    groups = supports(patterns)
    if groups is None:
        return False
    positive = counts["n_positive"].to_numpy()
    others = counts["n"].to_numpy() - positive
    return not any(
        is_small(int(side[group].sum())) for group in groups for side in (positive, others)
    )


def supports(matrix: np.ndarray) -> Iterator[np.ndarray] | None:
    """Return the smallest sets of columns that a combination of rows is about, or None: too many.

    In each, all but one of as many columns as there are independent rows are made to cancel out.
    """
    matrix = independent_rows(matrix)
    rank, columns = matrix.shape
    if comb(columns, rank - 1) > MOST_WAYS:
        return None
    return (
        found
        for cancelled in combinations(range(columns), rank - 1)
        if (found := left_over(matrix, cancelled)) is not None
    )


def independent_rows(matrix: np.ndarray) -> np.ndarray:
    """Return rows that span all rows and depend on none of each other."""
    _, values, rows = np.linalg.svd(matrix, full_matrices=False)
    return rows[values > TINY * max(matrix.shape)]


def left_over(matrix: np.ndarray, cancelled: Sequence[int]) -> np.ndarray | None:
    """Return the columns in the one combination of rows in which others cancel, if there is one."""
    rank = len(matrix)
    _, values, vectors = np.linalg.svd(matrix[:, list(cancelled)].T, full_matrices=True)
    if (values > TINY).sum() < rank - 1:
        return None
    return np.abs(vectors[-1] @ matrix) > 1e-7
