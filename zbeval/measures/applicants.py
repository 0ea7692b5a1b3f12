"""Who applied: local governments, care and welfare organisations, or care councils?"""

from __future__ import annotations

import pandas as pd

from zbeval.methods.defaults import of_programme
from zbeval.methods.located import counting, missing
from zbeval.programme import Programme
from zbeval.results import Headline, Result

TYPES = ("local_government", "care_or_welfare_organisation", "care_council", "unknown")


@of_programme
def applicants(programme: Programme, *, register: str = "confirmed") -> Result:
    """Return how many documented projects each type of applicant has, per call.

    Counts the projects of the register that count on the day that is looked at: a description of
    what is documented, not an estimate, because which projects are documented is no random draw.
    ``applicant_share`` is of the projects whose type of applicant is known (0-1; missing for the
    row of unknown types, and where no type is known). Headline: ``n_known`` projects whose
    applicant has a name, ``n_with_kind`` whose applicant has a known type. Gives one row per call
    and type: ``call``, ``applicant_type``, ``n_projects``, ``applicant_share``.

    Examples
    --------
    >>> kinds = zb.applicants(programme).to_frame()
    >>> bool(kinds["applicant_share"].dropna().between(0, 1).all())
    True
    """
    projects = counting(programme, register)
    calls = sorted(programme["stocks"]["call"].unique(), reverse=True)
    rows = pd.MultiIndex.from_product([calls, TYPES], names=["call", "applicant_type"])
    counts = projects.groupby(["call", "applicant_type"]).size().reindex(rows, fill_value=0)
    table = counts.rename("n_projects").reset_index()
    known = table["n_projects"].where(table["applicant_type"] != "unknown")
    table["applicant_share"] = known / known.groupby(table["call"]).transform("sum")
    headline: Headline = {
        "n_projects": int(counts.sum()),
        "n_known": int(projects["applicant"].notna().sum()),
        "n_with_kind": int(known.sum()),
        "n_local_government": int(
            table.loc[table["applicant_type"] == TYPES[0], "n_projects"].sum()
        ),
    }
    missed = missing(programme, register)
    return Result(
        measure="applicants", table=table, headline=headline, method="count",
        missing=missed, notes=("documented_only",) if missed else (), inputs=dict(programme.inputs),
    )  # fmt: skip
