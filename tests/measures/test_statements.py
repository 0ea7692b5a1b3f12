"""A question is no finding, an outcome is no stimulus, and what others say was not asked."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.small_evidence import small_evidence
from zbeval import measures, narrative
from zbeval.measures.statements import statement_kinds
from zbeval.narrative.findings import NAMED
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def found():
    return measures.research_evidence(load_programme())


@pytest.mark.parametrize(
    ("source_kind", "direction", "caimer", "topic", "expected"),
    [
        ("research", "stimulus", "context", "not_stated", "stimulus"),
        ("research", "both", "context", "process", "both"),
        ("research", "stimulus", "results", "not_stated", "outcome"),
        ("research", "hindrance", "results", "achievements", "less_reported"),
        ("research", "both", "results", "process", "both"),
        ("minister", "hindrance", "context", "not_stated", "said_by_others"),
        ("pilot", "stimulus", "results", "not_stated", "said_by_others"),
        ("reflection", "both", "results", "not_stated", "question_or_advice"),
    ],
)
def test_what_a_finding_is_follows_from_who_says_it_and_of_what(
    source_kind, direction, caimer, topic, expected
):
    row = {"source_kind": source_kind, "direction": direction, "caimer": caimer, "topic": topic}
    assert statement_kinds(pd.DataFrame([row])).tolist() == [expected]


def test_findings_of_the_research_and_the_others_add_up_to_all(found):
    head = found.headline
    kinds = ("hindrance", "both", "stimulus", "outcome", "less_reported")
    assert sum(head[f"n_{name}"] for name in kinds) == head["n_findings"] == len(found.table)
    apart = head["n_said_by_others"] + head["n_question_or_advice"]
    assert head["n_findings"] + apart == measures.evidence(load_programme()).headline["n_findings"]


def test_outcomes_are_told_as_outcomes_and_not_as_what_helps(found):
    text = "\n".join(narrative.points(found))
    helps = "".join(part.split("Kwam eruit")[0] for part in text.split("Helpt: ")[1:])
    assert "Verwezenlijkingen vooral in het sociale weefsel" not in helps
    assert "Kwam eruit: ‘Verwezenlijkingen vooral in het sociale weefsel’." in text


def test_every_finding_of_the_three_pillars_is_named_and_others_are_counted(
    found,
):
    text = "\n".join(narrative.points(found))
    told = found.table[found.table["pillar"].isin(found.headline["pillars"])]
    assert [title for title in told["title_nl"] if f"‘{title}’" not in text] == []
    working = found.table[found.table["pillar"] == "process"]
    both = (working["statement"] == "both").sum()
    assert f"en nog {both - NAMED}." in text


def test_the_short_answer_names_findings_and_how_many_there_are_of_their_kind():
    sentence = narrative.describe(measures.research_evidence(small_evidence()))
    assert sentence == (
        "Wat tegenhoudt, zit volgens het onderzoek vooral in de omstandigheden (de enige "
        "hinderpaal in de drie pijlers): ‘Titel a1’. Wat vooruithelpt, zit volgens het onderzoek "
        "vooral in de omstandigheden (de enige stimulans in de drie pijlers): ‘Titel a2’."
    )


def test_every_component_of_the_model_is_told_with_its_number():
    found = measures.caimer_evidence(load_programme())
    assert found.table["caimer"].drop_duplicates().tolist() == [
        "context", "actors", "interventions", "mechanisms", "results",
    ]  # fmt: skip
    sentence = narrative.describe(found)
    assert f"**Context** ({found.headline['n_context']})" in sentence
