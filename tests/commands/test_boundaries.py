"""``zbeval boundaries``: what is taken in, what is refused and why, and what stays as it was."""

from __future__ import annotations

import json
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from zbeval.cli import main
from zbeval.sources import boundary_file
from zbeval.sources.territory import read_territory

DEGREES = "EPSG:4326"


pytestmark = pytest.mark.usefixtures("home")


def edited(cells: gpd.GeoDataFrame, code: str, **changes: object) -> gpd.GeoDataFrame:
    """Return the cells with another code or geometry for one municipality."""
    frame = cells.copy()
    for column, value in changes.items():
        frame.loc[cells["nis"] == code, column] = value
    return frame


# what is taken in


def test_without_a_file_of_the_reader_the_maps_are_schematic(capsys):
    territory = read_territory()
    assert (territory.schematic, territory.vintage, len(territory.cells)) == (True, 2024, 319)
    assert main(["boundaries", "status"]) == 0
    assert "De kaarten gebruiken schematische gemeentegrenzen" in capsys.readouterr().out


def test_an_added_file_is_used_from_then_on_with_its_credit(write, cells, capsys):
    path = write(cells)
    assert main(["boundaries", "add", str(path), "--credit", "Statbel, 1 januari 2024"]) == 0
    territory = read_territory()
    assert territory.credit == "Statbel, 1 januari 2024 (benaderende grenzen)"
    assert list(territory.cells["nis"]) == list(cells["nis"])
    assert shapely.coverage_is_valid(territory.cells.geometry.array)
    assert main(["boundaries", "status"]) == 0
    output = capsys.readouterr().out
    assert "de toegevoegde, benaderende gemeentegrenzen" in output
    assert "grenzen.gpkg" in output


def test_removing_brings_the_schematic_cells_back(write, cells, capsys):
    main(["boundaries", "add", str(write(cells))])
    assert main(["boundaries", "remove"]) == 0
    assert read_territory().schematic
    assert "weer schematisch" in capsys.readouterr().out
    assert main(["boundaries", "remove"]) == 0
    assert "geen eigen grenzen" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a.geojson", "a.json", "a.gpkg", "a.shp"])
@pytest.mark.parametrize("column", ["nis", "NISCODE", "CD_MUNTY_REFNIS", "code"])
def test_any_format_and_any_name_of_the_code_column_will_do(write, cells, name, column):
    path = write(cells.rename(columns={"nis": column[:10]}), name)
    assert main(["boundaries", "add", str(path)]) == 0
    assert read_territory().metadata["source"] == name


@pytest.mark.parametrize("kind", [int, float])
def test_codes_that_were_stored_as_numbers_are_read(write, cells, kind):
    assert main(["boundaries", "add", str(write(cells.astype({"nis": kind})))]) == 0


@pytest.mark.parametrize("crs", ["EPSG:31370", "EPSG:3812", "EPSG:3857"])
def test_any_stated_coordinates_are_brought_to_degrees(write, cells, crs):
    assert main(["boundaries", "add", str(write(cells.to_crs(crs), "a.shp"))]) == 0
    drawn = read_territory().cells.set_index("nis").geometry.to_crs("EPSG:3812")
    before = cells.set_index("nis").geometry.to_crs("EPSG:3812")
    shared = drawn.intersection(before).area / drawn.union(before).area
    assert shared.median() > 0.98


def test_a_zipped_shapefile_is_read_without_unpacking(write, cells, tmp_path):
    write(cells, "a.shp")
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in tmp_path.glob("a.*"):
            if part != path:
                archive.write(part, f"map/{part.name}")
    assert main(["boundaries", "add", str(path)]) == 0


def test_a_topojson_counts_in_degrees(tmp_path):
    path = tmp_path / "twee.topojson"
    arc = [[4.0, 51.0], [4.0, 51.1], [4.1, 51.1], [4.0, 51.0]]
    shape = {"type": "Polygon", "arcs": [[0]], "properties": {"nis": "11001"}}
    layer = {"type": "GeometryCollection", "geometries": [shape]}
    path.write_text(json.dumps({"type": "Topology", "arcs": [arc], "objects": {"laag": layer}}))
    (read,) = boundary_file.read_boundary_file(path).values()
    assert read.crs == DEGREES
    assert read.geometry.iloc[0].equals(shapely.Polygon(arc))


