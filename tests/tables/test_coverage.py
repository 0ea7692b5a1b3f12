"""Coverages on a grid: what neighbours share stays shared, whatever the rounding."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from zbeval.tables.coverage import on_grid, simplified


def squares(*bounds: tuple[float, float, float, float]) -> gpd.GeoSeries:
    shapes = [shapely.box(*bound) for bound in bounds]
    return gpd.GeoSeries(shapes, index=[f"{n:05}" for n in range(len(shapes))], crs="EPSG:4326")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_cells_around_any_points_stay_a_valid_coverage_on_the_grid(seed):
    points = np.random.default_rng(seed).uniform((3, 50.8), (3.2, 51), (12, 2))
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(points), extend_to=shapely.box(3, 50, 4, 51)
    )
    series = gpd.GeoSeries(list(shapely.get_parts(cells)), crs="EPSG:4326")
    gridded = on_grid(series)
    corners = shapely.get_coordinates(gridded.array)
    assert shapely.coverage_is_valid(gridded.array)
    assert np.allclose(corners, corners.round(4), atol=1e-9)
    assert len(gridded) == len(series)


def test_a_crack_narrower_than_the_grid_closes():
    gridded = on_grid(squares((4, 51, 4.1, 51.1), (4.10002, 51, 4.2, 51.1)))
    assert shapely.coverage_is_valid(gridded.array)
    assert gridded.union_all().equals(shapely.box(4, 51, 4.2, 51.1))


def test_an_overlap_goes_to_one_of_the_two_cells():
    gridded = on_grid(squares((4, 51, 4.11, 51.1), (4.1, 51, 4.2, 51.1)))
    assert shapely.coverage_is_valid(gridded.array)
    assert shapely.area(gridded.array).sum() == shapely.box(4, 51, 4.2, 51.1).area


def test_simplifying_keeps_the_border_of_two_neighbours_the_same():
    wiggle = [(4.1 + 0.0005 * (step % 2), 51 + step / 100) for step in range(11)]
    left = shapely.Polygon([(4, 51.1), (4, 51), *wiggle])
    right = shapely.Polygon([(4.2, 51), (4.2, 51.1), *wiggle[::-1]])
    cells = gpd.GeoSeries([left, right], index=["00001", "00002"], crs="EPSG:4326")
    fewer = simplified(cells, 500)
    assert shapely.coverage_is_valid(fewer.array)
    assert shapely.get_num_coordinates(fewer.array).sum() < 16
