"""``zbeval import`` takes in everything or nothing, and what it took in can be measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.folders import write_folder
from tests.refi_files import write_project
from tests.refi_shapes import TIME, qdpx
from zbeval.cli import main
from zbeval.tables import load_programme

ANSWERS = "id;project;Q1\n" + "".join(f"{n};p{n % 2 + 1};A{n % 3 + 1}\n" for n in range(1, 13))
LIST = (
    "Kolom;Vraagtekst;Soort kolom;Code;Antwoord;Kant\nid;;respondent;;;\nproject;;project;;;\n"
    "Q1;Gaat het?;stelling;A1;Oneens;negatief\nQ1;Gaat het?;stelling;A2;Neutraal;neutraal\n"
    "Q1;Gaat het?;stelling;A3;Eens;positief\n"
)

PROGRAMME = """\
name = "Klein"
project = "project"
projects = "projecten"
main_call = "flanders"
call.flanders = {name = "Vlaamse oproep", projects = "Vlaamse projecten"}
call.brussels = {name = "Brusselse oproep", projects = "Brusselse projecten"}
pillar.participation_inclusion = {words = "participa"}
pillar.informal_formal_care = {words = "informe formele"}
pillar.intersectoral_cooperation = {words = "intersector netwerk"}
pillar.process = {role = "beside"}
pillar.overarching = {role = "rest"}
"""


@pytest.fixture(autouse=True)
def tiny(tmp_path, monkeypatch):
    """Let a hand-sized folder stand for the data that come with zbeval."""
    shipped = write_folder(tmp_path / "shipped", {"programme.toml": PROGRAMME})
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", shipped)
    monkeypatch.chdir(tmp_path)
    return shipped


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def completed_map(path: Path) -> None:
    """Tie the cases of a proposed map to the first projects of the tiny register."""
    text = path.read_text(encoding="utf-8-sig")
    for number in range(1, 7):
        case = f"case;Zorgzame buurt {number:03};5;;;"
        assert case in text
        text = text.replace(case, case[:-1] + f";p{number}" if number < 6 else case[:-1] + ";-")
    path.write_text(text, encoding="utf-8-sig")


def test_coded_interviews_are_proposed_tied_taken_in_and_measured(tmp_path, capsysbinary):
    write_project(tmp_path / "p.qdpx")
    assert main(["import", "qdpx", "p.qdpx", "--output", "own"]) == 0
    assert not Path("own").exists()
    completed_map(tmp_path / "p_koppeltabel.csv")
    order = ["import", "qdpx", "p.qdpx", "--map", "p_koppeltabel.csv", "--output", "own"]
    assert main(order) == 0
    printed = capsysbinary.readouterr().out.decode()
    assert "5 bevraagde projecten ingelezen, waarvan 0 zonder codering." in printed
    assert "1 case telt niet mee volgens de koppeltabel." in printed
    assert "5 coderingen horen bij geen case die meetelt." in printed
    assert sorted(contents(Path("own"))) == [
        "coded_findings.csv", "coded_people.csv", "coded_projects.csv"
    ]  # fmt: skip
    assert len(load_programme("own")["coded_projects"]) == 5
    assert main(["measure", "coded_evidence", "--data", "own"]) == 0
    assert b"participation_inclusion" in capsysbinary.readouterr().out


def test_a_proposed_map_may_be_a_workbook_with_lists(tmp_path):
    write_project(tmp_path / "p.qdpx")
    assert main(["import", "qdpx", "p.qdpx", "--map", "map.xlsx", "--output", "own"]) == 0
    sheet = load_workbook("map.xlsx").worksheets[0]
    rules = sheet.data_validations.dataValidation
    lists = {str(rule.sqref)[0]: rule.formula1 for rule in rules if rule.type == "list"}
    assert sorted(lists) == ["A", "D", "E", "F"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == "case":
            row[5].value = f"p{row[0].row % 6 + 1}"
    sheet.parent.save("map.xlsx")
    assert main(["import", "qdpx", "p.qdpx", "--map", "map.xlsx", "--output", "own"]) == 0


def test_the_list_of_a_workbook_names_the_projects_and_a_name_may_be_chosen(tmp_path):
    qdpx(tmp_path / "p.qdpx", cases={})
    assert main(["import", "qdpx", "p.qdpx", "--map", "map.xlsx", "--output", "own"]) == 0
    book = load_workbook("map.xlsx")
    listed = [cell.value for cell in book["lijsten"]["F"]]
    assert listed[0] == "'-" and listed[1].startswith("p1 (")
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[0].value == "case":
            row[5].value = listed[1]
    book.save("map.xlsx")
    assert main(["import", "qdpx", "p.qdpx", "--map", "map.xlsx", "--output", "own"]) == 0
    assert load_programme("own")["coded_projects"]["n_respondents"].tolist() == [6]


def test_a_codebook_gives_a_map_of_codes_and_says_that_it_holds_no_interviews(tmp_path, capsys):
    Path("oud.qdc").write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:0:4"><Codes><Code guid="a" name="Hinderpalen">'
        '<Code guid="b" name="netwerk"/></Code></Codes></CodeBook>', encoding="utf-8",
    )  # fmt: skip
    assert main(["import", "qdpx", "oud.qdc", "--output", "own"]) == 0
    assert "lees dan het project (.qdpx) in met --map" in capsys.readouterr().out
    assert "code;Hinderpalen > netwerk;0;intersectorale samenwerking;hinderpaal" in Path(
        "oud_koppeltabel.csv"
    ).read_text(encoding="utf-8-sig")
    order = ["import", "qdpx", "oud.qdc", "--map", "oud_koppeltabel.csv", "--output", "own"]
    assert main(order) == 2
    assert "codeboek zonder gesprekken" in capsys.readouterr().err


MARKERS = ("CODEURNAAM", "MEMOTEKST", "CASENAAM", "BRONNAAM", "GESPREKSTEKST", "NOTITIETEKST")


def test_no_name_note_or_word_of_anybody_is_kept_without_consent(tmp_path, capsys):
    cases = {f"CASENAAM{n}": [f"BRONNAAM{n}"] for n in range(1, 7)}
    texts = {f"BRONNAAM{n}": f"GESPREKSTEKST{n} over de buurt." for n in range(1, 7)}
    note = (
        '<Notes><Note guid="N"><PlainTextContent>NOTITIETEKST</PlainTextContent></Note></Notes>'
        '<Users><User guid="U" name="CODEURNAAM"/></Users></Project>'
    )
    qdpx(
        tmp_path / "p.qdpx", cases=cases, texts=texts, consent=dict.fromkeys(cases, "ja"),
        given=[(name, TIME, (0, 28)) for name in texts],
        edit=lambda xml: xml.replace("</Project>", note)
        .replace("</Codes>", "</Codes><Description>MEMOTEKST</Description>"),
    )  # fmt: skip
    main(["import", "qdpx", "p.qdpx", "--map", "map.csv", "--output", "own"])
    text = Path("map.csv").read_text(encoding="utf-8-sig")
    for number in range(1, 7):
        text = text.replace(f"CASENAAM{number};1;;;;", f"CASENAAM{number};1;;;p{number};")
    Path("map.csv").write_text(text, encoding="utf-8-sig")
    order = ["import", "qdpx", "p.qdpx", "--map", "map.csv", "--output", "own"]
    assert main(order) == 0
    kept = b"".join(contents(Path("own")).values()).decode() + capsys.readouterr().out
    assert not [marker for marker in MARKERS if marker in kept]
    assert main([*order, "--consent", "toestemming"]) == 0
    kept = {name: text.decode() for name, text in contents(Path("own")).items()}
    assert "GESPREKSTEKST3 over de buurt" in kept.pop("coded_quotes.csv")
    assert not [marker for marker in MARKERS if marker in "".join(kept.values())]


def test_a_map_that_is_there_is_never_overwritten(tmp_path, capsys):
    write_project(tmp_path / "p.qdpx")
    (tmp_path / "p_koppeltabel.csv").write_bytes(b"van mij")
    assert main(["import", "qdpx", "p.qdpx", "--output", "own"]) == 2
    assert "hier staat al een koppeltabel. Gebruik ze met --map" in capsys.readouterr().err
    assert (tmp_path / "p_koppeltabel.csv").read_bytes() == b"van mij"


def test_unmatched_cases_stop_the_import_and_leave_what_was_there(tmp_path, capsys):
    test_coded_interviews_are_proposed_tied_taken_in_and_measured(
        tmp_path, type("Out", (), {"readouterr": staticmethod(capsysbinary_of(capsys))})
    )
    before = contents(Path("own"))
    text = (tmp_path / "p_koppeltabel.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "p_koppeltabel.csv").write_text(text.replace(";p1;", ";p77;"), encoding="utf-8")
    order = ["import", "qdpx", "p.qdpx", "--map", "p_koppeltabel.csv", "--output", "own"]
    assert main(order) == 2
    assert "projectnummer 'p77' bestaat niet" in capsys.readouterr().err
    assert contents(Path("own")) == before


def capsysbinary_of(capsys):
    """Return ``readouterr`` with the output as bytes."""

    def readouterr():
        out = capsys.readouterr().out
        return type("Text", (), {"out": out.encode()})

    return readouterr


def test_quotes_of_an_earlier_import_go_when_consent_is_no_longer_given(tmp_path):
    own = tmp_path / "own"
    write_project(tmp_path / "p.qdpx")
    main(["import", "qdpx", "p.qdpx", "--output", "own"])
    completed_map(tmp_path / "p_koppeltabel.csv")
    own.mkdir()
    (own / "coded_quotes.csv").write_text("project_id,code,quote\np1,x,oud\n")
    order = ["import", "qdpx", "p.qdpx", "--map", "p_koppeltabel.csv", "--output", "own"]
    assert main(order) == 0
    assert "coded_quotes.csv" not in contents(own)


def survey(number: int, answers: str = ANSWERS, own: str = "own") -> int:
    Path("a.csv").write_text(answers, encoding="utf-8")
    Path("list.csv").write_text(LIST, encoding="utf-8-sig")
    order = ["import", "survey", "a.csv", "--round", str(number), "--labels", "list.csv"]
    return main([*order, "--output", own])


def test_a_round_comes_beside_the_rounds_that_are_there_and_replaces_itself(capsys):
    assert survey(1) == 0
    assert survey(2) == 0
    assert survey(2, ANSWERS.replace("12;p1;A1\n", "")) == 0
    answers = load_programme("own")["survey_answers"]
    assert answers.groupby("round")["respondent"].nunique().to_dict() == {1: 12, 2: 11}
    assert main(["measure", "survey", "--data", "own"]) == 0


def test_a_survey_with_mistakes_changes_nothing(capsys):
    assert survey(1) == 0
    before = contents(Path("own"))
    assert survey(2, ANSWERS + "13;p9;A1\n13;p1;A9\n") == 2
    told = capsys.readouterr().err
    assert "deze respondent staat ook in rij 14" in told
    assert "waarde 'A9'" in told
    assert "waarde 'p9'" in told
    assert contents(Path("own")) == before


def test_a_list_of_answers_is_proposed_first(capsys):
    Path("a.csv").write_text(ANSWERS, encoding="utf-8")
    assert main(["import", "survey", "a.csv", "--round", "1", "--output", "own"]) == 0
    assert "a_antwoordenlijst.csv" in capsys.readouterr().out
    assert Path("a_antwoordenlijst.csv").read_text(encoding="utf-8-sig").startswith("Kolom;")
    assert not Path("own").exists()


def sheet(path: str, rows: list[list]) -> None:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


HEADING = [f"titel van {name}" for name in (
    "project_id", "name", "municipality", "nis", "province_nis", "call", "amount_eur", "start",
    "end", "certainty",
)]  # fmt: skip
ROW = [
    "p7",
    "=X()",
    "Gent",
    "44021",
    "40000",
    "Vlaamse oproep",
    12,
    None,
    None,
    "bevestigd",
]


def test_a_filled_in_sheet_is_taken_in_with_dutch_labels_as_codes(capsys):
    row = [*ROW]
    row[1] = "'=X()"
    sheet("p.xlsx", [HEADING, row])
    assert main(["import", "projects", "p.xlsx", "--output", "own", "--yes"]) == 0
    project = load_programme("own")["projects"].iloc[0]
    assert (project["call"], project["certainty"]) == ("flanders", "confirmed")
    assert project["name"] == "=X()"


def test_mistakes_in_a_sheet_are_told_by_row_and_heading_and_nothing_is_taken_in(capsys):
    good = [*ROW[:1], "Naam", *ROW[2:]]
    wrong = ["p7", "Naam", "Gent", "99999", "40000", "Waalse oproep", "veel", None, None, "zeker"]
    sheet("p.xlsx", [HEADING, good, [None] * 10, wrong])
    assert main(["import", "projects", "p.xlsx", "--output", "own"]) == 2
    told = capsys.readouterr().err
    assert "p.xlsx, rij 4, kolom 'titel van nis', waarde '99999'" in told
    assert "rij 4, kolom 'titel van amount_eur', waarde 'veel': dit is geen getal" in told
    assert "Waalse oproep" not in told  # no call, and no mistake: that follows from the place
    assert "deze sleutel staat ook in rij 2" in told
    assert not Path("own").exists()


def test_the_shipped_folder_is_never_written_to(tiny, capsys):
    before = contents(tiny)
    sheet("p.xlsx", [HEADING, [*ROW[:1], "Naam", *ROW[2:]]])
    assert main(["import", "projects", "p.xlsx", "--output", str(tiny)]) == 2
    assert "kies met --output een eigen map" in capsys.readouterr().err.lower()
    assert contents(tiny) == before


def test_without_output_imports_go_to_a_folder_of_their_own(tiny):
    assert survey(1) == 0 and main(
        ["import", "survey", "a.csv", "--round", "1", "--labels", "list.csv"]
    ) == 0  # fmt: skip
    assert (tiny / "local" / "survey_answers.csv").exists()


def test_a_mistyped_import_is_explained_in_dutch(capsys):
    assert main(["import", "interviews", "x"]) == 2
    assert "niet te lezen" in capsys.readouterr().err


def test_an_imported_table_without_the_one_it_belongs_to_is_named(capsys):
    Path("own").mkdir()
    Path("own", "coded_quotes.csv").write_text("project_id,code,quote\np1,x,oud\n")
    assert main(["check", "--data", "own"]) == 2
    assert "coded_quotes.csv: bij deze tabel hoort coded_findings.csv" in capsys.readouterr().out


def test_open_answers_of_a_round_go_when_that_round_is_taken_in_without_them():
    assert survey(1) == 0
    Path("own", "survey_items.csv").write_text(
        "round,item_id,position,question,kind\n1,Q1,1,Gaat het?,likert\n1,Q9,2,Nog?,open\n"
    )
    Path("own", "survey_texts.csv").write_text(
        "round,respondent,project_id,item_id,text\n1,1,p1,Q9,oud\n"
    )
    assert survey(1) == 0
    assert "survey_texts.csv" not in contents(Path("own"))
