"""Which municipalities share a border, and how long it is, from an official boundary file."""

from __future__ import annotations

import json
from pathlib import Path

import shapely
from pyproj import Transformer
from shapely.geometry import shape

PROJECTED_CRS = "EPSG:3812"  # Belgian Lambert 2008, metres
VERY_SHORT_KM = 0.1


def neighbour_rows(boundaries: Path, municipalities: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return both directions of every pair with a shared border longer than nothing.

    Two municipalities that meet in one point only are no neighbours. ``shared_border_km`` is the
    length of the intersection of both outlines in Belgian Lambert 2008, in kilometres.
    """
    outlines = read_outlines(boundaries)
    names = {row["nis"]: row["name"] for row in municipalities}
    calls = {row["nis"]: row["call"] for row in municipalities}
    rows = []
    for pair, length in border_lengths(outlines).items():
        notes = pair_notes(pair, length, names, outlines)
        if calls[pair[0]] != calls[pair[1]]:
            notes.insert(0, "grens tussen Vlaanderen en Brussel")
        for nis, neighbour in (pair, pair[::-1]):
            row = {"nis": nis, "neighbour_nis": neighbour, "shared_border_km": f"{length:.3f}"}
            rows.append(row | {"note": "; ".join(notes)})
    return sorted(rows, key=lambda row: (row["nis"], row["neighbour_nis"]))


def read_outlines(boundaries: Path) -> dict[str, shapely.Geometry]:
    """Return the geometry of each NIS code, in metres."""
    project = Transformer.from_crs("EPSG:4326", PROJECTED_CRS, always_xy=True).transform
    collection = json.loads(boundaries.read_text(encoding="utf-8"))
    return {
        feature["properties"]["nis"]: shapely.transform(
            shape(feature["geometry"]), project, interleaved=False
        )
        for feature in collection["features"]
    }


def border_lengths(outlines: dict[str, shapely.Geometry]) -> dict[tuple[str, str], float]:
    """Return the shared border in kilometres of each pair that has one, smallest code first."""
    codes = sorted(outlines)
    shapes = [outlines[code] for code in codes]
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    lengths = {}
    for i, j in zip(first, second, strict=True):
        if i < j:
            length = shapely.intersection(shapes[i], shapes[j]).length / 1000
            if length > 0:
                lengths[codes[i], codes[j]] = length
    return lengths


def pair_notes(
    pair: tuple[str, str],
    length: float,
    names: dict[str, str],
    outlines: dict[str, shapely.Geometry],
) -> list[str]:
    """Return the Dutch remarks on one pair: very short borders, territory in loose parts."""
    notes = ["heel korte gedeelde grens"] if length < VERY_SHORT_KM else []
    for nis in pair:
        parts = shapely.get_num_geometries(outlines[nis])
        if parts > 1:
            notes.append(f"{names[nis]} bestaat op de kaart uit {parts} losse delen")
    return notes
