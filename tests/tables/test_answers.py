"""An answer is on the list or it is a mistake; who answered is never kept."""

from __future__ import annotations

import pandas as pd
import pytest

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.survey import read_responses
from zbeval.sources.workbook import read_table
from zbeval.tables.answer_list import answer_list, propose
from zbeval.tables.answers import survey_tables
from zbeval.tables.matching import known_projects

PROJECTS = known_projects(
    pd.DataFrame({"project_id": ["p1", "p2"], "name": ["Kiel leeft", "Dampoort"]})
)
ANSWERS = "id,token,project,ipaddr,Q1,Q2\n1,x,p1,10.0.0.1,A1,Meer\n2,y,Dampoort,10.0.0.2,Eens,\n"
HEADER = "Kolom;Vraagtekst;Soort kolom;Code;Antwoord;Kant"
LIST = [
    "id;;respondent;;;", "token;;respondent;;;", "project;;project;;;", "ipaddr;;niet inlezen;;;",
    "Q1;Gaat het?;stelling;A1;Oneens;negatief", "Q1;Gaat het?;stelling;A2;Eens;positief",
    "Q1;Gaat het?;stelling;-1;Weet niet;geen mening", "Q2;Wat nog?;open vraag;;;",
]  # fmt: skip


def given(folder, text: str = ANSWERS):
    path = folder / "antwoorden.csv"
    path.write_text(text, encoding="utf-8")
    return read_responses(path)


def listed(folder, rows: list[str] | None = None):
    path = folder / "lijst.csv"
    path.write_text("\n".join([HEADER, *(LIST if rows is None else rows)]), encoding="utf-8")
    return answer_list(read_table(path))


def mistakes(folder, text: str, number: int = 1) -> str:
    with pytest.raises(ReaderError) as error:
        survey_tables(given(folder, text), listed(folder), number, PROJECTS)
    return str(error.value)


def list_mistakes(folder, rows: list[str]) -> str:
    with pytest.raises(ReaderErrors) as error:
        listed(folder, rows)
    return str(error.value)


def test_codes_and_their_meanings_are_understood_alike(tmp_path):
    tables, remarks = survey_tables(given(tmp_path), listed(tmp_path), 2, PROJECTS)
    assert tables["survey_answers"].to_numpy().tolist() == [
        [2, 1, "p1", "Q1", "A1"], [2, 2, "p2", "Q1", "A2"]
    ]  # fmt: skip
    assert tables["survey_texts"].to_numpy().tolist() == [[2, 1, "p1", "Q2", "Meer"]]
    assert tables["survey_items"][["item_id", "question", "kind"]].to_numpy().tolist() == [
        ["Q1", "Gaat het?", "likert"], ["Q2", "Wat nog?", "open"]
    ]  # fmt: skip
    assert tables["survey_scales"]["side"].tolist() == ["negative", "positive", "no_opinion"]
    assert remarks == ["2 respondenten van ronde 2 ingelezen"]


def test_nothing_that_says_who_answered_is_kept(tmp_path):
    tables, _ = survey_tables(given(tmp_path), listed(tmp_path), 1, PROJECTS)
    kept = " ".join(table.to_csv() for table in tables.values())
    assert "10.0.0.1" not in kept
    assert ",x," not in kept


def test_a_negative_code_is_not_the_positive_one(tmp_path):
    rows = [row.replace(";A2;", ";1;") for row in LIST]
    text = ANSWERS.replace("Eens", "-1")
    tables, _ = survey_tables(given(tmp_path, text), listed(tmp_path, rows), 1, PROJECTS)
    assert tables["survey_answers"]["code"].tolist() == ["A1", "-1"]


