"""One file of municipality cells: GeoJSON, a line per cell, with a note of where it came from."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import shapely

from zbeval.errors import ReaderError

DECIMALS = 4  # about ten metres


def cells_text(cells: gpd.GeoSeries, metadata: dict) -> str:
    """Return the cells (degrees, index: NIS code) as GeoJSON text, sorted by code.

    The same cells and metadata give the same text, byte for byte.
    """
    features = ",\n".join(
        json.dumps(
            {
                "type": "Feature",
                "properties": {"nis": nis},
                "geometry": rounded(json.loads(shapely.to_geojson(cells[nis]))),
            },
            separators=(",", ":"),
        )
        for nis in sorted(cells.index)
    )
    head = json.dumps(metadata, ensure_ascii=False, indent=1)
    return f'{{"type":"FeatureCollection",\n"metadata":{head},\n"features":[\n{features}\n]}}\n'


def rounded(geometry: dict) -> dict:
    """Return a GeoJSON geometry with coordinates of four decimals."""

    def short(part: list) -> list:
        return [short(item) if isinstance(item, list) else round(item, DECIMALS) for item in part]

    return {"type": geometry["type"], "coordinates": short(geometry["coordinates"])}


def read_cells(path: Path, todo: str) -> tuple[gpd.GeoDataFrame, dict]:
    """Return the cells of a file (``nis``, ``geometry`` in degrees) and its metadata.

    A file that is missing or damaged is a reader's error that ends in ``todo``.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        features, metadata = content["features"], dict(content["metadata"])
        codes = [feature["properties"]["nis"] for feature in features]
        shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    except FileNotFoundError:
        raise ReaderError(path.name, "dit bestand met gemeentegrenzen ontbreekt", todo) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, shapely.GEOSException):
        raise ReaderError(
            path.name, "dit bestand met gemeentegrenzen is beschadigd", todo
        ) from None
    return gpd.GeoDataFrame({"nis": codes}, geometry=shapes, crs="EPSG:4326"), metadata
