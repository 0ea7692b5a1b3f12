"""Levels of areas stand in the columns that a folder says; areas that do not nest are refused."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.other_region import overland
from zbeval import tables
from zbeval.cli import main
from zbeval.level_part import USUAL, Level
from zbeval.tables.about_levels import in_usual_columns, level_problems

PLACES = pd.DataFrame(
    [("a", "A", "z1", "Zone", "k1", "Kant", "p1", "Pro"),
     ("b", "B", "z1", "Zone", "k1", "Kant", "p1", "Pro"),
     ("c", "C", "z2", "Hof", "k2", "Rand", "p2", "Alt")],
    columns=["nis", "name", "primary_care_zone_code", "primary_care_zone", "arrondissement_nis",
             "arrondissement", "province_nis", "province"], index=[2, 3, 4],
)  # fmt: skip
LEVELS = """
[level.primary_care_zone]
code = "zone_id"
name = "primary_care_zone"

[level.arrondissement]
code = "arrondissement_nis"
name = "arrondissement"
within = "province"

[level.province]
code = "province_nis"
name = "province"
"""


def test_areas_that_nest_are_right():
    assert level_problems(PLACES, USUAL) == []


def test_an_area_with_two_names_is_told_with_its_row():
    wrong = PLACES.assign(primary_care_zone=["Zone", "Zonne", "Hof"])
    [error] = level_problems(wrong, USUAL)
    assert (error.row, error.column) == (3, "primary_care_zone")
    assert "gebied z1 (primary_care_zone_code) heeft 2 namen: Zone, Zonne" in str(error)


def test_a_district_in_two_provinces_is_told():
    wrong = PLACES.assign(province_nis=["p1", "p2", "p2"], province=["Pro", "Alt", "Alt"])
    [error] = level_problems(wrong, USUAL)
    assert "gebied k1 (arrondissement_nis) heeft 2 gebieden van het niveau province" in str(error)


def test_a_level_that_lies_in_none_may_cross_the_others():
    crossing = PLACES.assign(primary_care_zone_code="z1", primary_care_zone="Zone")
    assert level_problems(crossing, USUAL) == []
    within = USUAL | {"primary_care_zone": Level("primary_care_zone_code", "primary_care_zone",
                                                 "province")}  # fmt: skip
    [error] = level_problems(crossing, within)
    assert "gebied z1" in str(error) and error.row == 4


def test_columns_of_another_name_are_put_where_measures_look():
    own = PLACES.rename(columns={"province_nis": "staat_id", "province": "staat"})
    found = in_usual_columns(own, {"province": Level("staat_id", "staat")})
    assert list(found["province"]) == ["Pro", "Pro", "Alt"] and "staat" in found


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return the folder of another region in which care zones are called zone_id."""
    own = overland(tmp_path / "overland")
    for file in ("municipalities.csv", "datapackage.json"):
        text = (own / file).read_text(encoding="utf-8")
        text = text.replace("primary_care_zone_code", "zone_id")
        (own / file).write_text(text, encoding="utf-8")
    toml = own / "programme.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + LEVELS, encoding="utf-8")
    return own


def test_a_folder_is_counted_on_the_columns_that_it_names(folder, capsys):
    assert main(["check", "--data", str(folder)]) == 0, capsys.readouterr().out
    areas = tables.load_programme(folder).areas
    assert areas["primary_care_zone_code"].str.startswith("elz").all()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "zone_id"', 'code = "zone"', "level.primary_care_zone.code"),
        ('code = "zone_id"\n', "", "de kolom van dit niveau ontbreekt"),
        ("[level.province]", "[level.land]", "dit niveau kent zbeval niet"),
        ('within = "province"', 'within = "land"', "dit is geen ander niveau"),
        (LEVELS[LEVELS.index("[level.province]") :], "", "dit niveau ontbreekt, en andere"),
        ('within = "province"', 'inside = "province"', "'level.arrondissement.inside'"),
    ],
)
def test_a_level_that_cannot_be_is_refused_by_its_key(folder, capsys, old, new, told):
    file = folder / "programme.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert main(["check", "--data", str(folder)]) == 2
    said = capsys.readouterr()
    assert told in said.out + said.err
