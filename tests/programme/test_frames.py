"""A programme of DataFrames counts every project, and names what is missing."""

from __future__ import annotations

import geopandas
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from zbeval.errors import ReaderError
from zbeval.measures import clusters, inequality, levels, spread
from zbeval.narrative import describe
from zbeval.programme import Programme
from zbeval.testing import check_measure

AREAS = pd.DataFrame({
    "code": ["01001", "01002", "02001", "02002"],
    "name": ["Noord", "Oost", "Zuid", "West"],
    "region": ["A", "A", "B", "B"],
    "residents": [100, 200, 300, 400],
    "older": [10, 20, 30, 0],
})  # fmt: skip


def located(programme: Programme, level: str = "municipality") -> dict[str, int]:
    table = spread(programme, level=level).table
    return dict(zip(table["area_code"], table["n_located"], strict=True))


def projects(*codes: object) -> pd.DataFrame:
    return pd.DataFrame({"code": codes})


def test_a_row_per_project_is_counted_in_its_area():
    made = Programme.from_frames(projects=projects("01001", "02002", "02002"), areas=AREAS)
    assert located(made) == {"01001": 1, "01002": 0, "02001": 0, "02002": 2}


@pytest.mark.parametrize(
    "codes", [[1001, 2002], [1001.0, 2002.0], ["01001", "02002"], ["1001", 2002]]
)
def test_codes_as_numbers_lose_no_project(codes):
    made = Programme.from_frames(projects=projects(*codes), areas=AREAS)
    assert located(made) == {"01001": 1, "01002": 0, "02001": 0, "02002": 1}


def test_codes_of_areas_as_numbers_lose_none_either():
    areas = AREAS.assign(code=[1001, 1002, 2001, 2002])
    made = Programme.from_frames(projects=projects("1001", "2002"), areas=areas)
    assert sum(located(made).values()) == 2


@pytest.mark.parametrize("strange", ["09999", 9999, None, 1001.5])
def test_a_code_that_no_area_has_stops_everything(strange):
    with pytest.raises(ReaderError, match=r"code"):
        Programme.from_frames(projects=projects("01001", strange), areas=AREAS)


def test_numbers_per_area_may_be_a_column_or_a_series():
    column = Programme.from_frames(projects="n", areas=AREAS.assign(n=[1, 0, 2, 0]))
    series = Programme.from_frames(projects=pd.Series({2001: 2, 1001: 1}), areas=AREAS)
    assert located(column) == located(series) == {"01001": 1, "01002": 0, "02001": 2, "02002": 0}


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_every_project_is_counted_once(counts):
    made = Programme.from_frames(projects="n", areas=AREAS.assign(n=counts))
    assert sum(located(made).values()) == sum(counts) == len(made["projects"])


@pytest.mark.parametrize(
    ("given_", "named"),
    [
        ({"areas": AREAS.drop(columns="code")}, "'code'"),
        ({"areas": AREAS.drop(columns="residents")}, "'residents'"),
        ({"baseline": "births"}, "'births'"),
        ({"group": "province"}, "'province'"),
        ({"projects": pd.DataFrame({"place": ["01001"]})}, "'code'"),
        ({"projects": "n_projects"}, "'n_projects'"),
        ({"name": "label"}, "'label'"),
    ],
)
def test_a_missing_column_is_named_with_those_that_are_there(given_, named):
    with pytest.raises(ReaderError, match=named) as error:
        Programme.from_frames(**({"projects": projects("01001"), "areas": AREAS} | given_))
    assert "ontbreekt" in str(error.value) and "kolommen" in str(error.value)


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ({"areas": [1, 2]}, "geen DataFrame"),
        ({"projects": 3}, "geen projecten"),
        ({"areas": AREAS.assign(code="01001")}, "meer dan één keer"),
        ({"areas": AREAS.assign(residents=[1, 2, -3, 4])}, "getal vanaf 0"),
        ({"areas": AREAS.assign(residents=[1, 2, None, 4])}, "getal vanaf 0"),
        ({"projects": pd.Series({"01001": 1.5})}, "geheel getal"),
        ({"total": -1}, "aantal projecten"),
        ({"baseline": pd.Series({"01001": 1})}, "getal vanaf 0"),
        ({"neighbours": {"01001": ["09999"]}}, "geen enkel gebied"),
    ],
)
def test_what_cannot_be_a_programme_is_told_in_words(given_, told):
    with pytest.raises(ReaderError, match=told):
        Programme.from_frames(**({"projects": projects("01001"), "areas": AREAS} | given_))


