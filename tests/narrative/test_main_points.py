"""The short answer in two parts: nothing of it is lost, each point is one fact with its lead."""

from __future__ import annotations

import re

import pytest

from tests.small_evidence import small_evidence
from zbeval import measures, narrative
from zbeval.narrative.main_points import divided, points_of
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,]*\d|\d", text))


def test_a_text_is_divided_after_its_first_sentence():
    assert divided("In Gent zijn er 1.204. Dat is veel.") == (
        "In Gent zijn er 1.204.",
        "Dat is veel.",
    )
    assert divided("Eén zin.") == ("Eén zin.", "")


def test_a_part_without_words_is_no_point():
    assert points_of({"Wel": "Iets.", "Niet": ""}) == ["**Wel.** Iets."]


@pytest.mark.parametrize(
    ("name", "choices"),
    [("register", {}), ("inequality", {"draws": 199}), ("rollout", {"k": 3}), ("framework", {}),
     ("typology", {"draws": 199, "resamples": 3})],
)  # fmt: skip
def test_the_points_of_a_page_say_all_that_its_description_says(programme, name, choices):
    found = measures.MEASURES[name](programme, **choices)
    lead, points = narrative.told_in_short(found)
    assert 2 <= len(points) <= 6
    assert all(re.match(r"\*\*[^*]+\.\*\* \S", point) for point in points)
    assert numbers(narrative.describe(found)) <= numbers(" ".join([lead, *points]))


def test_a_result_that_cannot_be_given_has_its_reason_and_no_points(programme):
    nothing = measures.rollout(programme, k=0)
    assert narrative.told_in_short(nothing) == (narrative.describe(nothing), [])


def test_the_answer_on_the_framework_says_that_the_links_are_ours():
    lead, points = narrative.told_in_short(measures.framework(small_evidence()))
    assert lead.startswith("Bij 2 van de 12 prioriteiten")
    assert lead.endswith("hebben wij bepaald.")
    assert points[0] == "**Iets bereikt (2).** Kwaliteitsvol leven en draagvlak hebben."


def test_the_answer_on_the_spread_keeps_all_but_what_could_have_been_noticed(programme):
    where = {"draws": 199}
    provinces = measures.spread(programme, **where)
    settles = measures.decisive(programme, **where)
    tips = [measures.spread_choices(programme, stock=stock, **where)
            for stock in ("flanders_2024", "flanders_2022")]  # fmt: skip
    told = narrative.describe_where_it_stands(provinces, settles, tips[0], tips[1:])
    lead, points = narrative.where_it_stands(provinces, settles, tips[0], tips[1:])
    bare = " ".join([lead, *(re.sub(r"\*\*.+?\*\* ", "", point) for point in points)])
    assert bare == re.sub(r"; met 80 procent kans [^.]+? keer(?=\.)", "", told)


def test_names_keep_their_capitals_at_the_start_of_a_sentence(programme):
    points = narrative.points(measures.recommendations(programme))
    assert any(point.startswith("**Federaal en Brussel (GGC).**") for point in points)
