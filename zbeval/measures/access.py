"""How far is the nearest project, and how many projects are there per head within reach?"""

from __future__ import annotations

import numpy as np

from zbeval.measures.coverage import check_radius
from zbeval.methods.defaults import of_programme
from zbeval.methods.distance import distances_km
from zbeval.methods.frame import build_frame
from zbeval.programme import Programme
from zbeval.results import Headline, Result


@of_programme
def access(
    programme: Programme,
    *,
    radius_km: float = 5.0,
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
) -> Result:
    """Return per municipality the nearest located project and the projects per head within reach.

    ``nearest_km`` is the distance between municipality points (0 with a project of its own; missing
    if no project is located at all). ``reachable_per_100k`` is the two-step floating catchment of
    Luo and Wang 2003 with projects as capacity, ``baseline`` as demand, times 100 000: it counts
    each project for what it has per head of all who live within ``radius_km`` of it. What a project
    can take on is not published, so every project counts as one. A description, no test.

    Examples
    --------
    >>> near = zb.access(programme, radius_km=10).to_frame()
    >>> bool((near["nearest_km"] >= 0).all())
    True
    """
    check_radius(radius_km)
    frame = build_frame(
        programme, level="municipality", baseline=baseline, stock=stock, register=register
    )
    places = frame.municipalities
    far, capacity = distances_km(places), places["n_located"].to_numpy(float)
    demand = places["baseline"].to_numpy(float)
    offered = capacity > 0
    nearest = far[:, offered].min(axis=1) if offered.any() else np.full(len(places), np.nan)
    table = places[["nis", "name", "residents", "n_located"]].assign(
        nearest_km=nearest,
        reachable_per_100k=100_000 * two_step_catchment(capacity, demand, far, radius_km=radius_km),
    )
    people = demand.sum()
    headline: Headline = {
        "radius_km": float(radius_km),
        "n_projects": frame.total,
        "n_located": frame.n_located,
        "mean_nearest_km": float(demand @ nearest / people) if people and offered.any() else None,
        "farthest_km": float(nearest.max()) if offered.any() else None,
        "out_of_reach_share": float(demand[nearest > radius_km].sum() / people) if people else None,
    }
    return Result(
        measure="access",
        table=table.rename(columns={"nis": "area_code", "name": "area_name"}),
        headline=headline,
        method="two_step_floating_catchment",
        notes=(*frame.partly, "municipality_points"),
        inputs=dict(programme.inputs),
        **frame.identity,
    )


def two_step_catchment(
    capacity: np.ndarray, demand: np.ndarray, distance_km: np.ndarray, *, radius_km: float
) -> np.ndarray:
    """Return per place the capacity per head within reach (Luo and Wang 2003).

    Step one: capacity of each place / demand of all places within the radius of it. Step two: the
    sum of those ratios over the places within the radius. ``distance_km`` has a row per place of
    demand and a column per place of supply. Supply that nobody can reach counts for nobody.
    """
    close = (distance_km <= radius_km).astype(float)
    reached = demand @ close
    ratio = np.divide(capacity, reached, out=np.zeros_like(reached), where=reached > 0)
    return close @ ratio
