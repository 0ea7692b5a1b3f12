"""What is told of coded interviews: per pillar in full, per code only what most projects name."""

from __future__ import annotations

import pandas as pd

from tests.measures.test_coded_evidence import ONE, programme
from tests.small_people import coded
from zbeval import narrative
from zbeval.measures import coded_evidence, matrix_of_projects, quotes
from zbeval.narrative.coded import (
    coded_table,
    describe_matrix,
    describe_quotes,
    matrix_table,
    short_names,
)
from zbeval.programme import Programme


def test_per_code_at_most_three_of_each_direction_are_named_with_their_number_of_projects():
    found = coded_evidence(programme(), by="code")
    told = narrative.describe(found)
    table = found.table
    named = table[~table["hidden"] & table["state"].isin(["hindrance", "stimulus"])]
    named = named[named["n_projects"] > 0]
    assert told.count("‘") <= 6
    for _, rows in named.groupby("state"):
        top = rows.sort_values(["n_projects", "code"], ascending=[False, True]).iloc[0]
        assert f"‘{top['code']}’ ({int(top['n_projects'])} project" in told


def test_a_code_is_told_by_its_own_name_unless_another_code_has_it_too():
    names = short_names(["A > tijd", "B > tijd", "B > geld"])
    assert names == {"A > tijd": "A > tijd", "B > tijd": "B > tijd", "B > geld": "geld"}


def test_a_table_for_readers_calls_what_is_hidden_hidden_and_drops_what_is_empty():
    table = coded_table(coded_evidence(programme(4)))
    assert set(table["n_projects"]) >= {"afgeschermd"}
    assert "code" not in table and "share_low" not in table
    assert "share_low" in coded_table(coded_evidence(programme(), design="sample"))


def test_one_project_and_one_respondent_are_told_as_one():
    told = narrative.describe(coded_evidence(coded({"p1": (9, 1)}, [("p1", "x", ONE, "stimulus")])))
    assert told.startswith("1 project is bevraagd, samen 9 respondenten; van elk project")
    assert "van het enige project: een stimulans in 1" in told


def test_quotes_and_the_matrix_are_counted_or_said_to_be_missing():
    assert describe_quotes(quotes(programme())) == "2 citaten van wie toestemming gaf."
    assert "geen citaten" in describe_quotes(quotes(coded({}, [])))
    some = coded({"p1": (9, 1)}, [("p1", "x", ONE, "stimulus")])
    matrix = matrix_of_projects(with_register(some))
    assert "1 code bij 1 project" in describe_matrix(matrix)
    assert matrix_table(matrix).to_dict("records") == [
        {"code": "x", "pillar": ONE, "Kiel leeft, Antwerpen (p1)": "ja"}
    ]
    assert "tonen we niet" in describe_matrix(matrix_of_projects(with_register(coded({}, []))))


def with_register(programme: Programme) -> Programme:
    projects = pd.DataFrame(
        {"project_id": ["p1"], "name": ["Kiel leeft"], "municipality": ["Antwerpen"]}
    )
    return Programme({**programme.tables, "projects": projects}, pd.DataFrame())


def test_per_pillar_every_pillar_has_its_sentence():
    found = coded_evidence(programme())
    told = narrative.describe(found)
    assert told.count("Over ‘") == found.table["pillar"].nunique()