def test_flanders_alone_is_enough_and_brussels_stays_schematic(write, cells, capsys):
    flanders = cells[~cells["nis"].str.startswith("21")]
    assert len(flanders) == 300
    assert main(["boundaries", "add", str(write(flanders))]) == 0
    assert "Brussel staat niet in het bestand en blijft schematisch" in capsys.readouterr().out
    territory = read_territory()
    assert len(territory.cells) == 319
    assert "Brussel: Schematische gemeentegrenzen" in territory.credit


def test_all_of_wallonia_is_left_out(write, cells, capsys):
    south = [shapely.box(5, 50 + n / 1000, 5.1, 50 + (n + 1) / 1000) for n in range(262)]
    codes = [f"{62000 + n}" for n in range(262)]
    walloon = gpd.GeoDataFrame({"nis": codes}, geometry=south, crs=DEGREES)
    assert main(["boundaries", "add", str(write(pd.concat([cells, walloon])))]) == 0
    assert "De 262 Waalse gemeenten zijn weggelaten" in capsys.readouterr().out
    assert len(read_territory().cells) == 319


@pytest.mark.parametrize(("brussels", "count"), [(True, 304), (False, 285)])
def test_boundaries_of_2025_are_kept_apart_and_the_maps_stay_as_they_are(
    write, cells_2025, capsys, brussels, count
):
    frame = cells_2025 if brussels else cells_2025[~cells_2025["nis"].str.startswith("21")]
    assert main(["boundaries", "add", str(write(frame)), "--vintage", "2025"]) == 0
    assert "Ze gebruiken deze grenzen niet" in capsys.readouterr().out
    assert read_territory().schematic
    assert len(read_territory(2025).cells) == count


def test_without_boundaries_of_2025_there_are_no_cells_of_2025():
    with pytest.raises(boundary_file.ReaderError, match="voor de indeling van 2025"):
        read_territory(2025)


def test_a_shape_that_only_touches_itself_is_mended(write, cells, capsys):
    cell = cells.set_index("nis").geometry["11001"]
    corner = cell.exterior.coords[0]
    spike = shapely.Polygon([*cell.exterior.coords, (corner[0] + 1e-3, corner[1]), corner])
    assert not spike.is_valid
    assert main(["boundaries", "add", str(write(edited(cells, "11001", geometry=spike)))]) == 0
    assert "hersteld: Aartselaar (11001)" in capsys.readouterr().out


# what is refused


def test_a_file_that_is_not_there_is_refused(refused, tmp_path):
    assert "weg.gpkg: dit bestand bestaat niet" in refused(tmp_path / "weg.gpkg")


def test_a_folder_is_refused(refused, tmp_path):
    assert "dit is een map" in refused(tmp_path)


def test_another_kind_of_file_is_refused_with_the_kinds_that_are_read(refused, tmp_path):
    path = tmp_path / "grenzen.pdf"
    path.write_text("%PDF")
    message = refused(path)
    assert "dit soort bestand lezen we niet" in message
    assert "GeoPackage" in message


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.shp", "a.zip"])
@pytest.mark.parametrize("content", [b"", b"<!DOCTYPE html><p>404</p>"])
def test_a_page_saved_under_the_name_of_a_map_is_refused(refused, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert "de inhoud past niet bij de naam" in refused(path)


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.geojson", b'{"type": "Feat'), ("a.gpkg", b"SQLite format 3\0 en dan niets")],
)
def test_half_a_file_is_refused(refused, tmp_path, name, start):
    path = tmp_path / name
    path.write_bytes(start)
    assert "niet te lezen; het is onvolledig of beschadigd" in refused(path)


def test_a_shapefile_without_its_sisters_is_refused(refused, write, cells):
    path = write(cells, "a.shp")
    path.with_suffix(".shx").unlink()
    assert "horen ook .shx, .dbf en .prj" in refused(path)


