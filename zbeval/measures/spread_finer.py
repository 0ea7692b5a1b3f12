"""Spread over areas finer than provinces, where few totals are printed.

An area has at least its located projects and those printed for the cities and zones in it; at most,
on top of them, every project that its provinces may still have unlocated. *Above* is safe if even
the least count is too many; *below* would need that even the most is too few.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special

from zbeval.methods import equivalence, exact
from zbeval.methods.frame import LEVEL_OF_TEST, Frame
from zbeval.methods.province_test import cannot_tell
from zbeval.methods.spread_table import bounded_table
from zbeval.results import Fields, Headline, Result

FUNNEL = {"95": 0.95, "998": 0.998}  # the two limits of a funnel plot (Spiegelhalter 2005)


def located_spread(frame: Frame, reached: tuple[np.ndarray, np.ndarray], facts: Fields) -> Result:
    """Return the spread over areas finer than provinces, with a verdict only where it is safe.

    ``reached`` has the least and most projects of each area. An area whose number is known gets the
    verdict that a complete register gives: *compatible* where its simultaneous interval lies
    within the band, else *cannot_tell* because its projects are too few. Adds the funnel limits of
    the located projects (``funnel_low_95`` ...): how many of them an area of this size may have by
    chance.
    """
    least, most = reached
    table = bounded_table(frame, least, most)
    share = frame.areas["baseline_share"].to_numpy()
    _, at_least = exact.tails(least, frame.total, share)
    at_most, _ = exact.tails(most, frame.total, share)
    compared = share > 0
    p = np.where(compared, np.minimum(1.0, 2 * np.minimum(at_least, at_most)), np.nan)
    adjusted = np.full(p.size, np.nan)
    adjusted[compared] = exact.false_discovery_rate(p[compared])
    above = (adjusted < LEVEL_OF_TEST) & (at_least <= at_most)
    below = (adjusted < LEVEL_OF_TEST) & ~above
    complete = frame.n_located == frame.total
    known = (least == most) | complete
    fits = known & equivalence.inside(least, frame.total, share)
    cases = [above, below, ~compared, fits, known]
    table = table.assign(
        p_value=p,
        p_adjusted=adjusted,
        **funnel_limits(frame.n_located, share),
        verdict=np.select(cases, ["above", "below", "cannot_tell", "compatible", "cannot_tell"],
                          "cannot_tell"),
        status=np.select(cases, ["ok", "ok", "undefined", "ok", "underpowered"], "not_identified"),
        reason=np.select(cases, ["", "", "no_baseline", "", "interval_too_wide"], "register_open"),
    )  # fmt: skip
    headline: Headline = {
        "n_projects": frame.total,
        "n_located": frame.n_located,
        "n_areas": len(table),
        "n_areas_with_project": int(((least > 0) | (frame.areas["n_located"] > 0)).sum()),
        "n_above": int(above.sum()),
        "n_below": int(below.sum()),
        "p_adjusted_min": float(np.nanmin(adjusted)),
    }
    partly = () if complete else ("located_only", "p_value_conservative")
    return Result(
        **facts, table=table, headline=headline, notes=("yardstick", *partly),
        **finer_verdict(table, complete=complete),
    )  # fmt: skip


def finer_verdict(table: pd.DataFrame, *, complete: bool) -> Fields:
    """Return the verdict over all areas: *differs* if one is above or below, whatever is open."""
    found = set(table["verdict"])
    if found & {"above", "below"}:
        return {"verdict": "differs", "status": "ok", "reason": ""}
    if found == {"compatible"}:
        return {"verdict": "compatible", "status": "ok", "reason": ""}
    if complete:
        return cannot_tell("underpowered", "interval_too_wide")
    return cannot_tell("not_identified", "register_open")


def funnel_limits(n: int, share: np.ndarray) -> dict[str, np.ndarray]:
    """Return the counts between which an area with this share of n projects is unremarkable.

    Exact and discrete: the low limit is the smallest count with P(X <= count) of at least the lower
    tail, the high limit the smallest with at least one minus the upper tail; X is binomial. Normal
    limits would go below zero where less than one project is expected.
    """
    below = special.bdtr(np.arange(n + 1.0), n, share[:, None])
    limits = {}
    for name, width in FUNNEL.items():
        tail = (1 - width) / 2
        limits[f"funnel_low_{name}"] = (below >= tail).argmax(axis=1)
        limits[f"funnel_high_{name}"] = (below >= 1 - tail).argmax(axis=1)
    return limits
