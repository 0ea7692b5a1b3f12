"""Hand-sized, invented programmes for tests of measures: small enough to check by head."""

from __future__ import annotations

import pandas as pd

from zbeval.programme import Programme


def small_programme(
    residents: list[int],
    projects: list[int],
    *,
    total: int,
    provinces: str | None = None,
    printed: dict[str, tuple[str, int]] | None = None,
    unconfirmed: list[int] | None = None,
) -> Programme:
    """Return a programme of one call: municipality i has ``residents[i]`` and ``projects[i]``.

    ``provinces`` names the province of each municipality by one letter ("AABC"); ``printed`` maps
    a province to the rule and value of its printed total; ``total`` is the printed total of all.
    """
    letters = list(provinces or "A" * len(residents))
    codes = [f"{10_001 + place}" for place in range(len(residents))]
    areas = pd.DataFrame(
        {
            "nis": codes,
            "name": [f"Gemeente {code}" for code in codes],
            "call": "flanders",
            "province_nis": letters,
            "province": [f"Provincie {letter}" for letter in letters],
            "arrondissement_nis": letters,
            "arrondissement": letters,
            "primary_care_zone_code": letters,
            "primary_care_zone": letters,
            "centre_city": [place == 0 for place in range(len(residents))],
            "residents": residents,
            "age80": residents,
            "per_municipality": 1,
            "vulnerable": residents,
        }
    )
    rows = listed(areas, projects, "confirmed")
    rows += listed(areas, unconfirmed or [0] * len(residents), "unconfirmed")
    totals, bounds = [("all", total)], []
    for letter, (rule, value) in (printed or {}).items():
        totals.append((f"total_{letter}", value))
        bounds.append(("small", letter, rule, f"total_{letter}"))
    columns = ["nis", "province_nis", "certainty"]
    tables = {
        "projects": pd.DataFrame(rows, columns=columns).assign(call="flanders", wave="unknown"),
        "control_totals": pd.DataFrame(totals, columns=["total_id", "value"]),
        "stocks": pd.DataFrame(
            {"stock_id": ["small"], "call": ["flanders"], "total_id": ["all"], "wave": [None]}
        ),
        "stock_bounds": pd.DataFrame(
            bounds, columns=["stock_id", "province_nis", "rule", "total_id"]
        ),
    }
    return Programme(tables, areas)


def listed(areas: pd.DataFrame, counts: list[int], certainty: str) -> list[tuple[str, str, str]]:
    """Return one row per project."""
    places = zip(areas["nis"], areas["province_nis"], counts, strict=True)
    return [(nis, province, certainty) for nis, province, n in places for _ in range(n)]
