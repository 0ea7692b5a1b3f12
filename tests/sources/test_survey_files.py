"""SPSS files and the structure of a questionnaire bring texts and answers along."""

from __future__ import annotations

import subprocess

import pandas as pd
import pyreadstat
import pytest

from tests.survey_files import SCALE, structure, written
from zbeval.errors import ReaderError
from zbeval.sources.survey import read_responses
from zbeval.sources.survey_lss import column_key, read_structure


def test_an_spss_file_gives_codes_texts_and_answers(tmp_path):
    table = pd.DataFrame({"id": [1.0, 2.0, 3.0], "Q1": [1.0, 5.0, None], "Q4": ["Meer", "", "x"]})
    path = tmp_path / "a.sav"
    labels = {"Q1": {float(n): answer for n, answer in enumerate(SCALE, 1)}}
    texts = {"Q1": "Hoe eens bent u het?"}
    pyreadstat.write_sav(table, str(path), column_labels=texts, variable_value_labels=labels)
    found = read_responses(path)
    assert found.cells.to_dict("list") == {
        "id": ["1", "2", "3"], "Q1": ["1", "5", ""], "Q4": ["Meer", "", "x"]
    }  # fmt: skip
    assert found.texts == texts
    assert found.answers["Q1"] == [(str(n), answer) for n, answer in enumerate(SCALE, 1)]


def test_a_file_that_only_claims_to_be_spss_is_refused(tmp_path):
    path = tmp_path / "a.sav"
    path.write_bytes(b"$FL2@(#) SPSS DATA FILE - verzonnen" + bytes(200))
    with pytest.raises(ReaderError, match="geen leesbaar SPSS-bestand"):
        read_responses(path)


def test_a_file_that_brings_the_reader_of_spss_down_is_refused_like_any_other(
    tmp_path, monkeypatch
):
    fallen = subprocess.CompletedProcess([], -11, b"", b"")
    monkeypatch.setattr("zbeval.sources.sav_process.subprocess.run", lambda *_, **__: fallen)
    path = tmp_path / "a.sav"
    path.write_bytes(b"$FL2")
    with pytest.raises(ReaderError, match="geen leesbaar SPSS-bestand"):
        read_responses(path)


@pytest.mark.parametrize("new", [True, False], ids=["texts apart", "texts in the question"])
def test_the_structure_of_a_questionnaire_gives_texts_and_answers_in_their_order(tmp_path, new):
    found = read_structure(written(tmp_path, structure(new=new), "a.lss"))
    one = found[column_key("Q1[SQ001]")]
    assert (one.kind, one.text) == ("likert", "Hoe eens bent u het? [De trekker heeft tijd]")
    assert one.answers == tuple((f"A{place}", answer) for place, answer in enumerate(SCALE, 1))
    tick = found[column_key("Q3_SQ002")]
    assert (tick.kind, tick.text) == ("tick", "Wat helpt? [Geld]")
    assert found[column_key("Q4")].kind == "open"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>", "geen enkele vraag"),
        ("<document/>", "geen structuur van een LimeSurvey"),
        ("<document", "niet te lezen"),
        ('<!DOCTYPE d [<!ENTITY a "b">]><document>&a;</document>', "DOCTYPE"),
    ],
)
def test_what_is_no_structure_is_refused(tmp_path, text, message):
    with pytest.raises(ReaderError, match=message):
        read_structure(written(tmp_path, text, "a.lss"))
