"""The municipality frame: one row per municipality with all that measures count and divide by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from zbeval import editions
from zbeval.tables.own_baseline import TABLE, own_numbers

VULNERABILITY = "deprivation_index"
"""The marker of the baseline ``vulnerable``: births in deprived families, per municipality."""

MADE_OF = (
    "municipalities", "population", "projects", "need_indicators", "nis_crosswalk", "own_baseline",
)  # fmt: skip
"""The tables that the frame is made of."""

PLACE = [
    "nis",
    "name",
    "call",
    "province_nis",
    "province",
    "arrondissement_nis",
    "arrondissement",
    "primary_care_zone_code",
    "primary_care_zone",
    "centre_city",
    "latitude",
    "longitude",
    "area_km2",
]


def municipality_frame(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row per municipality of the vintage counted with, ordered by NIS code.

    Takes the typed tables ``municipalities``, ``population`` and ``projects``. Gives the columns
    of ``PLACE`` (``centre_city`` yes or no, ``latitude`` and ``longitude`` in degrees),
    ``residents`` (persons) and ``age80`` (persons of 80 or more) on the days of the edition,
    ``per_municipality`` (1, the baseline in which each counts alike), ``vulnerable`` (residents x
    deprivation index: a weight, not a number of persons; missing where the index is),
    ``n_confirmed`` and ``n_unconfirmed`` (projects in the register; 0 means none located there,
    not that none exists).
    Municipalities of Brussels are kept: ``call`` tells them apart.
    """
    frame = tables["municipalities"][PLACE].sort_values("nis")
    population, projects = tables["population"], tables["projects"]
    counts = {
        "residents": persons(population, "all", editions.now().residents_on),
        "age80": persons(population, "80+", editions.now().age80_on),
        "n_confirmed": located(projects, "confirmed"),
        "n_unconfirmed": located(projects, "unconfirmed"),
    }
    for name, count in counts.items():
        frame = frame.join(count.rename(name), on="nis", validate="one_to_one")
    unlocated = ["n_confirmed", "n_unconfirmed"]
    frame[unlocated] = frame[unlocated].fillna(0)
    whole = dict.fromkeys(counts, "int64") | {"centre_city": bool}
    frame = frame.assign(per_municipality=1).astype(whole)
    marker = frame["nis"].map(vulnerability(tables))
    frame = frame.assign(vulnerable=frame["residents"] * marker / 100).reset_index(drop=True)
    own = own_numbers(tables, frame)
    return frame if own is None else frame.assign(**{TABLE: own})


def persons(population: pd.DataFrame, age_group: str, day: date) -> pd.Series:
    """Return the persons of an age group on a day per NIS code of the vintage counted with."""
    asked = (population["age_group"] == age_group) & (population["date"] == pd.Timestamp(day))
    return population[asked & (population["vintage"] == str(editions.now().vintage))].set_index(
        "nis"
    )["persons"]


def vulnerability(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Return the deprivation index (percent) per NIS code of the vintage counted with.

    Where the index is published on codes from after the mergers, the index of a merged municipality
    holds for each of its parts, as a property of the place; it is never summed or averaged. A
    folder without indicators leaves every municipality without one.
    """
    if not {"need_indicators", "nis_crosswalk"} <= set(tables):
        return pd.Series(dtype=float)
    published = tables["need_indicators"]
    published = published[published["indicator"] == VULNERABILITY]
    codes = tables["nis_crosswalk"].set_index(editions.now().own, drop=False)
    own = published["vintage"].eq(str(editions.now().vintage)).any()
    edition = editions.now().own if own else editions.now().newer
    return codes[edition].map(published.set_index("nis")["value"])


def located(projects: pd.DataFrame, certainty: str) -> pd.Series:
    """Return the number of projects of one certainty per NIS code."""
    return projects.loc[projects["certainty"] == certainty, "nis"].value_counts()
