"""Which known projects lie nearest to a municipality, across every border?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods import asked
from zbeval.methods.defaults import of_programme
from zbeval.methods.distance import distances_km
from zbeval.methods.located import located, missing
from zbeval.programme import Programme
from zbeval.results import Headline, Result

MOST = 5  # places
SHOWN = ("name", "neighbourhood", "certainty", "applicant", "source_urls")


@of_programme
def nearby_projects(
    programme: Programme,
    *,
    municipality: str = "",
    register: str = "confirmed",
    places: int = MOST,
) -> Result:
    """Return the known projects in the nearest other municipalities that have one.

    Municipalities of both calls count, so that Brussels is no hole in the map. Distances run from
    middle point to middle point, as the crow flies. Gives one row per project, nearest first:
    ``area_name``, ``call``, ``distance_km`` and what the register tells of the project; a joint
    project has a row in each of its places. Only projects that count on the day that is looked at
    (``zbeval.methods.stocks``). The headline names the nearest place and its distance.

    Examples
    --------
    >>> near = zb.nearby_projects(programme, municipality="11002", places=2).to_frame()
    >>> near["distance_km"].is_monotonic_increasing
    True
    """
    nis = asked.town(programme, municipality)
    places = asked.whole_number("places", places, 1, 50)
    projects = located(programme, register)
    towns = programme.areas.reset_index(drop=True)
    here = int(np.flatnonzero(towns["nis"] == nis)[0])
    known = towns["nis"].isin(projects["nis"])
    towns = towns.assign(distance_km=distances_km(towns)[here])[known & (towns["nis"] != nis)]
    towns = towns.sort_values("distance_km", kind="stable").head(places)
    table = projects_in(projects, towns)
    nearest = towns.iloc[0] if len(towns) else None
    headline: Headline = {
        "nis": nis,
        "nearest_name": None if nearest is None else nearest["name"],
        "nearest_call": None if nearest is None else nearest["call"],
        "nearest_km": None if nearest is None else float(nearest["distance_km"]),
        "n_places": len(towns),
    }
    missed = missing(programme, register)
    return Result(
        measure="nearby_projects", method="distance", table=table, headline=headline,
        level="municipality", register=register, missing=missed,
        notes=("centre_points", *(("located_only",) if missed else ())),
        inputs=dict(programme.inputs),
    )  # fmt: skip


@of_programme
def project_places(
    programme: Programme, *, municipality: str = "", register: str = "confirmed"
) -> Result:
    """Return every municipality with whether it is the chosen one, and whether a project is known.

    Gives one row per municipality of both calls: ``area_code``, ``area_name``, ``call``,
    ``n_located`` (projects with a part in it) and ``role`` (*this_municipality*, *existing_site* or
    *no_site*).

    Examples
    --------
    >>> places = zb.project_places(programme, municipality="11002").to_frame()
    >>> places.loc[places["area_code"] == "11002", "role"].item()
    'this_municipality'
    """
    nis = asked.town(programme, municipality)
    towns = programme.areas
    each = located(programme, register).groupby("nis")["project_id"].nunique()
    number = towns["nis"].map(each).fillna(0).to_numpy(int)
    table = pd.DataFrame(
        {"area_code": towns["nis"], "area_name": towns["name"], "call": towns["call"],
         "n_located": number}
    )  # fmt: skip
    table["role"] = np.where(number > 0, "existing_site", "no_site")
    table.loc[table["area_code"] == nis, "role"] = "this_municipality"
    name = table.loc[table["area_code"] == nis, "area_name"].iloc[0]
    headline: Headline = {"nis": nis, "name": name, "n_with_project": int((number > 0).sum())}
    missed = missing(programme, register)
    return Result(
        measure="project_places", method="count", table=table.reset_index(drop=True),
        headline=headline, level="municipality", register=register, missing=missed,
        notes=("located_only",) if missed else (), inputs=dict(programme.inputs),
    )  # fmt: skip


def projects_in(projects: pd.DataFrame, towns: pd.DataFrame) -> pd.DataFrame:
    """Return the projects of these municipalities, in their order, with the distance of each."""
    place = towns[["nis", "name", "call", "distance_km"]].rename(columns={"name": "area_name"})
    kept = ["nis", *(name for name in SHOWN if name in projects)]
    return place.merge(projects[kept], on="nis", how="inner").drop(columns="nis")
