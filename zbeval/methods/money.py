"""How much money each area has: known amounts, what is open, and what chance would give it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from zbeval.methods import exact, stocks
from zbeval.methods.allocations import Bounds
from zbeval.methods.frame import LEVEL_OF_TEST, Frame, printed_bounds, printed_reach
from zbeval.methods.over_allocations import reach
from zbeval.methods.sum_law import Picks, SumLaw
from zbeval.programme import Programme

DAYS = 365.25
FINE = 0.02  # of a standard deviation of the sum, that amounts may be moved on the grid


def most_per_project(programme: Programme, call: str) -> float | None:
    """Return the most euro a project of a call could get over its term, as printed; else None."""
    totals = programme["control_totals"]
    if not {"measure", "area_type"} <= set(totals):
        return None
    printed = totals[(totals["measure"] == "max_amount_per_year") & (totals["area_type"] == call)]
    if printed.empty:
        return None
    begin, end = programme.about.start, programme.about.end
    if begin is None or end is None:
        return None
    return float(printed["value"].iloc[-1]) * round((end - begin).days / DAYS)


def amount_bounds(
    programme: Programme, projects: pd.DataFrame, frames: Mapping[str, Frame]
) -> pd.DataFrame:
    """Return per area the least and most euro it can have: ``low``, ``high``.

    ``frames`` has the areas of each call, ``projects`` the ``area_code`` of each project. A project
    whose amount is not known has from nothing to the printed most of its call, or to the largest
    amount known where that is more; so has every project that an area may still have. ``high`` is
    missing where no most was printed, both where totals contradict the register.
    """
    parts = []
    for call, frame in frames.items():
        bounds = printed_bounds(programme, frame)
        own = projects[projects["call"] == call]
        most = most_per_project(programme, call)
        most = np.nan if most is None else max(most, own["amount_eur"].fillna(0.0).max())
        known = own["amount_eur"].notna()
        weight, code = own["weight"], own["area_code"]
        low = (own["amount_eur"].fillna(0.0) * weight).groupby(code).sum()
        unknown = (weight * ~known).groupby(code).sum()
        here = pd.DataFrame({"low": low, "unknown": unknown})
        here = here.reindex(list(frame.areas["area_code"])).fillna(0.0)
        here["low"] = here["low"] if bounds.feasible else np.nan
        more = still_possible(programme, frame, bounds)
        parts.append(here.assign(high=here["low"] + most * (here["unknown"] + more)))
    return pd.concat(parts)[["low", "high"]]


def still_possible(programme: Programme, frame: Frame, bounds: Bounds) -> np.ndarray | float:
    """Return the projects that each area may have on top of those located there."""
    if not bounds.feasible:
        return np.nan
    if not frame.missing:
        return 0.0
    most = (
        reach(bounds) if frame.level == "province" else printed_reach(programme, frame, bounds)
    )[1]
    return most - frame.areas["n_located"].to_numpy()


def chance_amounts(own: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Return per area what its money would be if projects fell by residents alone.

    Every project keeps its amount and falls in an area with the chance of its share of the
    residents: ``expected_eur``, ``chance_low_eur`` and ``chance_high_eur`` (95 %), the two-sided
    ``p_value`` of what it has, ``p_adjusted`` after Holm (of two areas the tests are one and the
    same, and nothing is corrected) and ``verdict``. For complete amounts.

    No draws and no seed. Exact where the amounts are multiples of one step, such as round numbers
    of euro; else an amount is moved by at most half a cell of a grid, which moves a sum by at most
    ``FINE`` of its standard deviation, and sums that close count as equal (``methods.sum_law``).
    """
    each = own.drop_duplicates("project_id")["amount_eur"]
    amounts, times = np.unique(each[each > 0].to_numpy(), return_counts=True)
    share = areas["residents"] / areas["residents"].sum()
    has = (own["amount_eur"] * own["weight"]).groupby(own["area_code"]).sum()
    rows = {}
    for code, part in share.items():
        law = SumLaw([Picks(int(n), np.array([0.0, amount]), np.array([1 - part, part]))
                      for amount, n in zip(amounts, times, strict=True)], fine=FINE)  # fmt: skip
        rows[code] = (law.mean, law.quantile(0.025), law.quantile(0.975),
                      law.two_sided_p(float(has.get(code, 0.0))))  # fmt: skip
    columns = ["expected_eur", "chance_low_eur", "chance_high_eur", "p_value"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    p = table["p_value"].to_numpy()
    table["p_adjusted"] = exact.holm(p) if p.size > 2 else p
    side = np.where(has.reindex(table.index).fillna(0.0) > table["expected_eur"], "above", "below")
    return table.assign(verdict=np.where(table["p_adjusted"] < LEVEL_OF_TEST, side, "cannot_tell"))


def printed_part(programme: Programme) -> tuple[str, float, float] | None:
    """Return the province with a printed amount, its part of the Flemish one, and of the residents.

    Only an amount printed in the same month as the Flemish one is a part of it; None without one.
    """
    totals = programme["control_totals"]
    amounts = totals[totals["measure"] == "amount"]
    main = stocks.main_call(programme)
    areas = programme.areas[programme.areas["call"] == main]
    for whole in amounts[amounts["area_type"] == main].itertuples():
        month = amounts["as_of"].astype(str).str[:7] == str(whole.as_of)[:7]
        for row in amounts[month & (amounts["area_type"] == "province")].itertuples():
            people = areas.groupby("province_nis")["residents"].sum()
            if whole.value > 0 and people.get(row.area_code, 0) > 0:
                part = float(people[row.area_code] / people.sum())
                return str(row.area_name), float(row.value / whole.value), part
    return None
