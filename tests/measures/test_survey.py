"""Answers are shown along their whole scale; change is that of the same projects."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy.stats import ttest_rel

from tests.small_people import SIDES, boxes, surveyed
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
    first = dict.fromkeys(FIVE, "14") | {"gone": "11111"}
    second = dict.fromkeys(FIVE, "44") | {"new": "11111"}
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
    table = open_answers(surveyed({1: {"p1": "1" * 10}}, texts=texts))
    assert list(table) == ["round", "question", "n_answers"]
    count = table["n_answers"].item()
    assert (None if pd.isna(count) else count) == shown


TWENTY = [f"p{number}" for number in range(20)]


def one_each(n_positive: int, n_no_opinion: int = 0, projects: list[str] = TWENTY) -> dict:
    """Return one respondent per project, the first ones positive, the last without opinion."""
    codes = "4" * n_positive + "1" * (len(projects) - n_positive - n_no_opinion)
    return dict(zip(projects, codes + "9" * n_no_opinion, strict=True))


def change_row(*rounds: dict[str, str], design: str = "census") -> dict:
    programme = surveyed(dict(enumerate(rounds, 1)))
    return survey_change(programme, design=design).table.to_dict("records")[-1]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        (one_each(1), one_each(2), False),  # 0,05 of 20 is one person
        (one_each(4), one_each(12), False),
        (one_each(10), one_each(17), False),  # three who are not positive
        (one_each(0), one_each(20), True),
        (one_each(8), one_each(14), True),
        (one_each(8, 3), one_each(14), False),  # 17 of 20 compared: three without opinion
        (one_each(8, 5), one_each(8), True),
    ],
)  # fmt: skip
def test_a_change_hides_what_the_answers_themselves_hide(first, second, shown):
    row = change_row(first, second)
    assert row["hidden"] != shown
    assert pd.notna(row["change"]) == shown
    assert pd.notna(row["n_projects"]) == shown


def test_a_share_does_not_undo_what_is_hidden_where_all_projects_have_as_many_respondents():
    scale = dict.fromkeys(FIVE, "1234")
    few = scale | {"p1": "1134", "p2": "1134", "p3": "1134"}  # two of twenty gave the second answer
    answers = survey(surveyed({1: scale, 2: few})).table
    assert answers.loc[answers["round"] == 2, "hidden"].any()
    assert change_row(scale, few)["hidden"]
    assert not change_row(scale, scale)["hidden"]


def test_moves_of_a_few_are_hidden_together_as_their_difference_is_told():
    row = change_row(one_each(8), one_each(10))
    assert (row["hidden"], row["change"]) == (False, pytest.approx(0.1))
    assert pd.isna(pd.Series([row["n_up"], row["n_same"], row["n_down"]])).all()


def test_an_interval_that_would_tell_the_moves_of_a_few_is_not_given():
    assert pd.isna(change_row(one_each(8), one_each(10), design="sample")["change_low"])
    assert pd.notna(change_row(one_each(8), one_each(14), design="sample")["change_low"])


def test_a_few_who_did_not_come_back_are_not_told_by_difference():
    nineteen = dict(list(one_each(10).items())[:-1])
    assert change_row(one_each(10), nineteen)["hidden"]
    fifteen = dict(list(one_each(10).items())[:-5])
    assert not change_row(one_each(10), fifteen)["hidden"]


def test_two_pairs_of_rounds_about_nearly_the_same_people_are_not_both_shown():
    projects = [f"p{number}" for number in range(40)]
    whole = one_each(20, projects=projects)
    first = dict(list(whole.items())[:34])  # 6 less than the whole
    second = dict(list(whole.items())[:33] + list(whole.items())[34:35])  # 7 less, 1 another
    rows = survey_change(surveyed({1: whole, 2: first, 3: second})).table
    shown = rows.loc[~rows["hidden"], ["from_round", "to_round"]].to_numpy().tolist()
    assert shown == [[1, 2]]


def test_a_tick_box_counts_all_who_sent_in_and_its_change_is_that_of_who_ticked():
    programme = boxes({1: dict.fromkeys(TWENTY, "100"), 2: dict.fromkeys(TWENTY, "111")})
    table = survey(programme).table
    first = table[table["round"] == 1].set_index("side")
    assert first.loc["ticked", "n_answers"] == 20
    assert first.loc["ticked", "share"] == pytest.approx(1 / 3)
    assert first.loc["not_ticked", "n_answers"] == 40
    (row,) = survey_change(programme).table.to_dict("records")
    assert row["positive_from"] == pytest.approx(1 / 3)
    assert (row["positive_to"], row["change"]) == (1.0, pytest.approx(2 / 3))
    told = describe(survey_change(programme))
    assert "+66,7 procentpunt" in told
    assert "aankruisvakje" in describe(survey(programme))


def test_lists_that_lack_what_nobody_gave_are_joined_and_the_reader_is_told():
    projects = dict.fromkeys(FIVE, "14")
    fewer = {code: side for code, side in SIDES.items() if code != "2"}
    result = survey_change(surveyed({1: projects, 2: projects}, sides={2: fewer}))
    assert (result.status, len(result.table)) == ("ok", 1)
    assert "scales_joined" in result.notes


def test_questions_that_cannot_be_compared_are_named_and_counted():
    programme = surveyed({1: dict.fromkeys(FIVE, "14"), 2: dict.fromkeys(FIVE, "14")},
                         items=("q1", "q2", "q3"))  # fmt: skip
    scales = programme["survey_scales"]
    turned = (scales["round"] == 2) & (scales["item_id"] == "q2") & (scales["code"] == "1")
    scales.loc[turned, "side"] = "positive"
    for name in ("survey_items", "survey_scales"):
        rows = programme[name]
        once = (rows["round"] == 2) & (rows["item_id"] == "q3")
        programme = programme.with_tables(**{name: rows[~once]})
    result = survey_change(programme)
    assert result.table["item_id"].tolist() == ["q1"]
    assert (result.headline["n_other_answers"], result.headline["n_one_round"]) == (1, 1)
    assert "elkaar tegenspreken: ‘Stelling q2’" in describe(result)
    assert "maar in één ronde gesteld is: ‘Stelling q3’" in describe(result)
