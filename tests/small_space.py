"""Hand-sized programmes with neighbours, points and need: municipalities in a row, 3 km apart."""

from __future__ import annotations

import pandas as pd

from tests.small import small_programme
from zbeval.programme import Programme

KM_PER_DEGREE = 111.195  # along a meridian


def in_a_row(residents: list[int], projects: list[int], *, total: int | None = None,
             apart_km: float = 3.0, provinces: str | None = None) -> Programme:  # fmt: skip
    """Return municipalities from south to north, each bordering on the next."""
    programme = small_programme(
        residents, projects, total=sum(projects) if total is None else total, provinces=provinces
    )
    latitudes = [50 + place * apart_km / KM_PER_DEGREE for place in range(len(residents))]
    steps = [(place, place + 1) for place in range(len(residents) - 1)]
    return with_neighbours(
        Programme(programme.tables, programme.areas.assign(latitude=latitudes, longitude=4.0)),
        steps + [pair[::-1] for pair in steps],
    )


def with_neighbours(programme: Programme, pairs: list[tuple[int, int]]) -> Programme:
    """Return ``programme`` with these pairs of places as its list of neighbours."""
    codes = programme.areas["nis"]
    rows = [(codes[first], codes[second]) for first, second in pairs]
    table = pd.DataFrame(rows, columns=["nis", "neighbour_nis"])
    return Programme({**programme.tables, "municipality_neighbours": table}, programme.areas)


def with_need(
    programme: Programme,
    values: list[float | None],
    *,
    direction: str = "higher_is_more_need",
    merged: dict[int, int] | None = None,
) -> Programme:
    """Return ``programme`` with the indicator *need* for the municipalities of 2025.

    ``merged`` maps a place to the place whose code it has since 2025; the value of a merged
    municipality stands at the place whose code was kept.
    """
    areas = programme.areas
    kept = [(merged or {}).get(place, place) for place in range(len(areas))]
    crosswalk = pd.DataFrame({
        f"{name}_{year}": areas[column] if year == 2024 else areas[column].to_numpy()[kept]
        for year in (2024, 2025)
        for name, column in (("nis", "nis"), ("name", "name"), ("province_nis", "province_nis"))
    })  # fmt: skip
    known = [place for place, value in enumerate(values) if value is not None]
    indicators = pd.DataFrame({
        "nis": areas["nis"].to_numpy()[known], "vintage": "2025", "indicator": "need",
        "value": [float(values[place]) for place in known],
    })  # fmt: skip
    definitions = pd.DataFrame(
        {"indicator": ["need"], "title_nl": ["Verzonnen nood"], "direction": [direction]}
    )
    tables = {"need_indicators": indicators, "need_indicator_definitions": definitions,
              "nis_crosswalk": crosswalk}  # fmt: skip
    return Programme({**programme.tables, **tables}, areas)
