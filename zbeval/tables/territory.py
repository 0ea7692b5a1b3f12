"""From municipality cells to the areas of a level, and to the GeoJSON that maps are drawn with."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from zbeval.errors import ReaderError
from zbeval.language import say
from zbeval.programme import LEVELS, MapLayers, Programme
from zbeval.sources.cells import rounded
from zbeval.sources.territory import Territory, read_territory

CITIES, CANDIDATES = 14, 60
APART = (0.3, 0.075)  # degrees of longitude and latitude that a name takes on a map


def level_shapes(
    territory: Territory, municipalities: pd.DataFrame, level: str
) -> gpd.GeoDataFrame:
    """Return the areas of ``level``, dissolved from the cells of their municipalities.

    ``municipalities`` has one row per municipality to draw (``nis``, ``name`` and the code and
    name of each level); cells without a row are left out. Gives ``area_code``, ``area_name``,
    ``geometry`` (degrees), sorted by code; neighbours keep sharing their borders. A municipality
    without a cell, or cells and municipalities of different vintages, is a developer's KeyError.
    """
    code, name = LEVELS[level]
    cells = territory.cells.set_index("nis").geometry
    if missing := sorted(set(municipalities["nis"]) - set(cells.index)):
        raise KeyError(f"no cells of vintage {territory.vintage} for {missing}")
    shapes = [
        (area, members[name].iloc[0], dissolved(cells.loc[members["nis"]]))
        for area, members in municipalities.groupby(code, sort=True)
    ]
    codes, names, geometry = zip(*shapes, strict=True) if shapes else ((), (), ())
    columns = {"area_code": list(codes), "area_name": list(names)}
    return gpd.GeoDataFrame(columns, geometry=list(geometry), crs=cells.crs)


def dissolved(cells: gpd.GeoSeries) -> shapely.Geometry:
    """Return the union of cells that share their borders exactly."""
    return cells.iloc[0] if len(cells) == 1 else shapely.coverage_union_all(cells.array)


def as_geojson(shapes: gpd.GeoDataFrame) -> dict:
    """Return a FeatureCollection whose features have ``area_code`` as ``id``.

    Coordinates have four decimals (ten metres). Outer rings run clockwise, inner rings the other
    way: the d3 library behind the maps reads a ring that runs the other way as all of the globe
    but the area.
    """
    clockwise = shapely.orient_polygons(shapes.geometry.array, exterior_cw=True)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": area.area_code,
                "properties": {"area_name": area.area_name},
                "geometry": rounded(json.loads(shapely.to_geojson(geometry))),
            }
            for area, geometry in zip(shapes.itertuples(), clockwise, strict=True)
        ],
    }


def map_layers(
    programme: Programme, level: str = "municipality", outline: str = "province"
) -> MapLayers:
    """Return what a map of ``level`` is drawn with, the lines of ``outline`` over it."""
    folder = Path(programme.folder) if programme.folder else None
    vintage = programme.about.edition.vintage
    territory = read_territory(vintage, folder, programme.areas["nis"])
    refuse_without_cells(territory, programme.areas)
    cells, lines = (level_shapes(territory, programme.areas, each) for each in (level, outline))
    shapes = as_geojson(cells), as_geojson(lines)
    return MapLayers(*shapes, say(territory.credit), tuple(larger_cities(programme.areas)))


def refuse_without_cells(territory: Territory, areas: pd.DataFrame) -> None:
    """Stop where municipalities have no cell to be drawn with."""
    lacking = areas.loc[~areas["nis"].isin(territory.cells["nis"]), ["nis", "name"]]
    if len(lacking):
        shown = ", ".join(
            f"{row.name} ({row.nis})" for row in lacking.head(4).itertuples(index=False)
        )
        rest = len(lacking) - min(len(lacking), 4)
        rule = f"voor {shown}{f' en nog {rest}' if rest else ''} zijn er geen grenzen"
        file = f"municipalities_{territory.vintage}.geojson"
        todo = (
            "Vul het bestand in de map territory aan, of voeg grenzen toe met "
            "‘zbeval boundaries add’"
        )
        raise ReaderError(file, rule, todo)


def larger_cities(areas: pd.DataFrame) -> list[tuple[str, float, float]]:
    """Return the most populous municipalities with room for their names: name, place in degrees.

    Of two whose names would run into each other, the one with most residents is named.
    """
    if not {"name", "longitude", "latitude", "residents"} <= set(areas):
        return []
    known = areas.dropna(subset=["longitude", "latitude", "residents"])
    chosen: list[tuple[str, float, float]] = []
    for row in known.nlargest(CANDIDATES, "residents").itertuples():
        if len(chosen) < CITIES and not any(
            abs(row.longitude - east) < APART[0] and abs(row.latitude - north) < APART[1]
            for _, east, north in chosen
        ):
            chosen.append((row.name, row.longitude, row.latitude))
    return chosen
