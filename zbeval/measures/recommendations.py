"""From each recommendation back to the findings under it, and from a hindrance to what may help."""

from __future__ import annotations

import pandas as pd

from zbeval.measures.evidence import PILLARS, placed
from zbeval.methods.frame import choose
from zbeval.programme import Programme
from zbeval.results import Result

ALL = "all"
POLICY_LEVELS = ("flemish", "local", "federal_and_brussels", "supralocal")
RELATIONS = ("supports", "contradicts", "qualifies")
NO_FINDING = "no_finding"
HINDERING = ("hindrance", "both")


def recommendations(programme: Programme, *, policy_level: str = ALL, pillar: str = ALL) -> Result:
    """Return the trail of every recommendation: its level and the findings that bear on it.

    A finding supports, contradicts or qualifies; how many and of which kinds of sources is
    counted, never scored. Gives one row per recommendation and finding; a recommendation for
    which the documents hold no finding has one row with relation *no_finding* and an empty
    ``finding_id``. With a ``pillar``, only findings of it, and only recommendations they bear on.
    Columns: ``recommendation_id``, ``policy_level``, ``recommendation`` (its title), ``text_nl``,
    ``relation``, ``finding_id``, ``direction``, ``title_nl``, ``paraphrase_nl``,
    ``pillar``, ``source_kind``, ``document_id``, ``document``, ``locator``.
    """
    choose("policy_level", policy_level, (ALL, *POLICY_LEVELS))
    choose("pillar", pillar, (ALL, *PILLARS))
    table = trails(programme)
    table = table[table["policy_level"].eq(policy_level) | (policy_level == ALL)]
    table = table[table["pillar"].eq(pillar) | (pillar == ALL)].reset_index(drop=True)
    status = {} if len(table) else {"status": "undefined", "reason": "no_findings_chosen"}
    return Result(
        measure="recommendations", table=table, headline=counts_of(table), method="count",
        level=policy_level, notes=("links_by_us", "support_is_counted_not_scored",
                                   "questions_are_no_findings", "one_document_several_rows"),
        inputs=dict(programme.inputs), **status,
    )  # fmt: skip


def trails(programme: Programme) -> pd.DataFrame:
    """Return every recommendation with every finding linked to it, or none."""
    wanted = programme["recommendations"].rename(columns={"title_nl": "recommendation"})
    wanted = wanted[["recommendation_id", "policy_level", "recommendation", "text_nl"]]
    kept = ["finding_id", "direction", "title_nl", "paraphrase_nl", "pillar", "source_kind"]
    findings = placed(programme)[[*kept, "document_id", "document", "locator"]]
    links = programme["recommendation_findings"].merge(
        findings, on="finding_id", how="left", validate="many_to_one"
    )
    table = wanted.merge(links, on="recommendation_id", how="left", validate="one_to_many")
    order = table["relation"].map({name: place for place, name in enumerate(RELATIONS)})
    place = table["recommendation_id"].map(
        {n: i for i, n in enumerate(wanted["recommendation_id"])}
    )
    table = table.assign(place=place, order=order).sort_values(["place", "order"], kind="stable")
    table["relation"] = table["relation"].fillna(NO_FINDING)
    return table.drop(columns=["place", "order"])


def counts_of(table: pd.DataFrame) -> dict[str, int]:
    """Return how many recommendations, links and sources a trail holds."""
    found = table["relation"].value_counts()
    counts = {f"n_{name}": int(found.get(name, 0)) for name in RELATIONS}
    supported = table.loc[table["relation"] == "supports", "recommendation_id"].nunique()
    return {
        "n_recommendations": int(table["recommendation_id"].nunique()),
        "n_without_finding": int(found.get(NO_FINDING, 0)),
        "n_supported": int(supported),
        "n_findings": int(table["finding_id"].nunique()),
        "n_documents": int(table["document_id"].nunique()),
    } | counts


def support_per_recommendation(result: Result) -> pd.DataFrame:
    """Return one row per recommendation: findings per relation, documents and kinds of sources.

    Columns: ``policy_level``, ``recommendation``, ``n_supports``, ``n_contradicts``,
    ``n_qualifies``, ``n_documents``, ``source_kinds`` (identifiers, separated by a space; empty
    where there is no finding).
    """
    keys = ["recommendation_id", "policy_level", "recommendation"]
    grouped = result.table.groupby(keys, sort=False)
    table = pd.DataFrame(
        {f"n_{name}": grouped["relation"].agg(lambda found, name=name: (found == name).sum())
         for name in RELATIONS}
    )  # fmt: skip
    table["n_documents"] = grouped["document_id"].nunique()
    table["source_kinds"] = grouped["source_kind"].agg(
        lambda kinds: " ".join(dict.fromkeys(kinds.dropna()))
    )
    return table.reset_index()


def signposts(programme: Programme, *, pillar: str = ALL) -> Result:
    """Return, for each finding that hinders, the questions and building blocks that go with it.

    A finding hinders if its direction is *hindrance* or *both*. Gives one row per finding and
    theme of the question fan: ``pillar``, ``finding_id``, ``direction``, ``title_nl``, ``theme``,
    ``part`` (subheading; empty for the theme as a whole), ``building_blocks`` (identifiers,
    separated by a space). A finding for which no question was found has an empty ``theme``.
    """
    choose("pillar", pillar, (ALL, *PILLARS))
    findings = programme["findings"]
    hinders = findings["direction"].isin(HINDERING) & (
        findings["pillar"].eq(pillar) | (pillar == ALL)
    )
    table = findings.loc[hinders, ["pillar", "finding_id", "direction", "title_nl"]]
    themes = programme["finding_themes"][["finding_id", "theme", "part"]]
    table = table.merge(themes, on="finding_id", how="left", validate="one_to_many")
    blocks = programme["finding_building_blocks"].groupby("finding_id")["building_block"]
    table["building_blocks"] = table["finding_id"].map(blocks.agg(" ".join)).fillna("")
    guided = table.loc[table["theme"].notna(), "finding_id"].nunique()
    headline = {
        "n_findings": int(table["finding_id"].nunique()),
        "n_with_theme": int(guided),
        "n_with_building_block": int(
            table.loc[table["building_blocks"] != "", "finding_id"].nunique()
        ),
        "n_without_signpost": int(
            table.loc[
                table["theme"].isna() & (table["building_blocks"] == ""), "finding_id"
            ].nunique()
        ),
    }
    status = {} if len(table) else {"status": "undefined", "reason": "no_findings_chosen"}
    return Result(
        measure="signposts", table=table.reset_index(drop=True), headline=headline, method="count",
        level=pillar, notes=("links_by_us",), inputs=dict(programme.inputs), **status,
    )  # fmt: skip
