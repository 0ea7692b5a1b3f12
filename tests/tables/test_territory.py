"""Areas of a level, dissolved from four square municipalities, and what a map is drawn from."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from zbeval.sources.territory import Territory, read_territory
from zbeval.tables.territory import LEVELS, as_geojson, larger_cities, level_shapes

MUNICIPALITIES = pd.DataFrame(
    {
        "nis": ["00001", "00002", "00003", "21001", "21002"],
        "name": ["Een", "Twee", "Drie", "Noord", "Zuid"],
        "primary_care_zone_code": ["elz1", "elz1", "elz2", "elz7", "elz7"],
        "primary_care_zone": ["Zone 1", "Zone 1", "Zone 2", "Brussel", "Brussel"],
        "arrondissement_nis": ["11000", "12000", "12000", "21000", "21000"],
        "arrondissement": ["A", "B", "B", "Brussel", "Brussel"],
        "province_nis": ["10000", "10000", "10000", "04000", "04000"],
        "province": ["P", "P", "P", "Brussel", "Brussel"],
    }
)


@pytest.fixture
def row_of_squares() -> Territory:
    """Return five squares of one degree side by side."""
    squares = [shapely.box(west, 50, west + 1, 51) for west in range(5)]
    cells = gpd.GeoDataFrame({"nis": MUNICIPALITIES["nis"]}, geometry=squares, crs="EPSG:4326")
    return Territory(cells, True, "Schematisch", 2024, {})


@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("municipality", ["00001", "00002", "00003", "21001", "21002"]),
        ("primary_care_zone", ["elz1", "elz2", "elz7"]),
        ("arrondissement", ["11000", "12000", "21000"]),
        ("province", ["04000", "10000"]),
    ],
)
def test_a_level_has_one_area_per_code_and_together_they_cover_the_same(
    row_of_squares, level, codes
):
    shapes = level_shapes(row_of_squares, MUNICIPALITIES, level)
    assert list(shapes.columns) == ["area_code", "area_name", "geometry"]
    assert list(shapes["area_code"]) == codes
    assert shapely.area(shapes.geometry.array).sum() == pytest.approx(5)
    assert shapely.coverage_is_valid(shapes.geometry.array)


def test_brussels_is_one_area_of_its_own_at_province_level(row_of_squares):
    shapes = level_shapes(row_of_squares, MUNICIPALITIES, "province").set_index("area_code")
    assert shapes.at["04000", "area_name"] == "Brussel"
    assert shapes.at["04000", "geometry"].equals(shapely.box(3, 50, 5, 51))


def test_only_the_municipalities_asked_for_are_drawn(row_of_squares):
    shapes = level_shapes(row_of_squares, MUNICIPALITIES.head(1), "arrondissement")
    assert list(shapes["area_code"]) == ["11000"]
    assert shapes.geometry.iloc[0].equals(shapely.box(0, 50, 1, 51))


def test_a_municipality_without_a_cell_stops_the_map(row_of_squares):
    unknown = MUNICIPALITIES.assign(nis=["00009", *MUNICIPALITIES["nis"][1:]])
    with pytest.raises(KeyError, match="00009"):
        level_shapes(row_of_squares, unknown, "province")


def test_a_feature_is_found_by_its_area_code_and_has_four_decimals():
    triangle = shapely.Polygon([(3.123456, 51), (4, 51.987654), (4, 51)])
    shapes = gpd.GeoDataFrame(
        {"area_code": ["11000"], "area_name": ["A"]}, geometry=[triangle], crs="EPSG:4326"
    )
    (feature,) = as_geojson(shapes)["features"]
    assert feature["id"] == "11000"
    assert feature["properties"] == {"area_name": "A"}
    assert [3.1235, 51.0] in feature["geometry"]["coordinates"][0]
    assert [4.0, 51.9877] in feature["geometry"]["coordinates"][0]


@pytest.mark.parametrize("turned", [False, True])
def test_outer_rings_run_clockwise_and_holes_the_other_way_or_the_map_fills_the_globe(turned):
    ring = shapely.box(3, 50, 6, 52)
    ring = ring.reverse() if turned else ring
    holed = ring - shapely.box(4, 50.5, 5, 51)
    shapes = gpd.GeoDataFrame(
        {"area_code": ["1"], "area_name": ["A"]},
        geometry=[shapely.MultiPolygon([holed, shapely.box(7, 50, 8, 51)])],
        crs="EPSG:4326",
    )
    (feature,) = as_geojson(shapes)["features"]
    for outer, *holes in feature["geometry"]["coordinates"]:
        assert not shapely.LinearRing(outer).is_ccw
        assert all(shapely.LinearRing(hole).is_ccw for hole in holes)


def test_every_level_of_the_real_cells_is_a_valid_coverage(data_dir, monkeypatch, tmp_path):
    monkeypatch.setenv("ZBEVAL_HOME", str(tmp_path))
    municipalities = pd.read_csv(data_dir / "municipalities.csv", dtype=str)
    territory = read_territory()
    counts = {}
    for level in LEVELS:
        shapes = level_shapes(territory, municipalities, level)
        assert shapes.geometry.is_valid.all()
        assert shapely.coverage_is_valid(shapes.geometry.array)
        counts[level] = len(shapes)
    assert counts == {
        "municipality": 319,
        "primary_care_zone": 57,
        "arrondissement": 23,
        "province": 6,
    }


def test_a_map_names_the_most_populous_places_whose_names_do_not_run_into_each_other():
    areas = pd.DataFrame(
        {
            "name": ["Groot", "Ernaast", "Ver", "Zonder plaats"],
            "longitude": [4.0, 4.1, 5.0, None],
            "latitude": [51.0, 51.01, 51.0, 51.0],
            "residents": [500, 400, 10, 900],
        }
    )
    assert larger_cities(areas) == [("Groot", 4.0, 51.0), ("Ver", 5.0, 51.0)]
    assert larger_cities(areas.drop(columns="latitude")) == []
