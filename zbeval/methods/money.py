"""How much money each province has: known amounts, what is open, and what chance would give it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods import exact, stocks
from zbeval.methods.frame import LEVEL_OF_TEST, build_frame, printed_bounds
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


def amount_bounds(programme: Programme, projects: pd.DataFrame, register: str) -> pd.DataFrame:
    """Return per province the least and most euro it can have: ``low``, ``high``.

    A project whose amount is not known has from nothing to the printed most of its call, or to the
    largest amount known where that is more; so has every project that a province may still have.
    ``high`` is missing where no most was printed, both where totals contradict the register.
    """
    parts = []
    for call in programme["stocks"]["call"].unique():
        frame = build_frame(
            programme, level="province", baseline="residents", register=register,
            stock=stocks.main_stock(programme, call),
        )  # fmt: skip
        bounds = printed_bounds(programme, frame)
        own = projects[projects["call"] == call]
        most = most_per_project(programme, call)
        most = np.nan if most is None else max(most, own["amount_eur"].fillna(0.0).max())
        known = own["amount_eur"].notna()
        weight, code = own["weight"], own["province_nis"]
        low = (own["amount_eur"].fillna(0.0) * weight).groupby(code).sum()
        unknown = (weight * ~known).groupby(code).sum()
        here = (
            pd.DataFrame({"low": low, "unknown": unknown}).reindex(list(bounds.codes)).fillna(0.0)
        )
        more = reach(bounds)[1] - frame.areas["n_located"].to_numpy() if bounds.feasible else np.nan
        here["low"] = here["low"] if bounds.feasible else np.nan
        parts.append(here.assign(high=here["low"] + most * (here["unknown"] + more)))
    return pd.concat(parts)[["low", "high"]]


def chance_amounts(projects: pd.DataFrame, people: pd.Series, call: str) -> pd.DataFrame:
    """Return per province of a call what its money would be if projects fell by residents alone.

    Every project keeps its amount and falls in a province with the chance of its share of the
    residents: ``expected_eur``, ``chance_low_eur`` and ``chance_high_eur`` (95 %), the two-sided
    ``p_value`` of what it has, ``p_adjusted`` after Holm and ``verdict``. For complete amounts.
    """
    own = projects[projects["call"] == call]
    each = own.drop_duplicates("project_id")["amount_eur"]
    amounts, times = np.unique(each[each > 0].to_numpy(), return_counts=True)
    share = people / people.sum()
    has = (own["amount_eur"] * own["weight"]).groupby(own["province_nis"]).sum()
    rows = {}
    for code, part in share.items():
        law = SumLaw([Picks(int(n), np.array([0.0, amount]), np.array([1 - part, part]))
                      for amount, n in zip(amounts, times, strict=True)], fine=FINE)  # fmt: skip
        rows[code] = (law.mean, law.quantile(0.025), law.quantile(0.975),
                      law.two_sided_p(float(has.get(code, 0.0))))  # fmt: skip
    columns = ["expected_eur", "chance_low_eur", "chance_high_eur", "p_value"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    table["p_adjusted"] = exact.holm(table["p_value"].to_numpy())
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
