"""A roll-out scenario per municipality: before, after, and the reasons for each new site."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from zbeval.methods.frame import REGISTERS, printed_bounds
from zbeval.methods.location import Solution
from zbeval.methods.objectives import as_good, best_sites
from zbeval.methods.scenario import Scenario, build_scenario
from zbeval.programme import Programme


def plain_table(scenario: Scenario) -> pd.DataFrame:
    """Return the municipalities as they are today."""
    towns, places = scenario.municipalities, scenario.places
    return pd.DataFrame(
        {
            "area_code": towns["nis"],
            "area_name": towns["name"],
            "province": towns["province"],
            "people": towns["baseline"].astype(int),
            "n_located": towns["n_located"],
            "n_unconfirmed": towns["n_unconfirmed"],
            "need_value": scenario.need,
            "in_neediest_fifth": scenario.neediest,
            "covered_today": places.covered(places.open_today),
            "distance_today_km": nearest_km(scenario, places.open_today),
        }
    )


def nearest_km(scenario: Scenario, sites: np.ndarray) -> np.ndarray:
    """Return the distance to the nearest site; missing where there is no site at all."""
    found = scenario.places.distance_to(sites)
    return found if sites.any() else np.full(found.size, np.nan)


def scenario_table(
    programme: Programme, scenario: Scenario, chosen: dict, found: Solution
) -> pd.DataFrame:
    """Return the municipalities before and after, with the reasons for each new site."""
    places = scenario.places
    every = found.sites | places.open_today
    table = plain_table(scenario)
    table["covered_after"] = places.covered(every)
    table["distance_after_km"] = nearest_km(scenario, every)
    table["role"] = np.select(
        [places.open_today, found.sites], ["existing_site", "new_site"], "no_site"
    )
    table["people_gained"] = people_gained(scenario, found.sites)
    names = swaps(scenario, chosen, found)
    counts = [len(some) if new else None for some, new in zip(names, found.sites, strict=True)]
    table["n_alternatives"] = pd.array(counts, dtype="Int64")
    table["alternatives"] = [", ".join(some) for some in names]
    table["n_unlocated_max"] = unlocated_per_province(programme, scenario)
    other = in_other_register(programme, scenario, chosen) if found.sites.any() else None
    table["also_in_other_register"] = [
        bool(other[place]) if new and other is not None else None
        for place, new in enumerate(found.sites)
    ]
    return table


def people_gained(scenario: Scenario, new: np.ndarray) -> pd.array:
    """Return per new site the people newly within the radius, each at the nearest new site."""
    places = scenario.places
    gained = np.zeros(new.size)
    if new.any():
        newly = places.covered(new) & ~places.covered(places.open_today)
        nearest = np.flatnonzero(new)[places.distance[:, new].argmin(axis=1)]
        np.add.at(gained, nearest[newly], places.people[newly])
    return pd.array([int(n) if is_new else None for n, is_new in zip(gained, new, strict=True)],
                    dtype="Int64")  # fmt: skip


def swaps(scenario: Scenario, chosen: dict, found: Solution) -> list[list[str]]:
    """Return per municipality, if it is a new site, who could take its place without any loss."""
    places, names = scenario.places, scenario.municipalities["name"].to_numpy()
    spare = np.flatnonzero(places.allowed & ~found.sites)
    listed: list[list[str]] = [[] for _ in names]
    for site in np.flatnonzero(found.sites & ~places.forced):
        without = (found.sites | places.open_today) & (np.arange(names.size) != site)
        listed[site] = names[spare[as_good(scenario, chosen, found, without)[spare]]].tolist()
    return listed


def unlocated_per_province(programme: Programme, scenario: Scenario) -> np.ndarray:
    """Return per municipality the most projects its province may have that we could not place."""
    frame = scenario.frame
    bounds = printed_bounds(programme, frame)
    located = frame.municipalities.groupby("province_nis")["n_located"].sum()
    spare = dict(zip(bounds.codes, bounds.most, strict=True))
    open_ = {code: max(int(most - located[code]), 0) for code, most in spare.items()}
    return frame.municipalities["province_nis"].map(open_).to_numpy()


def in_other_register(programme: Programme, scenario: Scenario, chosen: dict) -> np.ndarray | None:
    """Return which municipalities are new sites or sites already with the other register scope.

    None where that question has no answer: no project is unconfirmed, so that both scopes are the
    same, too few municipalities are left, or a floor is out of reach.
    """
    if not scenario.municipalities["n_unconfirmed"].any():
        return None
    (other,) = set(REGISTERS) - {scenario.frame.register}
    again = build_scenario(programme, chosen | {"register": other, "k": 0, "force": ""})
    forced = scenario.places.forced & again.places.allowed
    places = replace(again.places, forced=forced)
    if scenario.k > places.allowed.sum():
        return None
    found = best_sites(replace(again, k=scenario.k, places=places), chosen)
    usable = found.status in ("optimal", "time_limit")
    return found.sites | places.open_today if usable else None
