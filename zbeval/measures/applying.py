"""How much more likely would applying have to be to explain a province's difference?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.measures.decisive import why_not
from zbeval.methods.defaults import of_programme
from zbeval.methods.equivalence import joint_interval
from zbeval.methods.frame import build_frame, printed_bounds
from zbeval.methods.over_allocations import reach
from zbeval.methods.province_test import cannot_tell
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result


@of_programme
def applying(
    programme: Programme,
    *,
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
) -> Result:
    """Return how unequal applying would have to be to explain what each province has.

    Nobody could win without applying, and the applications per province are not known. Say that
    per unit of ``baseline`` an application from one province is ``factor`` times as likely as from
    the others, and that all applications had the same chance. ``factor_all`` is the factor that
    explains the whole difference: odds of the province's share of the projects / odds of its share
    of the baseline. ``factor_chance`` is the mildest factor after which its number no longer stands
    out from chance, corrected for the number of provinces: the same with the near end of its
    simultaneous interval, and 1 where the number does not stand out. Both are given over every
    number the province may have (``_min``, ``_max``). After Rosenbaum 2002: a sensitivity, no
    estimate.

    Gives one row per province: ``n_min``, ``n_max``, ``factor_all_min``, ``factor_all_max``,
    ``factor_chance_min``, ``factor_chance_max``. Headline: ``n_applications`` and ``success_share``
    where the applications of the call were printed.

    Examples
    --------
    >>> table = zb.applying(programme).to_frame()
    >>> bool((table["factor_all_min"] <= table["factor_all_max"]).all())
    True
    """
    frame = build_frame(
        programme, level="province", baseline=baseline, stock=stock, register=register
    )
    bounds = printed_bounds(programme, frame)
    facts: Fields = {
        "measure": "applying", "method": "odds_with_exact_interval",
        "inputs": dict(programme.inputs), **frame.identity,
    }  # fmt: skip
    headline: Headline = {"n_projects": frame.total, "n_located": frame.n_located}
    if refusal := why_not(frame, bounds):
        return Result(**facts, table=pd.DataFrame(), headline=headline, **cannot_tell(*refusal))
    share, n = frame.areas["baseline_share"].to_numpy(), frame.total
    least, most = reach(bounds)
    table = frame.areas[["area_code", "area_name", "baseline_share"]].assign(
        n_min=least, n_max=most,
        factor_all_min=odds(least / n) / odds(share), factor_all_max=odds(most / n) / odds(share),
        factor_chance_min=to_chance(least, n, share), factor_chance_max=to_chance(most, n, share),
    )  # fmt: skip
    return Result(**facts, table=table, headline=headline | applications(programme, frame.call),
                  notes=("yardstick", "applying_not_known"))  # fmt: skip


def odds(share: np.ndarray) -> np.ndarray:
    """Return share / (1 - share); infinite for a share of one."""
    with np.errstate(divide="ignore"):
        return share / (1 - share)


def to_chance(counts: np.ndarray, n: int, share: np.ndarray) -> np.ndarray:
    """Return the mildest factor at which each count no longer stands out; 1 where it does not."""
    low, high = joint_interval(counts, n, share.size)
    factor = np.where(share < low, odds(low) / odds(share), 1.0)
    return np.where(share > high, odds(high) / odds(share), factor)


def applications(programme: Programme, call: str) -> dict[str, float | int | None]:
    """Return the printed number of applications of a call and the part that was approved."""
    totals = programme["control_totals"]
    if "measure" not in totals or call not in set(totals.get("area_type", ())):
        return {"n_applications": None, "success_share": None}
    of_call = totals[totals["area_type"] == call]
    sent = of_call.loc[of_call["measure"] == "applications", ["value", "as_of"]]
    if sent.empty:
        return {"n_applications": None, "success_share": None}
    approved = of_call[of_call["measure"] == "projects"].sort_values("as_of", kind="stable")
    n = int(sent["value"].iloc[0])
    won = approved["value"].iloc[0] if len(approved) else np.nan
    return {"n_applications": n, "success_share": float(won / n) if n else None}
