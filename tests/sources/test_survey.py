"""Answers come in as LimeSurvey, Qualtrics or a person wrote them down."""

from __future__ import annotations

from pathlib import Path

import pytest

from zbeval.errors import ReaderError
from zbeval.sources.survey import read_responses

QUALTRICS = (
    "StartDate,Status,ResponseId,Q1_1,Q2\n"
    'Start Date,Response Type,Response ID,"Hoe vaak,\nof hoe lang?",Nog iets?\n'
    '"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""_recordId""}",'
    '"{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"\n'
    "2024-01-01,IP Address,R_a,Eens,\n"
    "2024-01-01,Survey Preview,R_b,Oneens,proef\n"
)
LONG = "respondent,project,vraag,antwoord\nr1,zb1,q1,1\nr1,zb1,q2,2\nr2,zb2,q1,3\n"


def responses(folder: Path, text: str, name: str = "a.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_responses(path)


def test_limesurvey_codes_in_the_heading_are_columns(tmp_path):
    found = responses(tmp_path, '"id";"token";"Q1[SQ001]";"Q2"\n"1";"x";"A2";""\n')
    assert found.cells.to_dict("index") == {
        2: {"id": "1", "token": "x", "Q1[SQ001]": "A2", "Q2": ""}
    }


def test_the_three_headings_of_qualtrics_are_taken_apart(tmp_path):
    found = responses(tmp_path, QUALTRICS)
    assert found.cells[["ResponseId", "Q1_1"]].to_dict("index") == {
        4: {"ResponseId": "R_a", "Q1_1": "Eens"}
    }
    assert found.texts["Q1_1"] == "Hoe vaak,\nof hoe lang?"


def test_answers_that_tried_the_survey_out_are_left_out_and_counted(tmp_path):
    assert responses(tmp_path, QUALTRICS).n_previews == 1


def test_a_row_per_answer_becomes_a_row_per_respondent_and_keeps_its_places(tmp_path):
    found = responses(tmp_path, LONG)
    assert found.cells.to_dict("index") == {
        2: {"respondent": "r1", "project": "zb1", "q1": "1", "q2": "2"},
        4: {"respondent": "r2", "project": "zb2", "q1": "3", "q2": ""},
    }
    assert (found.row(2, "q2"), found.row(4, "q1"), found.row(4, "q2")) == (3, 4, 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LONG + "r1,zb1,q1,2\n", "rij 5, kolom 'respondent', waarde 'r1, q1': deze respondent"),
        (LONG + "r1,zb9,q3,2\n", "rij 5, kolom 'project', waarde 'zb9': deze cel verschilt"),
        ("wie,vraag,antwoord\nr1,q1,1\n", "geen kolom die zegt wie antwoordde"),
        ("respondent,q1\n", "geen enkele respondent"),
        ("", "leeg"),
    ],
)
def test_what_cannot_be_read_as_answers_is_refused(tmp_path, text, message):
    with pytest.raises(ReaderError) as error:
        responses(tmp_path, text)
    assert message in str(error.value)
