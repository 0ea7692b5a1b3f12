"""Is the register a fair picture, or are some places better documented than others?

"Documented more" and "funded more" cannot be fully separated. This puts side by side what can be
seen: how much of each printed total is located, and whether rows that stayed unconfirmed differ
from confirmed ones.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.methods import exact
from zbeval.methods.defaults import of_programme
from zbeval.methods.documented import shares_p, size_test
from zbeval.methods.frame import DRAWS, LEVEL_OF_TEST, SEED
from zbeval.methods.located import counting, located, missing
from zbeval.methods.stocks import default_stock
from zbeval.programme import Programme
from zbeval.results import Fields, Result

PLACES = {  # kind of printed total -> the column of the areas with its code
    "province": "province_nis",
    "brussels": "province_nis",
    "primary_care_zone": "primary_care_zone_code",
    "municipality": "nis",
}
COLUMNS = (
    "area_code", "area_name", "as_of", "n_confirmed", "n_unconfirmed", "n_printed", "n_more",
    "documented_share", "documented_low", "documented_high",
)  # fmt: skip


@of_programme
def documentation(programme: Programme, *, draws: int = DRAWS, seed: int = SEED) -> Result:
    """Return how much of each printed total the register locates, and what it may miss.

    Only projects that count on the day that is looked at; a joint project counts for its part in
    each place. Gives one row per area whose number of projects was printed (the latest total):
    ``n_confirmed``, ``n_unconfirmed`` (whole projects, rounded), ``n_printed``, ``n_more`` =
    confirmed projects beyond the printed number (0 where there are none), ``documented_share`` =
    confirmed / printed with its exact 95 % interval (0-1; both missing where more is confirmed than
    was printed, or nothing was printed).

    Headline: ``provinces_p_value``, an exact test whether the provinces with an exact total of the
    project period are documented equally well (Fisher's for two, simulated for more; missing where
    there are fewer than two, or more is confirmed than was printed); ``size_p_value``, a
    permutation test whether unconfirmed projects lie in larger or smaller municipalities than
    confirmed ones (difference in mean log10 residents, ``size_difference``; missing where one kind
    does not occur). ``n_no_residents`` projects lie where nobody lives and are left out of that.
    Each test counts at 5 % / number of tests made. All have little power: not finding a difference
    proves nothing, which the status says.

    Examples
    --------
    >>> shares = zb.documentation(programme, draws=999).to_frame()
    >>> shares.columns[:3].tolist()
    ['area_code', 'area_name', 'as_of']
    """
    table = printed_areas(programme)
    compared = compared_provinces(programme, table)
    size = size_test(programme, draws=draws, seed=seed)
    provinces = shares_p(
        compared["n_confirmed"].to_numpy(int), compared["n_printed"].to_numpy(int),
        draws=draws, generator=chance.stream(seed, "documentation", "provinces"),
    )  # fmt: skip
    made = [p for p in (provinces, size["size_p_value"]) if p is not None]
    certainty = counting(programme)["certainty"]
    return Result(
        measure="documentation",
        table=table,
        headline={
            "provinces_p_value": provinces,
            "provinces_compared": ", ".join(compared["area_name"]) if provinces is not None else "",
            **size,
            "n_confirmed": int((certainty == "confirmed").sum()),
            "n_unconfirmed": int((certainty == "unconfirmed").sum()),
        },
        **verdict(made),
        method="fisher_exact_and_permutation",
        seed=seed,
        draws=draws,
        missing=missing(programme, "confirmed"),
        notes=("documented_or_funded",),
        inputs=dict(programme.inputs),
    )


def beside_printed(programme: Programme, *, draws: int = DRAWS, seed: int = SEED) -> list[Result]:
    """Return how the register stands beside printed totals, none where no total was printed."""
    if programme["control_totals"].empty:
        return []
    return [documentation(programme, draws=draws, seed=seed)]


def verdict(made: list[float]) -> Fields:
    """Return verdict, status and reason of the tests that could be made."""
    if not made:
        return {"verdict": "cannot_tell", "status": "undefined", "reason": "nothing_to_compare"}
    if min(made) < LEVEL_OF_TEST / len(made):
        return {"verdict": "differs", "status": "ok", "reason": ""}
    return {"verdict": "cannot_tell", "status": "underpowered", "reason": "not_significant"}


def printed_areas(programme: Programme) -> pd.DataFrame:
    """Return the areas with a printed number of projects, the latest one, and what is located."""
    totals = programme["control_totals"]
    totals = totals[(totals["measure"] == "projects") & totals["area_type"].isin(PLACES)]
    latest = totals.sort_values("as_of", kind="stable").groupby("area_code", as_index=False).last()
    rows = located(programme)[["project_id", "nis", "certainty", "weight"]].merge(
        programme.areas[list(dict.fromkeys(["nis", *PLACES.values()]))],
        on="nis", validate="many_to_one",
    )  # fmt: skip
    rows = [described(total, rows) for total in latest.itertuples()]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def described(total: Any, rows: pd.DataFrame) -> dict:
    """Return the row of one printed total."""
    there = rows[rows[PLACES[total.area_type]] == total.area_code]
    each = there.groupby("certainty")["weight"].sum().to_dict()
    confirmed, printed = round(each.get("confirmed", 0)), int(total.value)
    row = {
        "area_code": total.area_code,
        "area_name": total.area_name,
        "as_of": total.as_of,
        "n_confirmed": confirmed,
        "n_unconfirmed": round(each.get("unconfirmed", 0)),
        "n_printed": printed,
        "n_more": max(0, confirmed - printed),
    }
    if confirmed > printed or not printed:
        return row
    low, high = exact.share_interval(np.array([confirmed]), printed)
    return row | {
        "documented_share": confirmed / printed,
        "documented_low": low[0],
        "documented_high": high[0],
    }


def compared_provinces(programme: Programme, table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of provinces that a printed total of the project period fixes exactly."""
    bounds, totals = programme["stock_bounds"], programme["control_totals"]
    exactly = bounds[
        (bounds["stock_id"] == default_stock(programme)) & (bounds["rule"] == "equals")
    ]
    codes = exactly.merge(totals, on="total_id").query("area_type == 'province'")["area_code"]
    return table[table["area_code"].isin(codes)]
