"""What is known about the money: amounts per project where documented, and the printed totals."""

from __future__ import annotations

import pandas as pd

from zbeval.methods.frame import REGISTERS, choose
from zbeval.programme import Programme
from zbeval.results import Result


def funding(programme: Programme, *, register: str = "confirmed") -> Result:
    """Return per province the documented amounts and the amounts that were printed.

    Gives one row per province: ``n_projects`` documented, ``n_with_amount``, ``amount_min_eur``,
    ``amount_median_eur``, ``amount_max_eur`` over those with an amount (euro over the whole
    project; missing where none is documented), and ``amount_printed_eur``, the printed total for
    the province (missing where none was printed). Amounts are never extrapolated: projects with a
    documented amount are few and no random draw.
    """
    choose("register", register, tuple(REGISTERS))
    projects = programme["projects"]
    projects = projects[projects["certainty"].isin(REGISTERS[register])]
    names = programme.areas.drop_duplicates("province_nis").set_index("province_nis")["province"]
    grouped = projects.groupby("province_nis")["amount_eur"]
    printed = printed_amounts(programme)
    table = pd.DataFrame(
        {
            "area_name": names,
            "n_projects": grouped.size(),
            "n_with_amount": grouped.count(),
            "amount_min_eur": grouped.min(),
            "amount_median_eur": grouped.median(),
            "amount_max_eur": grouped.max(),
            "amount_printed_eur": printed,
        },
        index=names.sort_index().index,
    )
    table = table.fillna({"n_projects": 0, "n_with_amount": 0})
    table = table.astype({"n_projects": int, "n_with_amount": int})
    table = table.rename_axis("area_code").reset_index()
    headline = {
        "n_projects": int(table["n_projects"].sum()),
        "n_with_amount": int(table["n_with_amount"].sum()),
    }
    return Result(
        measure="funding", table=table, headline=headline, method="count",
        notes=("documented_only",), inputs=dict(programme.inputs),
    )  # fmt: skip


def printed_amounts(programme: Programme) -> pd.Series:
    """Return the printed amount per province code, in euro; the latest where there are several."""
    totals = programme["control_totals"]
    amounts = totals[(totals["measure"] == "amount") & (totals["area_type"] == "province")]
    return amounts.sort_values("as_of").groupby("area_code")["value"].last()
