"""Every recommendation shows its trail, or says that it has none; a choice is checked."""

from __future__ import annotations

import pytest

from tests.small_evidence import small_evidence
from zbeval.errors import ReaderError
from zbeval.measures import (
    bearing_results,
    measurability,
    measure,
    next_steps,
    recommendations,
    signposts,
    support_per_recommendation,
)
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def test_a_recommendation_without_findings_has_a_row_that_says_so():
    found = recommendations(small_evidence())
    rows = found.table[["recommendation_id", "relation", "finding_id"]].fillna("").to_numpy()
    assert rows.tolist() == [
        ["x1", "supports", "a1"],
        ["x1", "contradicts", "b1"],
        ["x2", "qualifies", "a1"],
        ["x3", "no_finding", ""],
    ]
    assert found.headline == {
        "n_recommendations": 3, "n_without_finding": 1, "n_supported": 1, "n_findings": 2,
        "n_documents": 2, "n_supports": 1, "n_contradicts": 1, "n_qualifies": 1,
        "n_set_aside": 0, "set_aside": "", "pillar": "all",
    }  # fmt: skip


def test_support_counts_findings_and_kinds_of_sources_and_gives_no_score():
    table = support_per_recommendation(recommendations(small_evidence()))
    assert table.set_index("recommendation_id")["source_kinds"].to_dict() == {
        "x1": "research reflection", "x2": "research", "x3": "",
    }  # fmt: skip
    assert table["n_documents"].tolist() == [2, 1, 0]
    assert not [name for name in table if "score" in name or "strength" in name]


def test_a_level_keeps_its_recommendations_and_a_pillar_its_findings():
    local = recommendations(small_evidence(), policy_level="local")
    assert local.table["recommendation_id"].tolist() == ["x2", "x3"]
    care = recommendations(small_evidence(), pillar="intersectoral_cooperation")
    assert care.table["finding_id"].tolist() == ["b1"]


def test_what_a_pillar_leaves_out_is_named():
    head = recommendations(small_evidence(), pillar="intersectoral_cooperation").headline
    assert (head["n_set_aside"], head["set_aside"]) == (2, "Tweede raad; Derde raad")


def test_figures_go_with_the_recommendations_they_bear_on_only(programme):
    local = recommendations(programme, policy_level="local")
    bearing = bearing_results(programme, local, draws=9)
    assert bearing == {"inequality": (), "measurability": ()}
    assert measurability(programme, bearing["measurability"]) == ()


def test_federal_is_short_for_its_level_with_brussels(programme):
    found = recommendations(programme, policy_level="federal")
    assert found.level == "federal_and_brussels"
    assert found.headline["n_recommendations"] == 1


def test_next_steps_are_those_of_the_findings_under_a_recommendation():
    steps = next_steps(small_evidence(), recommendations(small_evidence()))
    first = steps[steps["recommendation_id"] == "x1"]
    assert first["theme"].dropna().tolist() == ["co_governance", "shared_vision"]
    assert first["building_block"].dropna().tolist() == ["awareness", "partnerships"]
    assert "x3" not in set(steps["recommendation_id"])


def test_a_choice_without_any_finding_is_undefined_and_says_why():
    found = recommendations(small_evidence(), policy_level="supralocal")
    assert (found.status, found.reason) == ("undefined", "no_findings_chosen")


@pytest.mark.parametrize("choice", [{"policy_level": "europees"}, {"pillar": "pijler 4"}])
def test_an_unknown_choice_is_refused_with_what_can_be_chosen(choice):
    with pytest.raises(ReaderError, match=r"deze keuze bestaat niet\. Kies uit: all, "):
        measure("recommendations", small_evidence(), **choice)


def test_every_recommendation_shows_exactly_the_links_of_the_table(programme):
    table = recommendations(programme).table
    shown = table.dropna(subset="finding_id")
    pairs = set(
        zip(shown["recommendation_id"], shown["finding_id"], shown["relation"], strict=True)
    )
    links = programme["recommendation_findings"]
    assert pairs == set(
        links[["recommendation_id", "finding_id", "relation"]].itertuples(index=False, name=None)
    )
    assert set(table["recommendation_id"]) == set(programme["recommendations"]["recommendation_id"])
    none = table.loc[table["relation"] == "no_finding", "recommendation_id"]
    assert set(none) == set(table["recommendation_id"]) - set(links["recommendation_id"])


def test_the_levels_together_are_all_recommendations(programme):
    levels = ("flemish", "local", "federal_and_brussels", "supralocal")
    counts = [recommendations(programme, policy_level=level).headline for level in levels]
    assert [head["n_recommendations"] for head in counts] == [8, 4, 1, 1]


def test_a_signpost_leads_from_what_hinders_to_questions_and_building_blocks():
    found = signposts(small_evidence())
    rows = found.table[["finding_id", "theme", "part", "building_blocks"]].fillna("").to_numpy()
    assert rows.tolist() == [
        ["a1", "co_governance", "Besluitvorming", "awareness partnerships"],
        ["a1", "shared_vision", "", "awareness partnerships"],
        ["a3", "", "", ""],
        ["b1", "", "", "awareness"],
    ]
    assert found.headline == {
        "n_findings": 3, "n_with_theme": 1, "n_with_building_block": 2, "n_without_signpost": 1,
    }  # fmt: skip


def test_signposts_exist_for_hindrances_only(programme):
    found = signposts(programme)
    hinders = programme["findings"]["direction"].isin(["hindrance", "both"])
    assert set(found.table["finding_id"]) == set(programme["findings"].loc[hinders, "finding_id"])
    assert (
        signposts(programme, pillar="process").headline["n_findings"]
        == (hinders & (programme["findings"]["pillar"] == "process")).sum()
    )


def test_the_recommendation_on_inequality_gets_results_computed_now(programme):
    bearing = bearing_results(programme, recommendations(programme), draws=99, seed=5)
    spread, over_provinces, over_municipalities = bearing["inequality"]
    assert (spread.measure, spread.level, spread.seed) == ("spread", "province", 5)
    assert (over_provinces.level, over_municipalities.level) == ("province", "municipality")
    titles = programme["recommendations"].set_index("recommendation_id")["title_nl"]
    named = programme.about.recommendation
    assert "ongelijkheid" in titles[named["inequality"]]
    assert "Meetbaarheid" in titles[named["measurability"]]


def test_what_can_be_measured_is_what_the_results_say(programme):
    results = bearing_results(programme, recommendations(programme), draws=99)["measurability"]
    (found,) = measurability(programme, results)
    table = found.table
    assert found.headline["n_answered"] == (table["status"] == "ok").sum()
    assert table["status"].tolist() == [one.status for one in results]
    assert table["measure"].tolist() == [one.measure for one in results]
    assert (table.loc[table["status"] == "ok", "reason"] == "–").all()
    assert (table.loc[table["status"] != "ok", "reason"] != "–").all()
