"""Are areas served in proportion to a baseline, and which area stands out?

Location quotient: lq = (projects here / all projects) / (baseline here / baseline in all). 1 means
the same share of the projects as of the baseline; 2 means twice that share.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.measures.spread_finer import located_spread
from zbeval.methods import exact, indices
from zbeval.methods.allocations import Bounds, allocations
from zbeval.methods.frame import (
    DRAWS,
    FEWEST_TESTED,
    LEVEL_OF_TEST,
    SEED,
    Frame,
    build_frame,
    printed_bounds,
)
from zbeval.methods.spread_table import bounded_table, described, with_p_range
from zbeval.programme import Programme
from zbeval.results import Result

MORE = 10  # as many times the draws where a verdict would hang on Monte Carlo error
RELEVANCE = (0.5, 2.0)  # location quotients in this band are too small a difference to act on


def spread(
    programme: Programme,
    *,
    level: str = "province",
    baseline: str = "residents",
    stock: str = "flanders_2024",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return how the projects of one call are spread over areas, against a baseline.

    The register does not locate every project. So each area has a least and a most possible number
    of projects (``n_min``, ``n_max``), and everything is computed for every allocation that the
    printed totals and the located projects allow: ``lq_min``/``lq_max`` bound the location
    quotient, ``lq_low``/``lq_high`` its exact (Clopper-Pearson) 95 % interval over all of them;
    ``lq`` and ``p_value`` are filled only where they are the same in all. ``p_adjusted`` is
    corrected for the number of areas: Holm for provinces, false discovery rate for finer levels.
    ``lq_low_joint``/``lq_high_joint`` is the interval that holds for all areas together (each at
    1 - 5 % / number of areas). ``lq_detectable`` is the smallest location quotient that one test
    would notice 4 times in 5, ``lq_detectable_joint`` the same after correction. ``lq_located``
    describes the located projects only.

    A row's verdict is *above* or *below* if the corrected p is under 0.05 in every allocation;
    *compatible* if it never is and the simultaneous interval stays within 0.5-2.0 in every one;
    else *cannot_tell*, with status *underpowered* or *not_identified*. The result's own verdict is
    that of the chi-squared test over all areas, simulated; where its p lies so near 0.05 that the
    draws could decide, ten times as many are made. Method: docs/decisions/0003.

    Gives one row per area; counts are projects, ``residents`` persons on 1 January 2023,
    ``per_100k`` projects per 100 000 residents.
    """
    frame = build_frame(programme, level=level, baseline=baseline, stock=stock, register=register)
    bounds = printed_bounds(programme, frame)
    facts = {
        "measure": "spread",
        "method": "binomial_exact_multinomial_simulated",
        "seed": seed,
        "draws": draws,
        "inputs": dict(programme.inputs),
        **frame.identity,
    }
    if not bounds.feasible:
        return no_test(frame, facts, status="undefined", reason="totals_contradict")
    if frame.total < FEWEST_TESTED:
        return no_test(frame, facts, status="underpowered", reason="too_few_projects")
    empty = frame.areas["baseline"] <= 0
    if (~empty).sum() < 2 or (level == "province" and empty.any()):
        return no_test(frame, facts, status="undefined", reason="one_area_or_empty_baseline")
    if level == "province":
        return province_spread(frame, bounds, facts)
    return located_spread(frame, bounds, facts)


def no_test(frame: Frame, facts: dict, *, status: str, reason: str) -> Result:
    """Return the counts without any test, and why none is made."""
    table = described(frame).assign(verdict="cannot_tell", status=status, reason=reason)
    headline = {"n_projects": frame.total, "n_located": frame.n_located}
    return Result(
        **facts, table=table, headline=headline, verdict="cannot_tell", status=status, reason=reason
    )


def province_spread(frame: Frame, bounds: Bounds, facts: dict) -> Result:
    """Return the spread over provinces, over every consistent allocation."""
    counts, share = allocations(bounds), frame.areas["baseline_share"].to_numpy()
    table = bounded_table(frame, counts.min(axis=0), counts.max(axis=0))
    p = exact.two_sided_p(counts, frame.total, share)
    adjusted = exact.holm(p)
    verdicts = row_verdicts(counts, frame.total, share, adjusted)
    table = with_p_range(table, "p_value", p)
    table = with_p_range(table, "p_adjusted", adjusted)
    table = pd.concat([table, verdict_columns(verdicts)], axis=1)
    headline = overall_test(frame, counts, facts)
    if near_threshold(headline, facts):
        facts = facts | {"draws": MORE * facts["draws"]}
        headline = overall_test(frame, counts, facts)
    near = ("near_threshold",) if near_threshold(headline, facts) else ()
    p_range = headline["p_min"], headline["p_max"]
    overall = overall_verdict(p_range, all_compatible=bool((verdicts == "compatible").all()))
    return Result(**facts, table=table, headline=headline, notes=("yardstick", *near), **overall)


