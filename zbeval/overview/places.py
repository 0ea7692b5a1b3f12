"""Tables that help a reader with places: new sites, types, one municipality and its projects."""

from __future__ import annotations

import pandas as pd

from zbeval.methods import asked
from zbeval.numbers_nl import decimal, percent, whole
from zbeval.programme import Programme
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
WRITTEN = {  # how a value of each variable is written, since one column holds several units
    "residents_per_km2": whole,
    "age80_share": percent,
    "median_income_eur": lambda value: f"{whole(value)} euro",
    "deprivation_percent": lambda value: f"{decimal(value)} procent",
    "urbanisation_degree": whole,
    "facilities_score": decimal,
}


def new_sites(result: Result) -> pd.DataFrame:
    """Return the new sites of a scenario with the reasons for each, most people first."""
    new = result.table[result.table["role"] == "new_site"]
    ordered = new.sort_values("people_gained", ascending=False, kind="stable")
    return ordered[SITE_COLUMNS].reset_index(drop=True)


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
            "value_words": WRITTEN[row.variable](row.value),
            "flemish_median": WRITTEN[row.variable](row.flemish_median),
            "type_median": WRITTEN[row.variable](row.type_median),
            "lower_share": row.lower_share,
        }
        for row in result.table.itertuples()
    ]
    return pd.DataFrame(rows)


def projects_of(programme: Programme, municipality: str) -> pd.DataFrame:
    """Return the documented projects of one municipality with their sources; maybe none."""
    nis = asked.municipality("municipality", programme, municipality)
    projects = programme["projects"]
    found = projects[projects["nis"] == nis].reset_index(drop=True)
    return found[[name for name in PROJECT_COLUMNS if found[name].notna().any()]]


def peers(result: Result) -> pd.DataFrame:
    """Return the municipalities most like one, with the figures that make them alike."""
    if result.status != "ok":
        return pd.DataFrame(columns=["area_name"])
    columns = ["area_name", "difference", "n_located", *WRITTEN]
    return result.table[columns]
