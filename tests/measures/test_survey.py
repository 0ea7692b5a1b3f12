"""Answers are shown along their whole scale; change is that of the same projects."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy.stats import ttest_rel

from tests.small_people import SIDES, surveyed
from zbeval.measures import open_answers, survey, survey_change
from zbeval.narrative import describe
from zbeval.programme import Programme

FIVE = [f"p{number}" for number in range(1, 6)]


def per_answer(result, number: int = 1) -> dict[str, int | None]:
    rows = result.table[result.table["round"] == number]
    return {
        answer: None if pd.isna(n) else int(n)
        for answer, n in zip(rows["answer"], rows["n_answers"], strict=True)
    }


def test_every_answer_of_the_scale_is_there_also_if_nobody_gave_it():
    result = survey(surveyed({1: {"p1": "11111444444-----"}}))
    assert per_answer(result) == {
        "antwoord 1": 5, "antwoord 2": 0, "antwoord 3": 0, "antwoord 4": 6, "antwoord 9": 0,
        "no_answer": 5,
    }  # fmt: skip
    assert result.table["n_respondents"].unique().tolist() == [16]
    assert result.table["share"].sum() == pytest.approx(1)


def test_small_counts_are_hidden_with_what_would_give_them_away():
    result = survey(surveyed({1: {"p1": "11144444433333333"}}))
    assert per_answer(result) == {
        "antwoord 1": None, "antwoord 2": 0, "antwoord 3": 8, "antwoord 4": None, "antwoord 9": 0,
        "no_answer": 0,
    }  # fmt: skip
    assert result.table.loc[result.table["hidden"], "share"].isna().all()
    assert "afgeschermd" in describe(result)


def test_a_round_of_fewer_than_five_respondents_is_hidden_whole_beside_a_larger_one():
    result = survey(surveyed({1: {"p1": "11111"}, 2: {"p1": "1111"}}))
    second = result.table[result.table["round"] == 2]
    assert second["n_answers"].isna().all()
    assert second["n_respondents"].isna().all()
    assert result.headline["n_respondents_2"] is None
    assert "minder dan vijf in ronde 2" in describe(result)


def test_fewer_than_five_respondents_in_every_round_are_not_shown_at_all():
    result = survey(surveyed({1: {"p1": "1234"}}))
    assert (result.status, result.reason) == ("suppressed", "too_few_respondents")


def test_without_a_survey_the_reader_is_told_how_to_import_one():
    none = Programme({}, pd.DataFrame())
    for measure in (survey, survey_change):
        result = measure(none)
        assert (result.status, result.reason) == ("undefined", "no_survey")
        assert "zbeval import survey" in describe(result)


def test_change_counts_only_projects_that_took_part_in_both_rounds():
    first = dict.fromkeys(FIVE, "14") | {"gone": "11"}
    second = dict.fromkeys(FIVE, "44") | {"new": "11"}
    (row,) = survey_change(surveyed({1: first, 2: second})).table.to_dict("records")
    assert (row["n_projects"], row["positive_from"], row["positive_to"]) == (5, 0.5, 1.0)
    assert (row["change"], row["n_up"], row["n_same"], row["n_down"]) == (0.5, 5, 0, 0)
    assert pd.isna(row["change_low"])


def test_each_project_weighs_the_same_whatever_its_number_of_respondents():
    first = dict.fromkeys(FIVE, "11111")
    second = dict.fromkeys(FIVE, "11111") | {"p1": "4" * 50}
    (row,) = survey_change(surveyed({1: first, 2: second})).table.to_dict("records")
    assert row["change"] == pytest.approx(0.2)


def test_no_opinion_and_no_answer_are_off_the_scale():
    first = dict.fromkeys(FIVE, "14")
    second = dict.fromkeys(FIVE, "14999---")
    (row,) = survey_change(surveyed({1: first, 2: second})).table.to_dict("records")
    assert row["change"] == 0


def test_the_interval_of_a_sample_is_the_paired_one_of_scipy():
    first = dict(zip(FIVE, ("1114", "1144", "1144", "1444", "1111"), strict=True))
    second = dict(zip(FIVE, ("1444", "1444", "1444", "1444", "1114"), strict=True))
    table = survey_change(surveyed({1: first, 2: second}), design="sample").table
    expected = ttest_rel([0.75, 0.75, 0.75, 0.75, 0.25], [0.25, 0.5, 0.5, 0.75, 0])
    interval = expected.confidence_interval()
    found = table.loc[0, ["change_low", "change_high"]].tolist()
    assert found == pytest.approx([interval.low, interval.high])


@pytest.mark.parametrize(("n_projects", "hidden"), [(4, True), (5, False)])
def test_change_of_fewer_than_five_projects_is_hidden(n_projects, hidden):
    projects = dict.fromkeys(FIVE[:n_projects], "1444")
    (row,) = survey_change(surveyed({1: projects, 2: projects})).table.to_dict("records")
    assert row["hidden"] == hidden
    assert pd.isna(row["change"]) == hidden
    assert pd.isna(row["n_projects"]) == hidden


def test_three_rounds_give_three_pairs_and_the_sentence_the_widest():
    projects = dict.fromkeys(FIVE, "14")
    result = survey_change(surveyed({1: projects, 2: projects, 3: projects}))
    pairs = result.table[["from_round", "to_round"]].to_numpy().tolist()
    assert pairs == [[1, 2], [1, 3], [2, 3]]
    assert describe(result).count("\n") == 0
    assert "tussen ronde 1 en ronde 3, bij 5 projecten" in describe(result)


def test_a_statement_with_other_answers_in_a_later_round_is_not_compared():
    projects = dict.fromkeys(FIVE, "14")
    turned = dict(zip(SIDES, ["positive", *list(SIDES.values())[1:]], strict=True))
    result = survey_change(surveyed({1: projects, 2: projects}, sides={2: turned}))
    assert (result.status, result.reason) == ("undefined", "other_answers")


def test_answers_without_a_project_cannot_be_paired():
    result = survey_change(surveyed({1: {"": "11144"}, 2: {"": "14444"}}))
    assert (result.status, result.reason) == ("undefined", "no_project_link")


@pytest.mark.parametrize(("texts", "shown"), [(0, 0), (4, None), (5, 5)])
def test_of_open_questions_only_a_number_is_shown_and_never_a_small_one(texts, shown):
    table = open_answers(surveyed({1: {"p1": "1" * 9}}, texts=texts))
    assert list(table) == ["round", "question", "n_answers"]
    count = table["n_answers"].item()
    assert (None if pd.isna(count) else count) == shown
