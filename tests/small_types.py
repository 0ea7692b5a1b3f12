"""A hand-sized, invented country of towns, suburbs and villages with a figure for everything."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.small_space import in_a_row
from zbeval.programme import Programme

FIGURES = ["density", "old", "income", "poor", "degurba", "level"]
KINDS = {  # density per km2, share of 80+, income, deprivation, degree of urbanisation, facilities
    "town": (2500, 0.05, 25_000, 20.0, 1, "a0"),
    "suburb": (700, 0.06, 34_000, 5.0, 2, "b1"),
    "village": (100, 0.08, 29_000, 8.0, 3, "c3"),
}


def three_kinds(
    each: int = 10, projects: dict[str, int] | None = None, total: int | None = None
) -> Programme:
    """Return ``each`` towns, then suburbs, then villages, a little different among themselves.

    ``projects`` gives every municipality of a kind that many projects; ``total`` is what is
    printed, if more. All have 1,000 residents, so that chance does not favour a kind.
    """
    kinds = [kind for kind in KINDS for _ in range(each)]
    counts = [(projects or {}).get(kind, 0) for kind in kinds]
    base = in_a_row([1000] * len(kinds), counts, total=total)
    figures = pd.DataFrame([KINDS[kind] for kind in kinds], columns=FIGURES)
    wobble = 1 + 0.03 * np.random.default_rng(1).standard_normal((len(kinds), 4))
    figures[["density", "old", "income", "poor"]] *= wobble
    areas = base.areas.assign(
        area_km2=base.areas["residents"] / figures["density"],
        age80=(base.areas["residents"] * figures["old"]).round().astype(int),
    )
    about = pd.DataFrame(
        {"nis": areas["nis"], "degurba": figures["degurba"], "facility_level": figures["level"]}
    )
    stocks = base["stocks"].assign(stock_id="flanders_2024")
    tables = {**base.tables, "municipalities": about, "stocks": stocks}
    return Programme(tables | described(areas, figures), areas)


def described(areas: pd.DataFrame, figures: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables with people of 80+, need indicators and codes of 2025."""
    day = pd.Timestamp(2020, 1, 1)
    groups = [("80+", areas["age80"]), ("all", areas["residents"])]
    people = [
        pd.DataFrame({"nis": areas["nis"], "vintage": "2024", "date": day, "age_group": name,
                      "persons": persons})
        for name, persons in groups
    ]  # fmt: skip
    needs = [("median_net_income_per_declaration", "2024", figures["income"]),
             ("deprivation_index", "2025", figures["poor"])]  # fmt: skip
    indicators = [
        pd.DataFrame({"nis": areas["nis"], "vintage": vintage, "indicator": name, "value": value})
        for name, vintage, value in needs
    ]
    crosswalk = pd.DataFrame({"nis_2024": areas["nis"], "name_2024": areas["name"],
                              "nis_2025": areas["nis"], "name_2025": areas["name"]})  # fmt: skip
    return {
        "population": pd.concat(people, ignore_index=True),
        "need_indicators": pd.concat(indicators, ignore_index=True),
        "nis_crosswalk": crosswalk,
    }
