"""Age groups against the total of their day: together they are everyone, and none is more."""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources import capped

TENS = ("00-09", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80+")
LACKING = 5
"""Persons that the bands of a municipality may lack: the source of the bands of 2020 lost one or
two persons of 110 or older in five municipalities."""
TODO = "Neem totaal en leeftijdsgroepen uit hetzelfde bestand"


def age_group_errors(
    file: str, population: pd.DataFrame, places: pd.DataFrame
) -> list[ReaderError]:
    """Return the rows whose age groups contradict the total of the same municipality and day.

    Bands of ten years may not add up to more than everyone; where all nine are there, not to less
    either. Days without a total are not judged.
    """
    key = ["nis", "vintage", "date"]
    known = population.dropna(subset=[*key, "age_group", "persons"])
    known = known[known["persons"] >= 0].drop_duplicates([*key, "age_group"])
    wide = known.pivot(index=key, columns="age_group", values="persons")
    if "all" not in wide:
        return []
    wide = wide[wide["all"].notna()]
    tens = [band for band in TENS if band in wide]
    added = wide[tens].sum(axis=1)
    complete = wide[tens].notna().all(axis=1) & (len(tens) == len(TENS))
    wrong = (added > wide["all"]) | (complete & (added < wide["all"] - LACKING))
    rows = known[known["age_group"] == "all"].reset_index(names="row").set_index(key)["row"]
    errors = []
    for nis, vintage, day in wide.index[wrong]:
        everyone, bands = wide.at[(nis, vintage, day), "all"], added[nis, vintage, day]
        rule = (
            f"de leeftijdsgroepen van {nis} op {day:%Y-%m-%d} (samen {bands:.0f}) horen niet bij "
            f"dit totaal"
        )
        row = int(rows[nis, vintage, day])
        errors.append(ReaderError(file, rule, TODO, row, "persons", f"{everyone:.0f}"))
    return capped(errors)
