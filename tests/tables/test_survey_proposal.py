"""What a column is, is proposed by its name, its question and what it holds."""

from __future__ import annotations

import pandas as pd
import pytest

from tests import survey_files
from tests.survey_files import structure, written
from zbeval.sources.survey import read_responses
from zbeval.sources.survey_lss import read_structure
from zbeval.tables.matching import known_projects
from zbeval.tables.survey_proposal import Known, earlier_questions, propose
from zbeval.tables.survey_ticks import answers_in, parted

PROJECTS = known_projects(
    pd.DataFrame({"project_id": ["p1", "p2"], "name": ["Kiel leeft", "Dampoort"]})
)


def kinds(folder, text: str, **known) -> dict[str, str]:
    table = propose(read_responses(written(folder, text)), Known(PROJECTS, **known))
    return dict(zip(table["item_id"], table["kind"], strict=True))


def rows(folder, text: str, name: str, **known) -> list[list[str]]:
    table = propose(read_responses(written(folder, text)), Known(PROJECTS, **known))
    mine = table[table["item_id"] == name]
    return mine[["code", "answer", "side"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("text", "private", "respondents"),
    [
        (survey_files.qualtrics(), {"IPAddress", "RecipientEmail"}, {"ResponseId"}),
        (survey_files.LIMESURVEY, {"ipaddr"}, {"id", "token"}),
        (survey_files.LIMESURVEY_TEXTS, {"IP adres"}, {"Response ID", "Toegangscode"}),
        (survey_files.SURVEYMONKEY, {"IP Address", "Email Address"}, {"Respondent ID"}),
        (survey_files.GOOGLE, {"E-mailadres"}, set()),
        (survey_files.FORMS, {"E-mail", "Naam"}, {"ID"}),
    ],
)
def test_who_answered_is_never_proposed_to_be_kept(tmp_path, text, private, respondents):
    found = kinds(tmp_path, text)
    assert {name for name, kind in found.items() if kind == "private"} == private
    assert {name for name, kind in found.items() if kind == "respondent"} == respondents


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Uw naam", ["An", "Bo", "An"]),
        ("Voornaam en familienaam", ["x", "y", "z"]),
        ("Votre nom", ["x", "y", "z"]),
        ("What is your name?", ["x", "y", "z"]),
        ("Op welk e-mailadres bereiken we u?", ["x", "y", "z"]),
        ("Numéro de téléphone", ["x", "y", "z"]),
        ("Rijksregisternummer", ["x", "y", "z"]),
        ("Hoe kunnen we u bereiken?", ["a@b.test", "c@d.test", "e@f.test"]),
        ("Contact", ["0470 12 34 56", "0471 12 34 57", "0472/12.34.58"]),
        ("Vraag 7", ["10.0.0.1", "10.0.0.2", "10.0.0.3"]),
        ("Wie?", ["An Peeters", "Bo Van den Berg", "Cas Jansens"]),
        ("Uw code", ["X7fQ2a", "Y8gR3b", "Z9hS4c"]),
        ("Dossier", ["100234", "100235", "100240"]),
        ("Adresse de messagerie", ["x", "y", "z"]),
        ("Personne de contact", ["x", "y", "z"]),
        ("Numéro de GSM", ["x", "y", "z"]),
        ("Completed by", ["x", "y", "z"]),
        ("Uw initialen", ["AP", "BV", "CJ"]),
        ("Terugbetaling op", ["BE68 5390 0754 7034", "BE02 0012 3456 7890", "BE71 0961 2345 6769"]),
    ],
)
def test_persons_are_found_by_heading_and_by_content(tmp_path, heading, cells):
    text = f"id,{heading}\n" + "".join(f"{n},{cell}\n" for n, cell in enumerate(cells))
    assert kinds(tmp_path, text)[heading] == "private"


@pytest.mark.parametrize(
    ("heading", "cells", "kind"),
    [
        ("Ik ken de naam van mijn buren", ["Eens", "Oneens", "Eens"], "likert"),
        ("Naam van de buurt", ["Kiel", "Kiel", "Luchtbal"], "open"),
        ("Waarom?", ["Te druk", "Te druk", "Te druk"], "open"),
        ("Wat helpt?", ["Meer geld, meer tijd", "Meer geld", "Niets"], "open"),
        ("Hoeveel mensen?", ["3", "10", "3"], "likert"),
        ("Q1Time", ["5.8", "1.0", "2.5"], "skip"),
        ("Groepstijd: Inleiding", ["5.8", "1.0", "2.5"], "skip"),
        ("Duur van het gesprek", ["kort", "lang", "kort"], "open"),
        ("In welk project werkt u?", ["x", "y", "z"], "project"),
        ("Buurt", ["Kiel leeft", "Dampoort", "p1"], "project"),
        ("respondentnr", ["101", "102", "103"], "respondent"),
        ("Deelnemer", ["7", "8", "9"], "respondent"),
        ("Volgnummer", ["1", "2", "3"], "respondent"),
        ("Jeton", ["t1", "t2", "t3"], "respondent"),
        ("Code d'invitation", ["a", "b", "c"], "respondent"),
        ("Date Modified", ["03/01/2024", "03/02/2024", "03/02/2024"], "skip"),
        ("Date de création", ["03/01/2024", "03/02/2024", "03/02/2024"], "skip"),
    ],
)
def test_other_columns_are_what_they_seem(tmp_path, heading, cells, kind):
    text = f"id,{heading}\n" + "".join(f'{n},"{cell}"\n' for n, cell in enumerate(cells))
    assert kinds(tmp_path, text)[heading] == kind


