"""Tables that help a reader with places: new sites, types, one municipality and its projects."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from zbeval.language import say
from zbeval.methods import asked
from zbeval.methods.located import located
from zbeval.numbers import date_words, decimal, is_missing, percent, whole
from zbeval.programme import LEVELS, Programme
from zbeval.results import Result
from zbeval.vocabulary import label

SITE_COLUMNS = [
    "area_name",
    "province",
    "people_gained",
    "distance_today_km",
    "in_neediest_fifth",
    "n_alternatives",
    "n_unlocated_max",
    "also_in_other_register",
]
PROJECT_COLUMNS = [
    "name",
    "neighbourhood",
    "certainty",
    "applicant",
    "amount_eur",
    "start",
    "source_urls",
]
# how a value of each variable is written, since one column holds several units
WRITTEN: dict[str, Callable[[float], str]] = {
    "residents_per_km2": whole,
    "age80_share": percent,
    "median_income_eur": lambda value: say("{n} euro", n=whole(value)),
    "deprivation_percent": lambda value: say("{n} procent", n=decimal(value)),
    "urbanisation_degree": whole,
    "facilities_score": decimal,
}


def new_sites(result: Result) -> pd.DataFrame:
    """Return the new sites of a scenario with the reasons for each, most people first.

    What is asked of no site, such as another scope of a register that has only one, is left out.
    """
    new = result.table[result.table["role"] == "new_site"]
    ordered = new.sort_values("people_gained", ascending=False, kind="stable")
    columns = [name for name in SITE_COLUMNS if ordered.empty or ordered[name].notna().any()]
    return ordered[columns].reset_index(drop=True)


def towns(programme: Programme, result: Result) -> pd.DataFrame:
    """Return each municipality (``area_code``) with the area of a result that it lies in.

    Columns: ``area_code``, ``region``. Used to draw a result of larger areas on the map.
    """
    areas = programme.areas[programme.areas["call"] == result.call]
    code, _ = LEVELS[result.level]
    return pd.DataFrame({"area_code": areas["nis"], "region": areas[code]}).reset_index(drop=True)


def scenarios(*results: Result) -> pd.DataFrame:
    """Return several scenarios side by side: what each aims at, and what it reaches."""
    rows = [
        {
            "objective": result.headline["objective"],
            "register": label(result.register),
            "covered_share": result.headline.get("covered_share"),
            "equity_share": result.headline.get("equity_share"),
            "lowest_province_share": result.headline.get("lowest_province_share"),
            "mean_distance_km": result.headline.get("mean_distance_km"),
            "solution": result.headline.get("solution"),
        }
        for result in results
    ]
    return pd.DataFrame(rows)


def type_profile(result: Result) -> pd.DataFrame:
    """Return the profile of each type in the units of its variables, without z-scores."""
    hidden = ("z_", "p_")
    columns = [name for name in result.table if not name.startswith(hidden)]
    left_out = {"area_code", "verdict", "status", "reason", "residents"}
    return result.table[[name for name in columns if name not in left_out]]


def position(result: Result) -> pd.DataFrame:
    """Return a municipality's position in written-out values, one row per variable."""
    rows = [
        {
            "variable": label(row.variable),
            "value_words": value_words(row.variable, row.value, say("niet gepubliceerd")),
            "flemish_median": value_words(
                row.variable, row.flemish_median, say("niet gepubliceerd")
            ),
            "type_median": value_words(row.variable, row.type_median, say("geen type")),
            "province_median": value_words(
                row.variable, row.province_median, say("niet gepubliceerd")
            ),
            "lower_share": share_words(row.lower_share),
            "higher_share": share_words(row.higher_share),
            "measured_on": date_words(row.measured_on) or say("niet vermeld"),
        }
        for row in result.table.itertuples()
    ]
    return pd.DataFrame(rows)


def value_words(variable: str, value: float, absent: str) -> str:
    """Return a value with its unit, or the words for one that is not there."""
    return absent if is_missing(value) else WRITTEN[variable](value)


def share_words(share: float) -> str:
    """Return a share of municipalities in percent; a dash where the value is not published."""
    return "–" if is_missing(share) else percent(share)


def projects_of(programme: Programme, municipality: str) -> pd.DataFrame:
    """Return the projects of one municipality that count, with their sources; maybe none.

    A joint project stands in the list of each of its municipalities.
    """
    nis = asked.town(programme, municipality)
    projects = located(programme)
    found = projects[projects["nis"] == nis].reset_index(drop=True)
    return found[[name for name in PROJECT_COLUMNS if found[name].notna().any()]]


def nearby(result: Result) -> pd.DataFrame:
    """Return the nearest known projects: where, how far, what, and where to read about them."""
    columns = ["area_name", "call", "distance_km", "name", "neighbourhood", "source_urls"]
    return result.table[[name for name in columns if name in result.table]]


def peers(result: Result) -> pd.DataFrame:
    """Return the municipalities most like one, with the figures that make them alike."""
    if result.status != "ok":
        return pd.DataFrame(columns=["area_name"])
    columns = ["area_name", "difference", "n_located", *WRITTEN]
    return result.table[columns]
