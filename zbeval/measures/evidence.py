"""What do the documents say holds the neighbourhoods back, and what helps, per pillar?

A finding is one hindrance or stimulus at one place of one document. Numbers of findings say how
much was written about something, not how often it occurs or how heavy it weighs.
"""

from __future__ import annotations

import pandas as pd

from zbeval.methods.coding import codes, pillars, topics
from zbeval.methods.defaults import of_programme
from zbeval.programme import Programme
from zbeval.results import Headline, Result

DIRECTIONS: tuple[str, ...] = ("hindrance", "both", "stimulus")
SOURCE_KINDS = ("research", "minister", "sector", "pilot", "reflection")
ESTABLISHED = "research"  # the one kind of source that asked the projects themselves
QUESTIONS = "reflection"  # the kind of source that asks and advises: the question fan


@of_programme
def evidence(programme: Programme) -> Result:
    """Return how many findings the documents hold per pillar and direction, and which.

    Gives one row per pillar and direction: ``pillar``, ``direction``, ``n_findings``,
    ``n_documents``, ``finding_ids`` (separated by a space; empty where no finding exists).

    Examples
    --------
    >>> found = zb.evidence(programme)
    >>> int(found.table["n_findings"].sum()) == found.headline["n_findings"]
    True
    """
    findings = programme["findings"]
    table = counted(findings, {"pillar": pillars(programme), "direction": DIRECTIONS})
    per_direction = table.groupby("direction")["n_findings"].sum().reindex(DIRECTIONS, fill_value=0)
    headline: Headline = {
        "n_findings": len(findings),
        "n_documents": findings["document_id"].nunique(),
    }
    headline |= {f"n_{name}": int(per_direction[name]) for name in DIRECTIONS}
    kinds = findings["source_kind"].value_counts()
    headline |= {f"n_from_{name}": int(kinds.get(name, 0)) for name in (ESTABLISHED, QUESTIONS)}
    return described(programme, "evidence", table, headline)


@of_programme
def evidence_topics(programme: Programme) -> Result:
    """Return how many findings there are per pillar, direction and topic of the research rounds.

    A document that names no topic gives *not_stated*. Gives one row per pillar, direction and
    topic, with the columns of ``evidence``.

    Examples
    --------
    >>> topics = zb.evidence_topics(programme).to_frame()
    >>> topics.columns[:3].tolist()
    ['pillar', 'direction', 'topic']
    """
    findings = programme["findings"]
    asked = topics(programme)
    kinds = {"pillar": pillars(programme), "direction": DIRECTIONS, "topic": asked}
    table = counted(findings, kinds)
    per_topic = table.groupby("topic")["n_findings"].sum().reindex(asked, fill_value=0)
    headline: Headline = {"n_findings": len(findings)} | {
        f"n_{name}": int(per_topic[name]) for name in asked
    }
    return described(programme, "evidence_topics", table, headline)


@of_programme
def process_factors(programme: Programme) -> Result:
    """Return the balance of each process factor that the programme names.

    Counts the findings of all documents that are about the factor. Gives one row per factor:
    ``process_factor``, ``n_hindrance``, ``n_both``, ``n_stimulus``, ``n_findings``,
    ``n_documents``, ``finding_ids``, and ``direction``: what the research itself calls it.

    Examples
    --------
    >>> factors = zb.process_factors(programme).to_frame()
    >>> bool((factors["n_documents"] <= factors["n_findings"]).all())
    True
    """
    links = programme["finding_process_factors"]
    linked = links.merge(programme["findings"], on="finding_id", validate="many_to_one")
    factors = codes(programme, "process_factor")
    table = counted(linked, {"process_factor": factors})
    split = counted(linked, {"process_factor": factors, "direction": DIRECTIONS})
    wide = split.pivot(index="process_factor", columns="direction", values="n_findings")
    own = linked[(linked["basis"] == "named") & (linked["source_kind"] == ESTABLISHED)]
    wide = wide.reindex(columns=list(DIRECTIONS)).add_prefix("n_")
    table = table.join(wide, on="process_factor")
    table["direction"] = table["process_factor"].map(own.set_index("process_factor")["direction"])
    calls_it = table["direction"].value_counts()
    headline: Headline = {
        "n_factors": len(table),
        "n_findings": int(linked["finding_id"].nunique()),
    }
    headline |= {f"n_{name}": int(calls_it.get(name, 0)) for name in DIRECTIONS}
    return described(programme, "process_factors", table, headline, "links_by_us")


def counted(findings: pd.DataFrame, kinds: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return findings and documents per combination of ``kinds``, empty combinations included."""
    columns = list(kinds)
    rows = pd.MultiIndex.from_product(kinds.values(), names=columns)
    if len(columns) == 1:
        rows = pd.Index(kinds[columns[0]], name=columns[0])
    grouped = findings.groupby(columns if len(columns) > 1 else columns[0])
    table = pd.DataFrame(
        {
            "n_findings": grouped.size(),
            "n_documents": grouped["document_id"].nunique(),
            "finding_ids": grouped["finding_id"].agg(" ".join),
        }
    )
    outside = table.index.difference(rows)
    if len(outside):
        raise ValueError(f"findings outside the known codes of {columns}: {list(outside)}")
    table = table.reindex(rows).fillna({"n_findings": 0, "n_documents": 0, "finding_ids": ""})
    return table.astype({"n_findings": int, "n_documents": int}).reset_index()


def asks_questions(programme: Programme) -> bool:
    """Tell whether a document asks and advises, which finds nothing out."""
    return bool(programme["findings"]["source_kind"].eq(QUESTIONS).any())


def described(
    programme: Programme, measure: str, table: pd.DataFrame, headline: Headline, *notes: str
) -> Result:
    """Return a count of findings as a result that tests nothing."""
    return Result(
        measure=measure, table=table, headline=headline, method="count",
        notes=("findings_not_weights", *notes), inputs=dict(programme.inputs),
    )  # fmt: skip


def findings_behind(programme: Programme, ids: str) -> pd.DataFrame:
    """Return the findings with the given numbers (separated by a space), as ``findings_of``."""
    table = placed(programme).set_index("finding_id", drop=False).loc[ids.split()]
    columns = ["finding_id", "direction", "title_nl", "paraphrase_nl", "source_kind"]
    return table[[*columns, "document", "locator"]].reset_index(drop=True)


def placed(programme: Programme) -> pd.DataFrame:
    """Return all findings with the title of their document and a ``locator``: heading, item."""
    findings = programme["findings"]
    titles = programme["documents"].set_index("document_id")["title"]
    places = zip(findings["heading"], findings["item"], strict=True)
    return findings.assign(
        document=findings["document_id"].map(titles),
        locator=[", ".join(part for part in place if pd.notna(part)) for place in places],
    )
