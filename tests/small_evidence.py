"""A hand-sized, invented evidence base: two documents, five findings, three recommendations."""

from __future__ import annotations

import pandas as pd

from tests.conftest import ROOT
from zbeval.programme import Programme
from zbeval.programme_file import About, read_about

FINDINGS = """
a1 participation_inclusion   hindrance research   governance
a2 participation_inclusion   stimulus  research   achievements
a3 informal_formal_care      both      research   not_stated
b1 intersectoral_cooperation hindrance reflection not_stated
b2 process                   stimulus  reflection process
"""
LINKS = {"x1": {"a1": "supports", "b1": "contradicts"}, "x2": {"a1": "qualifies"}, "x3": {}}


def small_evidence(second: dict[str, dict[str, str]] | None = None) -> Programme:
    """Return the invented programme; ``second`` gives the codes of a second reader per finding."""
    tables = {
        "findings": findings(),
        "documents": pd.DataFrame({"document_id": ["da", "db"], "title": ["Boek A", "Boek B"]}),
        "recommendations": pd.DataFrame(
            {
                "recommendation_id": ["x1", "x2", "x3"],
                "policy_level": ["flemish", "local", "local"],
                "title_nl": ["Eerste raad", "Tweede raad", "Derde raad"],
                "text_nl": "Doe iets.",
            }
        ),
        "recommendation_findings": pd.DataFrame(
            [(to, name, how) for to, links in LINKS.items() for name, how in links.items()],
            columns=["recommendation_id", "finding_id", "relation"],
        ),
        "finding_priorities": pd.DataFrame(
            [("a1", "quality_of_life", "aim"), ("a2", "quality_of_life", "achieved"),
             ("a3", "social_cohesion", "aim"), ("b1", "dedicated_team", "factor"),
             ("b2", "public_support", "achieved"), ("b2", "dedicated_team", "factor")],
            columns=["finding_id", "priority", "carries"],
        ),
        "finding_building_blocks": pd.DataFrame(
            [("a1", "awareness"), ("a1", "partnerships"), ("b1", "awareness")],
            columns=["finding_id", "building_block"],
        ),
        "finding_themes": pd.DataFrame(
            [("a1", "co_governance", "Besluitvorming"), ("a1", "shared_vision", None),
             ("b2", "flying_start", None)],
            columns=["finding_id", "theme", "part"],
        ),
        "finding_process_factors": pd.DataFrame(
            [("a3", "factor_coaching", "named"), ("b1", "factor_coaching", "subject")],
            columns=["finding_id", "process_factor", "basis"],
        ),
    }  # fmt: skip
    if second is not None:
        rows = [{"finding_id": name, **codes} for name, codes in second.items()]
        tables["findings_second_coding"] = pd.DataFrame(rows)
    shipped = read_about(ROOT / "data")
    about = About(facts=shipped.facts, codes=shipped.codes)
    return Programme(tables, pd.DataFrame(), about=about)


def findings() -> pd.DataFrame:
    """Return the five findings with what every finding has."""
    names = ["finding_id", "pillar", "direction", "source_kind", "topic"]
    table = pd.DataFrame([line.split() for line in FINDINGS.split("\n") if line], columns=names)
    return table.assign(
        title_nl="Titel " + table["finding_id"],
        paraphrase_nl="Er gebeurt <iets>.",
        document_id="d" + table["finding_id"].str[0],
        heading="Kop",
        item="1",
        actor="not_stated",
        policy_level="not_stated",
        caimer="context",
    )


def same_codes() -> dict[str, dict[str, str]]:
    """Return a second reader who agrees with the first in everything."""
    one = ["pillar", "direction", "topic", "actor", "policy_level", "caimer"]
    programme = small_evidence()
    codes = {
        row["finding_id"]: {name: row[name] for name in one}
        for row in programme["findings"].to_dict("records")
    }
    for field, (resource, column) in {
        "priorities": ("finding_priorities", "priority"),
        "building_blocks": ("finding_building_blocks", "building_block"),
        "themes": ("finding_themes", "theme"),
    }.items():
        links = programme[resource].groupby("finding_id")[column].agg(" ".join)
        for name, coded in codes.items():
            coded[field] = links.get(name)
    return codes
