"""The municipality frame: each place once, with its denominators and its projects."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.folders import RESIDENTS, TABLES, write_folder
from zbeval.tables import load_programme, municipality_frame


@pytest.fixture
def tables(tmp_path):
    return load_programme(write_folder(tmp_path)).tables


def test_each_municipality_stands_once_in_the_order_of_its_code(tables):
    frame = municipality_frame(tables)
    assert frame["nis"].tolist() == sorted(RESIDENTS)
    assert frame.index.tolist() == list(range(len(RESIDENTS)))


def test_brussels_is_kept_and_told_apart_by_its_call(tables):
    frame = municipality_frame(tables).set_index("nis")
    assert frame.loc["21005", "call"] == "brussels"
    assert (frame.drop("21005")["call"] == "flanders").all()


def test_baselines_are_whole_numbers_of_their_own_day(tables):
    frame = municipality_frame(tables).set_index("nis")
    assert frame["residents"].to_dict() == RESIDENTS
    assert frame["age80"].to_dict() == {nis: count // 10 for nis, count in RESIDENTS.items()}
    assert (frame["per_municipality"] == 1).all()
    counts = ["residents", "age80", "per_municipality", "n_confirmed", "n_unconfirmed"]
    assert set(frame[counts].dtypes) == {pd.Series([1]).dtype}
    assert frame["centre_city"].dtype == bool


def test_projects_are_counted_by_certainty_and_none_located_is_zero(tables):
    frame = municipality_frame(tables).set_index("nis")
    assert frame["n_confirmed"].to_dict() == dict.fromkeys(RESIDENTS, 0) | {
        "11002": 1,
        "44021": 1,
        "31005": 1,
        "21005": 1,
    }
    assert frame["n_unconfirmed"][frame["n_unconfirmed"] > 0].to_dict() == {"44021": 1, "46013": 1}


def test_other_days_ages_and_vintages_do_not_count_as_residents(tmp_path):
    others = ("2025,2023-01-01,all", "2024,2024-01-01,all", "2024,2023-01-01,65+")
    rows = "".join(f"44021,{other},999\n" for other in others)
    folder = write_folder(tmp_path, {"population.csv": TABLES["population.csv"] + rows})
    frame = load_programme(folder).areas.set_index("nis")
    assert frame.loc["44021", "residents"] == RESIDENTS["44021"]


def test_the_tables_stay_unchanged(tables):
    before = {name: table.copy() for name, table in tables.items()}
    municipality_frame(tables)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_the_shipped_data_give_the_published_totals(data_dir):
    programme = load_programme(data_dir)
    areas = programme.areas
    assert len(areas) == 319
    assert areas.groupby("call")["residents"].sum().to_dict() == {
        "brussels": 1_241_175,
        "flanders": 6_774_807,
    }
    assert areas["n_confirmed"].sum() == 92
    assert areas["n_unconfirmed"].sum() == 14
    assert areas["centre_city"].sum() == 13
    assert set(programme.inputs) == {f"{name}.csv" for name in programme.tables}
