"""``zbeval import survey``: propose, complete, take in; nobody who answered is ever kept."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from tests import survey_files
from tests.folders import write_folder
from tests.survey_files import structure
from zbeval.cli import main
from zbeval.tables import load_programme

SIDES = {"A1": "negatief", "A2": "negatief", "A3": "neutraal", "A4": "positief", "A5": "positief"}


@pytest.fixture(autouse=True)
def tiny(tmp_path, monkeypatch):
    """Let a hand-sized folder stand for the data that come with zbeval."""
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", write_folder(tmp_path / "s"))
    monkeypatch.chdir(tmp_path)


def order(file: str, number: int = 1, *more: str) -> int:
    return main(["import", "survey", file, "--round", str(number), "--output", "own", *more])


def completed(file: str) -> str:
    """Complete a proposal as a person would: the sides of codes, and words where they lack."""
    path = Path(file).with_name(f"{Path(file).stem}_antwoordenlijst.csv")
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    for row in rows[1:]:
        if row[2] == "stelling" and not row[5]:
            row[4], row[5] = row[4] or f"antwoord {row[3]}", SIDES.get(row[3], "positief")
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerows(rows)
    return path.name


def taken(text: str, name: str = "a.csv", number: int = 1, *more: str):
    Path(name).write_text(text, encoding="utf-8")
    assert order(name, number, *more) == 0
    return order(name, number, "--labels", completed(name))


@pytest.mark.parametrize(
    ("text", "n_respondents"),
    [
        (survey_files.qualtrics(), 2),
        (survey_files.qualtrics("'"), 2),
        (survey_files.QUALTRICS_OLD, 2),
        (survey_files.LIMESURVEY, 3),
        (survey_files.LIMESURVEY_TEXTS, 2),
        (survey_files.LIMESURVEY_VV, 3),
        (survey_files.SURVEYMONKEY, 2),
        (survey_files.GOOGLE, 3),
        (survey_files.FORMS, 2),
    ],
)
def test_a_proposal_that_is_only_completed_takes_in_respondents_and_no_persons(
    capsys, text, n_respondents
):
    assert taken(text) == 0
    answers = load_programme("own")["survey_answers"]
    assert answers["respondent"].nunique() == n_respondents
    kept = " ".join(path.read_text(encoding="utf-8") for path in Path("own").glob("survey_*.csv"))
    for private in ("10.0.0.", "voorbeeld.test", "Voornaam", "Achternaam", ",t1", "R_1"):
        assert private not in kept
    assert "{question_not_shown}" not in kept


def test_the_program_and_what_is_left_out_are_told(capsys):
    assert taken(survey_files.qualtrics("'")) == 0
    told = capsys.readouterr().out
    assert "Herkend als een export van Qualtrics." in told
    assert "Kan zeggen wie antwoordde en wordt niet bewaard: ‘IPAddress’, ‘RecipientEmail’." in told
    assert "1 proefantwoord is weggelaten." in told
    assert "1 antwoord dat nooit is ingediend, is weggelaten" in told


def test_the_structure_of_the_questionnaire_leaves_nothing_to_type(capsys):
    Path("a.csv").write_text(survey_files.LIMESURVEY, encoding="utf-8")
    Path("a.lss").write_text(structure(new=True), encoding="utf-8")
    assert order("a.csv", 1, "--structure", "a.lss") == 0
    assert order("a.csv", 1, "--labels", "a_antwoordenlijst.csv") == 0
    programme = load_programme("own")
    assert programme["survey_scales"].query("item_id == 'Q1[SQ001]'")["code"].tolist() == [
        "A1", "A2", "A3", "A4", "A5"
    ]  # fmt: skip
    assert "Wat helpt? [Geld]" in set(programme["survey_items"]["question"])


def test_names_of_projects_are_offered_to_choose_and_never_guessed(capsys):
    text = "id,project,Q1\n1,p1,Eens\n2,ergens,Oneens\n3,anders,Eens\n4,ergens,Eens\n5,,Oneens\n"
    assert taken(text) == 2
    out, err = capsys.readouterr()
    assert "2 namen van projecten herkennen we niet; ze staan in a_projecten.csv." in out
    assert "rij 3, kolom 'project', waarde 'ergens': dit project staat niet in het register" in err
    assert "(zo ook 1 rij)" in err
    assert not Path("own").exists()
    listed = Path("a_projecten.csv").read_text(encoding="utf-8-sig")
    Path("a_projecten.csv").write_text(
        listed.replace("ergens;2;;", "ergens;2;;p2").replace("anders;1;;", "anders;1;;-"),
        encoding="utf-8-sig",
    )
    more = ["--labels", "a_antwoordenlijst.csv", "--projects", "a_projecten.csv"]
    assert order("a.csv", 1, *more) == 0
    projects = load_programme("own")["survey_answers"]["project_id"]
    assert projects.fillna("").tolist() == ["p1", "p2", "", "p2", ""]


def test_a_project_that_does_not_exist_cannot_be_chosen(capsys):
    assert taken("id,project,Q1\n1,p1,Eens\n2,ergens,Oneens\n") == 2
    assert "1 naam van een project herkennen we niet; ze staat in" in capsys.readouterr().out
    Path("a_projecten.csv").write_text("In het bestand;Aantal rijen;Komt in de buurt van;Project\n"
                                       "ergens;1;;p99\n", encoding="utf-8-sig")  # fmt: skip
    more = ["--labels", "a_antwoordenlijst.csv", "--projects", "a_projecten.csv"]
    assert order("a.csv", 1, *more) == 2
    assert "kolom 'Project', waarde 'p99': dit project staat niet" in capsys.readouterr().err


def test_boxes_of_two_rounds_change_by_all_who_sent_in(capsys):
    head = "id,submitdate,project,Q3[SQ001]\n"
    for number in (1, 2):
        rows = [
            f"{n},2024-03-01,p{n % 2 + 1},{'Y' if number == 2 or n % 3 == 0 else ''}\n"
            for n in range(60)
        ]
        assert taken(head + "".join(rows), f"r{number}.csv", number) == 0
    answers = load_programme("own")["survey_answers"]
    assert answers.groupby("round")["code"].agg(["size", lambda one: (one == "1").sum()]).to_numpy(
        ).tolist() == [[60, 20], [60, 60]]  # fmt: skip


def test_answers_that_were_not_sent_in_count_when_asked(capsys):
    Path("a.csv").write_text(survey_files.LIMESURVEY, encoding="utf-8")
    assert order("a.csv", 1, "--unfinished") == 0
    assert order("a.csv", 1, "--labels", completed("a.csv"), "--unfinished") == 0
    assert load_programme("own")["survey_answers"]["respondent"].nunique() == 4


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused_and_never_breaks(capsys, seed):
    chance = random.Random(seed)
    texts = [survey_files.qualtrics(), survey_files.LIMESURVEY, survey_files.LIMESURVEY_VV,
             survey_files.SURVEYMONKEY, survey_files.FORMS, survey_files.QUALTRICS_OLD]  # fmt: skip
    content = bytearray(chance.choice(texts).encode())
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(content))
        if chance.random() < 0.3:
            del content[place : place + chance.randint(1, 40)]
        else:
            content[place] = chance.choice(b'\x00\xff",;\n\t{}[]A0')
        content = content or bytearray(b"x")
    Path("a.csv").write_bytes(content)
    if order("a.csv") == 0:
        assert order("a.csv", 1, "--labels", completed("a.csv")) in (0, 2)