def test_the_baseline_may_be_a_column_or_numbers_by_code():
    column = Programme.from_frames(projects=projects("01001"), areas=AREAS, baseline="older")
    by_code = {2002: 0, 2001: 30, 1002: 20, 1001: 10}
    series = Programme.from_frames(projects=projects("01001"), areas=AREAS, baseline=by_code)
    for made in (column, series):
        assert made.areas["own_baseline"].tolist() == [10, 20, 30, 0]
        assert spread(made).baseline == "own_baseline"


def test_a_coarser_level_is_the_one_that_is_looked_at():
    made = Programme.from_frames(projects="n", areas=AREAS.assign(n=[9, 9, 1, 1]), group="region")
    found = spread(made)
    assert found.level == "province"
    assert found.table["n_located"].tolist() == [18, 2]
    assert spread(made, level="municipality").level == "municipality"


def test_a_level_or_baseline_that_the_frames_do_not_have_cannot_be_chosen():
    made = Programme.from_frames(projects=projects("01001"), areas=AREAS)
    with pytest.raises(ReaderError, match="own_baseline"):
        spread(made, baseline="age80")
    with pytest.raises(ReaderError, match="municipality"):
        spread(made, level="arrondissement")


def test_more_projects_than_are_located_leave_the_verdict_open():
    areas = AREAS.assign(n=[5, 5, 5, 5])
    made = Programme.from_frames(projects="n", areas=areas, group="region", total=60)
    found = spread(made)
    assert found.headline["n_projects"] == 60 and found.headline["n_located"] == 20
    assert found.verdict == "cannot_tell"


def test_what_a_table_of_projects_says_of_each_is_kept():
    table = projects(1001, 2002).assign(state=["withdrawn", None], name=["Een", "Twee"])
    made = Programme.from_frames(projects=table, areas=AREAS)
    assert made["projects"]["name"].tolist() == ["Een", "Twee"]
    assert sum(located(made).values()) == 1


def test_only_a_common_border_makes_neighbours():
    squares = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 2, 2), box(9, 9, 10, 10)]
    areas = geopandas.GeoDataFrame(AREAS, geometry=squares, crs=4326)
    made = Programme.from_frames(projects=projects("01001"), areas=areas)
    pairs = set(made["municipality_neighbours"].itertuples(index=False, name=None))
    assert pairs == {("01001", "01002"), ("01002", "01001"), ("01002", "02001"), ("02001", "01002")}
    assert made.areas["latitude"].tolist() == [0.5, 0.5, 1.5, 9.5]


def test_measures_of_frames_keep_the_rules_of_every_measure():
    areas = pd.DataFrame({"code": range(30), "region": [n % 3 for n in range(30)],
                          "residents": [100 + n for n in range(30)],
                          "n": [n % 4 for n in range(30)]})  # fmt: skip
    ring = {n: [(n - 1) % 30, (n + 1) % 30] for n in range(30)}
    made = Programme.from_frames(projects="n", areas=areas, group="region", neighbours=ring)
    for measure in (spread, inequality, levels, clusters):
        found = check_measure(measure, made, draws=99)
        assert "Vlaamse" not in describe(found)


def test_a_measure_that_needs_more_than_frames_names_the_column():
    from zbeval.measures import funding

    with pytest.raises(ReaderError, match="amount_eur"):
        funding(Programme.from_frames(projects=projects("01001"), areas=AREAS))
