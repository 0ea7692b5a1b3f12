from __future__ import annotations

import shutil

import pytest

from tests.folders import write_folder
from zbeval import tables
from zbeval.errors import ReaderErrors


@pytest.fixture
def times_read(monkeypatch):
    """Count how often a folder is really read."""
    inspect, read = tables.inspect_folder, []

    def counted(folder):
        read.append(folder)
        return inspect(folder)

    monkeypatch.setattr(tables, "inspect_folder", counted)
    return read


def test_a_folder_that_did_not_change_is_read_once(tmp_path, times_read):
    folder = write_folder(tmp_path)
    one, other = tables.load_programme(folder), tables.load_programme(folder)
    assert len(times_read) == 1
    assert one.inputs == other.inputs and one.areas.equals(other.areas)


def test_one_byte_that_changed_is_seen_even_if_time_and_size_are_the_same(tmp_path, times_read):
    folder = write_folder(tmp_path)
    before = tables.load_programme(folder)
    file = folder / "projects.csv"
    shutil.copy2(file, tmp_path / "old.csv")
    name = before["projects"].loc[0, "name"]
    other = name[:-1] + ("x" if name[-1] != "x" else "y")
    file.write_text(file.read_text(encoding="utf-8").replace(name, other), encoding="utf-8")
    shutil.copystat(tmp_path / "old.csv", file)
    assert tables.load_programme(folder)["projects"].loc[0, "name"] == other
    assert len(times_read) == 2


def test_a_table_that_one_reader_changes_stays_the_same_for_the_next(tmp_path):
    folder = write_folder(tmp_path)
    one = tables.load_programme(folder)
    name = one["projects"].loc[0, "name"]
    one["projects"].loc[0, "name"] = "veranderd"
    one.areas["extra"] = 1
    one.inputs["projects.csv"] = "veranderd"
    other = tables.load_programme(folder)
    assert other.inputs["projects.csv"] != "veranderd"
    assert other["projects"].loc[0, "name"] == name
    assert "extra" not in other.areas


def test_a_folder_with_problems_is_refused_every_time(tmp_path, times_read):
    folder = write_folder(tmp_path)
    text = (folder / "projects.csv").read_text(encoding="utf-8")
    (folder / "projects.csv").write_text(text.replace("44021", "99999"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ReaderErrors):
            tables.load_programme(folder)
    assert len(times_read) == 2
