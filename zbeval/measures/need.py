"""Do projects follow need? Concentration index over people ranked by a need indicator.

C = 2 x (mean rank of the projects) - 1, where people are ranked from least to most need. Above 0,
projects lean to municipalities with more need; the slope says the same as a rate ratio between the
fifth of people with most need and the fifth with least.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from zbeval import chance
from zbeval.measures.spread import FEWEST_TESTED, LEVEL_OF_TEST, RELEVANCE
from zbeval.methods.allocations import Bounds
from zbeval.methods.frame import DRAWS, MANY, SEED, printed_bounds
from zbeval.methods.gradient import (
    concentration_index,
    detectable_ratio,
    power,
    rate_ratio,
    slope,
)
from zbeval.methods.need_areas import NeedAreas, fifths, need_areas
from zbeval.methods.over_allocations import linear_extremes
from zbeval.methods.province_test import cannot_tell
from zbeval.methods.size_strata import size_classes
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

NOTES = ("yardstick", "located_only", "municipality_need")


def need(
    programme: Programme,
    *,
    indicator: str = "deprivation_index",
    baseline: str = "residents",
    stock: str = "flanders_2024",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return whether located projects lie where need is, by one indicator per municipality.

    ``index`` is the concentration index, ``rate_ratio`` what it means from the fifth of people with
    least need to that with most (Poisson regression, log people as offset), both with a 95 %
    project-bootstrap interval (percentiles). Chance deals the located projects out per head of
    ``baseline``; ``p_within_province`` keeps the number per province as it is, so that provinces
    documented better than others cannot make a gradient, and ``p_within_size`` the number per class
    of town size (``methods.size_strata``). While projects are missing, the located ones get a
    verdict only if the test within size classes finds it too. ``rate_ratio_detectable`` is the
    smallest ratio that would be noticed 4 times in 5, ``power_double`` the chance to notice one
    of 2.

    ``index_min`` and ``index_max`` bound the index of all projects: unlocated ones are put where
    need is least or most, as far as printed totals allow. A verdict on all projects is given only
    if both ends say the same; ``located_verdict`` is that of the located projects.

    Municipalities without a figure are named in the headline and left out, with their share of
    people and their projects. Gives one row per fifth of the people (municipalities are not split:
    each counts where the middle of its people lies): ``residents``, ``n_located``, ``expected``,
    ``located_per_100k`` residents with its exact 95 % interval, and the range of the indicator.
    Sources: Kakwani, Wagstaff and van Doorslaer 1997; Garwood 1936.
    """
    found = need_areas(programme, indicator, baseline=baseline, stock=stock, register=register)
    facts: Fields = {
        "measure": "need",
        "method": "concentration_index_multinomial_simulated",
        "seed": seed,
        "draws": draws,
        "inputs": dict(programme.inputs),
        **found.frame.identity,
        "vintage": found.vintage,
    }
    headline, table = described(found), fifths(found)
    bounds = printed_bounds(programme, found.frame)
    if refusal := why_not(found, feasible=bounds.feasible):
        status, reason = refusal
        return Result(**facts, table=table, headline=headline | {"index": None},
                      verdict="cannot_tell", status=status, reason=reason)  # fmt: skip
    headline |= tested(found, draws, seed)
    headline |= all_projects(bounds, found, headline)
    notes = NOTES + chance.near_threshold(headline["p_value"], draws=draws)
    return Result(**facts, table=table, headline=headline, notes=notes, **verdict(headline))


def described(found: NeedAreas) -> Headline:
    """Return the indicator, how much of the call it covers, and who is left out."""
    people = found.areas["baseline"].sum() + found.left_out["baseline"].sum()
    return {
        "indicator": str(found.definition.name),
        "indicator_name": found.definition["title_nl"],
        "need_direction": found.definition["direction"],
        "n_projects": found.frame.total,
        "n_located": found.frame.n_located,
        "n_used": found.n_located,
        "n_areas": len(found.areas),
        "n_left_out": len(found.left_out),
        "names_left_out": ", ".join(found.left_out["area_name"]),
        "left_out_share": float(found.left_out["baseline"].sum() / people) if people else None,
        "n_located_left_out": round(float(found.left_out["n_located"].sum())),
    }


def why_not(found: NeedAreas, *, feasible: bool) -> tuple[str, str] | None:
    """Return status and reason where no gradient can be given, else None."""
    areas = found.areas
    if not feasible:
        return "undefined", "totals_contradict"
    if len(areas) < 2 or (areas["baseline"] <= 0).any() or areas["rank"].nunique() < 2:
        return "undefined", "one_area_or_no_difference"
    if found.n_located < FEWEST_TESTED:
        return "underpowered", "too_few_projects"
    if (areas["n_located"] > 0).sum() == 1:
        return "undefined", "all_in_one_area"
    return None


