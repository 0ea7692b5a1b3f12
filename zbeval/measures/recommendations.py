"""From each recommendation back to the findings under it: who is it for, and what carries it?"""

from __future__ import annotations

import pandas as pd

from zbeval.measures.evidence import asks_questions, placed
from zbeval.methods.coding import pillars, policy_level_named, policy_levels
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import choose
from zbeval.programme import Programme
from zbeval.results import Fields, Result

ALL = "all"
RELATIONS = ("supports", "contradicts", "qualifies")
NO_FINDING = "no_finding"


@of_programme
def recommendations(programme: Programme, *, policy_level: str = ALL, pillar: str = ALL) -> Result:
    """Return the trail of every recommendation: its level and the findings that bear on it.

    A finding supports, contradicts or qualifies; how many and of which kinds of sources is
    counted, never scored. Gives one row per recommendation and finding; a recommendation for
    which the documents hold no finding has one row with relation *no_finding* and an empty
    ``finding_id``. With a ``pillar``, only findings of it, and only recommendations they bear on.
    Columns: ``recommendation_id``, ``policy_level``, ``recommendation`` (its title), ``text_nl``,
    ``relation``, ``finding_id``, ``direction``, ``title_nl``, ``paraphrase_nl``,
    ``pillar``, ``source_kind``, ``document_id``, ``document``, ``locator``. The headline names what
    a pillar leaves out: ``n_set_aside``, ``set_aside``. A level may be asked for by its short name.

    Examples
    --------
    >>> trail = zb.recommendations(programme, policy_level="local").to_frame()
    >>> set(trail["policy_level"])
    {'local'}
    """
    policy_level = policy_level_named(programme, policy_level)
    choose("policy_level", policy_level, (ALL, *policy_levels(programme)))
    choose("pillar", pillar, (ALL, *pillars(programme)))
    table = trails(programme)
    table = table[table["policy_level"].eq(policy_level) | (policy_level == ALL)]
    asked = table.drop_duplicates("recommendation_id")
    table = table[table["pillar"].eq(pillar) | (pillar == ALL)].reset_index(drop=True)
    left = asked[~asked["recommendation_id"].isin(table["recommendation_id"])]
    out = {
        "n_set_aside": len(left),
        "set_aside": "; ".join(left["recommendation"]),
        "pillar": pillar,
    }
    status: Fields = {} if len(table) else {"status": "undefined", "reason": "no_findings_chosen"}
    questions = ["questions_are_no_findings"] * asks_questions(programme)
    return Result(
        measure="recommendations", table=table, headline=counts_of(table) | out, method="count",
        level=policy_level, notes=("links_by_us", "support_is_counted_not_scored",
                                   *questions, "one_document_several_rows"),
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
