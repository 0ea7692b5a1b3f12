"""What is known about the money: amounts per project where documented, and the printed totals."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from zbeval.methods import stocks
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import REGISTERS, Frame, build_frame, choose
from zbeval.methods.money import amount_bounds, chance_amounts, printed_part
from zbeval.programme import Programme
from zbeval.results import Headline, Result

LEVELS_OF_MONEY = ("province", "city_group")


@of_programme
def funding(
    programme: Programme, *, level: str = "province", register: str = "confirmed"
) -> Result:
    """Return per area the known amounts, their sum per head, and the amounts that were printed.

    ``level`` is *province*, of every call, or *city_group*: the centre cities and the other
    municipalities of the main call. Gives one row per area: ``n_projects`` that count,
    ``n_with_amount``, ``amount_min_eur``, ``amount_median_eur``, ``amount_max_eur`` and
    ``amount_total_eur`` over those with an amount (euro over the whole project; missing where none
    is known), ``eur_per_head`` = that sum per resident on 1 January 2023, and, of provinces,
    ``amount_printed_eur``, the printed total (missing where none was printed). Sum and rate are
    given only where place and amount of every project are known and the register misses none; a
    joint project counts for its part in each area. Amounts are never extrapolated: a partial set is
    no random draw. ``amount_low_eur`` and ``amount_high_eur``, and the same per head, bound the
    money of each area whatever is not known (``methods.money.amount_bounds``).

    Where every amount is known, areas of the main call also have ``expected_eur``,
    ``chance_low_eur``, ``chance_high_eur``, ``p_value``, ``p_adjusted`` and ``verdict``
    (``methods.money.chance_amounts``): what dealing out the projects by residents, each with its
    amount, gives. Headline: ``printed_area``, ``printed_money_share`` and ``printed_people_share``,
    the province whose amount was printed beside that of all.

    Examples
    --------
    >>> money = zb.funding(programme).to_frame()
    >>> bool((money["n_with_amount"] <= money["n_projects"]).all())
    True
    """
    choose("register", register, tuple(REGISTERS))
    if "amount_eur" not in programme["projects"]:
        raise KeyError("amount_eur")  # what tables of one's own lack, before their level is judged
    choose("level", level, LEVELS_OF_MONEY)
    main = stocks.main_call(programme)
    calls = programme["stocks"]["call"].unique() if level == "province" else [main]
    frames = {call: frame_of(programme, call, level, register) for call in calls}
    projects = in_areas(counting(programme, register, calls), frames, level)
    areas = pd.concat([frame.areas for frame in frames.values()]).set_index("area_code")
    complete = every_amount(programme, projects, calls)
    table = known_amounts(projects, areas.sort_index()["area_name"], complete=complete)
    people = areas["residents"].where(areas["residents"] > 0)
    table["eur_per_head"] = table["amount_total_eur"] / people
    if level == "province":
        table["amount_printed_eur"] = printed_amounts(programme)
    limits = amount_bounds(programme, projects, frames).reindex(table.index)
    for end in ("low", "high"):
        table[f"amount_{end}_eur"] = limits[end]
        table[f"eur_per_head_{end}"] = limits[end] / people
    if complete and (projects["call"] == main).any():
        dealt = chance_amounts(
            projects[projects["call"] == main], frames[main].areas.set_index("area_code")
        )
        table = table.join(dealt)
        table["verdict"] = table["verdict"].fillna("cannot_tell")
    table = table.rename_axis("area_code").reset_index()
    known = projects.drop_duplicates("project_id")
    headline: Headline = {
        "n_projects": len(known),
        "n_with_amount": int(known["amount_eur"].notna().sum()),
        "amount_total_eur": float(known["amount_eur"].sum()) if complete else None,
    }
    if level == "province" and (printed := printed_part(programme)):
        names_of = ("printed_area", "printed_money_share", "printed_people_share")
        headline |= dict(zip(names_of, printed, strict=True))
    return Result(
        measure="funding", table=table, headline=headline, method="count", level=level,
        call="" if level == "province" else main,
        notes=() if complete else ("documented_only",), inputs=dict(programme.inputs),
    )  # fmt: skip


def amounts(programme: Programme, *, register: str = "confirmed") -> list[Result]:
    """Return the amounts per province, and per kind of municipality where any amount is known."""
    provinces = funding(programme, register=register)
    if not provinces.headline["n_with_amount"]:
        return [provinces]
    return [provinces, funding(programme, level="city_group", register=register)]


def frame_of(programme: Programme, call: str, level: str, register: str) -> Frame:
    """Return the areas of a call with the projects of its main stock."""
    return build_frame(programme, level=level, baseline="residents", register=register,
                       stock=stocks.main_stock(programme, call))  # fmt: skip


def in_areas(projects: pd.DataFrame, frames: dict[str, Frame], level: str) -> pd.DataFrame:
    """Return projects with the ``area_code`` that each lies in; missing where that is not known."""
    if level == "province":
        return projects.assign(area_code=projects["province_nis"])
    towns = pd.concat([frame.municipalities.set_index("nis")[level] for frame in frames.values()])
    return projects.assign(area_code=projects["nis"].map(towns))


def known_amounts(projects: pd.DataFrame, names: pd.Series, *, complete: bool) -> pd.DataFrame:
    """Return per area how many projects there are, and what is known of their amounts."""
    grouped = projects.groupby("area_code")
    amounts = projects.dropna(subset=["amount_eur"])
    total = (amounts["amount_eur"] * amounts["weight"]).groupby(amounts["area_code"]).sum()
    total = total.reindex(names.index)
    table = pd.DataFrame(
        {
            "area_name": names,
            "n_projects": grouped["project_id"].nunique(),
            "n_with_amount": amounts.groupby("area_code")["project_id"].nunique(),
            "amount_min_eur": grouped["amount_eur"].min(),
            "amount_median_eur": grouped["amount_eur"].median(),
            "amount_max_eur": grouped["amount_eur"].max(),
            "amount_total_eur": total.fillna(0.0) if complete else total * float("nan"),
        },
        index=names.index,
    ).fillna({"n_projects": 0, "n_with_amount": 0})
    return table.astype({"n_projects": int, "n_with_amount": int})


def counting(programme: Programme, register: str, calls: Iterable[str]) -> pd.DataFrame:
    """Return the projects that count in the main stock of these calls, with their places."""
    own = [stocks.stock_of(programme, stocks.main_stock(programme, call)) for call in calls]
    rows = pd.concat([stocks.counted(programme, stock) for stock in own])
    rows = rows[rows["certainty"].isin(REGISTERS[register])].sort_index()
    return stocks.placed(programme, rows)


def every_amount(programme: Programme, projects: pd.DataFrame, calls: Iterable[str]) -> bool:
    """Tell whether place and amount of every project of these calls are known, and none missing."""
    if projects.empty or projects[["amount_eur", "area_code"]].isna().any(axis=None):
        return False
    each = projects.drop_duplicates("project_id")["call"].value_counts()
    for call in calls:
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
