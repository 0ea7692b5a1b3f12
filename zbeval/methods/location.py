"""Where to put k more sites so that most people are near one: solved to a proven optimum.

Church and ReVelle (1974) for covering, Hakimi (1964) for distance. Sites that exist stay; what they
already cover, and every pair of places that would not come closer, drops out of the problem before
it is solved with HiGHS. The value, the gap and the word *optimal* are worked out again from the
sites chosen, in whole people, and never taken on trust from the solver.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zbeval.methods.location_question import WHOLE, Goal, Places

EXACT = 1e-9  # relative difference under which two mean distances are the same


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
