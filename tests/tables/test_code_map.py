"""Words propose where a code belongs; a person decides; nothing is tied by guessing."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.refi_raw import qdpx, selection, sources
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.refi import read_refi
from zbeval.sources.workbook import read_table
from zbeval.tables.code_map import DIRECTION_WORDS, pillar_words, pointed_at, propose
from zbeval.tables.coded import coded_tables
from zbeval.tables.decided_map import decided
from zbeval.tables.matching import known_projects

PROJECTS = known_projects(
    pd.DataFrame({"project_id": ["p1", "p2"], "name": ["Kiel leeft", "Dampoort"],
                  "municipality": ["Antwerpen", "Gent"]})
)  # fmt: skip
CODES = (
    '<CodeBook><Codes><Code guid="a" name="Samenwerking"><Code guid="b" name="Drempels">'
    '<Code guid="c" name="tijd"/></Code><Code guid="d" name="=hulp"/></Code></Codes></CodeBook>'
)
CASES = (
    '<Cases><Case guid="k1" name="Kiel leeft"><VariableValue><VariableRef targetGUID="v"/>'
    '<TextValue>ja</TextValue></VariableValue><SourceRef targetGUID="t"/></Case>'
    '<Case guid="k2" name="Damport"/><Case guid="k3" name="Oefening"/></Cases>'
)
VARIABLES = '<Variables><Variable guid="v" name="Toestemming"/></Variables>'
HEADER = "Soort;Naam;Aantal coderingen;Pijler;Richting;Project;Waarom voorgesteld"
PILLAR = "intersectorale samenwerking"
ROWS = [
    "code;Samenwerking;0;;;;", f"code;Samenwerking > Drempels;1;{PILLAR};hinderpaal;;",
    f"code;Samenwerking > Drempels > tijd;1;{PILLAR};Hinderpaal;;",
    "code;Samenwerking > =hulp;0;;;;",
    "case;Kiel leeft;2;;;p1;", "case;Damport;0;;;p2;", "case;Oefening;0;;;-;",
]  # fmt: skip


@pytest.fixture
def project(tmp_path):
    body = VARIABLES + CASES + sources(
        selection(0, 3, code="b"), selection(4, 8, code="b", guid="s2"),
        selection(4, 900, code="c", guid="s3"),
    )  # fmt: skip
    return read_refi(qdpx(tmp_path, body, codes=CODES))


def read(folder, rows: list[str]):
    path = folder / "koppeltabel.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8-sig")
    return read_table(path)


def mistakes(folder, project, rows: list[str]) -> str:
    with pytest.raises(ReaderErrors) as error:
        decided(read(folder, rows), project, PROJECTS)
    return str(error.value)


@pytest.mark.parametrize(
    ("code", "pillar", "direction"),
    [
        ("Intersectorale samenwerking > Hinderpalen", "intersectoral_cooperation", "hindrance"),
        ("Stimulansen > Ontmoeting", "participation_inclusion", "stimulus"),
        ("Barriers > Volunteers and caregivers", "informal_formal_care", "hindrance"),
        ("Hinderpalen en stimulansen > tijd", "", ""),
        ("Hinderpalen > kansen", "", "hindrance"),
        (
            "Participatie en inclusie > Hinderpalen > tijd van de trekker",
            "participation_inclusion",
            "hindrance",
        ),
        (
            "Hinderpalen en stimulansen > Hinderpaal netwerk",
            "intersectoral_cooperation",
            "hindrance",
        ),
        ("Freins > Participation des habitants", "participation_inclusion", "hindrance"),
        ("Leviers > Aidants et bénévoles", "informal_formal_care", "stimulus"),
        ("Hindrances > Collaboration intersectorielle", "intersectoral_cooperation", "hindrance"),
        ("Verhinderd", "", ""),
    ],
)
def test_the_branch_of_the_tree_proposes_before_a_word_in_the_name(code, pillar, direction):
    names = code.split(" > ")
    assert pointed_at(names, pillar_words())[0] == pillar
    assert pointed_at(names, DIRECTION_WORDS)[0] == direction


def test_a_proposal_has_a_row_per_code_and_case_and_ties_only_what_is_sure(project):
    table = propose(project, PROJECTS).set_index("name")
    assert table["kind"].tolist() == ["code"] * 4 + ["case"] * 3
    proposed = table[["times", "pillar", "direction", "project_id"]]
    assert proposed.loc["Samenwerking > Drempels"].tolist() == [
        2, "intersectoral_cooperation", "hindrance", ""
    ]  # fmt: skip
    assert proposed.loc["Samenwerking"].tolist() == [0, "", "", ""]
    assert table.loc["Samenwerking", "reason"].endswith("niet gevonden: richting")
    assert proposed.loc["Kiel leeft"].tolist() == [3, "", "", "p1"]
    assert proposed.loc["Damport"].tolist() == [0, "", "", ""]
    assert table.loc["Damport", "reason"] == "Bedoelde u p2 (Dampoort, Gent)?"


def test_projects_are_counted_with_all_that_were_asked(tmp_path, project):
    tables = coded_tables(project, decided(read(tmp_path, ROWS), project, PROJECTS))
    assert tables["coded_projects"].to_dict("records") == [
        {"project_id": "p1", "n_respondents": 1, "n_codings": 3},
        {"project_id": "p2", "n_respondents": 0, "n_codings": 0},
    ]
    found = tables["coded_findings"][["project_id", "code", "direction", "n_codings"]]
    assert found.to_numpy().tolist() == [
        ["p1", "Samenwerking > Drempels", "hindrance", 2],
        ["p1", "Samenwerking > Drempels > tijd", "hindrance", 1],
    ]
    assert "coded_quotes" not in tables


def test_quotes_need_consent_and_a_passage_inside_its_text(tmp_path, project):
    table = decided(read(tmp_path, ROWS), project, PROJECTS)
    quotes = coded_tables(project, table, consent="Toestemming")["coded_quotes"]
    assert quotes["quote"].tolist() == ["een", "twee"]


def test_a_passage_is_not_quoted_if_one_of_its_speakers_did_not_consent(tmp_path):
    both = CASES.replace('name="Damport"/>', 'name="Damport"><SourceRef targetGUID="t"/></Case>')
    body = VARIABLES + both + sources(selection(0, 3))
    project = read_refi(qdpx(tmp_path, body, codes=CODES))
    table = decided(read(tmp_path, ROWS), project, PROJECTS)
    assert "coded_quotes" not in coded_tables(project, table, consent="Toestemming")


def test_consent_in_an_unknown_variable_is_refused(tmp_path, project):
    table = decided(read(tmp_path, ROWS), project, PROJECTS)
    with pytest.raises(ReaderError, match="Bedoelde u 'Toestemming'"):
        coded_tables(project, table, consent="toestemmin")


def test_a_case_to_which_nothing_belongs_is_nobody(tmp_path, project):
    rows = [row.replace(";p2;", ";p1;") for row in ROWS]
    tables = coded_tables(project, decided(read(tmp_path, rows), project, PROJECTS))
    assert tables["coded_projects"].to_dict("records") == [
        {"project_id": "p1", "n_respondents": 1, "n_codings": 3}
    ]


def test_a_map_that_ties_nothing_is_refused(tmp_path, project):
    rows = [row.replace(PILLAR, "").replace("hinderpaal", "").replace("Hinderpaal", "")
            for row in ROWS]  # fmt: skip
    with pytest.raises(ReaderError, match="geen enkele code een pijler en een richting"):
        coded_tables(project, decided(read(tmp_path, rows), project, PROJECTS))


@pytest.mark.parametrize(
    ("row", "change", "message"),
    [
        (5, "case;Damport;0;;;;", "kolom 'Project', waarde 'Damport': deze case is aan geen project"
         " gekoppeld. Bedoelde u p2 (Dampoort, Gent)?"),
        (5, "case;Damport;0;;;p9;", "kolom 'Project', waarde 'Damport': projectnummer 'p9'"
         " bestaat niet. Bedoelde u p2"),
        (1, f"code;Samenwerking > Drempels;1;{PILLAR};;;", "zowel een pijler als een richting"),
        (1, "code;Samenwerking > Drempels;1;pijlertje;hinderpaal;;",
         "kolom 'Pijler', waarde 'pijlertje': deze waarde staat niet in de lijst. Kies uit: "
         "participatie en inclusie"),
        (1, f"code;Samenwerking > Drempls;1;{PILLAR};hinderpaal;;",
         "rij 3, kolom 'Naam', waarde 'Samenwerking > Drempls': deze naam staat niet in het project"
         ". Bedoelde u 'Samenwerking > Drempels'?"),
        (1, f"code;Samenwerking > Drempls;1;{PILLAR};hinderpaal;;",
         "waarde 'Samenwerking > Drempels': deze code van het project ontbreekt"),
        (6, "case;Damport;0;;;p2;", "deze sleutel staat ook in rij 7"),
    ],
)  # fmt: skip
def test_every_mistake_in_a_map_is_told_with_its_place(tmp_path, project, row, change, message):
    rows = [*ROWS[:row], change, *ROWS[row + 1 :]]
    assert message in mistakes(tmp_path, project, rows)
