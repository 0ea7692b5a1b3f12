"""Tests over all provinces and of each, over every allocation that the totals leave open.

Exact wherever every table can be counted, so that no verdict depends on a seed; simulated for
larger programmes, with draws added until the answer is clear.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.cache import cached
from zbeval.methods import equivalence, exact, indices, multinomial
from zbeval.methods.allocations import Bounds
from zbeval.methods.over_allocations import Corrected, convex_extremes, reach
from zbeval.results import Fields

LEVEL = 0.05
NEAR = 0.01  # a p this close to the threshold: one project or another statistic can tip it
SIMULATED = {"x2": indices.chi_squared, "g": indices.likelihood_ratio}


@dataclass(frozen=True)
class Draws:
    """What a simulation may use where no exact law is within reach."""

    draws: int
    seed: int
    question: tuple[object, ...]


@dataclass(frozen=True)
class Tail:
    """The chance of each value or more, how many draws gave it (none if exact), and if clear."""

    p: np.ndarray
    draws: int | None = None
    clear: bool = True


def upper_tail(name: str, n: int, share: np.ndarray, values: np.ndarray, how: Draws) -> Tail:
    """Return P(statistic >= value): exact where possible, else simulated until clear of 5 %."""
    if multinomial.countable(n, share):
        return Tail(multinomial.upper_tails(share, values, name=name, n=n))
    settled = chance.settled_upper_p(
        n, share, lambda rows: SIMULATED[name](rows, share), values, draws=how.draws,
        seed=how.seed, question=(*how.question, name), level=LEVEL,
    )  # fmt: skip
    return Tail(*settled)


def overall(bounds: Bounds, share: np.ndarray, how: Draws) -> dict:
    """Return the headline numbers of X2 and G over all areas, as ranges over all allocations."""
    head: dict = {"n_allocations": bounds.n_allocations, "p_draws": None, "p_clear": True}
    for name, suffix in (("x2", ""), ("g", "_g")):
        scores = multinomial.scores(name, bounds.total, share)
        values = [
            float(scores[np.arange(share.size), row].sum())
            for row in convex_extremes(bounds, scores)
        ]
        tail = upper_tail(name, bounds.total, share, np.array(values), how)
        head |= {
            f"{name}_min": values[0],
            f"{name}_max": values[1],
            f"p{suffix}_min": float(tail.p[1]),
            f"p{suffix}_max": float(tail.p[0]),
        }
        if name == "x2":
            head |= {"p_draws": tail.draws, "p_clear": tail.clear}
    return head | companion(bounds, share, how)


def companion(bounds: Bounds, share: np.ndarray, how: Draws) -> dict:
    """Return the same test on the finest grouping whose counts are all known.

    Areas with one possible count stay apart, all others are taken as one: another, coarser
    question, whose answer does not depend on the allocation. Which areas stay apart depends on what
    was printed, and large numbers are printed sooner: where the leaders are printed because they
    lead, the test finds a difference in more than 5 % of fair programmes (``methods.leaders``).
    """
    least, most = reach(bounds)
    fixed = least == most
    if not fixed.any() or fixed.all():
        return {"companion_p_value": None, "companion_groups": None}
    counts = np.append(least[fixed], bounds.total - least[fixed].sum())
    shares = np.append(share[fixed], share[~fixed].sum())
    value = multinomial.statistic("x2", counts[None, :], shares)
    tail = upper_tail("x2", bounds.total, shares, value, how)
    return {"companion_p_value": float(tail.p[0]), "companion_groups": int(fixed.sum() + 1)}


def overall_verdict(head: dict, *, all_compatible: bool) -> Fields:
    """Return verdict, status and reason of the X2 test over all allocations.

    A test that finds nothing is no proof of balance: *compatible* also needs every area's
    simultaneous interval within the relevance band. A simulated p that is not clear of the
    threshold gives no verdict, so that none depends on the draws.
    """
    low, high = head["p_min"], head["p_max"]
    if not head.get("p_clear", True):
        return cannot_tell("underpowered", "too_close_to_call")
    if high < LEVEL:
        return {"verdict": "differs", "status": "ok", "reason": ""}
    if low < LEVEL:
        return cannot_tell("not_identified", "register_open")
    if all_compatible:
        return {"verdict": "compatible", "status": "ok", "reason": ""}
    return cannot_tell("underpowered", "not_significant")


def cannot_tell(status: str, reason: str) -> Fields:
    """Return no verdict, and why."""
    return {"verdict": "cannot_tell", "status": status, "reason": reason}


def close_to_threshold(head: dict) -> bool:
    """Tell whether an end of the p range lies within ``NEAR`` of the threshold."""
    return any(abs(head[end] - LEVEL) < NEAR for end in ("p_min", "p_max"))


def per_area(bounds: Bounds, share: np.ndarray) -> pd.DataFrame:
    """Return per area the ranges of p and of Holm's corrected p, and the verdict that holds.

    The verdict in one allocation: *above* or *below* if the corrected p is under 0.05, else
    *compatible* if the simultaneous interval lies within the band, else *cannot_tell*. Over all
    allocations it is that verdict if it is the same in each, else *cannot_tell*.
    """
    ends = bounds.least, bounds.most, np.asarray(share, dtype=float)
    table = pd.DataFrame(list(area_rows(*ends, total=bounds.total)))
    for name in ("p_value", "p_adjusted"):
        low, high = table[f"{name}_min"], table[f"{name}_max"]
        table[name] = low.where(np.isclose(low, high, rtol=1e-9, atol=0))
    return table


@cached(maxsize=128)
def area_rows(
    lower: np.ndarray, upper: np.ndarray, share: np.ndarray, *, total: int
) -> tuple[dict, ...]:
    """Return per area the ends of p and of the corrected p, and the verdict that holds."""
    n, k = total, share.size
    bounds = Bounds(tuple(str(area) for area in range(k)), lower, upper, total)
    p = exact.two_sided_p(np.tile(np.arange(n + 1)[:, None], k), n, share).T
    least, most = reach(bounds)
    over, band = Corrected(bounds, p), equivalence.counts_inside(n, share)
    rows = []
    for area in range(k):
        here = p[area, least[area] : most[area] + 1]
        adjusted = over.lowest(area), over.highest(area)
        row = {"p_value_min": here.min(), "p_value_max": here.max(),
               "p_adjusted_min": adjusted[0], "p_adjusted_max": adjusted[1]}  # fmt: skip
        rows.append(row | verdict_of(found_verdicts(over, area, n * share[area], band[area])))
    return tuple(rows)


def found_verdicts(
    over: Corrected, area: int, expected: float, inside: tuple[int, int]
) -> set[str]:
    """Return every verdict that some allocation gives to one area."""
    edge, found = int(np.floor(expected)), set()
    for verdict, low, high in (("above", edge + 1, over.bounds.total), ("below", 0, edge)):
        held = over.within(area, low, high)
        if held and over.lowest(area, held) < LEVEL:
            found.add(verdict)
    pieces = [("compatible", *inside), ("cannot_tell", 0, inside[0] - 1),
              ("cannot_tell", inside[1] + 1, over.bounds.total)]  # fmt: skip
    for verdict, low, high in pieces:
        held = over.within(area, low, high) if low <= high else None
        if held and over.highest(area, held) >= LEVEL:
            found.add(verdict)
    return found


def verdict_of(found: set[str]) -> dict:
    """Return the one verdict that holds in all allocations, or why there is none."""
    flags = {"can_be_above": "above" in found, "can_be_below": "below" in found}
    if len(found) > 1:
        return cannot_tell("not_identified", "register_open") | flags
    if found == {"cannot_tell"}:
        return cannot_tell("underpowered", "interval_too_wide") | flags
    return {"verdict": min(found), "status": "ok", "reason": ""} | flags
