"""How sure is each finding of the research? Four concerns by rule, in the manner of GRADE-CERQual.

CERQual (Lewin and others 2018) asks of a finding from conversations: how was it found out
(methodological limits), does it fit what else is known (coherence), how much lies under it
(adequacy), and is it about this question (relevance). Here each answer follows from the codes of
the findings, by a rule that anyone can apply again, and stands beside the outcome.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from zbeval.measures.evidence import ESTABLISHED, QUESTIONS, described, placed
from zbeval.measures.statements import statement_kinds
from zbeval.methods.coding import pillars
from zbeval.programme import Programme
from zbeval.results import Headline, Result

LEVELS = ("confidence_very_low", "confidence_low", "confidence_moderate", "confidence_high")
CONCERNS = {  # answer to one of the four questions -> by how much it lowers the confidence
    "summary_only": 0.5,
    "others_agree": 0.0,
    "no_other_claim": 0.5,
    "others_differ": 0.5,
    "one_document": 1.0,
    "two_documents": 0.5,
    "more_documents": 0.0,
    "about_these_projects": 0.0,
}
OPPOSED = {"hindrance": "stimulus", "stimulus": "hindrance"}
SHARED = 2  # codes that two findings without a process factor in common share at least
CODES = {
    "finding_process_factors": "process_factor",
    "finding_priorities": "priority",
    "finding_themes": "theme",
    "finding_building_blocks": "building_block",
}
LINKS = {"recommendation_findings": "recommendation_id"}


def confidence(programme: Programme) -> Result:
    """Return per finding of the research how sure it is, with the four answers that make it so.

    Two findings speak of the same subject if they share a process factor, or two other codes (a
    priority, theme, building block, or a recommendation that both bear on). A claim counts that
    another document makes; a question of the question fan is none. ``methods`` is *summary_only*:
    the summary does not say how many people said it. ``coherence`` is *others_differ* where a claim
    on the same subject points the other way, *others_agree* where one points the same way, else
    *no_other_claim*. ``adequacy`` counts the documents that say it in the same direction, its own
    included (``n_documents``). ``relevance`` is *about_these_projects*: the research asked these
    very projects. Start at high (3); subtract what ``CONCERNS`` gives; what remains, rounded down,
    is the ``confidence``. ``same_ids`` are the findings of other documents that point the same way,
    ``other_ids`` those that point the other way.

    Examples
    --------
    >>> found = zb.confidence(programme)
    >>> found.table["finding_id"].is_unique
    True
    """
    findings = placed(programme)
    findings = findings.assign(statement=statement_kinds(findings))
    own = findings[findings["source_kind"] == ESTABLISHED]
    claims = findings[findings["source_kind"] != QUESTIONS]
    subjects = codes_of(programme, CODES | LINKS)
    rows = [judged(row, claims, subjects) for row in own.itertuples()]
    columns = ["pillar", "finding_id", "title_nl", "confidence", "methods", "coherence", "adequacy",
               "relevance", "n_documents", "same_ids", "other_ids"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    table = table.assign(
        order=table["pillar"].map(pillars(programme).index),
        level=-table["confidence"].map(LEVELS.index),
    ).sort_values(["order", "level"], kind="stable")[columns]
    counts = table["confidence"].value_counts()
    headline: Headline = {"n_findings": len(table)}
    headline |= {f"n_{name}": int(counts.get(name, 0)) for name in LEVELS}
    headline["n_single_document"] = int((table["n_documents"] == 1).sum())
    headline["n_others_differ"] = int((table["coherence"] == "others_differ").sum())
    return described(
        programme, "confidence", table.reset_index(drop=True), headline, "confidence_by_rule"
    )


def codes_of(programme: Programme, tables: dict[str, str]) -> dict[str, dict[str, set[str]]]:
    """Return per finding its codes, by the column that holds them."""
    found: dict[str, dict[str, set[str]]] = {}
    for resource, column in tables.items():
        for row in programme[resource][["finding_id", column]].itertuples(index=False):
            found.setdefault(row[0], {}).setdefault(column, set()).add(row[1])
    return found


def same_subject(one: dict[str, set[str]], other: dict[str, set[str]]) -> bool:
    """Tell whether two findings, by their codes, speak of the same subject."""
    factor = "process_factor"
    if one.get(factor, set()) & other.get(factor, set()):
        return True
    return sum(len(codes & other.get(kind, set())) for kind, codes in one.items()) >= SHARED


def judged(row: Any, claims: pd.DataFrame, subjects: dict) -> dict[str, object]:
    """Return one finding with its four answers and its confidence."""
    mine = subjects.get(row.finding_id, {})
    alike = [
        other
        for other in claims.itertuples()
        if other.document_id != row.document_id
        and same_subject(mine, subjects.get(other.finding_id, {}))
    ]
    against = [one for one in alike if one.direction == OPPOSED.get(row.direction)]
    agree = [one for one in alike if row.direction in (one.direction, "both")]
    n_documents = 1 + len({one.document_id for one in agree})
    answers = {
        "methods": "summary_only",
        "coherence": "others_differ" if against
        else "others_agree" if agree
        else "no_other_claim",
        "adequacy": ("one_document", "two_documents", "more_documents")[min(n_documents, 3) - 1],
        "relevance": "about_these_projects",
    }  # fmt: skip
    lowered = sum(CONCERNS[answer] for answer in answers.values())
    return {
        "pillar": row.pillar,
        "finding_id": row.finding_id,
        "title_nl": row.title_nl,
        "confidence": LEVELS[max(0, math.floor(3 - lowered))],
        **answers,
        "n_documents": n_documents,
        "same_ids": " ".join(sorted(one.finding_id for one in agree)),
        "other_ids": " ".join(sorted(one.finding_id for one in against)),
    }


def saturation(programme: Programme) -> Result:
    """Return how many new subjects each further document brings, over every order of reading.

    A subject is a code that any finding carries: process factor, priority, theme or building block.
    Gives one row per place in the order: ``position``, ``new_subjects`` = sum over subjects of
    C(D - position, m - 1) / C(D, m), for a subject in m of the D documents (its chance to be first
    met there, over all orders alike), and ``known_share``, the share of all subjects known by then.

    Examples
    --------
    >>> curve = zb.saturation(programme).to_frame()
    >>> curve["known_share"].is_monotonic_increasing
    True
    """
    documents = programme["findings"].set_index("finding_id")["document_id"]
    met: dict[str, set[str]] = {}
    for name, kinds in codes_of(programme, CODES).items():
        for code in set().union(*kinds.values()):
            met.setdefault(code, set()).add(documents[name])
    total = documents.nunique()
    sizes = [len(where) for where in met.values()]
    new = [
        sum(math.comb(total - place, m - 1) / math.comb(total, m) for m in sizes)
        for place in range(1, total + 1)
    ]
    table = pd.DataFrame({"position": range(1, total + 1), "new_subjects": new})
    table["known_share"] = table["new_subjects"].cumsum() / len(met) if met else float("nan")
    headline: Headline = {
        "n_documents": total,
        "n_subjects": len(met),
        "n_single_subjects": sum(size == 1 for size in sizes),
        "new_last": new[-1] if new else None,
    }
    return described(programme, "saturation", table, headline, "subjects_from_codebook")
