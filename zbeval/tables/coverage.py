"""Coverages: cells that share their borders exactly, without gaps or overlaps."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import shapely

GRID = 1e-4  # degrees: coordinates of four decimals, about ten metres
LAMBERT = "EPSG:3812"  # Belgian Lambert 2008, in metres
DEGREES = "EPSG:4326"


def faces(lines: Any, grid: float = GRID) -> np.ndarray:
    """Return the polygons that the lines enclose, with every corner on the grid.

    Lines are cut where they cross before the polygons are formed, so that neighbours share each
    corner and rounding leaves no overlap.
    """
    noded = shapely.union_all(np.atleast_1d(lines), grid_size=grid)
    return shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))


def dissolved(pieces: np.ndarray, owners: np.ndarray, crs: str) -> gpd.GeoSeries:
    """Return one geometry per owner, sorted, out of the pieces of a coverage."""
    codes = np.unique(owners)
    merged = [shapely.coverage_union_all(pieces[owners == code]) for code in codes]
    return gpd.GeoSeries(shapely.normalize(merged), index=codes, crs=crs)


def on_grid(cells: gpd.GeoSeries, grid: float = GRID) -> gpd.GeoSeries:
    """Return the cells as a valid coverage in degrees with every corner on the grid.

    Where cells overlap a little, the overlap goes to one of them; gaps narrower than the grid
    close. A cell smaller than the grid is lost: compare the index.
    """
    cells = cells.to_crs(DEGREES)
    pieces = faces(shapely.boundary(cells.array), grid)
    inside = shapely.point_on_surface(pieces)
    piece, cell = shapely.STRtree(cells.array).query(inside, predicate="within")
    piece, first = np.unique(piece, return_index=True)
    return dissolved(pieces[piece], cells.index.to_numpy()[cell[first]], DEGREES)


def simplified(cells: gpd.GeoSeries, tolerance: float) -> gpd.GeoSeries:
    """Return the cells with fewer corners, their borders still shared, in metres (Lambert 2008).

    Parts of a border smaller than a triangle of ``tolerance`` metres squared disappear.
    """
    cells = cells.to_crs(LAMBERT)
    fewer = shapely.coverage_simplify(cells.array, tolerance)
    return gpd.GeoSeries(fewer, index=cells.index, crs=LAMBERT)
