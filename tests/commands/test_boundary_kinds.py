"""Boundary files as publishers and map programs make them: the right rows of them are taken."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from tests.commands.test_boundaries import DEGREES, edited
from zbeval.cli import main
from zbeval.sources.territory import read_territory

pytestmark = pytest.mark.usefixtures("home")


def added(path: Path, *options: str) -> int:
    return main(["boundaries", "add", str(path), *options])


def halves(cells: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return each cell cut in two along its middle, as sectors of its municipality."""
    rows = []
    for nis, shape in zip(cells["nis"], cells.geometry, strict=True):
        west, south, east, north = shape.bounds
        middle = (west + east) / 2
        for side, box in (("A", (west, south, middle, north)), ("B", (middle, south, east, north))):
            rows.append((f"{nis}{side}00-", nis, shape.intersection(shapely.box(*box))))
    frame = gpd.GeoDataFrame(rows, columns=["CD_SECTOR", "CD_REFNIS", "geometry"], crs=DEGREES)
    return frame[~frame.is_empty]


def same_ground(cells: gpd.GeoDataFrame) -> bool:
    """Tell whether what is stored covers the same ground, each municipality its own."""
    drawn = read_territory().cells.set_index("nis").geometry.to_crs("EPSG:3812")
    before = cells.set_index("nis").geometry.to_crs("EPSG:3812")
    shared = drawn.intersection(before).area / drawn.union(before).area
    return len(drawn) == len(before) and shared.min() > 0.8


# codes


@pytest.mark.parametrize(
    "written",
    [lambda nis: [nis], lambda nis: f'["{nis}"]', lambda nis: f"['{nis}']", lambda nis: f"BE{nis}",
     lambda nis: f"BE_{nis}", lambda nis: f" {nis}.0"],
)  # fmt: skip
def test_a_code_is_read_in_a_list_as_text_and_with_its_country(tmp_path, cells, written):
    content = json.loads(cells.to_json())
    for feature in content["features"]:
        feature["properties"] = {"mun_code": written(feature["properties"]["nis"])}
    path = tmp_path / "georef.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert added(path) == 0
    assert same_ground(cells)


def test_of_a_file_with_several_years_the_last_of_the_edition_is_taken(
    write, cells, cells_2025, capsys
):
    years = [cells.assign(year="2020"), cells.assign(year="2024"), cells_2025.assign(year="2025")]
    path = write(pd.concat(years), "georef.gpkg")
    assert added(path) == 0
    assert "Gelezen is de laag georef (2024), niet georef (2020), georef (2025)" in (
        capsys.readouterr().out
    )
    assert added(path, "--vintage", "2025") == 0
    assert len(read_territory(2025).cells) == 304


# layers


def test_municipalities_are_taken_and_not_their_sectors(write, cells, tmp_path, capsys):
    path = write(cells, "beide.gpkg")
    halves(cells).to_file(path, layer="sectoren")
    assert added(path) == 0
    assert "Gelezen is de laag beide, niet sectoren" in capsys.readouterr().out
    assert same_ground(cells)


def test_the_layer_of_the_edition_that_is_asked_for_is_taken(write, cells, cells_2025):
    path = write(cells, "jaren.gpkg")
    cells_2025.to_file(path, layer="jaren_2025")
    assert added(path, "--vintage", "2025") == 0
    assert len(read_territory(2025).cells) == 304
    assert added(path) == 0
    assert same_ground(cells)


def test_a_zip_with_districts_and_provinces_beside_municipalities_is_read(cells, tmp_path):
    flanders = cells[~cells["nis"].str.startswith("21")]
    arrondissement = flanders.assign(nis=flanders["nis"].str[:2] + "000").dissolve("nis")
    path = tmp_path / "VRBG.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, frame in (("Refgem", flanders), ("Refarr", arrondissement.reset_index())):
            frame.rename(columns={"nis": "NISCODE"}).to_crs(31370).to_file(tmp_path / f"{name}.shp")
            for part in tmp_path.glob(f"{name}.*"):
                archive.write(part, f"Shapefile/{part.name}")
    assert added(path) == 0
    assert len(read_territory().cells) == 319


def test_two_layers_that_are_alike_are_a_choice_of_the_reader(refused, write, cells):
    path = write(cells, "twee.gpkg")
    cells.to_file(path, layer="kopie")
    message = refused(path)
    assert "2 lagen bevatten alle gemeenten van 2024: twee, kopie" in message
    assert "--layer" in message
    assert added(path, "--layer", "kopie") == 0