def near_threshold(headline: dict, facts: dict) -> bool:
    """Tell whether Monte Carlo error could carry an end of the p range over the threshold."""
    margin = chance.monte_carlo_margin(LEVEL_OF_TEST, facts["draws"])
    ends = headline["p_min"], headline["p_max"]
    return any(abs(end - LEVEL_OF_TEST) < margin for end in ends)


def row_verdicts(
    counts: np.ndarray, total: int, share: np.ndarray, adjusted: np.ndarray
) -> np.ndarray:
    """Return a verdict per allocation (rows) and area (columns)."""
    confidence = 1 - LEVEL_OF_TEST / share.size
    low, high = exact.share_interval(counts, total, confidence=confidence)
    inside = (low / share >= RELEVANCE[0]) & (high / share <= RELEVANCE[1])
    telling = adjusted < LEVEL_OF_TEST
    more = counts > total * share
    return np.select(
        [telling & more, telling, inside], ["above", "below", "compatible"], "cannot_tell"
    )


def verdict_columns(verdicts: np.ndarray) -> pd.DataFrame:
    """Return per area the one verdict that holds in all allocations, or why there is none."""
    rows = []
    for column in verdicts.T:
        found = sorted(set(column))
        one = found[0] if len(found) == 1 else "cannot_tell"
        status = "ok" if one != "cannot_tell" else "underpowered"
        status = "not_identified" if len(found) > 1 else status
        reason = {"ok": "", "underpowered": "interval_too_wide", "not_identified": "register_open"}
        rows.append(
            {
                "verdict": one,
                "status": status,
                "reason": reason[status],
                "can_be_above": "above" in found,
                "can_be_below": "below" in found,
            }
        )
    return pd.DataFrame(rows)


def overall_test(frame: Frame, counts: np.ndarray, facts: dict) -> dict:
    """Return the headline numbers of the chi-squared test over all areas.

    X2 = sum of (count - expected)^2 / expected; p is the simulated upper tail.
    """
    share = frame.areas["baseline_share"].to_numpy()
    dealt = frame.deal(frame.total, draws=facts["draws"], seed=facts["seed"])
    null = indices.chi_squared(dealt, share)
    observed = indices.chi_squared(counts, share)
    p = chance.upper_p(null, observed)
    return {
        "n_projects": frame.total,
        "n_located": frame.n_located,
        "n_allocations": len(counts),
        "x2_min": observed.min(),
        "x2_max": observed.max(),
        "p_min": p.min(),
        "p_max": p.max(),
        **companion_test(counts, dealt, share),
    }


def overall_verdict(p_range: tuple[float, float], *, all_compatible: bool) -> dict[str, str]:
    """Return verdict, status and reason of one test over all allocations.

    A test that finds nothing is no proof of balance: *compatible* also needs every area's
    simultaneous interval within the relevance band.
    """
    if p_range[1] < LEVEL_OF_TEST:
        return {"verdict": "differs", "status": "ok", "reason": ""}
    if p_range[0] < LEVEL_OF_TEST:
        return {"verdict": "cannot_tell", "status": "not_identified", "reason": "register_open"}
    if all_compatible:
        return {"verdict": "compatible", "status": "ok", "reason": ""}
    return {"verdict": "cannot_tell", "status": "underpowered", "reason": "not_significant"}


def companion_test(counts: np.ndarray, dealt: np.ndarray, share: np.ndarray) -> dict:
    """Return the same test on the finest grouping that is fully printed.

    Areas with one possible count stay apart, all others are taken as one: another, coarser
    question, whose answer does not depend on the allocation.
    """
    fixed = counts.min(axis=0) == counts.max(axis=0)
    if not fixed.any() or fixed.all():
        return {"companion_p_value": None, "companion_groups": None}

    def merged(rows: np.ndarray) -> np.ndarray:
        return np.column_stack([rows[:, fixed], rows[:, ~fixed].sum(axis=1)])

    together = merged(share[None, :])[0]
    null = indices.chi_squared(merged(dealt), together)
    p = chance.upper_p(null, indices.chi_squared(merged(counts[:1]), together))
    return {"companion_p_value": p[0], "companion_groups": int(fixed.sum() + 1)}