def test_a_question_left_open_is_kept_as_missing_and_an_empty_row_left_out(tmp_path):
    text = ANSWERS + "3,z,p1,10.0.0.3,,Iets\n4,w,p1,10.0.0.4,,\n"
    tables, remarks = survey_tables(given(tmp_path, text), listed(tmp_path), 1, PROJECTS)
    assert tables["survey_answers"]["code"].isna().tolist() == [False, False, True]
    assert remarks[1] == "1 rij zonder enig antwoord is weggelaten"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ANSWERS + "1,z,p1,,A1,\n", "rij 4, kolom 'id', waarde '1': deze respondent staat ook in"
         " rij 2"),
        (ANSWERS + "3,x,p1,,A1,\n", "rij 4, kolom 'token', waarde 'x': deze respondent"),
        (ANSWERS + "3,z,p1,,A7,\n", "rij 4, kolom 'Q1', waarde 'A7': dit antwoord staat niet"),
        (ANSWERS + "3,z,p1,,Onens,\n", "Bedoelde u 'Oneens'?"),
        (ANSWERS + "3,z,Damport,,A1,\n", "rij 4, kolom 'project', waarde 'Damport': dit project "
         "staat niet in het register. Bedoelde u p2 (Dampoort)?"),
        (ANSWERS.replace("Q1", "Q7"), "rij 1, kolom 'Q1': deze kolom van de antwoordenlijst "
         "ontbreekt. Dit lijkt de vragenlijst van een andere ronde"),
        (ANSWERS.replace("Q1", "Q7"), "kolom 'Q7': deze kolom staat niet in de antwoordenlijst"),
        (LONG_OTHER_ROUND := "respondent,ronde,vraag,antwoord\nr1,3,Q1,A1\n", "deze kolom"),
    ],
)  # fmt: skip
def test_every_mistake_in_the_answers_is_told_with_its_place(tmp_path, text, message):
    assert message in mistakes(tmp_path, text)


def test_rows_that_say_that_they_are_of_another_round_are_refused(tmp_path):
    rows = [*LIST, "ronde;;niet inlezen;;;"]
    text = "\n".join(
        f"{line},{word}" for line, word in zip(ANSWERS.split(), ("ronde", "1", "2"), strict=True)
    )
    with pytest.raises(ReaderErrors, match="rij 3, kolom 'ronde', waarde '2': deze rij is niet"):
        survey_tables(given(tmp_path, text), listed(tmp_path, rows), 1, PROJECTS)


def test_a_wrong_answer_in_a_row_per_answer_is_told_with_its_own_row(tmp_path):
    rows = ["respondent;;respondent;;;", *LIST[4:7]]
    text = "respondent,vraag,antwoord\nr1,Q1,A1\nr2,Q1,A2\nr3,Q1,A9\n"
    with pytest.raises(ReaderErrors, match="rij 4, kolom 'Q1', waarde 'A9'"):
        survey_tables(given(tmp_path, text), listed(tmp_path, rows), 1, PROJECTS)


@pytest.mark.parametrize("number", [0, 10])
def test_a_round_is_a_number_from_1_to_9(tmp_path, number):
    assert "een ronde is een getal van 1 tot 9" in mistakes(tmp_path, ANSWERS, number)


def test_a_proposal_lists_answers_in_the_order_of_the_scale_and_guesses_no_code(tmp_path):
    text = "ResponseId,IPAddress,Q1,Q2,Q3\nR1,10.0.0.1,Helemaal eens,3,\nR2,x,Oneens,10," + "w" * 60
    table = propose(given(tmp_path, text))
    assert table[["item_id", "kind", "code", "answer", "side"]].to_numpy().tolist() == [
        ["ResponseId", "respondent", "", "", ""],
        ["IPAddress", "private", "", "", ""],
        ["Q1", "likert", "Oneens", "Oneens", "negative"],
        ["Q1", "likert", "Helemaal eens", "Helemaal eens", "positive"],
        ["Q2", "likert", "3", "", ""],
        ["Q2", "likert", "10", "", ""],
        ["Q3", "open", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("row", "change", "message"),
    [
        (4, "Q1;Gaat het?;stelling;A1;Oneens;", "rij 6, kolom 'Kant', waarde 'Q1': bij een"
         " stelling mag deze cel niet leeg zijn"),
        (4, "Q1;Gaat het?;stelling;A1;Eens;negatief", "rij 7, waarde 'Q1': dit antwoord staat ook"
         " in rij 6"),
        (4, "Q1;Gaat het?;open vraag;;;", "rij 7, waarde 'Q1': deze kolom heeft in een"),
        (4, "Q1;Gaat het?;schaal;A1;Oneens;negatief", "kolom 'Soort kolom', waarde 'schaal'"),
        (3, "ipaddr;;project;;;", "rij 5: er is meer dan één kolom met het project"),
    ],
)  # fmt: skip
def test_every_mistake_in_the_list_is_told_with_its_place(tmp_path, row, change, message):
    assert message in list_mistakes(tmp_path, [*LIST[:row], change, *LIST[row + 1 :]])


def test_a_list_without_any_question_is_refused(tmp_path):
    assert "geen enkele stelling of open vraag" in list_mistakes(tmp_path, LIST[:4])
