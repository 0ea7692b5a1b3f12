"""A name means a project only where nothing else can be meant."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.tables.matching import folded, known_projects, suggestion

PROJECTS = known_projects(
    pd.DataFrame(
        [
            ("p1", "Zorgzaam Kiel", "Kiel", "Antwerpen"),
            ("p2", "Zorgzame buurt Dampoort", "Dampoort", "Gent"),
            ("p3", None, "Rabot", "Gent"),
            ("p4", "Café Brugge", None, "Brugge"),
        ],
        columns=["project_id", "name", "neighbourhood", "municipality"],
    )
)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("p1", "p1"), ("zorgzaam  KIEL!", "p1"), ("Rabot", "p3"), ("Brugge", "p4"),
        ("cafe brugge", "p4"), ("Gesprek 3 (p2)", "p2"), ("Gent", None), ("p1 en p2", None),
        ("Zorgzaam Kie", None), ("", None),
    ],
)  # fmt: skip
def test_a_name_is_matched_exactly_or_not_at_all(name, number):
    assert PROJECTS.match(name) == number


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Dampoort groep", "p2 (Zorgzame buurt Dampoort, Dampoort, Gent)"),
        ("Dampord", "p2 (Zorgzame buurt Dampoort, Dampoort, Gent)"),
    ],
)
def test_names_that_come_near_are_offered(name, first):
    assert PROJECTS.near(name)[0] == first
    assert suggestion(PROJECTS.near(name)).startswith(f"Bedoelde u {first}")


def test_words_that_all_names_share_bring_none_near():
    assert PROJECTS.near("Zorgzame buurt 12") == []
    assert suggestion([]) == "Zoek het nummer op in projects.csv"


@given(st.text())
def test_any_name_has_an_answer(name):
    assert PROJECTS.match(name) in {None, *PROJECTS.shown}
    assert folded(folded(name)) == folded(name)
    assert len(PROJECTS.near(name)) <= 3
