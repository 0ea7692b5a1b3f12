"""Several shapes of one code: side by side they are one area, on top of each other a mistake."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from zbeval.tables.boundary_parts import joined_parts


def shapes(*rows: tuple[str, tuple[float, float, float, float]]) -> gpd.GeoSeries:
    return gpd.GeoSeries(
        [shapely.box(*bounds) for _, bounds in rows], index=[nis for nis, _ in rows], crs=4326
    )


def test_parts_of_one_code_become_one_area_and_others_stay():
    given = shapes(("44021", (4.1, 51, 4.2, 51.1)), ("11002", (4.3, 51, 4.4, 51.1)),
                   ("44021", (4.2, 51, 4.3, 51.1)))  # fmt: skip
    found, twice = joined_parts(given)
    assert (found.index.tolist(), twice) == (["11002", "44021"], [])
    assert shapely.area(found.array).tolist() == pytest.approx([0.01, 0.02])
    assert found.crs == given.crs


def test_shapes_on_top_of_each_other_are_named():
    one = (4.1, 51, 4.2, 51.1)
    _, twice = joined_parts(shapes(("44021", one), ("44021", one), ("11002", (4.3, 51, 4.4, 51.1))))
    assert twice == ["44021"]
