"""What do the documents say holds the neighbourhoods back, and what helps, per pillar?"""

from __future__ import annotations

import pandas as pd

from zbeval.programme import Programme
from zbeval.results import Result

PILLARS = (
    "participation_inclusion",
    "informal_formal_care",
    "intersectoral_cooperation",
    "process",
    "overarching",
)
DIRECTIONS = ("hindrance", "both", "stimulus")


def evidence(programme: Programme) -> Result:
    """Return how many findings the documents hold per pillar and direction, and which.

    A finding is one hindrance or stimulus at one place of one document. Numbers of findings say how
    much was written about something, not how often it occurs or how heavy it weighs.
    Gives one row per pillar and direction: ``pillar``, ``direction``, ``n_findings``,
    ``n_documents``, ``finding_ids`` (separated by a space; empty where no finding exists).
    """
    findings = programme["findings"]
    rows = pd.MultiIndex.from_product([PILLARS, DIRECTIONS], names=["pillar", "direction"])
    grouped = findings.groupby(["pillar", "direction"])
    table = pd.DataFrame(
        {
            "n_findings": grouped.size(),
            "n_documents": grouped["document_id"].nunique(),
            "finding_ids": grouped["finding_id"].agg(" ".join),
        }
    )
    outside = table.index.difference(rows)
    if len(outside):
        raise ValueError(f"findings outside the known pillars and directions: {list(outside)}")
    table = table.reindex(rows).fillna({"n_findings": 0, "n_documents": 0, "finding_ids": ""})
    table = table.astype({"n_findings": int, "n_documents": int}).reset_index()
    per_direction = table.groupby("direction")["n_findings"].sum()
    headline = {"n_findings": len(findings), "n_documents": findings["document_id"].nunique()}
    headline |= {f"n_{name}": int(per_direction[name]) for name in DIRECTIONS}
    return Result(
        measure="evidence", table=table, headline=headline, method="count",
        notes=("findings_not_weights",), inputs=dict(programme.inputs),
    )  # fmt: skip


def findings_of(programme: Programme, pillar: str) -> pd.DataFrame:
    """Return the findings of one pillar with the place in the document they come from.

    Columns: ``direction``, ``title_nl``, ``paraphrase_nl``, ``document`` (its title) and
    ``heading``; hindrances first, then what is both, then stimuli.
    """
    findings = programme["findings"]
    findings = findings[findings["pillar"] == pillar]
    documents = programme["documents"].set_index("document_id")["title"]
    order = findings["direction"].map(DIRECTIONS.index)
    columns = ["direction", "title_nl", "paraphrase_nl", "document", "heading"]
    table = findings.assign(document=findings["document_id"].map(documents), order=order)
    return table.sort_values("order", kind="stable")[columns].reset_index(drop=True)
