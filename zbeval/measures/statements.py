"""What did the research itself find to hold back and to help, and what is only asked or said?

Not every finding is a hindrance or a stimulus. What came out of the work is an outcome, a question
of the question fan is no finding, and what ministers and sector say was not asked of the projects.
"""

from __future__ import annotations

import pandas as pd

from zbeval.measures.evidence import (
    DIRECTIONS,
    ESTABLISHED,
    QUESTIONS,
    asks_questions,
    described,
    placed,
)
from zbeval.methods.coding import pillars, pillars_in_role
from zbeval.methods.defaults import of_programme
from zbeval.programme import Programme
from zbeval.results import Headline, Result

OUTCOME, LESS, SAID, ASKED = "outcome", "less_reported", "said_by_others", "question_or_advice"
STATEMENTS = (*DIRECTIONS, OUTCOME, LESS, SAID, ASKED)
COMPONENTS = ("context", "actors", "interventions", "mechanisms", "results")  # of CAIMeR
COLUMNS = ["pillar", "statement", "finding_id", "title_nl", "paraphrase_nl", "caimer",
           "document", "locator"]  # fmt: skip


def statement_kinds(findings: pd.DataFrame) -> pd.Series:
    """Return what each finding is: a hindrance, both, a stimulus, or none of these.

    *question_or_advice* comes from the question fan, *said_by_others* from ministers, sector or
    pilots. Of what research found, a result is an *outcome*, or *less_reported* where it holds
    back; unless research weighs it as a factor of the process (topic *process*).
    """
    result = findings["caimer"].eq("results") & findings["topic"].ne("process")
    kinds = findings["direction"].mask(result, OUTCOME)
    kinds = kinds.mask(result & findings["direction"].eq("hindrance"), LESS)
    kinds = kinds.mask(findings["source_kind"].ne(ESTABLISHED), SAID)
    return kinds.mask(findings["source_kind"].eq(QUESTIONS), ASKED).rename("statement")


@of_programme
def research_evidence(programme: Programme) -> Result:
    """Return what the research found, per pillar: hindrances, stimuli, both, and outcomes.

    Gives one row per finding of the research, by pillar and kind: ``pillar``, ``statement`` (see
    ``statement_kinds``), ``finding_id``, ``title_nl``, ``paraphrase_nl``, ``caimer``,
    ``document`` and ``locator``. The headline counts them by kind, and apart from them what the
    question fan asks (``n_question_or_advice``) and what others say (``n_said_by_others``).
    It has the ``pillars``, and what belongs to none of the groups (``rest``).

    Examples
    --------
    >>> lines = zb.research_evidence(programme).to_frame()
    >>> lines["finding_id"].is_unique
    True
    """
    found = placed(programme)
    found = found.assign(statement=statement_kinds(found))
    counts = found["statement"].value_counts()
    own = found[~found["statement"].isin([SAID, ASKED])]
    order = own["pillar"].map(pillars(programme).index) * 10 + own["statement"].map(
        STATEMENTS.index
    )
    own = own.assign(order=order).sort_values("order", kind="stable")
    headline: Headline = {"n_findings": len(own), "n_documents": own["document_id"].nunique()}
    headline |= {f"n_{name}": int(counts.get(name, 0)) for name in STATEMENTS}
    headline["pillars"] = pillars_in_role(programme, "pillar")
    headline["rest"] = pillars_in_role(programme, "rest")
    table = own[COLUMNS].reset_index(drop=True)
    notes = ["questions_are_no_findings"] * asks_questions(programme)
    return described(programme, "research_evidence", table, headline, *notes)


@of_programme
def caimer_evidence(programme: Programme) -> Result:
    """Return the findings of the research by component of the CAIMeR model.

    The columns of ``research_evidence``, ordered by component: context, actors, interventions,
    mechanisms, results.

    Examples
    --------
    >>> lines = zb.caimer_evidence(programme).to_frame()
    >>> bool(lines["caimer"].isna().any())
    False
    """
    research = research_evidence(programme)
    order = {name: place for place, name in enumerate(COMPONENTS)}
    table = research.table.sort_values("caimer", key=lambda codes: codes.map(order), kind="stable")
    counts = table["caimer"].value_counts()
    headline: Headline = {"n_findings": len(table)}
    headline |= {f"n_{name}": int(counts.get(name, 0)) for name in COMPONENTS}
    table = table.reset_index(drop=True)
    return described(programme, "caimer_evidence", table, headline, "links_by_us")


def findings_of(programme: Programme, pillar: str) -> pd.DataFrame:
    """Return the findings of one pillar with the place in the document they come from.

    Columns: ``finding_id``, ``statement`` (see ``statement_kinds``), ``direction``, ``title_nl``,
    ``paraphrase_nl``, ``source_kind``, ``document`` (its title) and ``locator``; what research
    found comes first: hindrances, what is both, stimuli, outcomes.
    """
    table = placed(programme)
    table = table.assign(statement=statement_kinds(table))[table["pillar"] == pillar]
    order = table["statement"].map(STATEMENTS.index) * 10
    order += table["direction"].map(DIRECTIONS.index)
    table = table.assign(order=order).sort_values("order", kind="stable")
    columns = ["finding_id", "statement", "direction", "title_nl", "paraphrase_nl", "source_kind"]
    return table[[*columns, "document", "locator"]].reset_index(drop=True)
