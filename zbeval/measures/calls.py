"""Did Brussels get its part of the projects? That depends on which residents one counts.

The two calls had their own budget, grant and selection, so this compares two policy choices. It
stays outside the test over provinces.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods import exact, stocks
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import LEVEL_OF_TEST
from zbeval.programme import Programme
from zbeval.results import Fields, Result

CALLS = ("flanders", "brussels")
COLUMNS = ["brussels_share", "residents", "n_projects", "expected", "lq", "lq_low", "lq_high",
           "p_value", "verdict"]  # fmt: skip


@of_programme
def calls(programme: Programme, *, brussels_share: float | None = None) -> Result:
    """Return the location quotient of Brussels, once per way of counting its residents.

    ``brussels_share`` is the part of the residents of Brussels that counts (above 0, at most 1);
    left out, all residents and, where the folder gives it, the norm of the Flemish Community are
    shown side by side. Expected = all projects x counted residents of Brussels / (residents of
    Flanders + counted residents of Brussels); interval and p-value are exact (doubled smaller
    tail, not corrected: the rows are alternatives, not a family of tests).
    Gives one row per share: ``brussels_share``, ``residents`` (counted, 1 January 2023),
    ``n_projects``, ``expected``, ``lq``, ``lq_low``, ``lq_high``, ``p_value``, ``verdict``.
    The verdict of the whole is *cannot_tell* where the rows disagree, and where there is nothing
    to compare: no project, or a call without residents.

    Examples
    --------
    >>> norms = zb.calls(programme).to_frame()
    >>> bool((norms["lq_low"] <= norms["lq"]).all())
    True
    """
    norm = programme.facts.call_terms().get("brussels_norm")
    ways = (1.0, norm.value / 100) if norm else (1.0,)
    parts = ways if brussels_share is None else (brussels_share,)
    if not all(0 < part <= 1 for part in parts):
        raise ValueError("brussels_share must be above 0 and at most 1")
    chosen = {
        call: stocks.stock_of(programme, stocks.main_stock(programme, call))
        for call in CALLS
        if call in set(programme["stocks"]["call"])
    }
    totals = dict.fromkeys(CALLS, 0) | {
        call: stocks.total_of(programme, stock, len(stocks.counted(programme, stock)))
        for call, stock in chosen.items()
    }
    if more_than_printed(programme, chosen, totals):
        return not_compared(programme, totals, chosen, "totals_contradict")
    residents = programme.areas.groupby("call")["residents"].sum().reindex(list(CALLS))
    if len(chosen) < len(CALLS):
        return not_compared(programme, totals, chosen, "only_one_call")
    if not (residents > 0).all() or not sum(totals.values()):
        empty = "one_area_or_empty_baseline" if sum(totals.values()) else "too_few_projects"
        return not_compared(programme, totals, chosen, empty)
    counted = np.array(parts) * residents["brussels"]
    table = comparison(parts, counted, counted / (counted + residents["flanders"]), totals)
    return Result(
        measure="calls",
        table=table,
        headline={"n_projects": sum(totals.values()), "n_brussels": totals["brussels"]},
        **overall(set(table["verdict"]), sum(totals.values())),
        method="binomial_exact",
        baseline="residents",
        stock="+".join(stock.stock_id for stock in chosen.values()),
        notes=("two_calls",),
        inputs=dict(programme.inputs),
    )


def compared_calls(programme: Programme) -> list[Result]:
    """Return the comparison of calls, none where the programme has only one."""
    return [calls(programme)] if programme["stocks"]["call"].nunique() > 1 else []


def more_than_printed(
    programme: Programme, chosen: dict[str, stocks.Stock], totals: dict[str, int]
) -> bool:
    """Tell whether the register confirms more projects of a call than its total says."""
    return any(
        int((stocks.counted(programme, stock)["certainty"] == "confirmed").sum()) > totals[call]
        for call, stock in chosen.items()
    )


def not_compared(
    programme: Programme, totals: dict[str, int], chosen: dict[str, stocks.Stock], reason: str
) -> Result:
    """Return that there is nothing to compare: one call, one without residents, or no project."""
    return Result(
        measure="calls",
        table=pd.DataFrame(columns=COLUMNS),
        headline={"n_projects": sum(totals.values()), "n_brussels": totals["brussels"]},
        verdict="cannot_tell",
        status="underpowered" if reason == "too_few_projects" else "undefined",
        reason=reason,
        method="binomial_exact",
        baseline="residents",
        stock="+".join(stock.stock_id for stock in chosen.values()),
        notes=("two_calls",),
        inputs=dict(programme.inputs),
    )


def overall(verdicts: set[str], n_projects: int) -> Fields:
    """Return verdict, status and reason of all rows together."""
    if not n_projects:
        return {"verdict": "cannot_tell", "status": "underpowered", "reason": "too_few_projects"}
    if len(verdicts) > 1:
        return {"verdict": "cannot_tell", "status": "not_identified", "reason": "depends_on_norm"}
    if verdicts == {"cannot_tell"}:
        return {"verdict": "cannot_tell", "status": "underpowered", "reason": "interval_too_wide"}
    return {"verdict": verdicts.pop(), "status": "ok", "reason": ""}


def comparison(
    parts: tuple[float, ...], counted: np.ndarray, share: np.ndarray, totals: dict[str, int]
) -> pd.DataFrame:
    """Return one row per way of counting the residents of Brussels."""
    n, observed = sum(totals.values()), np.full(len(share), totals["brussels"])
    if not n:
        return pd.DataFrame(columns=["brussels_share", "n_projects", "lq", "verdict"])
    low, high = exact.share_interval(observed, n)
    p = exact.two_sided_p(observed, n, share)
    telling = p < LEVEL_OF_TEST
    return pd.DataFrame(
        {
            "brussels_share": parts,
            "residents": counted.round().astype(int),
            "n_projects": observed,
            "expected": n * share,
            "lq": observed / n / share,
            "lq_low": low / share,
            "lq_high": high / share,
            "p_value": p,
            "verdict": np.select(
                [telling & (observed > n * share), telling], ["above", "below"], "cannot_tell"
            ),
        }
    )
