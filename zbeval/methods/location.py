"""Where to put k more sites so that most people are near one: solved to a proven optimum.

Church and ReVelle (1974) for covering, Hakimi (1964) for distance. Sites that exist stay; what they
already cover, and every pair of places that would not come closer, drops out of the problem before
it is solved with HiGHS. The value, the gap and the word *optimal* are worked out again from the
sites chosen, in whole people, and never taken on trust from the solver.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

GOALS = ("covered", "distance", "lowest_share")
WHOLE = 0.5  # people are whole: a value within half a person of another is the same
EXACT = 1e-9  # relative difference under which two mean distances are the same


@dataclass(frozen=True, eq=False)
class Places:
    """The places of one question: how far apart, how many people, which sites exist or may come.

    ``people`` are whole numbers; ``open_today``, ``allowed`` (may get a new site) and ``forced``
    (must get one) are yes-or-no per place; ``radius`` is in the unit of ``distance``.
    """

    distance: np.ndarray
    people: np.ndarray
    open_today: np.ndarray
    allowed: np.ndarray
    forced: np.ndarray
    radius: float

    @property
    def near(self) -> np.ndarray:
        """Return for each place (row) which sites (columns) lie within the radius."""
        return self.distance <= self.radius

    @property
    def distance_today(self) -> np.ndarray:
        """Return the distance to the nearest existing site; without any, the longest there is."""
        return self.distance_to(self.open_today)

    def distance_to(self, sites: np.ndarray) -> np.ndarray:
        """Return each place's distance to the nearest of ``sites``."""
        if not sites.any():
            return np.full(len(self.people), self.distance.max())
        return self.distance[:, sites].min(axis=1)

    def covered(self, sites: np.ndarray) -> np.ndarray:
        """Return which places lie within the radius of one of ``sites``."""
        return self.near[:, sites].any(axis=1)


@dataclass(frozen=True, eq=False)
class Floor:
    """A promise to keep: at least ``least`` of the whole numbers ``weights`` are covered."""

    weights: np.ndarray
    least: float


@dataclass(frozen=True, eq=False)
class Goal:
    """What to make as large (or, for distance, as small) as possible, within the floors.

    ``kind`` is *covered* (sum of ``weights`` of covered places), *distance* (mean distance weighted
    by ``weights``) or *lowest_share* (the lowest covered share of the rows of ``groups``).
    """

    kind: str
    weights: np.ndarray
    floors: tuple[Floor, ...] = ()
    groups: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))

    def value(self, places: Places, sites: np.ndarray) -> float:
        """Return what ``sites`` reach of this goal."""
        if self.kind == "distance":
            return float(self.weights @ places.distance_to(sites) / self.weights.sum())
        covered = places.covered(sites)
        if self.kind == "covered":
            return float(self.weights @ covered)
        return float((self.groups @ covered / self.groups.sum(axis=1)).min())


@dataclass(frozen=True, eq=False)
class Solution:
    """New sites with their value, the bound no choice can beat, and how far these are apart.

    ``status`` is *optimal* only if the gap is zero, *time_limit* if better may exist, *infeasible*
    if the floors cannot be kept, *no_solution* if time ran out before any choice was found.
    """

    sites: np.ndarray
    value: float
    bound: float
    gap: float
    status: str


def solve(places: Places, goal: Goal, k: int, *, seconds: float) -> Solution:
    """Return the best ``k`` new sites for ``goal``, with proof of how good they are."""
    if k == 0:
        return without_new_sites(places, goal)
    from scipy.optimize import Bounds, milp

    from zbeval.methods.location_model import Model  # the solver is loaded when it is needed

    programme = Model(places, goal, k)
    found = milp(
        programme.cost,
        integrality=programme.integrality,
        bounds=Bounds(programme.lower, programme.upper),
        constraints=programme.constraints(),
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )
    if found.x is None:
        status = "infeasible" if found.status == 2 else "no_solution"
        return Solution(places.open_today & False, np.nan, np.nan, np.nan, status)
    sites = np.zeros(len(places.people), dtype=bool)
    sites[programme.candidates] = found.x[: programme.candidates.size] > 0.5
    bound = programme.offset - found.mip_dual_bound
    return judged(places, goal, sites, -bound if goal.kind == "distance" else bound)


def without_new_sites(places: Places, goal: Goal) -> Solution:
    """Return what exists today, as the only choice there is."""
    nothing = np.zeros(len(places.people), dtype=bool)
    value = goal.value(places, places.open_today)
    status = "optimal" if keeps(places, goal, places.open_today) else "infeasible"
    return Solution(nothing, value, value, 0.0, status)


def keeps(places: Places, goal: Goal, sites: np.ndarray) -> bool:
    """Tell whether ``sites`` keep every floor of the goal."""
    covered = places.covered(sites)
    return all(floor.weights @ covered >= floor.least - WHOLE for floor in goal.floors)


def judged(places: Places, goal: Goal, sites: np.ndarray, bound: float) -> Solution:
    """Return the solution with value and gap recomputed from the sites, not from the solver."""
    every = sites | places.open_today
    value = goal.value(places, every)
    if goal.kind == "covered":
        bound = max(value, np.floor(bound + WHOLE))
    distance = abs(bound - value)
    gap = distance / max(abs(bound), EXACT)
    gap = 0.0 if gap <= (1e-7 if goal.kind != "covered" else 0.0) else gap
    proven = gap == 0 and keeps(places, goal, every)
    return Solution(sites, value, bound, gap, "optimal" if proven else "time_limit")
