"""Totals printed for a city or a care zone: floors for what holds it, caps for what it holds."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from zbeval.methods.allocations import province_bounds
from zbeval.methods.printed import area_bounds, bounding_totals, floors

PLACES = pd.DataFrame(
    {
        "nis": ["a", "b", "c", "d"],
        "primary_care_zone_code": ["z1", "z1", "z2", "z2"],
        "province_nis": ["P", "P", "P", "Q"],
        "n_located": [1, 0, 2, 3],
    }
)
PROVINCE, ZONE, EACH = np.array([0, 0, 0, 1]), np.array([0, 0, 1, 1]), np.arange(4)


def printed(*rows):
    return pd.DataFrame(rows, columns=["column", "code", "rule", "value"])


def reached(rows, group, total=12):
    found = floors(PLACES, rows)
    provinces = province_bounds(
        pd.Series(found.of(PROVINCE, 2), index=["P", "Q"]),
        pd.DataFrame(columns=["province_nis", "rule", "value"]), total,
    )  # fmt: skip
    least, most = area_bounds(PLACES, group, found, provinces)
    return least.tolist(), most.tolist()


def test_without_printed_totals_an_area_may_hold_all_that_is_not_located():
    assert reached(printed(), EACH) == ([1, 0, 2, 3], [7, 6, 8, 9])


def test_a_zone_total_raises_the_floor_of_its_province_and_takes_that_from_the_others():
    rows = printed(("primary_care_zone_code", "z1", "at_least", 4))
    assert reached(rows, PROVINCE) == ([6, 3], [9, 6])


def test_an_exact_zone_total_caps_each_municipality_in_it():
    rows = printed(("primary_care_zone_code", "z1", "equals", 4))
    least, most = reached(rows, EACH)
    assert (least, most) == ([1, 0, 2, 3], [4, 3, 5, 6])
    assert reached(rows, ZONE)[1][0] == 4


def test_a_city_total_counts_once_where_its_zone_is_printed_too():
    rows = printed(
        ("primary_care_zone_code", "z1", "equals", 4), ("nis", "b", "equals", 2)
    )  # fmt: skip
    assert floors(PLACES, rows).of(PROVINCE, 2).tolist() == [6, 3]
    assert reached(rows, EACH)[1][:2] == [2, 2]


def test_a_zone_over_two_provinces_raises_the_floor_of_neither():
    rows = printed(("primary_care_zone_code", "z2", "equals", 9))
    assert floors(PLACES, rows).of(PROVINCE, 2).tolist() == [3, 3]
    assert floors(PLACES, rows).of(ZONE, 2).tolist() == [1, 9]


def test_more_located_than_printed_for_a_zone_leaves_the_located_projects_standing():
    rows = printed(("primary_care_zone_code", "z2", "equals", 2))
    assert reached(rows, ZONE) == ([1, 5], [7, 5])


@pytest.mark.parametrize(
    ("rule", "expected"), [("equals", (5, 5)), ("at_least", (5, 9)), ("at_most", (3, 5))]
)
def test_each_rule_of_a_province_total(rule, expected):
    rows = pd.DataFrame({"province_nis": ["P"], "rule": [rule], "value": [5]})
    found = province_bounds(pd.Series([3, 3], index=["P", "Q"]), rows, 12)
    assert (found.least[0], found.most[0]) == expected


def test_a_row_that_names_a_province_is_about_it_and_any_other_about_the_area_of_its_total():
    bounds = pd.DataFrame(
        {"province_nis": ["P", None], "rule": ["equals"] * 2, "total_id": ["x", "y"]}
    )
    totals = pd.DataFrame(
        {
            "total_id": ["x", "y"],
            "area_type": ["flanders", "primary_care_zone"],
            "area_code": ["02000", "z1"],
            "value": [5.0, 4.0],
        }
    )
    found = bounding_totals(bounds, totals)
    assert found[["column", "code"]].to_numpy().tolist() == [
        ["province_nis", "P"],
        ["primary_care_zone_code", "z1"],
    ]


def test_two_halves_of_a_joint_project_in_one_province_are_one_project_there():
    places = PLACES.assign(n_located=[1.5, 0.5, 2.0, 3.0])
    assert floors(places, printed()).of(PROVINCE, 2).tolist() == [4, 3]
    assert floors(places, printed()).of(ZONE, 2).tolist() == [2, 5]
    third = PLACES.assign(n_located=[1 / 3, 1 / 3, 1 / 3, 3.0])
    assert floors(third, printed()).of(PROVINCE, 2).tolist() == [1, 3]


def test_a_city_total_is_not_raised_by_the_half_that_lies_elsewhere():
    places = PLACES.assign(n_located=[1.5, 0.5, 2.0, 3.0])
    rows = printed(("nis", "a", "equals", 2))
    assert floors(places, rows).of(EACH, 4).tolist() == [1, 0, 2, 3]
    assert floors(places, rows).caps[0][1] == 2
