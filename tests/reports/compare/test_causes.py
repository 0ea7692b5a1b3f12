from __future__ import annotations

import pytest

from tests.reports.past import report, result
from zbeval.reports.compare.causes import Cause, causes_of_change, in_short, report_causes

SAME = ({"code": "c", "boundaries": "d"}, {"code": "c", "boundaries": "d"})


def words(before: dict, after: dict, bases=SAME) -> list[str]:
    return [cause.words() for cause in report_causes(before, after, bases)]


def test_equal_reports_have_no_cause():
    assert words(report(result()), report(result())) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"notebook_sha256": "e" * 64}, "notitieboek"),
        ({"versions": {"numpy": "2.5.0"}}, "versie van numpy: 2.4.6 werd 2.5.0"),
        ({"parameters": {"draws": 99, "seed": 7, "baseline": "residents"}},
         "aantal trekkingen: 999 werd 99"),
        ({"parameters": {"draws": 999, "seed": 8, "baseline": "residents"}},
         "startgetal: 7 werd 8"),
        ({"parameters": {"draws": 999, "seed": 7, "baseline": ""}},
         "parameter baseline: residents werd (leeg)"),
    ],
)  # fmt: skip
def test_each_difference_in_what_goes_in_is_named(changes, told):
    assert words(report(result()), report(result(), **changes)) == [told]


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"projects.csv": "b" * 64}, ["gegevens projects.csv"]),
        ({"projects.csv": "a" * 64, "extra.csv": "b" * 64}, ["gegevens extra.csv (nieuw)"]),
        ({}, ["gegevens projects.csv (verdwenen)"]),
    ],
)
def test_the_data_file_that_differs_is_named(inputs, told):
    assert words(report(result()), report(result(inputs=inputs))) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [("code", "programmacode van zbeval"), ("boundaries", "gemeentegrenzen")],
)
def test_code_and_boundaries_are_known_by_their_digests(name, told):
    assert words(report(result()), report(result()), (SAME[0], SAME[1] | {name: "x"})) == [told]


def test_a_run_of_before_digests_were_kept_accuses_nobody():
    assert words(report(result()), report(result()), ({}, SAME[1])) == []


def test_other_draws_explain_nothing_where_nothing_is_drawn():
    parameters = {"draws": 999, "seed": 8, "baseline": "residents"}
    causes = report_causes(report(result()), report(result(), parameters=parameters), SAME)
    counted = result(draws=None, seed=None)
    assert causes_of_change(causes, counted, counted) == ()
    assert in_short(causes_of_change(causes, result(), result(seed=8))) == "startgetal"


def test_more_draws_of_one_result_alone_are_told_too():
    causes = causes_of_change([], result(), result(draws=9990))
    assert [cause.words() for cause in causes] == ["aantal trekkingen: 999 werd 9990"]


@pytest.mark.parametrize(
    ("cause", "changes", "named"),
    [
        (Cause("boundaries"), {}, False),
        (Cause("package", "plotly", "6.0", "6.1"), {}, False),
        (Cause("package", "numpy", "2.0", "2.1"), {}, True),
        (Cause("parameter", "baseline", "residents", "age80"), {}, False),
        (Cause("parameter", "baseline", "residents", "age80"), {"baseline": "age80"}, True),
        (Cause("parameter", "radius_km", "5", "9"), {}, True),
        (Cause("data", "projects.csv"), {}, True),
        (Cause("code"), {}, True),
    ],
)
def test_a_cause_is_named_only_where_it_can_touch_a_number(cause, changes, named):
    assert (cause in causes_of_change([cause], result(), result(**changes))) is named
