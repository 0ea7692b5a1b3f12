"""Which of the twelve priorities are carried by what the documents aim at, or say was achieved?"""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.measures.evidence import counted
from zbeval.methods.defaults import of_programme
from zbeval.programme import Programme
from zbeval.results import Headline, Result

CARRIES = ("aim", "achieved", "factor")
STANDINGS = (
    "carried_by_aim_and_result",
    "carried_by_result",
    "carried_by_aim",
    "only_factors",
    "not_mentioned",
)


@of_programme
def framework(programme: Programme) -> Result:
    """Return how each priority of the assessment framework is carried by findings, and which.

    A finding may speak of a priority as an *aim*, as *achieved* to some degree, or as a *factor*
    (it helps or hinders). Gives one row per priority: ``priority``, ``priority_group`` (*goal* or
    *process*), ``n_aim``, ``n_achieved``, ``n_factor`` (findings), ``n_documents``, ``standing``
    (by which of these it is carried), and the numbers of the findings behind each cell:
    ``aim_ids``, ``achieved_ids``, ``factor_ids``.

    Examples
    --------
    >>> found = zb.framework(programme)
    >>> len(found.to_frame()) == found.headline["n_priorities"]
    True
    """
    groups = {fact.identifier: fact.group for fact in programme.facts.priorities()}
    if not groups:
        rule = "dit programma noemt geen prioriteiten"
        raise ReaderError("facts", rule, "Zet ze in de map facts, of laat dit rapport weg")
    links = programme["finding_priorities"].merge(
        programme["findings"][["finding_id", "document_id"]], on="finding_id"
    )
    cells = counted(links, {"priority": tuple(groups), "carries": CARRIES})
    counts = cells.pivot(index="priority", columns="carries", values="n_findings")
    behind = cells.pivot(index="priority", columns="carries", values="finding_ids")
    table = pd.DataFrame({"priority": list(groups), "priority_group": list(groups.values())})
    table = table.join(counts[list(CARRIES)].add_prefix("n_"), on="priority")
    documents = links.groupby("priority")["document_id"].nunique()
    table["n_documents"] = table["priority"].map(documents).fillna(0).astype(int)
    table["standing"] = [
        standing(row.n_aim, row.n_achieved, row.n_factor) for row in table.itertuples()
    ]
    table = table.join(behind[list(CARRIES)].add_suffix("_ids"), on="priority")
    found = table["standing"].value_counts()
    headline: Headline = {"n_priorities": len(table)}
    headline |= {f"n_{name}": int(found.get(name, 0)) for name in STANDINGS}
    return Result(
        measure="framework", table=table, headline=headline, method="count",
        notes=("findings_not_weights", "links_by_us", "one_document_several_rows"),
        inputs=dict(programme.inputs),
    )  # fmt: skip


def standing(n_aim: int, n_achieved: int, n_factor: int) -> str:
    """Return by what a priority is carried: results weigh over factors, factors over nothing."""
    if n_achieved:
        return "carried_by_aim_and_result" if n_aim else "carried_by_result"
    if n_aim:
        return "carried_by_aim"
    return "only_factors" if n_factor else "not_mentioned"


def remarks_on_achievements(programme: Programme) -> str:
    """Return the numbers of the findings in which research itself weighs what was achieved."""
    findings = programme["findings"]
    own = (findings["topic"] == "achievements") & (findings["source_kind"] == "research")
    return " ".join(findings.loc[own, "finding_id"])