def test_tick_boxes_are_a_kind_of_their_own_also_one_that_nobody_ticked(tmp_path):
    found = kinds(tmp_path, survey_files.LIMESURVEY)
    assert (found["Q3[SQ001]"], found["Q3[SQ002]"]) == ("tick", "tick")
    assert (found["Q3[other]"], found["Q1[SQ001]"]) == ("open", "likert")
    text = survey_files.SURVEYMONKEY
    assert rows(tmp_path, text, "Wat helpt? [Geld]") == [["Geld", "Geld", ""]]
    assert rows(tmp_path, text, "Wat helpt? [Coach]") == [["Coach", "Coach", ""]]


def test_several_answers_in_one_cell_are_listed_each(tmp_path):
    assert rows(tmp_path, survey_files.FORMS, "Wat helpt?") == [["Geld", "Geld", ""],
                                                                ["Tijd", "Tijd", ""]]  # fmt: skip
    assert [code for code, *_ in rows(tmp_path, survey_files.GOOGLE, "Wat helpt?")] == [
        "Geld", "Tijd", "coach"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cells", [["Ja, altijd", "Ja, soms", "Nee"], ["Meer geld, meer tijd", "Niets"], []]
)
def test_a_comma_in_a_sentence_parts_nothing(cells):
    assert parted(cells) == {}


def test_an_answer_may_hold_the_sign_that_parts_answers():
    known = {"tijd": "1", "geld ook weinig": "2"}
    assert answers_in("Tijd, Geld, ook weinig", known) == (["1", "2"], [])
    assert answers_in("Geld, ook weinig;Brood;", known) == (["2"], ["Brood"])


def test_spellings_of_one_answer_are_one_row(tmp_path):
    text = "id,Q1\n1,Ja\n2,ja\n3,JA \n4,nee\n5,ja\n"
    assert rows(tmp_path, text, "Q1") == [["nee", "nee", "negative"], ["ja", "ja", "positive"]]


def test_answers_that_differ_by_a_sign_alone_are_listed_each(tmp_path):
    text = "id,Q1\n1,< 5 jaar\n2,> 5 jaar\n3,<5 jaar\n4,> 5 jaar\n"
    assert sorted(code[0] for code, *_ in rows(tmp_path, text, "Q1")) == ["<", ">"]


def test_the_questionnaire_fills_in_texts_and_answers_that_nobody_gave(tmp_path):
    known = {"structure": read_structure(written(tmp_path, structure(new=True), "a.lss"))}
    found = rows(tmp_path, survey_files.LIMESURVEY, "Q1[SQ001]", **known)
    assert found[0] == ["A1", "Helemaal oneens", "negative"]
    assert [code for code, *_ in found] == ["A1", "A2", "A3", "A4", "A5"]
    assert rows(tmp_path, survey_files.LIMESURVEY, "Q3[SQ002]", **known) == [["Y", "Geld", ""]]


def test_a_second_round_takes_over_the_first_and_fits_new_answers_in(tmp_path):
    tables = {
        "survey_items": pd.DataFrame([(1, "Q1", 1, "Gaat het?", "likert")],
                                     columns=["round", "item_id", "position", "question", "kind"]),
        "survey_scales": pd.DataFrame(
            [(1, "Q1", 1, "A1", "Triest", "negative"), (1, "Q1", 2, "A4", "Blij", "positive")],
            columns=["round", "item_id", "position", "code", "answer", "side"],
        ),
    }  # fmt: skip
    earlier = earlier_questions(tables, 2)
    assert rows(tmp_path, "id,Q1\n1,A1\n2,A4\n3,A5\n", "Q1", earlier=earlier) == [
        ["A1", "Triest", "negative"], ["A4", "Blij", "positive"], ["A5", "", ""]
    ]  # fmt: skip
    assert earlier_questions(tables, 1) == {}
