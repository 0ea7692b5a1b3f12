"""What one number would settle: the book's register, hand-sized registers, and the list of all."""

from __future__ import annotations

import numpy as np
import pytest

from tests.book_register import book_programme
from tests.small import small_programme
from zbeval import figures, narrative
from zbeval.measures import decisive, spread
from zbeval.methods import multinomial
from zbeval.methods.allocations import Bounds, allocations
from zbeval.tables import load_programme

FOUR = {"residents": [400, 300, 200, 100], "provinces": "ABCD"}


def small(projects, *, total, printed=None):
    return small_programme(projects=projects, total=total, printed=printed, **FOUR)


def values(found, area, outcome):
    table = found.table[(found.table["area_code"] == area) & (found.table["decided"] == outcome)]
    return table["n_projects"].tolist()


@pytest.fixture(scope="module")
def book():
    return decisive(book_programme())


def test_in_the_book_vlaams_brabant_settles_the_question_unless_it_has_13_to_17(book):
    assert book.headline["decisive_area"] == "20001"
    assert values(book, "20001", "differs") == list(range(8, 13))
    assert values(book, "20001", "still_open") == list(range(13, 18))
    assert values(book, "20001", "not_shown") == list(range(18, 22))
    assert "Vlaams-Brabant is de vraag beslist, tenzij het er 13 tot 17 zijn" in (
        narrative.describe(book)
    )


def test_in_the_book_21_for_limburg_or_30_for_oost_vlaanderen_would_be_enough(book):
    assert values(book, "70000", "differs")[0] == 21
    assert values(book, "40000", "differs")[0] == 30


def test_each_outcome_is_that_of_the_list_of_all_allocations():
    programme = small([10, 8, 6, 3], total=34)
    found = decisive(programme, stock="small")
    rows = allocations(
        Bounds(tuple("ABCD"), np.array([10, 8, 6, 3]), np.array([17, 15, 13, 10]), 34)
    )
    share = np.array([0.4, 0.3, 0.2, 0.1])
    p = multinomial.law("x2", 34, share).at_least(multinomial.statistic("x2", rows, share))
    for row in found.table.itertuples():
        these = p[rows[:, "ABCD".index(row.area_code)] == row.n_projects]
        assert (row.p_min, row.p_max) == pytest.approx((these.min(), these.max()))
        expected = {(True, True): "differs", (False, False): "not_shown"}
        assert row.decided == expected.get((these.max() < 0.05, these.min() < 0.05), "still_open")


def test_knowing_the_number_gives_the_verdict_that_was_foretold():
    programme = small([10, 8, 6, 3], total=34)
    for row in decisive(programme, stock="small").table.iloc[::3].itertuples():
        known = small([10, 8, 6, 3], total=34, printed={row.area_code: ("equals", row.n_projects)})
        verdict = spread(known, stock="small").verdict
        assert (verdict == "differs") == (row.decided == "differs")


def test_a_complete_register_has_nothing_left_to_ask():
    found = decisive(small([40, 30, 20, 10], total=100), stock="small")
    assert found.table.empty
    assert "ontbreekt geen getal meer" in narrative.describe(found)
    assert figures.plot_decisive(found) is None


@pytest.mark.parametrize(
    ("projects", "total", "printed", "reason"),
    [([40, 30, 20, 10], 100, {"A": ("equals", 39)}, "totals_contradict"),
     ([3, 2, 1, 1], 9, None, "too_few_projects")],
)  # fmt: skip
def test_where_nothing_can_be_tested_the_reason_is_told(projects, total, printed, reason):
    found = decisive(small(projects, total=total, printed=printed), stock="small")
    assert found.reason == reason
    assert narrative.describe(found)


def test_the_register_of_the_day_has_a_sentence_and_a_figure():
    found = decisive(load_programme())
    assert set(found.table["decided"]) <= {"differs", "compatible", "not_shown", "still_open"}
    assert found.headline["decisive_name"] in narrative.describe(found)
    assert len(figures.plot_decisive(found).figure.data) == found.table["decided"].nunique()
