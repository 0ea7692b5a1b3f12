"""The verdict matrix: cells agree with the single measures, and flips are counted."""

from __future__ import annotations

import pytest
from scipy import stats

from tests.book_register import book_programme
from tests.small import small_programme
from zbeval import narrative
from zbeval.measures import levels, spread


def matrix(projects, **chosen):
    residents = [400, 300, 200, 100]
    programme = small_programme(residents, projects, total=sum(projects), provinces="ABCD")
    return levels(programme, stock="small", draws=chosen.pop("draws", 999))


def test_every_level_and_baseline_is_asked_both_questions():
    assert matrix([40, 30, 20, 10]).headline["n_cells"] == 4 * 4 * 2


def test_a_spread_in_proportion_to_residents_flips_when_each_municipality_counts_alike():
    found = matrix([400, 300, 200, 100]).table
    x2 = found[found["question"] == "areas_differ"].set_index(["level", "baseline"])
    assert x2.at[("province", "residents"), "verdict"] == "compatible"
    assert x2.at[("province", "per_municipality"), "verdict"] == "above"
    assert x2.at[("province", "per_municipality"), "flips"]


def test_finding_nothing_with_few_projects_is_no_cell_in_proportion():
    found = matrix([40, 30, 20, 10]).table
    cell = found[(found["question"] == "areas_differ") & (found["baseline"] == "residents")]
    assert set(cell["verdict"]) == {"cannot_tell"}
    assert set(cell["reason"]) == {"not_significant"}


def test_a_cell_is_compatible_only_if_spread_says_so_of_the_same_counts():
    programme = small_programme([400, 300, 200, 100], [390, 310, 205, 95], total=1_000,
                                provinces="ABCD")  # fmt: skip
    found = levels(programme, stock="small", draws=999).table
    row = found[(found["question"] == "areas_differ") & (found["level"] == "province")
                & (found["baseline"] == "residents")].iloc[0]  # fmt: skip
    alone = spread(programme, stock="small")
    assert row["verdict"] == alone.verdict == "compatible"
    assert row["p_value"] == pytest.approx(alone.headline["p_max"])


def test_a_complete_register_is_not_told_that_it_is_incomplete():
    found = matrix([40, 30, 20, 10])
    assert found.reason == "depends_on_choice"
    assert "located_only" not in found.notes


def test_the_simulated_chi_squared_agrees_with_the_asymptotic_one_where_counts_are_large():
    found = matrix([48, 26, 17, 9], draws=9_999).table
    row = found[(found["question"] == "areas_differ") & (found["baseline"] == "residents")].iloc[0]
    referee = stats.chisquare([48, 26, 17, 9], [40, 30, 20, 10])
    assert row["value"] == pytest.approx(referee.statistic)
    assert row["p_value"] == pytest.approx(referee.pvalue, abs=0.02)


def test_more_projects_than_were_printed_are_not_called_an_incomplete_register():
    found = levels(small_programme([40, 30, 20, 10], [12, 9, 6, 3], total=20, provinces="ABCD"),
                   stock="small", draws=99)  # fmt: skip
    assert (found.status, found.reason) == ("undefined", "totals_contradict")


def test_too_few_projects_give_cells_without_a_verdict():
    assert set(matrix([2, 1, 1, 1]).table["verdict"]) == {"cannot_tell"}


def test_the_matrix_of_the_book_flips_on_the_baseline_only_and_says_so():
    found = levels(book_programme(), draws=999)
    flipped = found.table[found.table["flips"]]
    assert set(flipped["baseline"]) <= {"vulnerable", "per_municipality"}
    assert "Het oordeel slaat om" in narrative.describe(found)
