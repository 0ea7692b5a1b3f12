"""What kind of municipality is it? The open figures that describe its context, and its need."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import editions
from zbeval.methods.frame import choose
from zbeval.methods.stocks import main_call
from zbeval.programme import Programme
from zbeval.vocabulary import label

FACILITIES = {  # class of facilities -> how well equipped, from 1 (weak) to 5 (a city for a region)
    "a0": 5.0, "a1": 4.0, "a2": 3.0, "b0": 3.5, "b1": 1.5, "c0": 4.0, "c1": 3.0, "c2": 2.0,
    "c3": 1.0,
}  # fmt: skip
VARIABLES = (
    "residents_per_km2",
    "age80_share",
    "median_income_eur",
    "deprivation_percent",
    "urbanisation_degree",
    "facilities_score",
)
INDICATORS = {
    "median_income_eur": "median_net_income_per_declaration",
    "deprivation_percent": "deprivation_index",
}


def context(programme: Programme) -> pd.DataFrame:
    """Return per Flemish municipality the variables that describe it, ordered by NIS code.

    ``residents_per_km2`` (residents on 1 January 2023 / area), ``age80_share`` (80+ / all
    residents, both on 1 January 2020), ``median_income_eur`` (median net income per declaration),
    ``deprivation_percent`` (births in deprived families; a figure of the 2025 vintage that every
    municipality merged into a new one takes over as a property of the whole, never added up),
    ``urbanisation_degree`` (1 rural, 2 in between, 3 city: Eurostat's degree turned around),
    ``facilities_score`` (1 weak to 5 regional city; a class that joins two levels lies halfway).
    A figure that is not published stays missing. Index: ``nis``; also ``name``, ``province``.
    """
    places = programme.areas[programme.areas["call"] == main_call(programme)].set_index("nis")
    about = programme["municipalities"].set_index("nis").loc[places.index]
    everyone = residents_on_the_day_of_age80(programme).reindex(places.index).astype(float)
    table = pd.DataFrame(
        {
            "name": places["name"],
            "province": places["province"],
            "residents": places["residents"],
            "residents_per_km2": places["residents"] / places["area_km2"].astype(float),
            "age80_share": places["age80"] / everyone,
            "urbanisation_degree": 4 - about["degurba"].astype(float),
            "facilities_score": about["facility_level"].map(FACILITIES).astype(float),
        }
    )
    for column, indicator in INDICATORS.items():
        table[column] = need_values(programme, places.index, indicator)
    return table


def residents_on_the_day_of_age80(programme: Programme) -> pd.Series:
    """Return all residents per municipality on the one day with age bands."""
    people = programme["population"]
    old = people.loc[people["age_group"] == "80+", ["date", "vintage"]]
    old = old[old["vintage"] == str(editions.now().vintage)]
    same = (people["date"] == old["date"].max()) & (
        people["vintage"] == str(editions.now().vintage)
    )
    return people[same & (people["age_group"] == "all")].set_index("nis")["persons"]


def need_values(programme: Programme, codes: pd.Index, indicator: str) -> pd.Series:
    """Return a need indicator per municipality of the vintage counted with; NaN where none.

    An indicator published on codes of 2025 is a property of the merged municipality: each of its
    parts takes that value. It is never summed or averaged. An unknown one is a reader's error.
    """
    table = programme["need_indicators"]
    choose("need", indicator, tuple(sorted(table["indicator"].unique())))
    known = table[table["indicator"] == indicator]
    values = known.set_index("nis")["value"].astype(float)
    lookup = codes
    if known["vintage"].iloc[0] == str(editions.now().next_vintage):
        lookup = editions.newer_codes(programme["nis_crosswalk"]).reindex(codes)
    return pd.Series(values.reindex(lookup).to_numpy(), index=codes)


def need_of_low_values(programme: Programme, indicator: str) -> bool:
    """Tell whether a low value of the indicator means more need (income, for one)."""
    known = programme["need_indicator_definitions"].set_index("indicator")["direction"]
    return known[indicator] == "lower_is_more_need"


def need_title(programme: Programme, indicator: str) -> str:
    """Return the Dutch title of the indicator."""
    titles = programme["need_indicator_definitions"].set_index("indicator")["title_nl"]
    return titles[indicator]


def baseline_title(programme: Programme, baseline: str) -> str:
    """Return what a baseline is called; the reader's own with the name and year of its numbers."""
    own = programme.tables.get("own_baseline") if baseline == "own_baseline" else None
    if own is None or own.empty:
        return label(baseline)
    first = own.iloc[0]
    return f"{label(baseline)} ({first['title_nl']}, {first['reference_date']})"


def need_rank(values: np.ndarray, people: np.ndarray, *, low_is_need: bool) -> np.ndarray:
    """Return each area's place in the queue of need: 0 least, 1 most, NaN where unknown.

    All people whose area has a value stand in a row from least to most need; an area's rank is the
    place of its middle person, as a share of the row. Areas with the same value share a rank.
    """
    frame = pd.DataFrame({"need": -values if low_is_need else values, "people": people})
    groups = frame.dropna().groupby("need")["people"].sum().sort_index()
    ranks = (groups.cumsum() - groups / 2) / max(groups.sum(), 1)
    return frame["need"].map(ranks).to_numpy(dtype=float)


def neediest(rank: np.ndarray, people: np.ndarray, part: float = 0.2) -> np.ndarray:
    """Return which areas hold the ``part`` of the people with most need.

    Areas are taken from most to least need until at least that part is reached; an area is never
    split, nor are areas of equal need, so a little more than the part may come in. Areas without
    a value are never in.
    """
    groups = pd.Series(people).groupby(rank).sum().sort_index(ascending=False)
    chosen = groups.index[groups.cumsum() - groups < part * people.sum()]
    return np.isin(rank, chosen)
