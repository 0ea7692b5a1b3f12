"""The method book's register against numbers worked out by others, before this code existed."""

from __future__ import annotations

import pytest

from tests.book_register import book_programme
from zbeval.measures import inequality, spread
from zbeval.tables import load_programme

ANTWERPEN, BRABANT, WEST, OOST, LIMBURG = "10000", "20001", "30000", "40000", "70000"


@pytest.fixture(scope="module")
def programme():
    return book_programme()


@pytest.fixture(scope="module")
def residents(programme):
    return spread(programme)


def by_code(result):
    return result.table.set_index("area_code")


def test_west_vlaanderen_has_34_of_127_and_half_more_than_its_share(residents):
    row = by_code(residents).loc[WEST]
    assert (row["n_projects"], residents.headline["n_projects"]) == (34, 127)
    assert row["lq"] == pytest.approx(1.49, abs=0.005)
    assert (row["lq_low"], row["lq_high"]) == pytest.approx((1.07, 1.96), abs=0.005)
    assert row["p_value"] == pytest.approx(0.019, abs=0.0005)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, 105),
        ({"register": "all"}, 78),
        ({"stock": "flanders_2022"}, 34),
    ],
)
def test_the_number_of_consistent_allocations(programme, choice, expected):
    assert spread(programme, draws=99, **choice).headline["n_allocations"] == expected


def test_seven_projects_more_and_every_printed_total_leave_55_allocations_and_the_question_open():
    found = spread(load_programme())
    assert found.headline["n_allocations"] == 55
    assert found.headline["p_max"] == pytest.approx(0.121174, abs=1e-6)
    assert found.headline["p_min"] < 0.005
    assert (found.verdict, found.status) == ("cannot_tell", "not_identified")


@pytest.fixture(scope="module")
def every_total():
    return book_programme(provinces_only=False)


def test_the_total_of_a_care_zone_raises_the_floor_of_its_province(every_total):
    found = spread(every_total)
    row = by_code(found)
    assert found.headline["n_allocations"] == 91
    assert row.loc[OOST, "n_min"] == 22
    assert (row.loc[BRABANT, "n_max"], row.loc[LIMBURG, "n_max"]) == (20, 29)


def test_at_the_start_totals_of_a_city_and_zones_bound_the_provinces_without_one(every_total):
    row = by_code(spread(every_total, stock="flanders_2022"))
    assert row.loc[OOST, ["n_min", "n_max"]].tolist() == [13, 33]
    assert row.loc[BRABANT, ["n_min", "n_max"]].tolist() == [2, 22]


def test_the_total_of_a_city_caps_the_city(every_total):
    row = by_code(spread(every_total, level="municipality"))
    assert row.loc["44021", ["n_min", "n_max"]].tolist() == [5, 5]


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [(LIMBURG, 1.01, 1.79), (OOST, 0.72, 1.16), (BRABANT, 0.36, 0.94), (ANTWERPEN, 0.95, 0.95)],
)
def test_bounds_of_the_location_quotient_per_province(residents, code, low, high):
    row = by_code(residents).loc[code]
    assert (row["lq_min"], row["lq_max"]) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [(WEST, 0.056, 0.093), (ANTWERPEN, 0.80, 1.0), (LIMBURG, 0.008, 1.0), (OOST, 0.19, 1.0),
     (BRABANT, 0.002, 1.0)],
)  # fmt: skip
def test_corrected_p_over_all_allocations(residents, code, low, high):
    row = by_code(residents).loc[code]
    assert row["p_adjusted_min"] == pytest.approx(low, abs=0.006)
    assert row["p_adjusted_max"] == pytest.approx(high, abs=0.006)


