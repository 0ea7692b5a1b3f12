"""Published values of classic data sets come out of the public functions, whatever holds them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import zbeval as zb

MEXICO = [f"pcgdp{year}" for year in range(1940, 2010, 10)]
THEIL = [0.20894344, 0.15222451, 0.10472941, 0.10194725, 0.09560113, 0.10511256, 0.10660832]
BETWEEN = [0.0345889, 0.02816853, 0.05260921, 0.05931219, 0.03205257, 0.02963731, 0.03635872]


@pytest.fixture(scope="module")
def examples():
    """Return the data sets that libpysal carries: nothing is fetched."""
    return pytest.importorskip("libpysal.examples")


@pytest.fixture(scope="module")
def mexico(examples) -> pd.DataFrame:
    return pd.read_csv(examples.get_path("mexico.csv"))


@pytest.fixture(scope="module")
def sids(examples):
    """Return the counties of North Carolina with births and cases, and their neighbours."""
    import geopandas
    from libpysal.io import open as opened

    counties = geopandas.read_file(examples.get_path("sids2.shp"))
    return counties, opened(examples.get_path("sids2.gal")).read().neighbors


def test_rate_adjusted_moran_of_the_north_carolina_sids_is_the_published_one(sids):
    counties, neighbours = sids
    cases, births = (
        counties.set_index(counties["FIPSNO"].astype(int).astype(str))[name]
        for name in ("SID79", "BIR79")
    )
    assert zb.eb_moran(cases, births, neighbours) == pytest.approx(0.1662, abs=5e-5)


def test_the_same_value_comes_out_of_a_programme_of_the_geodataframe(sids):
    counties, neighbours = sids
    given = {"areas": counties, "projects": "SID79", "baseline": "BIR79", "code": "FIPSNO"}
    for more in ({"neighbours": neighbours}, {}):  # by list, and by the borders themselves
        found = zb.clusters(zb.Programme.from_frames(**given, **more), draws=99)
        assert found.headline["moran"] == pytest.approx(0.1662, abs=5e-5)
        assert found.headline["n_projects"] == counties["SID79"].sum()


def test_gini_of_the_mexican_states_is_the_published_one(mexico):
    assert zb.gini(mexico["pcgdp1940"]) == pytest.approx(0.35372371173452849, abs=1e-12)


def test_theil_of_the_mexican_states_is_the_published_one(mexico):
    assert [zb.theil(mexico[year]) for year in MEXICO] == pytest.approx(THEIL, abs=1e-8)


def test_theil_between_the_regions_of_mexico_is_the_published_one(mexico):
    found = [zb.theil_between(mexico[year], None, mexico["hanson98"]) for year in MEXICO]
    assert found == pytest.approx(BETWEEN, abs=1e-8)


@pytest.mark.parametrize("hold", [list, tuple, np.array, pd.Series])
def test_lists_arrays_and_series_give_the_same(hold):
    counts, share = hold([1, 2, 3]), hold([0.2, 0.3, 0.5])
    assert zb.hoover(counts, share) == pytest.approx(1 / 30)
    assert zb.gini(hold([0, 10]), hold([1, 1])) == pytest.approx(0.5)
    assert isinstance(zb.theil(counts, share), float)


def test_whole_and_broken_numbers_give_the_same_index():
    counts, share = [3, 0, 7, 12, 1], [0.1, 0.3, 0.2, 0.25, 0.15]
    for index in (zb.gini, zb.hoover, zb.theil):
        whole, broken = index(counts, share), index([float(n) * 0.5 for n in counts], share)
        assert whole == pytest.approx(broken, abs=1e-12)


def test_large_numbers_do_not_fill_the_memory():
    assert zb.gini([10**9, 1, 1, 1]) == pytest.approx(0.75, abs=1e-6)


def test_several_rows_give_one_number_each():
    found = zb.hoover([[1, 1], [2, 0]], [0.5, 0.5])
    assert found.tolist() == [0, 0.5]


def test_series_are_brought_together_by_label():
    counts = pd.Series({"a": 0, "b": 10})
    assert zb.hoover(counts, pd.Series({"b": 1.0, "a": 0.0})) == pytest.approx(0)
    with pytest.raises(ValueError, match="'a'"):
        zb.hoover(counts, pd.Series({"b": 1.0, "c": 0.0}))


@pytest.mark.parametrize(
    ("counts", "share", "told"),
    [
        ([1, -1], None, "0 or more"),
        ([0, 0], None, "not all 0"),
        ([1, float("nan")], None, "missing"),
        (["x", 1], None, "no number"),
        ([1, 2], [1, 2, 3], "2 counts but 3 shares"),
        ([1, 2], [0, 0], "not all 0"),
        ([], None, "one row"),
    ],
)
def test_what_cannot_be_measured_is_told(counts, share, told):
    with pytest.raises(ValueError, match=told):
        zb.gini(counts, share)


def test_location_quotients_are_one_in_proportion():
    assert zb.location_quotients([2, 4], [100, 200]).tolist() == [1, 1]
    found = zb.location_quotients(pd.Series({"a": 2, "b": 0}), pd.Series({"b": 50, "a": 50}))
    assert found.to_dict() == {"a": 2, "b": 0}


def test_moran_of_alternating_values_is_minus_one():
    ring = {0: [1, 3], 1: [0, 2], 2: [1, 3], 3: [2, 0]}
    assert zb.moran([1, -1, 1, -1], ring) == pytest.approx(-1)


def test_a_neighbour_that_is_no_area_is_named():
    with pytest.raises(ValueError, match="'z'"):
        zb.moran(pd.Series({"a": 1.0, "b": 2.0}), {"a": ["z"], "b": ["a"]})
