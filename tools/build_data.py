"""Build the tables of data/ that come from the reference folder.

Run ``python tools/build_data.py`` in the repository root. The reference folder is named by the
environment variable ZBEVAL_REFERENCE (default ``../shared/reference``). Every table is written
sorted, in UTF-8 with line feeds, so that a second run gives the same bytes. Tables that are written
by hand (``control_totals.csv``, ``stocks.csv``, ``stock_bounds.csv``,
``need_indicator_definitions.csv``) are not touched; the Dutch remarks on the projects come from
``tools/project_notes.csv``.
"""

from __future__ import annotations

import csv
import os
import sys
from decimal import Decimal
from pathlib import Path

from neighbours import neighbour_rows

ROOT = Path(__file__).resolve().parent.parent
BRUSSELS_REGION = "04000"
Rows = list[dict[str, str]]

CALLS = {"02000": "flanders", BRUSSELS_REGION: "brussels"}
PROVINCE_NAMES = {"Brussels Hoofdstedelijk Gewest": "Brussel"}
CERTAINTY = {"sure": "confirmed", "unsure": "unconfirmed"}
WAVES = {"114": "first_114", "unknown": "unknown"}
APPLICANT_TYPES = {
    "lokaal_bestuur": "local_government",
    "zorg_welzijnsorganisatie": "care_or_welfare_organisation",
    "zorgraad": "care_council",
    "unknown": "unknown",
}
TOTAL_COLUMNS = {f"pop_{year}": f"{year}-01-01" for year in range(2020, 2027)}
AGE_BANDS = {f"age_{low}_{low + 9}": f"{low:02}-{low + 9:02}" for low in range(0, 80, 10)} | {
    "age_80_plus": "80+"
}
MONITOR = "Gemeente-Stadsmonitor, Statistiek Vlaanderen"
STATBEL_INCOME = "Statbel, fiscale inkomens"
MUNICIPALITY_COLUMNS = {
    "nis": "nis",
    "name_nl": "name",
    "region_nis": "region_nis",
    "province_nis": "province_nis",
    "province": "province",
    "arrondissement_nis": "arrondissement_nis",
    "arrondissement": "arrondissement",
    "elz_code": "primary_care_zone_code",
    "elz_name": "primary_care_zone",
    "referentieregio": "reference_region",
    "uitrustingsgraad": "facility_level",
    "uitrustingsgraad_label": "facility_level_label",
    "centrumstad": "centre_city",
    "vlaamse_rand": "vlaamse_rand",
    "degurba_2018": "degurba",
    "lat": "latitude",
    "lon": "longitude",
    "point_type": "point_type",
    "area_km2_geometry": "area_km2",
}
# column of the reference file: (indicator, unit, reference date, publisher)
INDICATORS = {
    "kansarmoede_index_pct": (
        "deprivation_index",
        "percent",
        "unknown",
        f"Opgroeien, via {MONITOR}",
    ),
    "onderwijskansarmoede_indicator_oki": (
        "education_deprivation_index",
        "index_0_4",
        "unknown",
        MONITOR,
    ),
    "jobseekers_share_pct": ("jobseekers_share", "share_0_1", "unknown", MONITOR),
    "crime_rate_per_1000": ("crime_rate", "per_1000_residents", "unknown", MONITOR),
    "survey2023_satisfied_health_facilities_pct": (
        "satisfied_health_facilities_share",
        "share_0_1",
        "2023",
        f"{MONITOR} (bevraging 2023)",
    ),
    "survey2023_trust_local_government_pct": (
        "trust_local_government_share",
        "share_0_1",
        "2023",
        f"{MONITOR} (bevraging 2023)",
    ),
    "net_taxable_income_per_inhabitant_2023_eur": (
        "net_income_per_inhabitant",
        "eur",
        "2023",
        STATBEL_INCOME,
    ),
    "median_net_taxable_income_per_declaration_eur": (
        "median_net_income_per_declaration",
        "eur",
        "unknown",
        STATBEL_INCOME,
    ),
    "mean_net_taxable_income_per_declaration_2023_eur": (
        "mean_net_income_per_declaration",
        "eur",
        "2023",
        STATBEL_INCOME,
    ),
}


def read_rows(path: Path) -> Rows:
    """Return the rows of a CSV file, every cell as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: Rows) -> None:
    """Write rows as UTF-8 with line feeds; the first row gives the columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def municipality_rows(reference: Path) -> Rows:
    """Return one row per municipality of 2019-2024, with every grouping and its call."""
    rows = []
    for raw in read_rows(reference / "municipalities_2024.csv"):
        row = {new: raw[old] for old, new in MUNICIPALITY_COLUMNS.items()}
        row["province"] = PROVINCE_NAMES.get(row["province"], row["province"])
        head = {"nis": row.pop("nis"), "name": row.pop("name"), "call": CALLS[row["region_nis"]]}
        rows.append(head | row)
    return sorted(rows, key=lambda row: row["nis"])


