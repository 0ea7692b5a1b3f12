"""In English a sentence says what the Dutch one says, with forms and an order of its own."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.golden import documents, inequality, people, programme, space, spread
from zbeval.known import ALL, SOME, titles
from zbeval.language import speaking

TEXTS = {
    name: told
    for family in (spread, inequality, space, documents, people, programme)
    for name, told in family.TEXTS.items()
}
TOLD = (
    "describe_access", "describe_applying", "describe_caimer_evidence", "describe_certainty",
    "describe_city_parts", "describe_cluster_choices", "describe_clusters",
    "describe_coded_evidence", "describe_codes", "describe_confidence", "describe_coverage",
    "describe_documentation", "describe_evidence", "describe_evidence_topics", "describe_funding",
    "describe_inequality", "describe_levels", "describe_located_projects", "describe_matrix",
    "describe_municipality_sheet", "describe_overdispersion", "describe_parts",
    "describe_pillars", "describe_process_factors", "describe_quotes", "describe_recommendations",
    "describe_research_evidence", "describe_rollout_inequality", "describe_saturation",
    "describe_shrunken_rates", "describe_to_do", "describe_trail", "gaps", "known_projects",
    "points_municipality_sheet", "points_recommendations", "points_research_evidence",
    "points_to_do", "standing_out", "title_municipality_sheet", "title_recommendations",
)  # fmt: skip
DUTCH = re.compile(r"\b(het|een|niet|van|zijn|voor|geen|naar|wordt|worden|bij|dat|ook)\b")
TITLES = re.compile(r"‘[^’]*’|Kies een trekker")  # of what documents say, as they say it
NUMBER = re.compile(r"(?<![A-Za-z0-9.,])[0-9][0-9.,]*(?<![.,])")  # that of km2 is none


@pytest.fixture(scope="module")
def in_english():
    with speaking("en"):
        return {name: TEXTS[name]() for name in TOLD}


def numbers(text: str, group: str) -> Counter[str]:
    """Return every number in a text as often as it is there, however it is written."""
    other = {",": ".", ".": ","}[group]
    return Counter(found.replace(group, "").replace(other, ".") for found in NUMBER.findall(text))


@pytest.mark.parametrize("name", TOLD)
def test_a_sentence_has_the_same_numbers_in_both_languages(name, in_english):
    told = {case: numbers(text, ",") for case, text in in_english[name].items()}
    assert told == {case: numbers(text, ".") for case, text in TEXTS[name]().items()}


@pytest.mark.parametrize("name", TOLD)
def test_an_english_sentence_has_no_dutch_word(name, in_english):
    told = {case: TITLES.sub("", text) for case, text in in_english[name].items()}
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