@pytest.mark.parametrize(
    ("baseline", "verdicts"),
    [
        ("residents", {ANTWERPEN: "compatible", WEST: "cannot_tell"}),
        ("age80", {ANTWERPEN: "compatible", WEST: "compatible"}),
        ("per_municipality", {ANTWERPEN: "compatible", WEST: "compatible"}),
    ],
)
def test_verdicts_per_baseline(programme, baseline, verdicts):
    found = by_code(spread(programme, baseline=baseline, draws=999))
    assert {code: found.loc[code, "verdict"] for code in verdicts} == verdicts
    open_provinces = found.loc[[LIMBURG, OOST, BRABANT]]
    assert set(open_provinces["status"]) == {"not_identified"}


def test_what_can_never_be_said_of_a_province(residents):
    found = by_code(residents)
    assert not found.loc[LIMBURG, "can_be_below"]
    assert not found.loc[OOST, ["can_be_above", "can_be_below"]].any()
    assert not found.loc[BRABANT, "can_be_above"]


@pytest.mark.parametrize(
    ("baseline", "low", "high", "companion"),
    [("residents", 0.0001, 0.121, 0.034), ("age80", 0.0001, 0.547, 0.31),
     ("per_municipality", 0.0002, 0.299, 0.11)],
)  # fmt: skip
def test_overall_test_and_its_companion_per_baseline(programme, baseline, low, high, companion):
    head = spread(programme, baseline=baseline).headline
    assert head["p_min"] == pytest.approx(low, abs=0.0004)
    assert head["p_max"] == pytest.approx(high, abs=0.015)
    assert head["companion_p_value"] == pytest.approx(companion, abs=0.015)


@pytest.mark.parametrize(
    ("code", "expected"),
    [(ANTWERPEN, 1.43), (OOST, 1.51), (BRABANT, 1.61), (WEST, 1.62), (LIMBURG, 1.77)],
)
def test_the_smallest_location_quotient_that_could_have_been_noticed(residents, code, expected):
    assert by_code(residents).loc[code, "lq_detectable"] == pytest.approx(expected, abs=0.015)


def test_the_largest_location_quotient_below_one_that_could_have_been_noticed(residents):
    expected = {ANTWERPEN: (0.61, 0.53), OOST: (0.56, 0.50), WEST: (0.52, 0.40),
                BRABANT: (0.49, 0.41), LIMBURG: (0.44, 0.33)}  # fmt: skip
    for code, ends in expected.items():
        row = by_code(residents).loc[code]
        found = row["lq_detectable_below"], row["lq_detectable_below_joint"]
        assert found == pytest.approx(ends, abs=0.006)


@pytest.mark.parametrize("seed", [1, 20220301])
def test_at_the_start_the_spread_differed_in_every_allocation_whatever_the_seed(programme, seed):
    found = spread(programme, stock="flanders_2022", seed=seed, draws=99)
    assert found.verdict == "differs"
    assert found.headline["p_max"] == pytest.approx(0.04823, abs=0.00001)
    assert "near_threshold" in found.notes
    assert by_code(found).loc[WEST, "lq"] == pytest.approx(1.56, abs=0.005)


def test_at_the_start_the_likelihood_ratio_does_not_find_what_x2_finds(programme):
    head = spread(programme, stock="flanders_2022").headline
    assert head["p_max"] < 0.05 < head["p_g_max"]
    assert head["p_g_max"] == pytest.approx(0.0675, abs=0.0005)


@pytest.mark.parametrize(
    ("level", "low", "high"),
    [("municipality", 0.663, 0.733), ("primary_care_zone", 0.297, 0.424),
     ("arrondissement", 0.149, 0.279)],
)  # fmt: skip
def test_what_chance_alone_makes_of_127_projects(programme, level, low, high):
    head = inequality(programme, level=level).headline
    found = head["gini_completed_chance_low"], head["gini_completed_chance_high"]
    assert found == pytest.approx((low, high), abs=0.006)


def test_chance_at_province_level(programme):
    head = inequality(programme, level="province").headline
    found = [head[f"gini_chance_{name}"] for name in ("mean", "low", "high")]
    assert found == pytest.approx([0.088, 0.032, 0.158], abs=0.005)
    assert head["theil_chance_mean"] == pytest.approx(4 / (2 * 127), abs=0.001)
