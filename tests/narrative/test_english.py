"""In English a sentence says what the Dutch one says, with forms and an order of its own."""

from __future__ import annotations

import re

import pytest

from tests.golden import documents, inequality, people, programme, space, spread
from zbeval.known import ALL, SOME, titles
from zbeval.language import speaking

TEXTS = {
    name: told
    for family in (spread, inequality, space, documents, people, programme)
    for name, told in family.TEXTS.items()
}
TOLD = [name for name in TEXTS if name.startswith(("describe_", "points_", "gaps", "where_it"))]
DUTCH = re.compile(r"\b(het|een|niet|van|zijn|voor|geen|naar|wordt|worden|bij|dat|ook)\b")
WRITTEN = re.compile(  # what the tables of the cases say, as they say it
    r"‘[^’]*’|Kies een trekker|32 voor Westland|Er is een studiedag|"
    r"Subsidie voor de 125 projecten van de eerste ronde|Zorgzaam heet een buurt waar"
)


@pytest.fixture(scope="module")
def in_english():
    with speaking("en"):
        return {name: TEXTS[name]() for name in TOLD}


@pytest.mark.parametrize("name", TOLD)
def test_an_english_sentence_has_no_dutch_word(name, in_english):
    told = {case: WRITTEN.sub("", text) for case, text in in_english[name].items()}
    assert {case: text for case, text in told.items() if DUTCH.search(text)} == {}


def test_one_and_several_are_told_apart_by_the_rule_of_english(in_english):
    clusters, sheets = in_english["describe_clusters"], in_english["describe_municipality_sheet"]
    assert "has no neighbours on this map and does not count" in clusters["not shown, an island"]
    assert "have no neighbours on this map and do not count" in clusters["two islands"]
    assert "there is 1 project." in sheets["one project, and the register is complete"]
    assert "there are 2 projects." in sheets["two projects, and the register is complete"]


def test_not_shown_is_not_told_as_shown_not(in_english):
    told = in_english["describe_inequality"]["not shown"]
    assert told.endswith("A difference from drawing lots is not shown, nor is it ruled out.")


def test_what_is_known_of_projects_is_told_in_the_language_spoken_when_it_is_asked():
    assert (SOME.projects, ALL.lies, ALL.known) == ("gekende projecten", "ligt", "")
    with speaking("en"):
        assert (SOME.projects, SOME.heading) == ("located projects", "Located projects")
        assert (SOME.lies, SOME.known, SOME.ends) == ("is", " known", "is known")
        assert ALL.none == "no project"
    assert SOME.per_100k == "gekend per 100.000 inwoners"


def test_columns_of_a_complete_register_are_titled_in_the_language_spoken():
    assert titles([])["n_located"] == "projecten"
    with speaking("en"):
        assert titles([])["n_located"] == "projects"
