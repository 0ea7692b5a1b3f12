"""Interviews are tied to projects as they were meant, and nobody counts twice or is given away."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.refi_shapes import FIRST, PLACE, SECOND, SENTENCE, TIME, qdpx, talks
from zbeval.errors import ReaderError
from zbeval.export.forms import sheet_name, write_form
from zbeval.sources.package import forms
from zbeval.sources.refi import RefiProject, read_refi
from zbeval.sources.workbook import read_table
from zbeval.tables.code_map import propose
from zbeval.tables.coded import coded_tables, unclear_consent
from zbeval.tables.decided_map import decided
from zbeval.tables.incoming import as_raw
from zbeval.tables.matching import known_projects

NUMBERS = [f"p{n}" for n in range(1, 7)]
PROJECTS = known_projects(
    pd.DataFrame({"project_id": NUMBERS, "name": [f"Buurt {n}" for n in "ABCDEF"],
                  "municipality": ["Gent"] * 6})
)  # fmt: skip
FULL_TIME = f"Participatie en inclusie > Hinderpalen > {TIME}"


def read(folder: Path, **shape) -> RefiProject:
    return read_refi(qdpx(folder / "p.qdpx", **shape))


def proposed(project: RefiProject, kind: str = "case") -> dict[str, str]:
    table = propose(project, PROJECTS)
    rows = table[table["kind"] == kind]
    return dict(zip(rows["name"], rows["project_id"], strict=True))


def completed(project: RefiProject, cases: dict[str, str], **codes) -> pd.DataFrame:
    """Return the proposal with these projects filled in, decided."""
    table = propose(project, PROJECTS)
    chosen = table["name"].map(cases)
    table["project_id"] = chosen.where(chosen.notna(), table["project_id"])
    for column, cell in codes.items():
        table.loc[table["kind"] == "code", column] = cell
    return decided(as_raw("map.csv", table), project, PROJECTS)


def tables(project: RefiProject, cases: dict[str, str], consent: str | None = None) -> dict:
    return coded_tables(project, completed(project, cases), consent)


def asked(found: dict) -> dict[str, int]:
    table = found["coded_projects"]
    return dict(zip(table["project_id"], table["n_respondents"], strict=True))


def each(names, number: str = "p1") -> dict[str, str]:
    return dict.fromkeys(names, number)


# ------------------------------------------------------------------------- who belongs to what


def test_a_group_that_is_a_project_proposes_it_for_its_documents(tmp_path):
    names = list(talks(6))
    project = read(tmp_path, cases={}, sets={"Buurt A": names[:4], "p2": names[4:]})
    assert proposed(project) == each(names[:4]) | each(names[4:], "p2")
    assert proposed(project, "group") == {}


def test_one_cell_ties_all_documents_of_a_group_that_have_no_project_of_their_own(tmp_path):
    names = list(talks(6))
    project = read(tmp_path, cases={}, sets={"Groep 1": names[:3], "Groep 2": names[3:]})
    assert proposed(project, "group") == {"Groep 1": "", "Groep 2": ""}
    found = tables(project, {"Groep 1": "p1", "Groep 2": "p2", names[0]: "p3"})
    assert asked(found) == {"p1": 2, "p2": 3, "p3": 1}


def test_a_case_in_groups_of_two_projects_has_to_be_decided(tmp_path):
    names = list(talks(6))
    project = read(tmp_path, cases={}, sets={"Groep 1": names, "Groep 2": names[:1]})
    with pytest.raises(ReaderError, match="Gesprek 1': deze case zit in groepen van versch"):
        completed(project, {"Groep 1": "p1", "Groep 2": "p2"})


def test_cases_with_one_name_stay_apart_by_their_documents(tmp_path):
    project = read(tmp_path, cases=[("Trekker", [name]) for name in talks(6)])
    names = [f"Trekker ({name})" for name in talks(6)]
    assert list(proposed(project)) == names
    assert asked(tables(project, dict(zip(names, NUMBERS, strict=True)))) == dict.fromkeys(
        NUMBERS, 1
    )


def test_documents_with_one_name_stay_apart_by_their_groups_or_their_id(tmp_path):
    groups = {f"Buurt {n}": [name] for n, name in zip("ABCDE", talks(6), strict=False)}
    same = read(tmp_path, cases={}, sets=groups, edit=one_name)
    assert list(proposed(same)) == [f"Gesprek (Buurt {n})" for n in "ABCDE"] + ["Gesprek"]
    bare = read(tmp_path, cases={}, edit=one_name)
    assert list(proposed(bare)) == [f"Gesprek (t{n})" for n in range(1, 7)]


def one_name(xml: str) -> str:
    for number in range(1, 7):
        xml = xml.replace(f'name="Gesprek {number}"', 'name="Gesprek"')
    return xml


def test_a_document_that_belongs_to_no_case_has_its_own_row(tmp_path):
    project = read(tmp_path, texts=talks(8), cases={f"Buurt {n}": [f"Gesprek {k}"] for k, n in
                                                    enumerate("ABC", 1)})  # fmt: skip
    assert proposed(project) == {"Buurt A": "p1", "Buurt B": "p2", "Buurt C": "p3"} | each(
        [f"Gesprek {n}" for n in range(4, 9)], ""
    )


def test_cases_to_which_nothing_belongs_are_told_to_be_the_cause(tmp_path):
    project = read(tmp_path, cases={"Organisatie 1": [], "Organisatie 2": []})
    with pytest.raises(ReaderError, match=r"\(Organisatie 1\) hoort geen gesprek, passage of code"):
        tables(project, each(talks(6), "-") | {"Organisatie 1": "p1"})
    assert asked(tables(project, each(talks(6)))) == {"p1": 6}


@pytest.mark.parametrize(
    ("shape", "codes", "cases", "cause"),
    [
        ({"given": []}, {}, "p1", "nog geen enkele passage gecodeerd"),
        ({}, {"pillar": "", "direction": ""}, "p1", "heeft geen enkele code een pijler"),
        ({}, {}, "-", "hoort geen enkele case bij een project"),
    ],
)
def test_the_true_cause_is_told_where_nothing_is_left_to_count(tmp_path, shape, codes, cases,
                                                                cause):  # fmt: skip
    project = read(tmp_path, cases={}, **shape)
    table = completed(project, each(talks(6), cases), **codes)
    with pytest.raises(ReaderError, match=cause):
        coded_tables(project, table)


def test_a_code_without_a_pillar_is_named_where_only_it_was_given(tmp_path):
    project = read(tmp_path, tree={"Participatie": {"Hinderpalen": {}}, "vrije tijd": {}},
                   given=[("Gesprek 1", "vrije tijd", FIRST)], cases={})  # fmt: skip
    with pytest.raises(ReaderError, match=r"gecodeerd is \(vrije tijd\), heeft geen pijler"):
        tables(project, each(talks(6)))


# ------------------------------------------------------------------------------ who is counted


def test_a_person_in_several_cases_counts_once(tmp_path):
    names = list(talks(3))
    cases = {"Buurt E": names, "An": names[:1], "Bea": names[1:2], "Cem": names[2:],
             "Trekker": names[:2], "Vrouw": names[:2]}  # fmt: skip
    project = read(tmp_path, texts=talks(3), cases=cases)
    assert asked(tables(project, each(cases, "p5"))) == {"p5": 3}


def test_speakers_of_a_group_interview_count_apart_and_the_groups_they_are_in_do_not(tmp_path):
    speakers = {"An": [("a", 0, 32)], "Bea": [("a", 33, 63)], "Vrouwen": [("a", 0, 63)],
                "Dromers": [("a", 30, 63)]}  # fmt: skip
    given = [("a", TIME, FIRST), ("a", PLACE, SECOND), ("a", TIME, (40, 50))]
    project = read(tmp_path, texts={"a": SENTENCE}, cases={}, speakers=speakers, given=given)
    found = tables(project, each(speakers))
    assert asked(found) == {"p1": 2}
    said = found["coded_findings"].set_index("code")["n_respondents"]
    assert said.to_dict() == {FULL_TIME: 2, f"Participatie en inclusie > Stimulansen > {PLACE}": 1}


def test_a_document_of_the_project_with_speakers_in_it_counts_its_speakers(tmp_path):
    project = read(
        tmp_path, texts={"a": SENTENCE}, cases={"Buurt A": ["a"]}, given=[("a", TIME, FIRST)],
        speakers={"An": [("a", 0, 32)], "Bea": [("a", 33, 63)]},
    )  # fmt: skip
    assert asked(tables(project, each(["Buurt A", "An", "Bea"]))) == {"p1": 2}
    assert asked(tables(project, {"Buurt A": "p1", "An": "-", "Bea": "-"})) == {"p1": 1}


def test_somebody_who_speaks_for_two_projects_has_one_number(tmp_path):
    project = read(tmp_path, texts=talks(1), cases={"Buurt A": ["Gesprek 1"],
                                                    "Buurt B": ["Gesprek 1"]})  # fmt: skip
    people = tables(project, {})["coded_people"]
    assert people[["project_id", "person"]].to_numpy().tolist() == [["p1", 1], ["p2", 1]]


def test_everyone_asked_has_a_row_and_who_was_given_no_code_an_empty_one(tmp_path):
    project = read(tmp_path, texts=talks(3), cases={"Buurt A": list(talks(3))},
                   given=[("Gesprek 2", TIME, FIRST)] * 2)  # fmt: skip
    people = tables(project, {})["coded_people"]
    assert sorted(people["code"]) == ["", "", FULL_TIME]
    assert people["person"].nunique() == 3


# ------------------------------------------------------------------------- what people said

IN_VIVO = "ik lig wakker van mijn buurman op nummer 12"


def with_words(folder: Path, name: str, text: str, place=FIRST, **shape) -> RefiProject:
    tree = {"Hinderpalen participatie": {name: {}}}
    return read(folder, texts={f"g{n}": text for n in range(3)}, tree=tree, cases={},
                given=[(f"g{n}", name, place) for n in range(3)], **shape)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        (IN_VIVO, SENTENCE, True),
        ("heeft te weinig tijd", SENTENCE, True),
        ("De trekker heeft te weinig tijd.", SENTENCE, True),
        ("‘altijd hetzelfde’", SENTENCE, True),
        ("tijd van de trekker", SENTENCE, False),
        ("weinig tijd", SENTENCE, False),
        ("gebrek aan middelen bij lokale partners", SENTENCE, False),
    ],
)
def test_a_code_that_repeats_what_somebody_said_is_kept_without_the_words(
    tmp_path, name, text, masked
):
    project = with_words(tmp_path, name, text)
    kept = "\n".join(table.to_csv() for table in tables(project, each(["g0", "g1", "g2"])).values())
    assert (name not in kept) is masked
    assert ("woorden van een respondent" in kept) is masked
    assert name in propose(project, PROJECTS).to_csv()


@pytest.mark.parametrize(("answers", "masked"), [("ja ja ja", False), ("ja nee ja", True)])
def test_the_words_stay_where_all_who_said_them_may_be_quoted(tmp_path, answers, masked):
    cases = {f"Buurt {n}": [f"g{k}"] for k, n in enumerate("ABC")}
    shape = {"cases": cases, "consent": dict(zip(cases, answers.split(), strict=True))}
    tree = {"Hinderpalen participatie": {IN_VIVO: {}}}
    texts = {f"g{n}": SENTENCE for n in range(3)}
    project = read(tmp_path, texts=texts, tree=tree, given=[(name, IN_VIVO, FIRST) for name in
                                                            texts], **shape)  # fmt: skip
    names = set(tables(project, {}, "toestemming")["coded_findings"]["code"])
    assert any(IN_VIVO in name for name in names) is not masked


def test_only_a_plain_yes_is_consent_and_unclear_answers_are_told(tmp_path):
    answers = ["ja", "Ja ", "JA", "ja, maar niet citeren", "nee", "neen"]
    cases = {f"Buurt {n}": [f"Gesprek {k}"] for k, n in enumerate("ABCDEF", 1)}
    texts = {name: f"Zin {name} over het plein." for name in talks(6)}
    project = read(tmp_path, cases=cases, texts=texts, given=[(name, TIME, (0, 28)) for name in
                   texts], consent=dict(zip(cases, answers, strict=True)))  # fmt: skip
    quotes = tables(project, {}, "toestemming")["coded_quotes"]
    assert quotes["project_id"].tolist() == ["p1", "p2", "p3"]
    assert unclear_consent(project, "toestemming") == ["ja, maar niet citeren"]


def test_a_passage_without_a_sure_place_is_not_quoted(tmp_path):
    text = "😀🙂 Dag. " + SENTENCE
    cases = {"Buurt A": ["a"]}
    project = read(tmp_path, texts={"a": text}, given=[("a", TIME, (11, 17))], cases=cases,
                   consent={"Buurt A": "ja"})  # fmt: skip
    assert "coded_quotes" not in tables(project, {}, "toestemming")


# ---------------------------------------------------------------------- a map with mistakes


def mistakes(project: RefiProject, cases: dict[str, str]) -> list[str]:
    with pytest.raises(ReaderError) as error:
        completed(project, cases)
    return str(error.value).splitlines()


def test_mistakes_of_one_kind_are_one_line_that_says_to_take_in_the_register_first(tmp_path):
    project = read(tmp_path, cases={}, texts=talks(12))
    (line,) = mistakes(project, {})
    assert "12 cases zijn aan geen project gekoppeld: 'Gesprek 1' (rij 7)" in line
    assert "en nog 6" in line
    assert "lees dan eerst uw register in met 'zbeval import projects'" in line
    (line,) = mistakes(project, each(talks(12), "zb999"))
    assert "12 rijen hebben een projectnummer dat niet bestaat" in line
    assert "zbeval import projects" in line


def test_a_project_may_be_chosen_by_its_name_and_a_dash_may_be_long(tmp_path):
    names = list(talks(6))
    project = read(tmp_path, cases={})
    found = tables(project, each(names[:2], "p1 (Buurt A, Gent)") | each(names[2:4], "Buurt B")
                   | each(names[4:], "–"))  # fmt: skip
    assert asked(found) == {"p1": 2, "p2": 2}


@pytest.mark.parametrize("name", ["=1+1", "-plek", "@home", "'t Plein", "a;b", 'zei "nee"', "+"])
def test_names_that_a_spreadsheet_might_change_come_back_as_they_were(tmp_path, name):
    project = read(tmp_path, tree={name: {"Hinderpalen participatie": {}}}, given=[], cases={})
    for file in (tmp_path / "map.csv", tmp_path / "map.xlsx"):
        table = propose(project, PROJECTS).replace({"project_id": {"": "p1"}})
        table.loc[table["kind"] == "code", "project_id"] = ""
        write_form(file, table, forms()["code_map"], {"project_id": list(PROJECTS.shown.values())})
        raw = read_table(file, sheet_name(forms()["code_map"]))
        assert len(decided(raw, project, PROJECTS)) == len(table)
