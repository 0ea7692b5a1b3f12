"""Where to put k more sites so that most people are near one: solved to a proven optimum.

Church and ReVelle (1974) for covering, Hakimi (1964) for distance. Sites that exist stay; what they
already cover, and every pair of places that would not come closer, drops out of the problem before
it is solved with HiGHS. The value, the gap and the word *optimal* are worked out again from the
sites chosen, in whole people, and never taken on trust from the solver.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zbeval.cache import cached
from zbeval.methods.location_question import WHOLE, Floor, Goal, Places

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


class Unproven(Exception):
    """What the solver had when its time was over: never kept, more time may give another."""


def solve(places: Places, goal: Goal, k: int, *, seconds: float) -> Solution:
    """Return the best ``k`` new sites for ``goal``, with proof of how good they are."""
    if k == 0:
        return without_new_sites(places, goal)
    marks = places.people, places.open_today, places.allowed, places.forced, goal.weights
    floors = [np.append(floor.weights, floor.least) for floor in goal.floors]
    try:
        status, sites, bound = solved(
            places.distance, np.array(marks, dtype=float), goal.groups.astype(float),
            np.array(floors, dtype=float).reshape(-1, len(places.people) + 1),
            kind=goal.kind, k=int(k), limits=(float(places.radius), float(seconds)),
        )  # fmt: skip
    except Unproven as unproven:
        status, sites, bound = unproven.args
    if status:
        return Solution(sites, np.nan, np.nan, np.nan, status)
    return judged(places, goal, sites, bound)


@cached(maxsize=64)
def solved(
    distance: np.ndarray, marks: np.ndarray, groups: np.ndarray, floors: np.ndarray, *,
    kind: str, k: int, limits: tuple[float, float],
) -> tuple[str, np.ndarray, float]:  # fmt: skip
    """Return what the solver finds: why it found nothing if so, the new sites, and their bound."""
    from scipy.optimize import Bounds, milp

    from zbeval.methods.location_model import Model  # the solver is loaded when it is needed

    people, open_today, allowed, forced, weights = marks
    today, may, must = open_today.astype(bool), allowed.astype(bool), forced.astype(bool)
    places = Places(distance, people, today, may, must, limits[0])
    kept = tuple(Floor(row[:-1], float(row[-1])) for row in floors)
    programme = Model(places, Goal(kind, weights, kept, groups), k)
    found = milp(
        programme.cost,
        integrality=programme.integrality,
        bounds=Bounds(programme.lower, programme.upper),
        constraints=programme.constraints(),
        options={"mip_rel_gap": 0.0, "time_limit": limits[1]},
    )
    sites = np.zeros(people.size, dtype=bool)
    if found.x is None:
        if found.status == 2:
            return "infeasible", sites, np.nan
        raise Unproven("no_solution", sites, np.nan)
    sites[programme.candidates] = found.x[: programme.candidates.size] > 0.5
    bound = programme.offset - found.mip_dual_bound
    bound = -bound if kind == "distance" else bound
    if found.status != 0:
        raise Unproven("", sites, bound)
    return "", sites, bound


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
