"""Where would the next k projects bring most people near one? A scenario, not advice.

Existing located projects stay. A municipality is one point; whoever lives in it counts as near a
project if a project municipality's point lies within the radius.
"""

from __future__ import annotations

import numpy as np

from zbeval.methods import asked
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import choose
from zbeval.methods.location import Solution, solve
from zbeval.methods.location_question import Goal
from zbeval.methods.objectives import METHODS, best_sites
from zbeval.methods.rollout_table import scenario_table
from zbeval.methods.scenario import Scenario, build_scenario
from zbeval.programme import Programme
from zbeval.results import Fields, Result

NEED = "median_net_income_per_declaration"
MOST_WEIGHT = 100.0
AFTER = (  # what a headline tells of the scenario; missing where there is none
    "covered_share", "equity_share", "mean_distance_km", "lowest_province",
    "lowest_province_share", "people_gained", "solution",
)  # fmt: skip
LEAST_SECONDS, MOST_SECONDS = 0.001, 3600.0


@of_programme
def rollout(  # noqa: PLR0913 - each is a choice of the reader
    programme: Programme,
    *,
    k: int = 20,
    radius_km: float = 5.0,
    objective: str = "people_covered",
    equity: float = 0.0,
    baseline: str = "residents",
    need: str = NEED,
    need_weight: float = 1.0,
    stock: str = "",
    register: str = "confirmed",
    exclude: str = "",
    force: str = "",
    max_seconds: float = 60.0,
) -> Result:
    """Return in which municipalities ``k`` new projects would reach most, keeping what exists.

    ``objective`` is *people_covered* (most people within ``radius_km`` of a project),
    *nearest_project* (smallest mean distance), *need_weighted* (a person counts 1 +
    ``need_weight`` x the place of the municipality in the queue of need, 0-1) or
    *equal_provinces* (the highest possible share covered in the worst covered province; then most
    people). ``equity`` is the least share (0-1) of the fifth with most ``need`` that must be
    covered. People are those of ``baseline``. Of equally good choices the one with the smallest
    mean distance is taken. ``exclude`` and ``force`` name municipalities, separated by commas.

    Gives one row per municipality: its ``role`` (existing, new or no site), ``distance_today_km``
    and ``distance_after_km``, ``covered_today`` and ``covered_after``, and for new sites
    ``people_gained`` (newly within the radius, each counted at the nearest new site),
    ``alternatives`` (municipalities that could take its place without loss), ``n_unlocated_max``
    (projects its province may have that we could not place: one may already be here) and
    ``also_in_other_register`` (chosen as well if unconfirmed projects count, or do not).

    The headline gives covered shares and mean distance today and after, and the proof: ``gap`` is
    the distance to the bound no choice can beat; only 0 is *optimal*. A floor that cannot be
    reached gives status *undefined* with the highest share that can.

    Examples
    --------
    >>> after = zb.rollout(programme, k=3, radius_km=10).to_frame()
    >>> int((after["role"] == "new_site").sum())
    3
    """
    chosen = {
        "k": k, "radius_km": radius_km, "baseline": baseline, "need": need, "stock": stock,
        "register": register, "exclude": exclude, "force": force,
    }  # fmt: skip
    chosen["objective"] = choose("objective", objective, tuple(METHODS))
    chosen["equity"] = asked.share("equity", equity)
    chosen["need_weight"] = asked.number("need_weight", need_weight, 0, MOST_WEIGHT)
    chosen["seconds"] = asked.number("max_seconds", max_seconds, LEAST_SECONDS, MOST_SECONDS)
    scenario = build_scenario(programme, chosen)
    facts: Fields = {
        "measure": "rollout",
        "method": METHODS[objective],
        "inputs": dict(programme.inputs),
        **scenario.frame.identity,
    }
    found = best_sites(scenario, chosen)
    facts["table"] = scenario_table(programme, scenario, chosen, found)
    if found.status in ("infeasible", "no_solution"):
        return no_scenario(scenario, chosen, found, facts)
    return Result(
        **facts,
        headline=identity(scenario, chosen) | headline(scenario, found),
        notes=notes(scenario, found),
    )


def notes(scenario: Scenario, found: Solution) -> tuple[str, ...]:
    """Return what a reader must know to read the scenario."""
    said = ["scenario_not_advice", "centre_points", *scenario.frame.partly]
    said += ["nothing_added"] if scenario.k == 0 else []
    said += ["not_proven"] if found.status != "optimal" else []
    said += ["need_unknown_somewhere"] if np.isnan(scenario.need).any() else []
    return tuple(said)


def identity(scenario: Scenario, chosen: dict) -> dict:
    """Return the choices behind a scenario that a Result has no field for."""
    return {
        "k": scenario.k,
        "radius_km": scenario.places.radius,
        "objective": chosen["objective"],
        "need": scenario.need_title,
        "equity": chosen["equity"],
        "n_located": scenario.frame.n_located,
        "n_projects": scenario.frame.total,
        "n_sites_today": int(scenario.places.open_today.sum()),
        "neediest_share": scenario.share(scenario.neediest),
    }


def headline(scenario: Scenario, found: Solution) -> dict:
    """Return what is reached today and after, and how good that is proven to be."""
    places = scenario.places
    every = found.sites | places.open_today
    return (
        reached(scenario, places.open_today, "_today")
        | reached(scenario, every, "")
        | {
            "people_gained": int(
                places.people @ (places.covered(every) & ~places.covered(places.open_today))
            ),
            "value": found.value,
            "bound": found.bound,
            "gap": found.gap,
            "solution": found.status,
        }
    )


def reached(scenario: Scenario, sites: np.ndarray, when: str) -> dict:
    """Return covered shares and mean distance with ``sites``; a mean without sites is missing."""
    places, covered = scenario.places, scenario.places.covered(sites)
    shares = scenario.province_shares(covered)
    mean = places.people @ places.distance_to(sites) / places.people.sum()
    return {
        f"covered{when}_share": scenario.share(covered),
        f"equity{when}_share": scenario.share(covered, scenario.neediest),
        f"mean_distance{when}_km": float(mean) if sites.any() else None,
        f"lowest_province{when}": shares.idxmin(),
        f"lowest_province{when}_share": float(shares.min()),
    }


def no_scenario(scenario: Scenario, chosen: dict, found: Solution, facts: Fields) -> Result:
    """Return why there is no scenario, with the highest share of the fifth that can be reached."""
    reason = "floor_out_of_reach" if found.status == "infeasible" else "no_solution_in_time"
    weights = scenario.places.people * scenario.neediest
    most = solve(scenario.places, Goal("covered", weights), scenario.k, seconds=chosen["seconds"])
    reachable = {"equity_reachable_share": float(most.value / weights.sum())}
    headline = (
        identity(scenario, chosen)
        | reached(scenario, scenario.places.open_today, "_today")
        | dict.fromkeys(AFTER)
        | reachable
    )
    return Result(**facts, headline=headline, status="undefined", reason=reason)