def test_a_layer_that_is_not_there_is_refused_with_those_that_are(refused, write, cells):
    message = refused(write(cells, "een.gpkg"), "--layer", "weg")
    assert "waarde 'weg': deze laag staat niet in het bestand. Kies uit: een" in message


# parts, labels, lines


@pytest.mark.parametrize("crs", [DEGREES, "EPSG:3812", "EPSG:31370"])
def test_statistical_sectors_are_joined_to_their_municipality(write, cells, crs, capsys):
    assert added(write(halves(cells).to_crs(crs), "sectoren.gpkg")) == 0
    assert "vlakken zijn samengevoegd tot 319 gemeenten" in capsys.readouterr().out
    assert same_ground(cells)


def test_labels_lines_and_mixed_geometries_beside_polygons_are_left_out(write, cells, capsys):
    labels = cells.assign(geometry=shapely.point_on_surface(cells.geometry.array))
    borders = gpd.GeoDataFrame({"nis": [None]}, geometry=[shapely.LineString([(3, 51), (4, 51)])],
                               crs=DEGREES)  # fmt: skip
    cell = cells.set_index("nis").geometry["11001"]
    mixed = shapely.GeometryCollection([cell, shapely.LineString([(4, 51), (4.1, 51)])])
    frame = pd.concat([edited(cells, "11001", geometry=mixed), labels, borders])
    assert added(write(frame, "overpass.geojson")) == 0
    assert "Naast de vlakken: 321 punten en lijnen weggelaten" in capsys.readouterr().out
    assert same_ground(cells)


def test_rows_of_other_countries_are_left_out(write, cells, capsys):
    abroad = gpd.GeoDataFrame(
        {"nis": ["59350", "GM0664"], "CNTR_CODE": ["FR", "NL"]},
        geometry=[shapely.box(3, 50.6, 3.1, 50.7), shapely.box(3.8, 51.4, 3.9, 51.5)], crs=DEGREES,
    )  # fmt: skip
    frame = pd.concat([cells.assign(CNTR_CODE="BE"), abroad])
    assert added(write(frame.rename(columns={"nis": "LAU_ID"}), "LAU.gpkg")) == 0
    assert "Buiten België: 2 vlakken weggelaten" in capsys.readouterr().out


# wrong codes and poor shapes


@pytest.mark.parametrize("ring", [["21005", "21009"], ["21005", "21009", "21004"]])
def test_codes_of_brussels_neighbours_that_changed_places_are_named(refused, write, cells, ring):
    turned = dict(zip(ring, [*ring[1:], ring[0]], strict=True))
    message = refused(write(cells.assign(nis=cells["nis"].replace(turned))))
    assert "deze codes staan bij het vlak van een andere gemeente" in message
    assert all(f"({nis})" in message for nis in ring)


def test_a_map_no_better_than_the_schematic_one_is_not_called_official(write, cells, capsys):
    assert added(write(cells)) == 0
    output = capsys.readouterr().out
    assert "Nagemeten: het midden van de gemeenten ligt doorgaans" in output
    assert "kaarten noemen deze grenzen benaderend, niet officieel" in output
    assert read_territory().schematic
    assert read_territory().credit.startswith("Benaderende gemeentegrenzen uit het bestand")


@pytest.fixture(scope="module")
def published(reference_dir) -> gpd.GeoDataFrame:
    path = reference_dir / "municipalities_boundaries_2024_small.geojson"
    if not path.is_file():
        pytest.skip(f"no file {path}")
    return gpd.read_file(path)[["nis", "geometry"]]


def test_the_published_boundaries_are_official_and_moved_ones_are_not(write, published, capsys):
    assert added(write(published, "grenzen.gpkg")) == 0
    assert not read_territory().schematic
    moved = published.to_crs("EPSG:3812")
    moved = moved.set_geometry(moved.translate(300, 100))
    assert added(write(moved, "verschoven.gpkg")) == 0
    assert read_territory().schematic
    away = re.findall(r"ligt doorgaans (\d+) meter van waar het hoort", capsys.readouterr().out)
    assert 300 < int(away[-1]) < 330


def test_the_reader_sees_no_warning_of_a_library(write, cells, capfd, recwarn):
    nothing = cells.head(2).assign(geometry=[shapely.Polygon(), None])
    assert added(write(pd.concat([cells, nothing]), "grenzen.geojson")) == 0
    assert capfd.readouterr().err == ""
    assert not [one for one in recwarn if issubclass(one.category, UserWarning)]