def test_a_shapefile_without_coordinate_system_is_refused(refused, write, cells):
    path = write(cells.to_crs("EPSG:31370"), "a.shp")
    path.with_suffix(".prj").unlink()
    assert "zegt niet in welk coördinatenstelsel" in refused(path)


def test_a_geojson_that_does_not_count_in_degrees_is_refused(refused, tmp_path, cells):
    path = tmp_path / "a.geojson"
    metres = json.loads(cells.to_crs("EPSG:31370").to_json())
    metres.pop("crs", None)
    path.write_text(json.dumps(metres), encoding="utf-8")
    assert "de coördinaten zijn geen graden" in refused(path)


def test_a_wrong_coordinate_system_puts_the_cells_astray_and_is_refused(refused, write, cells):
    wrong = cells.to_crs("EPSG:31370").set_crs("EPSG:3812", allow_override=True)
    message = refused(write(wrong))
    assert "liggen niet waar de gemeente ligt" in message
    assert "coördinatenstelsel klopt" in message


def test_a_file_without_nis_codes_is_refused_with_its_columns(refused, write, cells):
    message = refused(write(cells.assign(nis="x", naam="y")))
    assert "geen enkele kolom bevat NIS-codes" in message
    assert "naam, nis" in message


def test_a_shape_without_a_code_is_refused(refused, write, cells):
    assert "1 vlakken hebben geen NIS-code" in refused(write(edited(cells, "11001", nis=None)))


def test_missing_municipalities_are_named(refused, write, cells):
    message = refused(write(cells[~cells["nis"].isin(["11001", "71016"])]))
    assert "ontbreken: Aartselaar (11001), Genk (71016)" in message


def test_half_of_brussels_missing_is_not_flanders_alone(refused, write, cells):
    assert "ontbreken: Anderlecht (21001)" in refused(write(cells[cells["nis"] != "21001"]))


def test_an_unknown_code_is_named_and_so_is_the_one_it_replaces(refused, write, cells):
    message = refused(write(edited(cells, "11001", nis="99999")))
    assert "deze codes kennen we niet: 99999" in message
    assert "ontbreken: Aartselaar (11001)" in message


def test_a_double_code_is_named(refused, write, cells):
    twice = pd.concat([cells, cells[cells["nis"] == "11001"]])
    assert "meer dan één keer voor, over elkaar heen: Aartselaar (11001)" in refused(write(twice))


def test_codes_of_two_vintages_in_one_file_are_refused(refused, write, cells, cells_2025):
    message = refused(write(pd.concat([cells, cells_2025])))
    assert "mengt de indeling tot 2024" in message
    assert "met die van 2025" in message


@pytest.mark.parametrize(("vintage", "other"), [(2024, 2025), (2025, 2024)])
def test_another_vintage_than_was_asked_for_is_refused(
    refused, write, cells, cells_2025, vintage, other
):
    frame = {2024: cells, 2025: cells_2025}[other]
    message = refused(write(frame), "--vintage", str(vintage))
    assert f"geef --vintage {other}" in message


def test_a_municipality_without_a_shape_is_refused(refused, write, cells):
    message = refused(write(edited(cells, "11001", geometry=None)))
    assert "hebben geen vlak: Aartselaar (11001)" in message


def test_points_are_refused(refused, write, cells):
    points = cells.set_geometry(shapely.point_on_surface(cells.geometry.array), crs=DEGREES)
    assert "dit zijn punten of lijnen, geen vlakken" in refused(write(points))


def test_a_shape_that_crosses_itself_is_refused(refused, write, cells):
    west, south, east, north = cells.set_index("nis").geometry["11001"].bounds
    bow = shapely.Polygon([(west, south), (east, north), (east, south), (west, north)])
    message = refused(write(edited(cells, "11001", geometry=bow)))
    assert "kruisen zichzelf: Aartselaar (11001)" in message


def test_swapped_codes_are_noticed_by_their_place(refused, write, cells):
    swapped = cells.assign(nis=cells["nis"].replace({"11001": "71016", "71016": "11001"}))
    message = refused(write(swapped))
    assert "Aartselaar (11001)" in message
    assert "Genk (71016)" in message


