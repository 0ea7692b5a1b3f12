"""What does reaching the neediest cost in people reached? Every choice that no other one beats."""

from __future__ import annotations

import pandas as pd

from zbeval.measures.rollout import LEAST_SECONDS, MOST_SECONDS, NEED, identity
from zbeval.methods import asked
from zbeval.methods.defaults import of_programme
from zbeval.methods.location import Solution, solve
from zbeval.methods.location_question import Floor, Goal
from zbeval.methods.scenario import Scenario, build_scenario
from zbeval.programme import Programme
from zbeval.results import Fields, Result

MOST_POINTS = 200


@of_programme
def rollout_frontier(  # noqa: PLR0913 - each is a choice of the reader
    programme: Programme,
    *,
    k: int = 20,
    radius_km: float = 5.0,
    baseline: str = "residents",
    need: str = NEED,
    stock: str = "",
    register: str = "confirmed",
    exclude: str = "",
    force: str = "",
    max_seconds: float = 60.0,
) -> Result:
    """Return every best trade between all people covered and the neediest fifth covered.

    From the choice of ``k`` sites that covers most people, ask again and again for the most people
    with at least one more person of the fifth with most ``need`` covered, until no choice can. A
    point left out is beaten on both counts by one in the list: a weighted sum would miss some.
    ``max_seconds`` limits each of these steps; a point that is not proven optimal ends the list.

    Gives one row per point, from most people to most of the fifth: ``covered_people``,
    ``covered_share``, ``equity_people``, ``equity_share`` (people and shares within
    ``radius_km``), ``people_given_up`` and ``equity_people_won`` against the first point.

    Examples
    --------
    >>> line = zb.rollout_frontier(programme, k=2, radius_km=10).to_frame()
    >>> line["covered_people"].is_monotonic_decreasing
    True
    """
    chosen = {
        "k": k, "radius_km": radius_km, "baseline": baseline, "need": need, "stock": stock,
        "register": register, "exclude": exclude, "force": force,
    }  # fmt: skip
    chosen |= {"objective": "people_covered", "equity": 0.0}
    seconds = asked.number("max_seconds", max_seconds, LEAST_SECONDS, MOST_SECONDS)
    scenario = build_scenario(programme, chosen)
    points, complete = efficient_points(scenario, seconds)
    table = frontier_table(scenario, points)
    headline = identity(scenario, chosen) | {"n_points": len(table), "complete": complete}
    facts: Fields = {
        "measure": "rollout_frontier",
        "method": "epsilon_constraint",
        "inputs": dict(programme.inputs),
        **scenario.frame.identity,
    }
    if table.empty:
        return Result(
            **facts, table=table, headline=headline, status="undefined",
            reason="no_solution_in_time",
        )  # fmt: skip
    headline |= {f"{name}_first": table[name].iloc[0] for name in ("covered_share", "equity_share")}
    headline |= {f"{name}_last": table[name].iloc[-1] for name in ("covered_share", "equity_share")}
    said = ("scenario_not_advice", "centre_points", *scenario.frame.partly)
    said += () if complete else ("frontier_cut_short",)
    return Result(**facts, table=table, headline=headline, notes=said)


def efficient_points(scenario: Scenario, seconds: float) -> tuple[list[Solution], bool]:
    """Return the efficient choices, and whether these are proven to be all of them."""
    places, k = scenario.places, scenario.k
    fifth = places.people * scenario.neediest
    points: list[Solution] = []
    least = 0.0
    while len(points) < MOST_POINTS:
        most = solve(places, Goal("covered", places.people, (Floor(fifth, least),)), k,
                     seconds=seconds)  # fmt: skip
        if most.status != "optimal":
            return points, most.status == "infeasible"
        kept = (Floor(places.people, most.value),)
        best = solve(places, Goal("covered", fifth, kept), k, seconds=seconds)
        if best.status != "optimal":
            return points, False
        points.append(best)
        least = best.value + 1
    return points, False


def frontier_table(scenario: Scenario, points: list[Solution]) -> pd.DataFrame:
    """Return one row per efficient choice."""
    places = scenario.places
    fifth = places.people * scenario.neediest
    rows = []
    for point in points:
        covered = places.covered(point.sites | places.open_today)
        rows.append((int(places.people @ covered), int(fifth @ covered)))
    table = pd.DataFrame(rows, columns=["covered_people", "equity_people"])
    return table.assign(
        covered_share=table["covered_people"] / places.people.sum(),
        equity_share=table["equity_people"] / max(fifth.sum(), 1),
        people_given_up=table["covered_people"].max() - table["covered_people"],
        equity_people_won=table["equity_people"] - table["equity_people"].min(),
    )