def crosswalk_rows(reference: Path) -> Rows:
    """Return for each code of 2019-2024 the code of the same territory since 2025."""
    today = {row["nis"]: row for row in read_rows(reference / "municipalities_2025.csv")}
    rows = []
    for raw in read_rows(reference / "nis_crosswalk_2024_2025.csv"):
        new = today[raw["nis_2025"]]
        row = {name: raw[name] for name in ("nis_2024", "name_2024")}
        row |= {name: raw[name] for name in ("province_nis_2024", "arrondissement_nis_2024")}
        row |= {name: raw[name] for name in ("nis_2025", "name_2025", "province_nis_2025")}
        row["province_2025"] = PROVINCE_NAMES.get(new["province"], new["province"])
        row["arrondissement_nis_2025"] = raw["arrondissement_nis_2025"]
        row["arrondissement_2025"] = new["arrondissement"]
        row["primary_care_zone_code_2025"] = new["elz_code"]
        row["merged"] = raw["merged"]
        row["valid_from"] = raw["valid_from_2025"]
        rows.append(row)
    return sorted(rows, key=lambda row: row["nis_2024"])


def population_rows(reference: Path) -> Rows:
    """Return residents per code, vintage, date and age group; what is not published has no row."""
    rows = []
    for raw in read_rows(reference / "population_2020_2024.csv"):
        rows += total_rows(raw, "2024")
    for raw in read_rows(reference / "population_2020_age_bands.csv"):
        for column, group in AGE_BANDS.items():
            rows.append(person_row(raw["nis"], "2024", "2020-01-01", group, raw[column]))
    for raw in read_rows(reference / "population_2025_vintage.csv"):
        rows += total_rows(raw, "2025")
        rows.append(person_row(raw["nis"], "2025", "2026-01-01", "65+", raw["pop_65_plus_2026"]))
    return sorted(rows, key=lambda row: tuple(row.values())[:4])


def total_rows(raw: dict[str, str], vintage: str) -> Rows:
    """Return the totals of one municipality, one row per year that is published."""
    return [
        person_row(raw["nis"], vintage, date, "all", raw[column])
        for column, date in TOTAL_COLUMNS.items()
        if raw.get(column)
    ]


def person_row(nis: str, vintage: str, date: str, group: str, persons: str) -> dict[str, str]:
    """Return one row of the population table."""
    return {
        "nis": nis,
        "vintage": vintage,
        "date": date,
        "age_group": group,
        "persons": persons,
    }


def indicator_rows(reference: Path) -> Rows:
    """Return the need indicators in long form; what is not published has no row."""
    rows = []
    for vintage, name in (("2025", "deprivation_2025_vintage"), ("2024", "income_2024_vintage")):
        for raw in read_rows(reference / f"{name}.csv"):
            for column, (indicator, unit, date, source) in INDICATORS.items():
                if raw.get(column):
                    row = {"nis": raw["nis"], "vintage": vintage, "indicator": indicator}
                    row |= {"value": as_unit(raw[column], unit), "unit": unit}
                    rows.append(row | {"reference_date": date, "source": source})
    return sorted(rows, key=lambda row: (row["indicator"], row["vintage"], row["nis"]))


def as_unit(text: str, unit: str) -> str:
    """Return a published figure in our unit: shares are 0-1, the source prints percentages."""
    value = Decimal(text)
    return str(value.scaleb(-2).normalize()) if unit == "share_0_1" else str(value)


def project_rows(reference: Path, notes: Path) -> Rows:
    """Return every documented project with its place from the municipality table."""
    places = {row["nis"]: row for row in municipality_rows(reference)}
    remarks = {row["project_id"]: row for row in read_rows(notes)}
    rows = []
    for raw in read_rows(reference / "projects.csv"):
        place, remark = places[raw["nis_2024"]], remarks[raw["project_id"]]
        row = {"project_id": raw["project_id"], "name": raw["project_name"]}
        row |= {"neighbourhood": raw["neighbourhood"], "municipality": place["name"]}
        row |= {name: place[name] for name in ("nis", "province_nis", "call")}
        row["applicant"] = raw["applicant"]
        row["applicant_type"] = APPLICANT_TYPES[raw["applicant_type"]]
        row |= {name: raw[name] for name in ("amount_eur", "start", "end")}
        row |= {"state": ""}  # no source says of all projects how they fared
        row |= {"wave": WAVES[raw["wave"]], "certainty": CERTAINTY[raw["certainty"]]}
        row["source_urls"] = " ".join([*raw["source_urls"].split(), *remark["more_urls"].split()])
        rows.append(row | {"source_date": raw["source_date"], "note": remark["note"]})
    return sorted(rows, key=lambda row: row["project_id"])


def build(reference: Path, target: Path) -> None:
    """Write the six tables that come from ``reference`` into ``target``."""
    municipalities = municipality_rows(reference)
    boundaries = reference / "municipalities_boundaries_2024.geojson"
    write_rows(target / "municipalities.csv", municipalities)
    write_rows(target / "municipality_neighbours.csv", neighbour_rows(boundaries, municipalities))
    write_rows(target / "nis_crosswalk.csv", crosswalk_rows(reference))
    write_rows(target / "population.csv", population_rows(reference))
    write_rows(target / "need_indicators.csv", indicator_rows(reference))
    notes = ROOT / "tools" / "project_notes.csv"
    write_rows(target / "projects.csv", project_rows(reference, notes))


if __name__ == "__main__":
    folder = Path(os.environ.get("ZBEVAL_REFERENCE") or ROOT / "../shared/reference")
    if not folder.is_dir():
        sys.exit(f"ZBEVAL_REFERENCE: no folder {folder}")
    build(folder, ROOT / "data")
