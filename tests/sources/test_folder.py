"""Which folder and which files are used, and which wishes are refused."""

from __future__ import annotations

import pytest

from tests.folders import TABLES, tiny_package, write_files, write_folder
from zbeval.errors import ReaderError
from zbeval.sources import data_folder, shipped_folder, table_files
from zbeval.sources import folder as folder_module


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A tiny shipped folder, and a working directory that has nothing above it."""
    monkeypatch.setattr(folder_module, "BESIDE_THE_PACKAGE", write_folder(tmp_path / "shipped"))
    monkeypatch.delenv("ZBEVAL_DATA", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return tmp_path / "shipped"


def test_the_folder_that_is_named_goes_before_all_others(tmp_path, shipped, monkeypatch):
    monkeypatch.setenv("ZBEVAL_DATA", str(shipped))
    write_folder(tmp_path / "work" / "data")
    named = write_folder(tmp_path / "named")
    assert data_folder(named) == named
    assert data_folder(str(named)) == named


def test_the_environment_goes_before_the_working_directory(tmp_path, shipped, monkeypatch):
    write_folder(tmp_path / "work" / "data")
    monkeypatch.setenv("ZBEVAL_DATA", str(write_folder(tmp_path / "env")))
    assert data_folder() == tmp_path / "env"


def test_a_data_folder_above_the_working_directory_is_found(tmp_path, shipped, monkeypatch):
    near = write_folder(tmp_path / "work" / "data")
    deep = tmp_path / "work" / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert data_folder() == near


def test_a_folder_called_data_without_a_package_is_passed_over(tmp_path, shipped):
    (tmp_path / "work" / "data").mkdir()
    assert data_folder() == shipped


def test_without_any_folder_the_reader_is_told_how_to_name_one(tmp_path, shipped, monkeypatch):
    monkeypatch.setattr(folder_module, "BESIDE_THE_PACKAGE", tmp_path / "nowhere")
    with pytest.raises(ReaderError, match=r"geen gegevensmap gevonden\. Wijs de map aan met"):
        data_folder()


def test_a_named_folder_that_does_not_exist_is_refused(tmp_path, shipped, monkeypatch):
    with pytest.raises(ReaderError, match=r"--data, waarde '.*nerge.*': deze map bestaat niet"):
        data_folder(tmp_path / "nergens")
    monkeypatch.setenv("ZBEVAL_DATA", str(tmp_path / "nergens"))
    with pytest.raises(ReaderError, match="ZBEVAL_DATA, waarde"):
        data_folder()


def test_a_file_in_place_of_a_folder_is_refused(tmp_path, shipped):
    file = shipped / "projects.csv"
    with pytest.raises(ReaderError, match=r"dit is een bestand, geen map\. Geef de map waarin"):
        data_folder(file)


def test_the_shipped_folder_is_the_one_beside_the_package(tmp_path, shipped):
    write_folder(tmp_path / "work" / "data")
    assert shipped_folder() == shipped


def test_a_folder_with_its_own_promise_stands_on_its_own(tmp_path, shipped):
    own = write_folder(tmp_path / "own", {"projects.csv": None})
    files = table_files(own)
    assert {one.path.parent for one in files} == {own}
    assert not any(one.own for one in files)


def test_a_folder_with_one_table_replaces_that_table_only(tmp_path, shipped):
    own = tmp_path / "own"
    own.mkdir()
    write_files(own, {"projects.csv": TABLES["projects.csv"], "notities.txt": "x"})
    files = {one.path.name: one for one in table_files(own)}
    assert files["projects.csv"].own
    assert files["projects.csv"].path.parent == own
    assert {one.path.parent for name, one in files.items() if name != "projects.csv"} == {shipped}
    assert [one.resource["name"] for one in files.values()] == [
        resource["name"] for resource in tiny_package()["resources"]
    ]


def test_a_folder_without_any_known_table_is_refused_with_the_names_it_may_hold(tmp_path, shipped):
    own = tmp_path / "own"
    own.mkdir()
    write_files(own, {"projecten.csv": TABLES["projects.csv"]})
    with pytest.raises(ReaderError, match=r"geen enkele bekende tabel.*projects\.csv"):
        table_files(own)


@pytest.mark.parametrize("name", ["projects.xlsx", "Projects.CSV", "PROJECTS.csv", "projects.ods"])
def test_a_table_under_a_slightly_other_name_is_not_silently_left_aside(tmp_path, shipped, name):
    own = tmp_path / "own"
    own.mkdir()
    write_files(own, {"stocks.csv": TABLES["stocks.csv"], name: "x"})
    with pytest.raises(ReaderError, match=r"Bewaar de tabel als CSV-bestand .* projects\.csv"):
        table_files(own)
