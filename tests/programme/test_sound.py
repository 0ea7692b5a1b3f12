"""Bad values in tables that came by Python are refused in Dutch, and none is counted in silence."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.small import small_programme
from zbeval import measures
from zbeval.errors import ReaderError
from zbeval.tables import load_programme


def small():
    return small_programme([40, 30, 20], [10, 8, 6], total=30, provinces="ABC")


def with_projects(**values):
    own = small()
    rows = own["projects"].assign(project_id=[f"p{row}" for row in own["projects"].index])
    for name, value in values.items():
        rows[name] = [value, *[None] * (len(rows) - 1)]
    return own.with_tables(projects=rows)


def with_total(value):
    own = small()
    return own.with_tables(control_totals=own["control_totals"].assign(value=[value]))


def test_a_state_that_is_not_known_is_named_with_its_project_and_the_known_ones():
    with pytest.raises(ReaderError, match=r"'zomaar \(p0\)': deze stand is niet gekend. Kies uit"):
        with_projects(state="zomaar")


@pytest.mark.parametrize(("start", "end"), [("2023-01-01", "2022-03-01"), ("2023-05", "2022")])
def test_a_project_that_ends_before_it_begins_is_refused(start, end):
    with pytest.raises(ReaderError, match=r"eindigt voor het begint \(2023"):
        with_projects(start=start, end=end)


@pytest.mark.parametrize(("start", "end"), [("2023-01-01", "2023"), ("2023", None), (None, "2022")])
def test_dates_that_can_both_be_true_are_taken(start, end):
    assert len(with_projects(start=start, end=end)["projects"]) == 24


@pytest.mark.parametrize("value", [-5, 127.5, float("nan"), float("inf"), "veel"])
def test_a_printed_number_that_is_no_number_of_projects_is_refused(value):
    with pytest.raises(ReaderError, match="geen geheel getal vanaf 0"):
        with_total(value)


def test_an_amount_may_have_cents():
    own = small()
    totals = pd.concat([
        own["control_totals"].assign(measure="projects"),
        pd.DataFrame({"total_id": ["money"], "measure": ["amount"], "value": [1000.5]}),
    ])  # fmt: skip
    assert len(own.with_tables(control_totals=totals)["control_totals"]) == 2


def test_a_total_of_none_beside_projects_is_a_contradiction_and_not_a_number():
    found = measures.spread(with_total(0), stock="small")
    assert (found.status, found.reason) == ("undefined", "totals_contradict")


@pytest.mark.parametrize("call", ["flanders", "brussels"])
def test_two_calls_are_not_compared_by_a_total_that_the_register_goes_against(call):
    shipped = load_programme()
    totals = shipped["control_totals"]
    own = totals["total_id"] == f"{call}_projects_2022_2024"
    found = measures.calls(
        shipped.with_tables(control_totals=totals.assign(value=totals["value"].mask(own, 0)))
    )
    assert (found.verdict, found.reason) == ("cannot_tell", "totals_contradict")
    assert found.table.empty


def test_no_brussels_project_at_all_is_an_answer_of_a_complete_register():
    shipped = load_programme()
    projects = shipped["projects"]
    own = shipped.with_tables(
        projects=projects[projects["call"] == "flanders"],
        stocks=shipped["stocks"].assign(source="register_total"),
    )
    row = measures.calls(own).table.iloc[0]
    assert (row["n_projects"], row["lq"], row["verdict"]) == (0, 0, "below")
