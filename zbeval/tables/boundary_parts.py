"""One geometry per municipality out of rows that are polygons, parts, sectors, labels or lines."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

from zbeval.tables.coverage import LAMBERT

PRECISION = 1e-6  # degrees, about ten centimetres: closes the cracks between parts
LARGEST_SHARED = 0.01  # share of their area that parts of one municipality may overlap


@dataclass(frozen=True, eq=False)
class Drawn:
    """The rows of a layer that are polygons, with their codes, and how many others there were."""

    codes: pd.Series
    shapes: gpd.GeoSeries
    dropped: int


def polygons_only(codes: pd.Series, shapes: gpd.GeoSeries) -> Drawn:
    """Return the rows with polygons; of a mixed geometry its polygons.

    Points and lines beside polygons (labels, borders) are left out where the municipality has a
    polygon as well, or where they bear no code at all. A municipality with nothing else keeps its
    rows, so that what is wrong with it can be told.
    """
    plain = shapes.map(polygons_in)
    empty = shapes.isna() | shapes.is_empty
    mixed = int((shapes.geom_type.eq("GeometryCollection") & ~plain.is_empty).sum())
    filled = ~plain.is_empty
    drawn = set(codes[filled])
    keep = filled | ~(codes.isin(drawn) | (codes.eq("") & ~empty & filled.any()))
    kept = shapes.where(~filled, plain)[keep]
    return Drawn(codes[keep], gpd.GeoSeries(kept, crs=shapes.crs), int((~keep).sum()) + mixed)


def polygons_in(shape: shapely.Geometry | None) -> shapely.Geometry:
    """Return the polygons in a geometry, as they are where there is nothing else."""
    if shape is None or shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape if shape is not None else shapely.Polygon()
    if shape.geom_type != "GeometryCollection":
        return shapely.Polygon()
    parts = [polygons_in(part) for part in shape.geoms]
    flat = [one for part in parts for one in shapely.get_parts(part) if not one.is_empty]
    return shapely.MultiPolygon(flat) if flat else shapely.Polygon()


def joined_parts(shapes: gpd.GeoSeries) -> tuple[gpd.GeoSeries, list[str]]:
    """Return one geometry per code, and the codes whose shapes lie on top of each other.

    Shapes of one code side by side are its parts or its statistical sectors and are joined.
    """
    many = shapes.index[shapes.index.duplicated(keep=False)].unique()
    single = shapes[~shapes.index.isin(many)]
    joined, twice = {}, []
    metres = shapes[shapes.index.isin(many)].to_crs(LAMBERT)
    for nis in many:
        parts = shapely.make_valid(shapely.force_2d(shapes[[nis]].array))
        joined[nis] = polygons_in(shapely.union_all(parts, grid_size=PRECISION))
        whole = shapely.union_all(shapely.make_valid(shapely.force_2d(metres[[nis]].array))).area
        if metres[[nis]].area.sum() - whole > LARGEST_SHARED * whole:
            twice.append(nis)
    together = pd.concat([single, gpd.GeoSeries(joined, crs=shapes.crs)]) if joined else single
    return gpd.GeoSeries(together, crs=shapes.crs).sort_index(), twice
