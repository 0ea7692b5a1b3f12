"""What is known about the money: amounts per project where documented, and the printed totals."""

from __future__ import annotations

import pandas as pd

from zbeval.methods import stocks
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import REGISTERS, choose
from zbeval.methods.money import amount_bounds, chance_amounts, printed_part
from zbeval.programme import Programme
from zbeval.results import Headline, Result


@of_programme
def funding(programme: Programme, *, register: str = "confirmed") -> Result:
    """Return per province the known amounts, their sum per head, and the amounts that were printed.

    Gives one row per province: ``n_projects`` that count, ``n_with_amount``, ``amount_min_eur``,
    ``amount_median_eur``, ``amount_max_eur`` and ``amount_total_eur`` over those with an amount
    (euro over the whole project; missing where none is known), ``eur_per_head`` = that sum per
    resident on 1 January 2023, and ``amount_printed_eur``, the printed total for the province
    (missing where none was printed). Sum and rate are given only where the amount of every project
    is known and the register misses none; a joint project counts for its part in each province.
    Amounts are never extrapolated: a partial set is no random draw. ``amount_low_eur`` and
    ``amount_high_eur``, and the same per head, bound the money of each province whatever is not
    known (``methods.money.amount_bounds``).

    Where every amount is known, Flemish provinces also have ``expected_eur``, ``chance_low_eur``
    and ``chance_high_eur``: what dealing out the projects by residents, each with its amount,
    gives; ``p_value`` and Holm's ``p_adjusted`` are exact, ``verdict`` is *above* or *below* at
    5 %. Headline: ``printed_area``, ``printed_money_share`` and ``printed_people_share``, the
    province whose amount was printed beside that of all.

    Examples
    --------
    >>> money = zb.funding(programme).to_frame()
    >>> bool((money["n_with_amount"] <= money["n_projects"]).all())
    True
    """
    choose("register", register, tuple(REGISTERS))
    projects = counting(programme, register)
    calls = programme["stocks"]["call"].unique()
    places = programme.areas[programme.areas["call"].isin(calls)].groupby("province_nis")
    names, people = places["province"].first(), places["residents"].sum()
    grouped = projects.groupby("province_nis")
    amounts = projects.dropna(subset=["amount_eur"])
    parts = amounts["amount_eur"] * amounts["weight"]
    complete = every_amount(programme, projects)
    total = parts.groupby(amounts["province_nis"]).sum().reindex(names.index)
    total = total.fillna(0.0) if complete else total * float("nan")
    table = pd.DataFrame(
        {
            "area_name": names,
            "n_projects": grouped["project_id"].nunique(),
            "n_with_amount": amounts.groupby("province_nis")["project_id"].nunique(),
            "amount_min_eur": grouped["amount_eur"].min(),
            "amount_median_eur": grouped["amount_eur"].median(),
            "amount_max_eur": grouped["amount_eur"].max(),
            "amount_total_eur": total,
            "eur_per_head": total / people.where(people > 0),
            "amount_printed_eur": printed_amounts(programme),
        },
        index=names.sort_index().index,
    )
    limits = amount_bounds(programme, projects, register).reindex(table.index)
    for end in ("low", "high"):
        table[f"amount_{end}_eur"] = limits[end]
        table[f"eur_per_head_{end}"] = limits[end] / people.where(people > 0)
    main = stocks.main_call(programme)
    if complete and (projects["call"] == main).any():
        areas = programme.areas[programme.areas["call"] == main]
        by_chance = chance_amounts(projects, areas.groupby("province_nis")["residents"].sum(), main)
        table = table.join(by_chance)
        table["verdict"] = table["verdict"].fillna("cannot_tell")
    table = table.fillna({"n_projects": 0, "n_with_amount": 0})
    table = table.astype({"n_projects": int, "n_with_amount": int})
    table = table.rename_axis("area_code").reset_index()
    known = projects.drop_duplicates("project_id")
    headline: Headline = {
        "n_projects": len(known),
        "n_with_amount": int(known["amount_eur"].notna().sum()),
        "amount_total_eur": float(known["amount_eur"].sum()) if complete else None,
    }
    if printed := printed_part(programme):
        names_of = ("printed_area", "printed_money_share", "printed_people_share")
        headline |= dict(zip(names_of, printed, strict=True))
    return Result(
        measure="funding", table=table, headline=headline, method="count",
        notes=() if complete else ("documented_only",), inputs=dict(programme.inputs),
    )  # fmt: skip


def counting(programme: Programme, register: str) -> pd.DataFrame:
    """Return the projects that count in the main stock of their call, with their places."""
    calls = programme["stocks"]["call"].unique()
    own = [stocks.stock_of(programme, stocks.main_stock(programme, call)) for call in calls]
    rows = pd.concat([stocks.counted(programme, stock) for stock in own])
    rows = rows[rows["certainty"].isin(REGISTERS[register])].sort_index()
    return stocks.placed(programme, rows)


def every_amount(programme: Programme, projects: pd.DataFrame) -> bool:
    """Tell whether the amount of every project of both calls is known, and no project missing."""
    if projects.empty or projects["amount_eur"].isna().any():
        return False
    each = projects.drop_duplicates("project_id")["call"].value_counts()
    for call in programme["stocks"]["call"].unique():
        stock = stocks.stock_of(programme, stocks.main_stock(programme, call))
        here = int(each.get(call, 0))
        if stocks.total_of(programme, stock, here) > here:
            return False
    return True


def printed_amounts(programme: Programme) -> pd.Series:
    """Return the printed amount per province code, in euro; the latest where there are several."""
    totals = programme["control_totals"]
    amounts = totals[(totals["measure"] == "amount") & (totals["area_type"] == "province")]
    return amounts.sort_values("as_of").groupby("area_code")["value"].last()
