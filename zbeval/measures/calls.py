"""Did the area of another call get its part of the projects? That depends on whom one counts.

Calls may have their own budget, grant and selection, so this compares policy choices. It stays
outside the test over provinces.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods import exact, stocks
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import LEVEL_OF_TEST, choose
from zbeval.programme import Programme
from zbeval.results import Fields, Result

COLUMNS = ["counted_share", "residents", "n_projects", "expected", "lq", "lq_low", "lq_high",
           "p_value", "verdict"]  # fmt: skip


@of_programme
def calls(programme: Programme, *, call: str = "", counted_share: float | None = None) -> Result:
    """Return the location quotient of the area of another call beside that of the main one.

    ``call`` is the other call; empty is the first that there is. ``counted_share`` is the part of
    the residents of its area that counts (above 0, at most 1); left out, all residents and, where
    the folder gives it, the norm of the Flemish Community are shown side by side. Expected = all
    projects of both calls x counted residents / (residents of the main call's area + counted
    residents); interval and p-value are exact (doubled smaller tail, not corrected: the rows are
    alternatives, not a family of tests).
    Gives one row per share: ``counted_share``, ``residents`` (counted, on the day of the
    territory), ``n_projects``, ``expected``, ``lq``, ``lq_low``, ``lq_high``, ``p_value``,
    ``verdict``. The headline names the other call (``other_call``; empty: there is none).
    The verdict of the whole is *cannot_tell* where the rows disagree, and where there is nothing
    to compare: one call, no project, or a call without residents.

    Examples
    --------
    >>> norms = zb.calls(programme).to_frame()
    >>> bool((norms["lq_low"] <= norms["lq"]).all())
    True
    """
    main, known = stocks.main_call(programme), others(programme)
    norm = programme.facts.call_terms().get("brussels_norm") if len(known) == 1 else None
    ways = (1.0, norm.value / 100) if norm else (1.0,)
    parts = ways if counted_share is None else (counted_share,)
    if not all(0 < part <= 1 for part in parts):
        raise ValueError("counted_share must be above 0 and at most 1")
    if call:
        choose("call", call, known)
    other = call or next(iter(known), "")
    pair = [one for one in (main, other) if one]
    chosen = {one: stocks.stock_of(programme, stocks.main_stock(programme, one)) for one in pair}
    totals = {
        one: stocks.total_of(programme, stock, len(stocks.counted(programme, stock)))
        for one, stock in chosen.items()
    }
    head: Fields = {"n_projects": sum(totals.values()), "n_other": totals.get(other, 0),
            "other_call": other}  # fmt: skip
    if more_than_printed(programme, chosen, totals):
        return not_compared(programme, head, chosen, "totals_contradict")
    if not other:
        return not_compared(programme, head, chosen, "only_one_call")
    residents = programme.areas.groupby("call")["residents"].sum().reindex(pair)
    if not (residents > 0).all() or not head["n_projects"]:
        empty = "one_area_or_empty_baseline" if head["n_projects"] else "too_few_projects"
        return not_compared(programme, head, chosen, empty)
    counted = np.array(parts) * residents[other]
    table = comparison(parts, counted, counted / (counted + residents[main]), head)
    return Result(
        measure="calls",
        table=table,
        headline=head,
        **overall(set(table["verdict"]), head["n_projects"]),
        method="binomial_exact",
        baseline="residents",
        stock="+".join(stock.stock_id for stock in chosen.values()),
        notes=("two_calls",),
        inputs=dict(programme.inputs),
    )


def others(programme: Programme) -> tuple[str, ...]:
    """Return the calls beside the main one, in the order of the programme."""
    counted = set(programme["stocks"]["call"]) - {stocks.main_call(programme)}
    named = [one for one in programme.about.calls if one in counted]
    return (*named, *sorted(counted - set(named)))


def compared_calls(programme: Programme) -> list[Result]:
    """Return each other call beside the main one, none where the programme has only one."""
    return [calls(programme, call=one) for one in others(programme)]


def more_than_printed(
    programme: Programme, chosen: dict[str, stocks.Stock], totals: dict[str, int]
) -> bool:
    """Tell whether the register confirms more projects of a call than its total says."""
    return any(
        int((stocks.counted(programme, stock)["certainty"] == "confirmed").sum()) > totals[call]
        for call, stock in chosen.items()
    )


def not_compared(
    programme: Programme, head: Fields, chosen: dict[str, stocks.Stock], reason: str
) -> Result:
    """Return that there is nothing to compare: one call, one without residents, or no project."""
    return Result(
        measure="calls",
        table=pd.DataFrame(columns=COLUMNS),
        headline=head,
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
    parts: tuple[float, ...], counted: np.ndarray, share: np.ndarray, head: Fields
) -> pd.DataFrame:
    """Return one row per way of counting the residents of the other call's area."""
    n, observed = head["n_projects"], np.full(len(share), head["n_other"])
    low, high = exact.share_interval(observed, n)
    p = exact.two_sided_p(observed, n, share)
    telling = p < LEVEL_OF_TEST
    return pd.DataFrame(
        {
            "counted_share": parts,
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
