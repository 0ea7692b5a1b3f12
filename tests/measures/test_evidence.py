"""What is counted about findings agrees with the tables, cell by cell."""

from __future__ import annotations

import pytest

from tests.small_evidence import small_evidence
from zbeval.measures import (
    evidence,
    evidence_topics,
    findings_behind,
    findings_of,
    framework,
    process_factors,
    remarks_on_achievements,
)
from zbeval.measures.framework import standing
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def test_every_pillar_and_direction_has_a_row_even_without_findings():
    found = evidence(small_evidence())
    assert len(found.table) == 15
    filled = found.table[found.table["n_findings"] > 0]
    assert filled["finding_ids"].tolist() == ["a1", "a2", "a3", "b1", "b2"]
    assert found.headline == {
        "n_findings": 5, "n_documents": 2, "n_hindrance": 2, "n_both": 1, "n_stimulus": 2,
        "n_from_research": 3, "n_from_reflection": 2,
    }  # fmt: skip


def test_a_finding_outside_the_known_codes_is_a_developers_error():
    programme = small_evidence()
    programme["findings"].loc[0, "pillar"] = "sport"
    with pytest.raises(ValueError, match="sport"):
        evidence(programme)


def test_topics_split_the_same_findings():
    found = evidence_topics(small_evidence())
    assert len(found.table) == 60
    assert found.table["n_findings"].sum() == 5
    named = {
        name: found.headline[f"n_{name}"] for name in ("governance", "process", "achievements")
    }
    assert named == {"governance": 1, "process": 1, "achievements": 1}


def test_a_process_factor_takes_its_direction_from_the_research_itself():
    found = process_factors(small_evidence())
    row = found.table.set_index("process_factor").loc["factor_coaching"]
    assert (row["n_hindrance"], row["n_both"], row["n_stimulus"]) == (1, 1, 0)
    assert (row["n_documents"], row["finding_ids"], row["direction"]) == (2, "a3 b1", "both")


def test_the_process_factors_carry_the_directions_of_the_research(programme):
    found = process_factors(programme).table.set_index("process_factor")["direction"]
    hindrances = {"factor_familiarity", "factor_legal_framework"}
    stimuli = {"factor_neighbourhood_analysis", "factor_cooperation", "factor_coaching"}
    assert set(found[found == "hindrance"].index) == hindrances
    assert set(found[found == "stimulus"].index) == stimuli
    assert found.index[0] == "factor_broad_scope"  # the research names it first, as both
    assert len(found) == 9
    assert (found == "both").sum() == 4


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 1, 0), "carried_by_aim_and_result"),
        ((0, 1, 4), "carried_by_result"),
        ((1, 0, 9), "carried_by_aim"),
        ((0, 0, 1), "only_factors"),
        ((0, 0, 0), "not_mentioned"),
    ],
)
def test_results_weigh_over_aims_and_aims_over_factors(counts, expected):
    assert standing(*counts) == expected


def test_the_framework_names_twelve_priorities_and_the_findings_behind_each_cell():
    found = framework(small_evidence())
    table = found.table.set_index("priority")
    assert len(table) == 12
    assert (table["priority_group"] == "goal").sum() == 5
    assert table.loc["quality_of_life", ["aim_ids", "achieved_ids", "factor_ids"]].tolist() == [
        "a1", "a2", "",
    ]  # fmt: skip
    assert table.loc["dedicated_team", "standing"] == "only_factors"
    assert table.loc["dedicated_team", "n_documents"] == 1
    assert table.loc["mutual_support", "standing"] == "not_mentioned"
    assert found.headline["n_not_mentioned"] == 12 - 4


def test_the_cells_of_the_framework_are_the_rows_of_the_link_table(programme):
    table = framework(programme).table.set_index("priority")
    links = programme["finding_priorities"]
    for (priority, carries), rows in links.groupby(["priority", "carries"]):
        assert table.loc[priority, f"n_{carries}"] == len(rows)
        assert set(table.loc[priority, f"{carries}_ids"].split()) == set(rows["finding_id"])
    assert table[["n_aim", "n_achieved", "n_factor"]].to_numpy().sum() == len(links)


def test_the_researchs_own_remarks_are_those_on_pillar_one_and_on_equity(programme):
    remarks = findings_behind(programme, remarks_on_achievements(programme))
    assert remarks["finding_id"].tolist() == ["r21", "r22", "r23", "r24"]


def test_findings_of_a_pillar_tell_first_what_research_found_then_what_others_say(programme):
    table = findings_of(programme, "participation_inclusion")
    assert table["statement"].drop_duplicates().tolist() == [
        "hindrance", "stimulus", "outcome", "said_by_others", "question_or_advice",
    ]  # fmt: skip
    counted = evidence(programme).table.groupby("pillar")["n_findings"].sum()
    assert len(table) == counted["participation_inclusion"]
