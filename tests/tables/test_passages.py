"""Passages from the reader's own copy, joined to the findings and never stored."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from zbeval.errors import ReaderError
from zbeval.facts import Facts
from zbeval.tables import load_passages, load_programme


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def test_without_a_folder_there_are_no_passages(programme):
    nothing = load_passages(programme, "")
    assert (nothing.texts, nothing.questions, nothing.found, nothing.missing) == ({}, {}, (), ())


def test_every_finding_and_recommendation_has_its_passage(programme, sources_dir):
    passages = load_passages(programme, sources_dir)
    numbers = {
        *programme["findings"]["finding_id"],
        *programme["recommendations"]["recommendation_id"],
    }
    assert set(passages.texts) == numbers
    assert passages.missing == ()
    for row in programme["findings"].itertuples():
        for anchor in row.anchors.split("; "):
            assert anchor.casefold() in passages.texts[row.finding_id].casefold()


def test_every_subheading_of_the_nine_themes_has_its_questions(programme, sources_dir):
    questions = load_passages(programme, sources_dir).questions
    assert set(questions) == {
        (theme.identifier, part)
        for theme in Facts(ROOT / "data" / "facts").themes()
        for part in theme.parts
    }
    assert all("?" in question for asked in questions.values() for question in asked)


def test_documents_that_are_not_there_are_named(programme, tmp_path, sources_dir):
    file = "000_ab180b2ecaec0ab4.txt"
    (tmp_path / "antwoord.txt").write_bytes((sources_dir / file).read_bytes())
    passages = load_passages(programme, tmp_path)
    assert passages.found == ("answer_2023",)
    assert len(passages.missing) == 4
    assert {number[0] for number in passages.texts} == {"m"}


def test_a_folder_that_does_not_exist_is_refused(programme, tmp_path):
    with pytest.raises(ReaderError, match="deze map bestaat niet"):
        load_passages(programme, tmp_path / "weg")
