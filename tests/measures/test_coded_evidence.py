"""Projects are counted, not codings, out of all that were asked; small counts stay hidden."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from tests.small_people import coded
from zbeval.errors import ReaderError
from zbeval.measures import code_matrix, coded_evidence, quotes_of
from zbeval.methods.proportions import wilson
from zbeval.narrative import describe

ONE, TWO = "participation_inclusion", "informal_formal_care"


def programme(respondents: int = 6):
    """Return five projects: hindrance, stimulus, both, silent on pillar one, not coded."""
    asked = {f"p{n}": (respondents, 9) for n in range(1, 5)} | {"p5": (respondents, 0)}
    findings = [
        ("p1", "tijd", ONE, "hindrance"), ("p1", "geld", ONE, "hindrance"),
        ("p2", "hulp", ONE, "stimulus"), ("p3", "tijd", ONE, "hindrance"),
        ("p3", "hulp", ONE, "stimulus"), ("p4", "zorg", TWO, "both"),
    ]  # fmt: skip
    return coded(asked, findings, [("p1", "tijd", "geen tijd"), ("p4", "zorg", "moeilijk")])


def counts(result, pillar: str = ONE) -> dict[str, int]:
    rows = result.table[result.table["pillar"] == pillar]
    return dict(zip(rows["state"], rows["n_projects"], strict=True))


def test_each_project_asked_is_in_one_state_and_silence_is_not_the_same_as_not_coded():
    result = coded_evidence(programme())
    assert counts(result) == dict.fromkeys(
        ["hindrance", "both", "stimulus", "silent", "not_coded"], 1
    )
    assert result.table["n_asked"].unique().tolist() == [5]
    assert result.table.groupby("pillar")["n_projects"].sum().tolist() == [5, 5, 5]


def test_a_project_counts_once_however_often_something_was_coded_in_it():
    assert counts(coded_evidence(programme()))["hindrance"] == 1


def test_a_pillar_that_nobody_mentioned_is_there_with_all_projects_silent():
    result = coded_evidence(programme())
    assert counts(result, "intersectoral_cooperation") == {
        "hindrance": 0, "both": 0, "stimulus": 0, "silent": 4, "not_coded": 1
    }  # fmt: skip


def test_a_code_given_as_both_is_mixed():
    assert counts(coded_evidence(programme()), TWO)["both"] == 1


def test_per_code_the_projects_that_did_not_get_it_are_silent():
    table = coded_evidence(programme(), by="code").table
    rows = table[table["code"] == "tijd"].set_index("state")["n_projects"]
    assert rows.to_dict() == {
        "hindrance": 2, "both": 0, "stimulus": 0, "silent": 2, "not_coded": 1
    }  # fmt: skip


@pytest.mark.parametrize(("respondents", "hidden"), [(4, True), (5, False)])
def test_a_count_on_fewer_than_five_respondents_is_hidden_with_all_that_gives_it_away(
    respondents, hidden
):
    result = coded_evidence(programme(respondents))
    rows = result.table[result.table["pillar"] == ONE]
    assert rows["hidden"].tolist() == [hidden] * 5
    assert rows["share"].isna().tolist() == [hidden] * 5
    assert rows["n_respondents_asked"].isna().tolist() == [hidden] * 5


def test_below_five_respondents_in_all_nothing_is_shown():
    result = coded_evidence(coded({"p1": (4, 3)}, [("p1", "tijd", ONE, "hindrance")]))
    assert (result.status, result.reason) == ("suppressed", "too_few_respondents")
    assert result.table.empty
    assert "te weinig respondenten" in describe(result)


def test_without_coded_interviews_the_reader_is_told_how_to_import_them():
    result = coded_evidence(coded({}, []).__class__({}, pd.DataFrame()))
    assert (result.status, result.reason) == ("undefined", "no_coded_interviews")
    assert "zbeval import qdpx" in describe(result)


def test_only_a_sample_has_an_interval():
    everyone, sample = (coded_evidence(programme(), design=one) for one in ("census", "sample"))
    assert everyone.table[["share_low", "share_high"]].isna().all(axis=None)
    assert "no_interval_for_a_census" in everyone.notes
    row = sample.table.iloc[0]
    expected = binomtest(1, 5).proportion_ci(method="wilson")
    assert (row["share_low"], row["share_high"]) == pytest.approx((expected.low, expected.high))


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_scipy(numbers):
    hits, total = numbers
    low, high = (float(one.iloc[0]) for one in wilson(pd.Series([hits]), pd.Series([total])))
    expected = binomtest(hits, total).proportion_ci(method="wilson")
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_nobody_asked_has_no_interval():
    assert all(math.isnan(one.iloc[0]) for one in wilson(pd.Series([0]), pd.Series([0])))


def test_an_unknown_choice_is_refused():
    with pytest.raises(ReaderError, match="census, sample"):
        coded_evidence(programme(), design="guess")


def test_the_matrix_hides_projects_with_few_respondents_and_keeps_uncoded_ones_apart_from_zero():
    some = coded(
        {"p1": (5, 2), "p2": (4, 2), "p3": (9, 0)},
        [("p1", "tijd", ONE, "hindrance"), ("p2", "geld", ONE, "hindrance")],
    )
    matrix = code_matrix(some)
    assert matrix.loc["p1"].to_dict() == {"geld": 0, "tijd": 1}
    assert matrix.loc[["p2", "p3"]].isna().all(axis=None)


def test_quotes_are_those_with_consent_and_name_no_project():
    quotes = quotes_of(programme(), ONE)
    assert quotes.to_dict("records") == [
        {"direction": "hindrance", "code": "tijd", "quote": "geen tijd"}
    ]
    assert quotes_of(coded({}, []), ONE).empty


def test_the_sentences_give_counts_out_of_the_projects_asked():
    text = describe(coded_evidence(programme()))
    assert "5 projecten zijn bevraagd, samen 30 respondenten" in text
    assert "Over ‘participatie en inclusie’ van de 5 projecten: een hinderpaal in 1" in text
    hidden = describe(coded_evidence(programme(2)))
    assert "kan niets getoond worden" in hidden


def test_input_tables_stay_as_they_were():
    some = programme()
    before = {name: table.copy() for name, table in some.tables.items()}
    coded_evidence(some)
    for name, table in some.tables.items():
        pd.testing.assert_frame_equal(table, before[name])
