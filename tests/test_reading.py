"""What a report reads is noted table by table; what cannot be told apart counts as read."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from zbeval import reading
from zbeval.programme import Programme
from zbeval.tables import load_programme
from zbeval.tables.areas import MADE_OF, municipality_frame

AREAS = pd.DataFrame({"nis": ["11002"]})


@pytest.fixture
def programme():
    reading.start_anew()
    found = {name: pd.DataFrame({"x": [1]}) for name in ("a", "b", "c")}
    files = {name: f"{name}.csv" for name in found}
    return Programme(reading.Tables(found, files, ["c.csv"]), AREAS)


def test_a_table_is_read_when_it_is_asked_for(programme):
    assert reading.unread_files() == ["a.csv", "b.csv", "c.csv"]
    assert len(programme["a"]) == 1
    assert reading.unread_files() == ["b.csv", "c.csv"]
    assert programme.tables.get("b") is not None
    assert reading.unread_files() == ["c.csv"]


def test_the_areas_are_read_with_all_that_they_are_made_of(programme):
    assert "nis" in programme.areas
    assert reading.unread_files() == ["a.csv", "b.csv"]


def test_who_takes_all_tables_has_read_all_tables(programme):
    assert set({**programme.tables}) == {"a", "b", "c"}
    assert reading.unread_files() == []


def test_putting_one_table_in_place_of_another_reads_none(programme):
    other = programme.tables | {"b": pd.DataFrame()}
    assert other["b"].empty
    assert reading.unread_files() == ["a.csv", "b.csv", "c.csv"]
    assert len(replace(programme, tables=other)["a"]) == 1
    assert "a.csv" not in reading.unread_files()


def test_looking_which_tables_there_are_reads_none(programme):
    assert "a" in programme.tables and "z" not in programme.tables
    assert set(programme.tables) == {"a", "b", "c"}
    assert reading.unread_files() == ["a.csv", "b.csv", "c.csv"]


def test_the_shipped_areas_are_made_of_the_tables_that_are_said():
    asked = set()

    class Spy(dict):
        def __getitem__(self, name):
            asked.add(name)
            return super().__getitem__(name)

    tables = load_programme().tables
    municipality_frame(Spy({name: tables.unnoted(name) for name in tables}))
    assert asked == {name for name in MADE_OF if name in tables}


def test_a_loaded_programme_is_unread_until_it_is_used():
    reading.start_anew()
    programme = load_programme()
    assert "findings.csv" in reading.unread_files() and "projects.csv" in reading.unread_files()
    assert not programme["findings"].empty
    assert "findings.csv" not in reading.unread_files()
