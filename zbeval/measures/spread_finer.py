"""Spread over areas finer than provinces, where only the located projects are known.

An area has at least its located projects; at most, on top of them, every project that its provinces
may still have unlocated. *Above* is safe if even the least count is too many; *below* would need
that even the most is too few.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special

from zbeval.methods import exact
from zbeval.methods.allocations import Bounds
from zbeval.methods.frame import LEVEL_OF_TEST, Frame
from zbeval.methods.spread_table import bounded_table
from zbeval.results import Result

FUNNEL = {"95": 0.95, "998": 0.998}  # the two limits of a funnel plot (Spiegelhalter 2005)


def located_spread(frame: Frame, bounds: Bounds, facts: dict) -> Result:
    """Return the spread over areas finer than provinces, with a verdict only where it is safe.

    Adds the funnel limits of the located projects (``funnel_low_95`` ...): how many of them an area
    of this size may have by chance.
    """
    least = frame.areas["n_located"].to_numpy()
    most = np.minimum(least + unlocated(frame, bounds), frame.total)
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
    known = [above | below, ~compared]
    table = table.assign(
        p_value=p,
        p_adjusted=adjusted,
        **funnel_limits(frame.n_located, share),
        verdict=np.select([above, below], ["above", "below"], "cannot_tell"),
        status=np.select(known, ["ok", "undefined"], "not_identified"),
        reason=np.select(known, ["", "no_baseline"], "register_open"),
    )
    headline = {
        "n_projects": frame.total,
        "n_located": frame.n_located,
        "n_areas": len(table),
        "n_areas_with_project": int((least > 0).sum()),
        "n_above": int(above.sum()),
        "n_below": int(below.sum()),
    }
    return Result(
        **facts, table=table, headline=headline, verdict="cannot_tell", status="not_identified",
        reason="register_open", notes=("yardstick", "located_only", "p_value_conservative"),
    )  # fmt: skip


def unlocated(frame: Frame, bounds: Bounds) -> np.ndarray:
    """Return per area the most projects its provinces may still hold unlocated."""
    places = frame.municipalities
    located = places.groupby("province_nis")["n_located"].sum().reindex(list(bounds.codes))
    spare = pd.Series(bounds.most - located.to_numpy(), index=list(bounds.codes))
    pairs = pd.DataFrame({"area": frame.group, "province": places["province_nis"]})
    per_area = pairs.drop_duplicates().assign(spare=lambda t: t["province"].map(spare))
    missing = frame.total - frame.n_located
    return np.minimum(per_area.groupby("area")["spare"].sum().to_numpy(), missing)


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
