"""What is told of coded interviews: per pillar in full, per code only what most projects name."""

from __future__ import annotations

from tests.measures.test_coded_evidence import programme
from zbeval import narrative
from zbeval.measures import coded_evidence


def test_per_code_at_most_three_of_each_direction_are_named_with_their_number_of_projects():
    found = coded_evidence(programme(), by="code")
    told = narrative.describe(found)
    table = found.table
    named = table[~table["hidden"] & table["state"].isin(["hindrance", "stimulus"])]
    named = named[named["n_projects"] > 0]
    assert told.count("‘") <= 6
    for _, rows in named.groupby("state"):
        top = rows.sort_values(["n_projects", "code"], ascending=[False, True]).iloc[0]
        assert f"‘{top['code']}’ ({int(top['n_projects'])})" in told


def test_per_pillar_every_pillar_has_its_sentence():
    found = coded_evidence(programme())
    told = narrative.describe(found)
    assert told.count("Over ‘") == found.table["pillar"].nunique()
