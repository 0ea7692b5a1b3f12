"""A heading is never counted as a respondent, whichever program wrote it."""

from __future__ import annotations

import pytest

from tests import survey_files
from tests.survey_files import written
from zbeval.errors import ReaderError
from zbeval.sources.survey import read_responses


@pytest.mark.parametrize(
    "text",
    [
        survey_files.qualtrics(),
        survey_files.qualtrics("'"),
        survey_files.qualtrics(ids=False),
    ],
    ids=["double quotes", "single quotes", "no ids"],
)
def test_qualtrics_has_three_headings_or_two_and_its_previews_are_left_out(tmp_path, text):
    found = read_responses(written(tmp_path, text))
    assert found.cells["ResponseId"].tolist() == ["R_1", "R_2"]
    assert (found.n_previews, found.n_unfinished) == (1, 1)
    assert found.program.startswith("Qualtrics")
    assert found.texts["Q5"] == "Wat helpt?"


def test_the_question_texts_of_an_old_qualtrics_are_no_respondent(tmp_path):
    found = read_responses(written(tmp_path, survey_files.QUALTRICS_OLD))
    assert found.cells["V1"].tolist() == ["R_0", "R_2"]
    assert (found.n_previews, found.texts["Q1"]) == (1, "Hoe eens bent u het?")


def test_a_qualtrics_file_in_utf16_with_tabs_reads_as_any_other(tmp_path):
    text = survey_files.qualtrics("'").replace(",", "\t")
    found = read_responses(written(tmp_path, text, "a.tsv", "utf-16"))
    assert found.cells["Q1_1"].tolist() == ["Eens", "Oneens"]


def test_the_first_answer_of_a_file_with_one_heading_is_not_taken_for_a_heading(tmp_path):
    text = "StartDate,Status,Finished,ResponseId,Q1\n2024-03-01,IP Address,True,R_1,Eens\n"
    assert read_responses(written(tmp_path, text)).cells["Q1"].tolist() == ["Eens"]


def test_the_second_heading_of_vv_is_no_respondent_and_its_signs_are_understood(tmp_path):
    found = read_responses(written(tmp_path, survey_files.LIMESURVEY_VV))
    assert found.cells["id"].tolist() == ["1", "2", "3"]
    assert found.cells["Q4"].tolist() == ["Meer\ntijd", "", ""]
    assert found.unseen["Q3_SQ001"].tolist() == [False, False, True]
    assert (found.program, found.texts["Q4"]) == ("LimeSurvey (VV)", "Toelichting")


def test_codes_and_texts_of_limesurvey_in_one_heading_are_taken_apart(tmp_path):
    text = "id. Response ID,submitdate. Datum ingediend,lastpage. Laatste,Q1[SQ1]. Hoe?\n1,x,3,A1\n"
    found = read_responses(written(tmp_path, text))
    assert list(found.cells) == ["id", "submitdate", "lastpage", "Q1[SQ1]"]
    assert found.texts["Q1[SQ1]"] == "Hoe?"


@pytest.mark.parametrize(
    ("text", "program", "rows", "unfinished"),
    [
        (survey_files.LIMESURVEY, "LimeSurvey (kop: codes van de vragen)", 3, 1),
        (survey_files.LIMESURVEY_TEXTS, "LimeSurvey (kop: volledige vraagtekst)", 2, 0),
        (survey_files.SURVEYMONKEY, "SurveyMonkey", 2, 0),
        (survey_files.GOOGLE, "Google Forms", 3, 0),
        (survey_files.FORMS, "Microsoft Forms", 2, 0),
    ],
)
def test_a_program_is_recognised_and_its_respondents_counted(
    tmp_path, text, program, rows, unfinished
):
    found = read_responses(written(tmp_path, text))
    assert (found.program, len(found.cells), found.n_unfinished) == (program, rows, unfinished)


def test_the_parts_of_a_question_in_the_second_row_of_surveymonkey_make_its_columns(tmp_path):
    found = read_responses(written(tmp_path, survey_files.SURVEYMONKEY))
    assert list(found.cells)[4:] == [
        "In welk project werkt u?", "Hoe eens? [De trekker heeft tijd]",
        "Hoe eens? [Er is genoeg geld]", "Wat helpt? [Tijd]", "Wat helpt? [Geld]",
        "Wat helpt? [Coach]",
    ]  # fmt: skip


def test_two_questions_with_one_heading_are_both_kept_and_told_apart(tmp_path):
    found = read_responses(written(tmp_path, survey_files.LIMESURVEY_TEXTS))
    assert found.cells["Kunt u dit toelichten?"].tolist() == ["Druk", ""]
    assert found.cells["Kunt u dit toelichten? (2)"].tolist() == ["Krap", ""]
    assert "komt nog eens voor" in found.remarks[0]


def test_a_new_name_is_never_one_that_is_there_already(tmp_path):
    found = read_responses(written(tmp_path, "id,Q,Q,Q (2)\n1,a,b,c\n"))
    assert found.cells.iloc[0].to_dict() == {"id": "1", "Q": "a", "Q (3)": "b", "Q (2)": "c"}


def test_answers_never_sent_in_come_along_when_that_is_asked(tmp_path):
    path = written(tmp_path, survey_files.LIMESURVEY)
    found = read_responses(path, unfinished=True)
    assert (len(found.cells), found.n_unfinished) == (4, 0)
    assert found.unseen.loc[4, "Q3[SQ002]"] and not found.unseen.loc[4, "Q3[SQ001]"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (survey_files.TAGUETTE, "fragmenten uit Taguette"),
        ("id,submitdate,lastpage,Q1\n1,,1,A1\n", "geen enkel antwoord werd ingediend"),
        ('"id","project","Q1"\n', "geen enkele respondent"),
        (survey_files.QUALTRICS_OLD.rsplit("\n", 3)[0], "geen enkele respondent"),
    ],
)
def test_a_file_without_answers_is_refused_for_its_true_reason(tmp_path, text, message):
    with pytest.raises(ReaderError, match=message):
        read_responses(written(tmp_path, text))


@pytest.mark.parametrize(("name", "message"), [("a.lss", "--structure"), ("a.pdf", "bevraging")])
def test_a_file_of_another_kind_is_called_so(tmp_path, name, message):
    with pytest.raises(ReaderError, match=message):
        read_responses(written(tmp_path, "<document/>", name))
