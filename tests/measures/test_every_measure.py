"""Every measure obeys the rules of all measures, whatever is the matter with its data."""

from __future__ import annotations

import pytest

from tests.situations import SITUATIONS
from zbeval.measures import MEASURES, choices
from zbeval.results import STATUSES, Result
from zbeval.testing import check_measure
from zbeval.vocabulary import entries

LEVELS = ("province", "municipality", "arrondissement", "primary_care_zone", "city_group")
QUICK = {"draws": 99, "resamples": 3, "max_seconds": 1.0, "k": 2}
EVERY_LEVEL = {"every project located", "totals contradict"}
EVIDENCE = {"confidence", "saturation", "evidence", "research_evidence", "caimer_evidence",
            "evidence_topics", "framework", "process_factors", "recommendations", "signposts",
            "agreement"}  # fmt: skip
PEOPLE = {"coded_evidence", "survey", "survey_change"}
NEED = {"need", "needs", "rollout", "rollout_frontier", "typology", "type_counts", "type_members",
        "type_tree", "municipality_sheet", "municipality_peers"}  # fmt: skip
ABOUT = {"no evidence": EVIDENCE, "few people": PEOPLE, "enough people": PEOPLE,
         "no figures of need": NEED}  # fmt: skip
seen: dict[str, set[str]] = {}


def questions() -> list[tuple[str, str]]:
    """Return every situation with the measures that it can make a difference to."""
    places = set(MEASURES) - EVIDENCE - PEOPLE
    asked = [(name, about) for about in SITUATIONS for name in MEASURES
             if name in ABOUT.get(about, places) or about == "every project located"]  # fmt: skip
    return sorted(asked)


@pytest.mark.parametrize(("name", "about"), questions())
def test_a_measure_obeys_the_rules_of_all_measures(name, about):
    known = choices(name)
    chosen = {choice: value for choice, value in QUICK.items() if choice in known}
    levels = LEVELS if about in EVERY_LEVEL else LEVELS[:2]
    for level in levels if "level" in known else ("",):
        choice = {"level": level} if level else {}
        found = check_measure(MEASURES[name], SITUATIONS[about](), **chosen, **choice)
        status = found.status if isinstance(found, Result) else "refused"
        seen.setdefault(name, set()).add(status)


def test_the_situations_bring_about_every_status():
    if len(seen) < len(MEASURES):
        pytest.skip("not every measure was asked in this process")
    rows = set().union(*seen.values())
    assert rows >= set(STATUSES) - {"suppressed"}  # of rows, not of a whole result


def test_every_measure_has_dutch_words_for_the_heading_of_its_table():
    assert [name for name in MEASURES if name not in entries()] == []
