"""Do projects follow need? Concentration index over people ranked by a need indicator.

C = 2 x (mean rank of the projects) - 1, where people are ranked from least to most need. Above 0,
projects lean to municipalities with more need; the slope says the same as a rate ratio between the
fifth of people with most need and the fifth with least.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from zbeval import chance
from zbeval.measures.spread import FEWEST_TESTED, LEVEL_OF_TEST, RELEVANCE
from zbeval.methods.allocations import Bounds
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import DRAWS, SEED, Frame, printed_bounds
from zbeval.methods.gradient import (
    detectable_ratio,
    power,
    rate_ratio,
    slope,
)
from zbeval.methods.need_areas import NeedAreas, fifths, need_areas
from zbeval.methods.over_allocations import linear_extremes
from zbeval.methods.province_test import NEAR, cannot_tell
from zbeval.methods.size_strata import size_classes
from zbeval.methods.sum_law import Picks, SumLaw
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result


@of_programme
def need(
    programme: Programme,
    *,
    indicator: str = "deprivation_index",
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return whether located projects lie where need is, by one indicator per municipality.

    ``index`` is the concentration index, ``rate_ratio`` what it means from the fifth of people with
    least need to that with most (Poisson regression, log people as offset), both with a 95 %
    project-bootstrap interval (percentiles). Chance levels, intervals and p are worked out
    (``methods.sum_law``), not simulated: ``draws`` and ``seed`` change nothing. Chance draws the
    located projects out per head of ``baseline``; ``p_within_province`` keeps the number per
    province as it is, so that provinces documented better than others cannot make a gradient, and
    ``p_within_size`` the number per class of town size (``methods.size_strata``). While projects
    are missing, the located ones get a verdict only if the test within size classes finds it too.
    ``rate_ratio_detectable`` is the smallest ratio that would be noticed 4 times in 5,
    ``power_double`` the chance to notice one of 2.

    ``index_min`` and ``index_max`` bound the index of all projects: unlocated ones are put where
    need is least or most, as far as printed totals allow. A verdict on all projects is given only
    if both ends say the same; ``located_verdict`` is that of the located projects.

    Municipalities without a figure are named in the headline and left out, with their share of
    people and their projects. Gives one row per fifth of the people (municipalities are not split:
    each counts where the middle of its people lies): ``residents``, ``n_located``, ``expected``,
    ``located_per_100k`` residents with its exact 95 % interval, and the range of the indicator.
    Sources: Kakwani, Wagstaff and van Doorslaer 1997; Garwood 1936.

    Examples
    --------
    >>> found = zb.need(programme, indicator="median_net_income_per_declaration", draws=999)
    >>> found.headline["indicator"], len(found.to_frame())
    ('median_net_income_per_declaration', 5)
    """
    found = need_areas(programme, indicator, baseline=baseline, stock=stock, register=register)
    facts: Fields = {
        "measure": "need",
        "method": "concentration_index_exact",
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
    headline |= tested(found)
    headline |= all_projects(bounds, found, headline)
    near = abs(headline["p_value"] - LEVEL_OF_TEST) < NEAR
    notes = (*reading(found.frame), *(("near_threshold",) if near else ()))
    return Result(**facts, table=table, headline=headline, notes=notes, **verdict(headline))


def reading(frame: Frame) -> tuple[str, ...]:
    """Return what to know of every gradient of this frame."""
    return ("yardstick", *frame.partly, "municipality_need")


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
    if areas.empty:
        return "undefined", "no_need_figure"
    if len(areas) < 2 or (areas["baseline"] <= 0).any() or areas["rank"].nunique() < 2:
        return "undefined", "one_area_or_no_difference"
    if found.n_located < FEWEST_TESTED:
        return "underpowered", "too_few_projects"
    if (areas["n_located"] > 0).sum() == 1:
        return "undefined", "all_in_one_area"
    return None


def tested(found: NeedAreas) -> Headline:
    """Return index, rate ratio, intervals, chance band, p under all nulls, and power."""
    rank, share = found.shares()
    counts, n = found.areas["n_located"].to_numpy(float), found.n_located
    total = float(counts @ rank)
    drawn, redrawn = (SumLaw([Picks(n, rank, each)]) for each in (share, counts / n))
    index, *spread = (2 * each / n - 1 for each in (total, *ends(redrawn)))
    low, high = (2 * each / n - 1 for each in ends(drawn))
    ratios = rate_ratio(slope(np.array([index, *spread]), rank, share))
    within = within_groups(found, found.areas["province"].to_numpy())
    alike = within_groups(found, size_classes(found.areas["residents"].to_numpy(float)))
    return {
        "index": index, "index_low": spread[0], "index_high": spread[1],
        "rate_ratio": ratios[0], "rate_ratio_low": ratios[1], "rate_ratio_high": ratios[2],
        "band_low": low, "band_high": high, "p_value": drawn.two_sided_p(total),
        "within_province_mean": 2 * within.mean / n - 1,
        "p_within_province": within.two_sided_p(total),
        "within_size_mean": 2 * alike.mean / n - 1,
        "p_within_size": alike.two_sided_p(total),
        "rate_ratio_detectable": detectable_ratio(n, (low, high), rank, share),
        "power_double": power(2.0, n, (low, high), rank, share),
    }  # fmt: skip


def ends(law: SumLaw) -> tuple[float, float]:
    """Return the limits of the middle 95 %."""
    return law.quantile(0.025), law.quantile(0.975)


def within_groups(found: NeedAreas, groups: np.ndarray) -> SumLaw:
    """Return the law of the ranks' sum under chance that leaves the number per group as it is."""
    rank, share = found.shares()
    counts = found.areas["n_located"].to_numpy()
    kinds = []
    for here in (groups == group for group in np.unique(groups)):
        n, part = divmod(round(float(counts[here].sum()), 9), 1)  # part of a joint project
        if n or part:
            chances = chance.shares(share[here])
            kinds += [
                Picks(int(n), rank[here], chances),
                Picks(int(part > 0), part * rank[here], chances),
            ]
    return SumLaw(kinds)


def all_projects(bounds: Bounds, found: NeedAreas, headline: Headline) -> dict:
    """Return the bounds of the index over all projects, and the verdict on the located ones."""
    places = found.frame.municipalities
    by_province = places.assign(rank=found.rank_own).groupby("province_nis")
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
    telling = headline["p_value"] < LEVEL_OF_TEST
    if telling and (not missing or headline["p_within_size"] < LEVEL_OF_TEST):
        return "above" if headline["index"] > 0 else "below"
    low, high = RELEVANCE
    inside = low <= headline["rate_ratio_low"] and headline["rate_ratio_high"] <= high
    return "compatible" if inside and headline["p_value"] >= LEVEL_OF_TEST else "cannot_tell"


def verdict(headline: Headline) -> Fields:
    """Return verdict, status and reason on all projects of the call."""
    if headline["n_located"] == headline["n_projects"]:
        if headline["located_verdict"] == "cannot_tell":
            return cannot_tell("underpowered", "not_significant")
        return {"verdict": headline["located_verdict"], "status": "ok", "reason": ""}
    if headline["p_all"] < LEVEL_OF_TEST:
        side = "above" if headline["index_min"] > 0 else "below"
        return {"verdict": side, "status": "ok", "reason": ""}
    return cannot_tell("not_identified", "register_open")