def test_cells_on_top_of_each_other_are_refused(refused, write, cells):
    cell = cells.set_index("nis").geometry["11001"].buffer(0.02)
    message = refused(write(edited(cells, "11001", geometry=cell)))
    assert "de vlakken overlappen elkaar over" in message


def test_a_file_that_is_too_large_is_refused_before_it_is_read(refused, tmp_path):
    path = tmp_path / "a.geojson"
    with path.open("wb") as file:
        file.truncate(201_000_000)
    assert "dit is 201 MB; meer dan 200 MB lezen we niet" in refused(path)


def test_a_zip_that_swells_is_refused_before_it_is_unpacked(refused, tmp_path):
    path = tmp_path / "bom.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.geojson", b" " * 70_000_000)
    assert path.stat().st_size < 1_000_000
    assert "dit is 210 MB" in refused(path)


def test_a_zip_without_a_map_is_refused(refused, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("leesmij.txt", "niets")
    assert "in deze zip staat geen bestand met grenzen" in refused(path)


def test_a_mistyped_command_is_explained_in_dutch(capsys):
    assert main(["boundaries", "add", "a.gpkg", "--vintage", "2023"]) == 2
    assert "deze opdracht is niet te lezen" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_a_readers_error(monkeypatch, write, cells, capsys):
    path = write(cells)
    monkeypatch.setenv("ZBEVAL_HOME", str(path))  # a file stands where the folder should be
    assert main(["boundaries", "add", str(path)]) == 2
    assert "in deze map kan niet worden geschreven" in capsys.readouterr().err


def test_a_stored_file_that_was_damaged_says_how_to_mend_it(home, capsys):
    stored = home / "boundaries" / "municipalities_2024.geojson"
    stored.parent.mkdir(parents=True)
    stored.write_text("{}", encoding="utf-8")
    assert main(["boundaries", "status"]) == 2
    assert "zbeval boundaries remove" in capsys.readouterr().err
    assert main(["boundaries", "remove"]) == 0


# the published boundaries


@pytest.mark.parametrize(
    "name",
    [
        "municipalities_boundaries_2024_small.geojson",
        "municipalities_boundaries_2024_small.topojson",
    ],
)
def test_the_published_boundaries_are_taken_in_and_stay_what_they_were(reference_dir, home, name):
    path = reference_dir / name
    if not path.is_file():
        pytest.skip(f"no file {path}")
    assert main(["boundaries", "add", str(path)]) == 0
    stored = home / "boundaries" / "municipalities_2024.geojson"
    assert stored.stat().st_size < 600_000
    drawn = read_territory().cells.set_index("nis").geometry
    official = gpd.read_file(path).set_index("nis").geometry[drawn.index]
    official = official.set_crs(DEGREES, allow_override=True)
    shared = shapely.area(shapely.intersection(drawn.array, official.array))
    assert (shared / shapely.area(shapely.union(drawn.array, official.array))).mean() > 0.97
    assert shapely.coverage_is_valid(drawn.array)


def test_boundaries_of_a_workspace_hold_for_whoever_works_in_it(tmp_path, monkeypatch):
    from zbeval.home import MARK
    from zbeval.reports.pipeline.basis import basis
    from zbeval.sources.boundaries import store_boundaries, stored_boundaries

    work = tmp_path / "werk"
    (work / "notebooks").mkdir(parents=True)
    (work / MARK).touch()
    monkeypatch.delenv("ZBEVAL_HOME")
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "user"))
    monkeypatch.chdir(tmp_path)
    of_user = store_boundaries("{}", 2024)
    monkeypatch.chdir(work / "notebooks")
    assert stored_boundaries(2024) == of_user
    before = basis()
    of_work = store_boundaries('{"x": 1}', 2024)
    assert of_work.parent == work / "grenzen" and of_user.read_text() == "{}"
    assert stored_boundaries(2024) == of_work and basis() != before
    monkeypatch.chdir(tmp_path)
    assert stored_boundaries(2024) == of_user
    monkeypatch.setenv("ZBEVAL_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(work)
    assert stored_boundaries(2024).parent == tmp_path / "home" / "boundaries"
