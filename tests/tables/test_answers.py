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


BOXES = "id,project,Q3[a],Q5\n1,p1,Y,Tijd;Geld;\n2,p2,,Geld;\n3,p1,,\n"
BOX_LIST = ["id;;respondent;;;", "project;;project;;;", "Q3[a];Hulp;aankruisvakje;Y;tijd;",
            "Q5;Wat helpt?;meer antwoorden in één cel;Tijd;;",
            "Q5;Wat helpt?;meer antwoorden in één cel;Geld;;"]  # fmt: skip


def test_a_box_left_blank_is_an_answer_of_all_who_sent_in(tmp_path):
    tables, remarks = survey_tables(given(tmp_path, BOXES), listed(tmp_path, BOX_LIST), 1, PROJECTS)
    codes = tables["survey_answers"].groupby("item_id")["code"].agg(list).to_dict()
    assert codes == {
        "Q3[a]": ["1", "0", "0"], "Q5 [Tijd]": ["1", "0", "0"], "Q5 [Geld]": ["1", "1", "0"]
    }  # fmt: skip
    assert tables["survey_items"]["question"].tolist() == [
        "Hulp – tijd", "Wat helpt? – Tijd", "Wat helpt? – Geld"
    ]  # fmt: skip
    assert remarks == ["3 respondenten van ronde 1 ingelezen"]


def test_a_box_that_was_not_shown_is_no_answer(tmp_path):
    text = BOXES.replace("2,p2,,", "2,p2,{question_not_shown},")
    tables, _ = survey_tables(given(tmp_path, text), listed(tmp_path, BOX_LIST), 1, PROJECTS)
    answers = tables["survey_answers"]
    assert answers.loc[answers["item_id"] == "Q3[a]", "code"].isna().tolist() == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOXES.replace("Geld;\n3", "Brood;\n3"), "kolom 'Q5', waarde 'Brood;': dit antwoord"),
        (BOXES.replace("2,p2,,", "2,p2,Z,"), "kolom 'Q3[a]', waarde 'Z': dit antwoord"),
    ],
)
def test_a_box_that_the_list_does_not_know_is_refused(tmp_path, text, message):
    with pytest.raises(ReaderErrors) as error:
        survey_tables(given(tmp_path, text), listed(tmp_path, BOX_LIST), 1, PROJECTS)
    assert message in str(error.value)


def test_ways_to_reach_a_person_are_taken_out_of_what_they_wrote(tmp_path):
    text = ANSWERS.replace("A1,Meer", "A1,Mail an@b.test of bel 0470 12 34 56 na 17.30 uur")
    tables, remarks = survey_tables(given(tmp_path, text), listed(tmp_path), 1, PROJECTS)
    assert tables["survey_texts"]["text"].tolist() == [
        "Mail [e-mailadres] of bel [telefoonnummer] na 17.30 uur"
    ]
    assert "In 1 open antwoord zijn e-mailadressen of telefoonnummers" in remarks[-1]


@pytest.mark.parametrize(
    ("cell", "fits"),
    [
        ("1", True), ("ronde 1 (2024)", True), ("Ronde 1", True), ("eerste meting", True),
        ("T1", True), ("meting 1 van 3", True), ("2", False), ("ronde 2 (2021)", False),
    ],
)  # fmt: skip
def test_the_round_is_read_out_of_words(tmp_path, cell, fits):
    rows = [*LIST, "ronde;;niet inlezen;;;"]
    head, *lines = ANSWERS.split()
    text = "\n".join([f"{head},ronde", *(f"{line},{cell}" for line in lines)])
    if fits:
        assert survey_tables(given(tmp_path, text), listed(tmp_path, rows), 1, PROJECTS)
    else:
        with pytest.raises(ReaderErrors, match="deze rij is niet van ronde 1"):
            survey_tables(given(tmp_path, text), listed(tmp_path, rows), 1, PROJECTS)


def test_rows_that_do_not_say_their_round_are_refused_where_they_differ(tmp_path):
    rows = [*LIST, "ronde;;niet inlezen;;;"]
    head, one, other = ANSWERS.split()
    same = "\n".join([f"{head},ronde", f"{one},voorjaar", f"{other},voorjaar"])
    assert survey_tables(given(tmp_path, same), listed(tmp_path, rows), 1, PROJECTS)
    with pytest.raises(ReaderErrors, match="waarde 'najaar': uit deze cel blijkt niet"):
        mixed = same[::-1].replace("raajroov", "raajan", 1)[::-1]
        survey_tables(given(tmp_path, mixed), listed(tmp_path, rows), 1, PROJECTS)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([LIST[5], LIST[4]], ""),
        (["Q1;Gaat het?;stelling;A0;Neutraal;neutraal", *LIST[4:6]], "volgorde van hun kant"),
        ([LIST[4], "Q1;Gaat het?;stelling;A3;Helemaal eens;positief", LIST[5]],
         "‘Helemaal eens’ staat voor ‘Eens’"),
    ],
)  # fmt: skip
def test_the_order_of_answers_is_held_against_their_sides_and_words(tmp_path, rows, message):
    whole = [*LIST[:4], *rows, *LIST[6:]]
    if message:
        assert message in list_mistakes(tmp_path, whole)
    else:
        tables, _ = survey_tables(given(tmp_path), listed(tmp_path, whole), 1, PROJECTS)
        assert tables["survey_scales"]["side"].tolist() == ["negative", "positive", "no_opinion"]


def test_a_file_without_a_single_answer_is_refused(tmp_path):
    text = "id,token,project,ipaddr,Q1,Q2\n1,x,p1,10.0.0.1,,\n"
    assert "op geen enkele vraag staat een antwoord" in mistakes(tmp_path, text)


def test_headings_with_a_line_break_or_a_word_of_the_tables_are_questions_like_any_other(tmp_path):
    names = ["Vraag 1\nhoe eens?", "row", "index", "code", "respondent id", "item_id"]
    text = "id,project," + ",".join(f'"{name}"' for name in names) + "\n1,p1,A1,A1,A1,A1,7,A1\n"
    rows = ["id;;respondent;;;", "project;;project;;;", "respondent id;;niet inlezen;;;"]
    rows += [f'"{name}";;stelling;A1;Eens;positief' for name in names if name != "respondent id"]
    tables, _ = survey_tables(given(tmp_path, text), listed(tmp_path, rows), 1, PROJECTS)
    assert set(tables["survey_answers"]["item_id"]) == set(names) - {"respondent id"}
    assert set(tables["survey_answers"]["code"]) == {"A1"}
