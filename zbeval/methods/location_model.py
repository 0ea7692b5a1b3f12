"""A location question as a mixed-integer programme: variables, costs and sparse constraints."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.optimize import LinearConstraint

from zbeval.methods.location_question import WHOLE, Goal, Places


class Model:
    """The goal as a mixed-integer programme: site variables, then covered, pair and share ones.

    Site j is 0 or 1. Place i, uncovered today, counts as covered by at most the number of its near
    new sites. Pair (i, j), kept only if j would bring i closer, is at most site j, and a place uses
    one pair. The lowest share is at most the covered share of each group.
    """

    def __init__(self, places: Places, goal: Goal, k: int):
        self.places, self.goal, self.k = places, goal, k
        self.candidates = np.flatnonzero(places.allowed & ~places.open_today)
        covering = goal.kind != "distance" or bool(goal.floors)
        today = places.covered(places.open_today)
        self.today = today
        self.uncovered = np.flatnonzero(~today) if covering else np.empty(0, dtype=int)
        self.pairs = self.saving_pairs() if goal.kind == "distance" else (np.empty(0, int),) * 3
        sizes = [self.candidates.size, self.uncovered.size, self.pairs[0].size]
        sizes.append(int(goal.kind == "lowest_share"))
        self.starts = np.concatenate([[0], np.cumsum(sizes)])
        self.size = int(self.starts[-1])
        self.integrality = (np.arange(self.size) < self.candidates.size).astype(int)
        self.upper = np.ones(self.size)
        self.lower = np.zeros(self.size)
        self.lower[: self.candidates.size] = places.forced[self.candidates]
        self.cost, self.offset = self.costs()

    def saving_pairs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return place, candidate and saved mean distance of every pair that saves any."""
        places, weights = self.places, self.goal.weights
        saved = places.distance_today[:, None] - places.distance[:, self.candidates]
        saved = saved * weights[:, None] / weights.sum()
        rows, columns = np.nonzero(saved > 0)
        return rows, columns, saved[rows, columns]

    def costs(self) -> tuple[np.ndarray, float]:
        """Return the cost per variable (to be made small), and what the goal counts on top."""
        cost, offset = np.zeros(self.size), 0.0
        if self.goal.kind == "covered":
            cost[self.starts[1] : self.starts[2]] = -self.goal.weights[self.uncovered]
            offset = float(self.goal.weights @ self.today)
        elif self.goal.kind == "distance":
            cost[self.starts[2] : self.starts[3]] = -self.pairs[2]
            offset = -float(
                self.goal.weights @ self.places.distance_today / self.goal.weights.sum()
            )
        else:
            cost[-1] = -1.0
        return cost, offset

    def constraints(self) -> list[LinearConstraint]:
        """Return all constraints as rows of one sparse matrix each."""
        rows = [self.as_many_as_asked()]
        if self.uncovered.size:
            rows.append(self.covered_by_a_near_site())
        rows += [self.kept(floor.weights, floor.least - WHOLE) for floor in self.goal.floors]
        rows += [self.kept(group, 0.0, share=True) for group in self.goal.groups]
        if self.pairs[0].size:
            rows += [self.pair_needs_its_site(), self.one_pair_per_place()]
        return rows

    def as_many_as_asked(self) -> LinearConstraint:
        """Return: the new sites are exactly k."""
        ones = np.zeros((1, self.size))
        ones[0, : self.candidates.size] = 1
        return constraint(sparse.csr_array(ones), self.k, self.k)

    def covered_by_a_near_site(self) -> LinearConstraint:
        """Return: a place counts as covered only if one of its near candidates is chosen."""
        near = self.places.near[np.ix_(self.uncovered, self.candidates)]
        rows = sparse.hstack(
            [
                sparse.csr_array(-near.astype(float)),
                sparse.eye_array(self.uncovered.size),
                sparse.csr_array((self.uncovered.size, self.size - self.starts[2])),
            ]
        )
        return constraint(rows.tocsr(), -np.inf, 0)

    def kept(self, weights: np.ndarray, least: float, *, share: bool = False) -> LinearConstraint:
        """Return: what is covered of ``weights`` is at least ``least``, or the lowest share."""
        row = np.zeros((1, self.size))
        row[0, self.starts[1] : self.starts[2]] = weights[self.uncovered]
        if share:
            row[0, -1] = -weights.sum()
        return constraint(sparse.csr_array(row), least - weights @ self.today, np.inf)

    def pair_needs_its_site(self) -> LinearConstraint:
        """Return: a pair is used only if its site is chosen."""
        _, columns, saved = self.pairs
        order = np.arange(saved.size)
        values = np.concatenate([np.ones(saved.size), -np.ones(saved.size)])
        where = (
            np.concatenate([order, order]),
            np.concatenate([self.starts[2] + order, columns]),
        )
        rows = sparse.csr_array((values, where), shape=(saved.size, self.size))
        return constraint(rows, -np.inf, 0)

    def one_pair_per_place(self) -> LinearConstraint:
        """Return: a place comes closer to one new site only."""
        places, _, saved = self.pairs
        _, row = np.unique(places, return_inverse=True)
        where = (row, self.starts[2] + np.arange(saved.size))
        rows = sparse.csr_array((np.ones(saved.size), where), shape=(row.max() + 1, self.size))
        return constraint(rows, -np.inf, 1)


def constraint(rows: sparse.csr_array, low: float, high: float) -> LinearConstraint:
    """Return one constraint: every row times the variables lies between low and high."""
    return LinearConstraint(rows, low, high)
