"""Facts about the programme: how many there are, and that each says where it comes from."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from zbeval import facts as rules
from zbeval.errors import ReaderError
from zbeval.sources.passages import folded
from zbeval.vocabulary import entries, identifiers

DATA = Path(__file__).resolve().parent.parent / "data"
facts = rules.Facts(DATA / "facts")
NAMED = {
    "pillar": facts.pillars(),
    "priority": facts.priorities(),
    "building_block": facts.building_blocks(),
    "theme": facts.themes(),
}
EVERY_FACT = [
    *(fact for group in NAMED.values() for fact in group),
    *facts.call_terms().values(),
    *facts.research_design().values(),
]
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def documents() -> dict[str, str]:
    with (DATA / "documents.csv").open(encoding="utf-8", newline="") as file:
        return {row["document_id"]: row["file"] for row in csv.DictReader(file)}


def test_there_are_3_pillars_12_priorities_8_building_blocks_and_9_themes():
    assert {kind: len(group) for kind, group in NAMED.items()} == {
        "pillar": 3,
        "priority": 12,
        "building_block": 8,
        "theme": 9,
    }


def test_five_priorities_are_goals_and_seven_are_ways_of_working():
    goals, ways = facts.priorities("goal"), facts.priorities("process")
    assert (len(goals), len(ways)) == (5, 7)
    assert goals + ways == facts.priorities()


def test_the_themes_have_26_subheadings():
    assert [len(theme.parts) for theme in facts.themes()] == [3, 2, 4, 2, 3, 3, 2, 3, 2]


@pytest.mark.parametrize("fact", EVERY_FACT, ids=lambda fact: fact.identifier)
def test_every_fact_has_a_value_unit_period_source_and_certainty(fact):
    assert fact.value
    assert fact.unit
    assert fact.certainty in rules.CERTAINTIES
    assert PARTIAL_DATE.fullmatch(fact.period.start)
    assert PARTIAL_DATE.fullmatch(fact.period.end)
    assert fact.period.start <= fact.period.end
    assert isinstance(fact.source.read_on, date)
    if fact.source.document_id:
        assert fact.source.document_id in documents()
        assert fact.source.locator
    else:
        assert fact.source.title
        assert fact.source.url.startswith("http")


def test_no_identifier_is_used_for_two_facts():
    found = [fact.identifier for fact in EVERY_FACT]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("kind", ["priority", "building_block", "theme"])
def test_the_vocabulary_names_exactly_the_facts(kind):
    assert identifiers(kind) == [fact.identifier for fact in NAMED[kind]]
    assert [fact.value for fact in NAMED[kind]] == [
        entries()[fact.identifier]["label_nl"] for fact in NAMED[kind]
    ]


@pytest.mark.parametrize("kind", ["priority", "theme"])
def test_names_stand_in_the_document_they_come_from(kind, sources_dir):
    texts = {
        name: folded((sources_dir / file).read_text(encoding="utf-8")).replace("- ", "")
        for name, file in documents().items()
    }
    for fact in NAMED[kind]:
        text = texts[fact.source.document_id]
        names = [fact.value, *fact.parts]
        assert [name for name in names if folded(name) not in text] == []


def test_the_call_reserved_95_and_5_places_at_one_and_two_times_50000_euro():
    terms = facts.call_terms()
    flanders, brussels = terms["minimum_projects_flanders"], terms["minimum_projects_brussels"]
    assert (flanders.value, brussels.value) == (95, 5)
    assert flanders.value + brussels.value == terms["minimum_projects"].value
    assert terms["max_subsidy_per_year_flanders"].value == 50_000
    assert terms["max_subsidy_per_year_brussels"].value == 100_000
    assert terms["max_subsidy_per_year_flanders"].unit == "eur per project per year"
    assert terms["projects_start"].value == date(2022, 3, 1)
    assert terms["projects_end"].value == date(2024, 2, 29)


def test_the_budget_of_the_first_wave_is_the_printed_control_total():
    with (DATA / "control_totals.csv").open(encoding="utf-8", newline="") as file:
        amounts = {row["value"] for row in csv.DictReader(file) if row["measure"] == "amount"}
    assert str(facts.call_terms()["budget_first_wave"].value) in amounts


def test_the_research_had_three_rounds_of_three_methods_each_with_its_topic():
    design = facts.research_design()
    assert design["research_rounds"].value == 3
    assert len(design["methods_per_round"].value) == 3
    assert len(design["round_topics"].value) == design["research_rounds"].value
    assert set(design["round_topics"].value) <= set(entries())
    assert design["theoretical_model"].value == "CAIMeR"
    assert len(design["model_components"].value) == 5


def test_a_fact_without_a_known_certainty_is_refused():
    known = facts.pillars()[0]
    with pytest.raises(ValueError, match="unknown certainty 'maybe'"):
        rules.Fact(
            identifier="x",
            value=1,
            unit="eur",
            period=known.period,
            source=known.source,
            certainty="maybe",
        )


def test_facts_are_frozen():
    with pytest.raises(AttributeError):
        facts.pillars()[0].value = "iets anders"


def test_a_folder_without_facts_says_nothing(tmp_path):
    none = rules.Facts(tmp_path)
    assert none.pillars() == ()
    assert none.definition() is None
    assert none.call_terms() == {} == rules.Facts().call_terms()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[fact]\n", "pillars.toml.*TOML"),
        ('[[fact]]\nidentifier = "process"\n', "'process'.*onvolledig"),
        ('[[fact]]\nunit = "name"\n', "onvolledig"),
    ],
)
def test_a_file_of_facts_that_cannot_be_used_is_named(tmp_path, text, told):
    (tmp_path / "pillars.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError, match=told):
        rules.Facts(tmp_path).pillars()
