"""What a roll-out may aim at: the goals, their floors, and the best sites for each."""

from __future__ import annotations

import numpy as np

from zbeval.methods.location import EXACT, Solution, keeps, solve
from zbeval.methods.location_question import WHOLE, Floor, Goal
from zbeval.methods.scenario import Scenario

METHODS = {
    "people_covered": "maximal_covering",
    "nearest_project": "p_median",
    "need_weighted": "need_weighted_covering",
    "equal_provinces": "lowest_province_covering",
}


def weights_of(scenario: Scenario, chosen: dict) -> np.ndarray:
    """Return how much the people of each municipality count, in whole numbers."""
    people = scenario.places.people
    if chosen["objective"] != "need_weighted":
        return people
    return np.round(people * (1 + chosen["need_weight"] * np.nan_to_num(scenario.rank)))


def equity_floor(scenario: Scenario, share: float) -> tuple[Floor, ...]:
    """Return the promise that at least ``share`` of the neediest fifth is covered, if any is."""
    weights = scenario.places.people * scenario.neediest
    return (Floor(weights, np.ceil(share * weights.sum() - EXACT)),) if share > 0 else ()


def best_sites(scenario: Scenario, chosen: dict) -> Solution:
    """Return the optimum of the chosen objective; ties go to the smallest mean distance."""
    places, k, seconds = scenario.places, scenario.k, chosen["seconds"]
    floors = equity_floor(scenario, chosen["equity"])
    weights = weights_of(scenario, chosen)
    if chosen["objective"] == "nearest_project":
        return solve(places, Goal("distance", places.people, floors), k, seconds=seconds)
    goal = Goal("covered", weights, floors)
    if chosen["objective"] == "equal_provinces":
        goal, blocked = with_province_floors(scenario, goal, seconds)
        if blocked is not None:
            return blocked
    first = solve(places, goal, k, seconds=seconds)
    return nearest_of_equals(scenario, goal, first, seconds)


def with_province_floors(
    scenario: Scenario, goal: Goal, seconds: float
) -> tuple[Goal, Solution | None]:
    """Return the goal with the highest lowest share as a floor per province.

    The second value is the solution itself where the first step already failed or was not proven.
    """
    people, provinces = scenario.places.people, scenario.municipalities["province_nis"]
    groups = np.array([people * (provinces == code) for code in sorted(provinces.unique())])
    lowest = Goal("lowest_share", people, goal.floors, groups)
    first = solve(scenario.places, lowest, scenario.k, seconds=seconds)
    if first.status != "optimal":
        return goal, first
    reached = [Floor(group, np.ceil(first.value * group.sum() - WHOLE / 10)) for group in groups]
    return Goal("covered", goal.weights, (*goal.floors, *reached)), None


def nearest_of_equals(scenario: Scenario, goal: Goal, first: Solution, seconds: float) -> Solution:
    """Return, among choices as good as ``first``, the one with the smallest mean distance."""
    if first.status != "optimal" or scenario.k == 0:
        return first
    same = Floor(goal.weights, first.value)
    closer = Goal("distance", scenario.places.people, (*goal.floors, same))
    second = solve(scenario.places, closer, scenario.k, seconds=seconds)
    every = second.sites | scenario.places.open_today
    if not second.sites.any() or not keeps(scenario.places, closer, every):
        return first
    return Solution(second.sites, first.value, first.bound, first.gap, first.status)


def as_good(scenario: Scenario, chosen: dict, found: Solution, sites: np.ndarray) -> np.ndarray:
    """Return per municipality whether adding it to ``sites`` is as good as what was found."""
    places = scenario.places
    distance = np.minimum(places.distance_to(sites)[:, None], places.distance)
    if not sites.any():
        distance = places.distance
    covered = distance <= places.radius
    good = np.ones(len(places.people), dtype=bool)
    for floor in equity_floor(scenario, chosen["equity"]):
        good &= floor.weights @ covered >= floor.least - WHOLE
    if chosen["objective"] == "nearest_project":
        return good & (places.people @ distance / places.people.sum() <= found.value * (1 + EXACT))
    good &= weights_of(scenario, chosen) @ covered >= found.value - WHOLE
    if chosen["objective"] == "equal_provinces":
        good &= (
            lowest_province(scenario, covered)
            >= lowest_province(scenario, places.covered(found.sites | places.open_today)[:, None])
            - EXACT
        )
    return good


def lowest_province(scenario: Scenario, covered: np.ndarray) -> np.ndarray:
    """Return the lowest covered share of any province, per column of ``covered``."""
    people, provinces = scenario.places.people, scenario.municipalities["province_nis"].to_numpy()
    groups = np.array([people * (provinces == code) for code in np.unique(provinces)])
    return (groups @ covered / groups.sum(axis=1)[:, None]).min(axis=0)