def tested(found: NeedAreas, draws: int, seed: int) -> Headline:
    """Return index, rate ratio, intervals, chance band, p under both nulls, and power."""
    rank, share = found.shares()
    counts, n = found.areas["n_located"].to_numpy(), found.n_located
    index = float(concentration_index(counts, rank))
    question = (found.frame.stock, found.frame.baseline, found.definition.name, n)

    def simulate(more: int) -> np.ndarray:
        asked: dict[str, Any] = {"draws": more, "seed": seed, "question": ("need", *question)}
        if more <= MANY:
            return concentration_index(chance.deal(n, share, **asked), rank)
        blocks = chance.deal_in_blocks(n, share, **asked)
        return np.concatenate([concentration_index(block, rank) for block in blocks])

    band = tuple(np.quantile(simulate(draws), [0.025, 0.975]))
    p, clear = chance.settled_p(simulate, index, draws=draws, level=LEVEL_OF_TEST)
    resampled = chance.deal(
        n, counts, draws=max(draws, DRAWS), seed=seed, question=("resample", *question)
    )
    spread = np.quantile(concentration_index(resampled, rank), [0.025, 0.975])
    ratios = rate_ratio(slope(np.array([index, *spread]), rank, share))
    within = within_groups(found, found.areas["province"].to_numpy(), "need_within", draws, seed)
    classes = size_classes(found.areas["residents"].to_numpy(float))
    alike = within_groups(found, classes, "need_size", draws, seed)
    return {
        "index": float(index), "index_low": spread[0], "index_high": spread[1],
        "rate_ratio": ratios[0], "rate_ratio_low": ratios[1], "rate_ratio_high": ratios[2],
        "band_low": band[0], "band_high": band[1], "p_value": p, "p_clear": clear,
        "within_province_mean": within.mean(),
        "p_within_province": float(chance.two_sided_p(within, index)),
        "within_size_mean": alike.mean(),
        "p_within_size": float(chance.two_sided_p(alike, index)),
        "rate_ratio_detectable": detectable_ratio(n, band, rank, share),
        "power_double": power(2.0, n, band, rank, share),
    }  # fmt: skip


def within_groups(
    found: NeedAreas, groups: np.ndarray, question: str, draws: int, seed: int
) -> np.ndarray:
    """Return the index under chance that leaves the located number per group as it is."""
    rank, share = found.shares()
    counts = found.areas["n_located"].to_numpy()
    index = np.full(draws, -counts.sum(), dtype=float)
    for group in np.unique(groups):
        members = np.flatnonzero(groups == group)
        asked = (question, found.frame.stock, found.definition.name, group)
        if n := round(float(counts[members].sum())):
            dealt = chance.deal(n, share[members], draws=draws, seed=seed, question=asked)
            index += 2 * (dealt @ rank[members])
    return index / counts.sum()


def all_projects(bounds: Bounds, found: NeedAreas, headline: Headline) -> dict:
    """Return the bounds of the index over all projects, and the verdict on the located ones."""
    places = found.frame.municipalities
    by_province = places.assign(rank=found.rank_2024).groupby("province_nis")
    extremes = by_province["rank"].agg(["min", "max"]).reindex(list(bounds.codes)).fillna(0.5)
    located = by_province["n_located"].sum().reindex(list(bounds.codes)).to_numpy()
    n = found.n_located + found.frame.total - found.frame.n_located
    rank_sum = found.n_located * (headline["index"] + 1) / 2
    ends = [extremes[name].to_numpy() for name in ("min", "max")]
    least = (linear_extremes(bounds, ends[0])[0] - located @ ends[0] + rank_sum) / n
    most = (linear_extremes(bounds, ends[1])[1] - located @ ends[1] + rank_sum) / n
    rank, share = found.shares()
    deviation = 2 * np.sqrt(share @ (rank - 0.5) ** 2 / n)
    least, most = float(2 * least - 1), float(2 * most - 1)
    nearest = max(least, -most, 0.0)
    missing = headline["n_projects"] > headline["n_located"]
    return {
        "index_min": least,
        "index_max": most,
        "chance_limit_all": float(1.96 * deviation),
        "p_all": float(2 * special.ndtr(-nearest / deviation)) if missing else headline["p_value"],
        "located_verdict": located_verdict(headline, missing=missing),
    }


def located_verdict(headline: Headline, *, missing: bool) -> str:
    """Return what the located projects show: *above* leans to need, *below* away from it."""
    telling = headline["p_value"] < LEVEL_OF_TEST and headline["p_clear"]
    if telling and (not missing or headline["p_within_size"] < LEVEL_OF_TEST):
        return "above" if headline["index"] > 0 else "below"
    low, high = RELEVANCE
    inside = low <= headline["rate_ratio_low"] and headline["rate_ratio_high"] <= high
    return "compatible" if inside and headline["p_value"] >= LEVEL_OF_TEST else "cannot_tell"


def verdict(headline: Headline) -> Fields:
    """Return verdict, status and reason on all projects of the call."""
    if headline["n_located"] == headline["n_projects"]:
        if not headline["p_clear"]:
            return cannot_tell("underpowered", "too_close_to_call")
        if headline["located_verdict"] == "cannot_tell":
            return cannot_tell("underpowered", "not_significant")
        return {"verdict": headline["located_verdict"], "status": "ok", "reason": ""}
    if headline["p_all"] < LEVEL_OF_TEST:
        side = "above" if headline["index_min"] > 0 else "below"
        return {"verdict": side, "status": "ok", "reason": ""}
    return cannot_tell("not_identified", "register_open")
