"""Were the pilot networks in needier places than the projects, and than their threshold?

The pilot networks had to lie where many children are born in deprived families. They are the one
part of the story in which need was a condition beforehand: a yardstick for the projects after it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from zbeval import chance, editions
from zbeval.measures.spread import LEVEL_OF_TEST
from zbeval.methods.defaults import of_programme
from zbeval.methods.documented import subset_p
from zbeval.methods.frame import DRAWS, SEED
from zbeval.methods.need_areas import NeedAreas, need_areas
from zbeval.methods.province_test import NEAR, cannot_tell
from zbeval.methods.sum_law import Picks, SumLaw
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

INDICATOR = "deprivation_index"  # the figure that the threshold is about
FEWEST = 3  # networks with a figure, for a test
NOTES = ("yardstick", "municipality_need", "later_figure")


def pilots_before(programme: Programme, **choices: Any) -> list[Result]:
    """Return the result on the pilot networks, none where the programme had none before it."""
    return [pilots(programme, **choices)] if len(programme["pilot_networks"]) else []


@of_programme
def pilots(
    programme: Programme,
    *,
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return how needy the municipalities of the pilot networks are, beside those of the projects.

    Need is the deprivation index (births in deprived families, percent) of the municipality: that
    of the neighbourhoods, on which the threshold was set, is not published. All residents stand in
    a row by that index; the *rank* of a place is where the middle of its residents stands, from 0
    (least need) to 1 (most). ``rank_networks`` and ``rank_projects`` are means over networks and
    located projects: 0.5 is what drawing by residents gives. ``p_value`` is two-sided, of
    networks drawn by residents; ``p_difference`` of networks against projects (the networks'
    places drawn anew from networks and projects together).

    One row per network: ``area_name``, ``neighbourhood``, ``deprivation_percent``,
    ``threshold_percent``, ``reaches_threshold``, ``lower_share`` (of municipalities with a lower
    index), ``rank``; missing where the index is not published, as in Brussels. The headline counts
    networks, projects and the share of residents in municipalities that reach the threshold;
    ``index_middle_project`` and ``index_middle_resident`` are medians. The verdict is on the
    networks: *above* where they lean to need.

    Examples
    --------
    >>> networks = zb.pilots(programme, draws=999).to_frame()
    >>> len(networks) == len(programme["pilot_networks"])
    True
    """
    found = need_areas(
        programme, INDICATOR, baseline="residents", stock=stock, register=register
    )  # fmt: skip
    table = networks(programme, found)
    known = table.dropna(subset="deprivation_percent")
    headline = counted(found, table, known)
    facts: Fields = {
        "measure": "pilots", "table": table, "method": "mean_rank_exact", "seed": seed,
        "draws": draws, "inputs": dict(programme.inputs), "vintage": found.vintage,
        **found.frame.identity,
    }  # fmt: skip
    if len(known) < FEWEST:
        return Result(**facts, headline=headline, **cannot_tell("underpowered", "too_few_networks"))
    if found.areas["rank"].nunique() < 2:
        why = cannot_tell("undefined", "one_area_or_no_difference")
        return Result(**facts, headline=headline, **why)
    headline |= tested(found, known["rank"].to_numpy(), draws, seed)
    near = abs(headline["p_value"] - LEVEL_OF_TEST) < NEAR
    notes = (*NOTES, *found.frame.partly, *(("near_threshold",) if near else ()))
    return Result(**facts, headline=headline, notes=notes, **verdict(headline))


def networks(programme: Programme, found: NeedAreas) -> pd.DataFrame:
    """Return the pilot networks with the figures of their municipality, neediest first."""
    crosswalk = editions.newer_codes(programme["nis_crosswalk"], found.vintage)
    own = programme["pilot_networks"]
    places = found.areas.set_index("area_code").reindex(own["nis"].map(crosswalk))
    values = found.areas["value"].to_numpy()
    index = places["value"].to_numpy(float)
    threshold = own["deprivation_threshold_pct"].to_numpy(float)
    reaches = pd.array(np.where(np.isnan(index), pd.NA, index >= threshold), dtype="boolean")
    lower = [np.nan if np.isnan(value) else float((values < value).mean()) for value in index]
    table = pd.DataFrame(
        {
            "area_name": own["municipality"],
            "neighbourhood": own["neighbourhood"],
            "deprivation_percent": index,
            "threshold_percent": threshold,
            "reaches_threshold": reaches,
            "lower_share": lower,
            "rank": places["rank"].to_numpy(float),
        }
    )
    return table.sort_values(["deprivation_percent", "area_name"], ascending=[False, True],
                             ignore_index=True)  # fmt: skip


def counted(found: NeedAreas, table: pd.DataFrame, known: pd.DataFrame) -> dict:
    """Return how many networks, projects and residents are where the threshold is reached."""
    areas = found.areas
    threshold = float(table["threshold_percent"].median()) if len(table) else np.nan
    needy = areas["value"] >= threshold
    return {
        "n_networks": len(table),
        "n_compared": len(known),
        "names_left_out": ", ".join(table.loc[table["rank"].isna(), "area_name"]),
        "threshold_percent": threshold,
        "n_networks_needy": int(known["reaches_threshold"].sum()),
        "n_projects": found.frame.total,
        "n_located": found.frame.n_located,
        "n_used": found.n_located,
        "n_projects_needy": round(float(areas.loc[needy, "n_located"].sum())),
        "residents_needy_share": float(areas.loc[needy, "share"].sum()),
        "index_middle_project": middle(areas["value"], areas["n_located"]),
        "index_middle_resident": middle(areas["value"], areas["residents"]),
    }


def middle(values: pd.Series, weights: pd.Series) -> float | None:
    """Return the value of the middle one of all that ``weights`` counts; None where it is empty."""
    if weights.sum() <= 0:
        return None
    order = values.sort_values().index
    passed = weights[order].cumsum() >= weights.sum() / 2
    return float(values[order][passed].iloc[0])


def tested(found: NeedAreas, ranks: np.ndarray, draws: int, seed: int) -> Headline:
    """Return the mean ranks, and how often chance makes such ones."""
    rank, share = found.shares()
    n = len(ranks)

    p = SumLaw([Picks(n, rank, share)]).two_sided_p(float(ranks.sum()))
    headline: Headline = {"rank_networks": float(ranks.mean()), "p_value": p}
    located = found.areas["n_located"].to_numpy(float)
    each = np.diff(
        np.round(np.cumsum(located), 9).round(), prepend=0
    )  # a joint project in one place
    places = np.repeat(rank, each.astype(int))
    if not places.size:
        return headline | {"rank_projects": None, "p_difference": None}
    both = np.concatenate([ranks, places])
    chosen = np.arange(both.size) < n
    apart = subset_p(both, chosen)
    if apart is None:  # too many to count
        generator = chance.stream(seed, "pilots_or_projects", both.size, n)
        keys = generator.random((draws, both.size))
        drawn = both[np.argpartition(keys, n - 1, axis=1)[:, :n]].mean(axis=1)
        apart = float(chance.two_sided_p(drawn, ranks.mean()))
    return headline | {
        "rank_projects": float(np.average(rank, weights=located)),
        "p_difference": apart,
    }


def verdict(headline: dict) -> Fields:
    """Return verdict, status and reason on the networks."""
    if headline["p_value"] >= LEVEL_OF_TEST:
        return cannot_tell("underpowered", "not_significant")
    side = "above" if headline["rank_networks"] > 0.5 else "below"
    return {"verdict": side, "status": "ok", "reason": ""}
