"""Which of the projects asked were given which code?"""

from __future__ import annotations

import pandas as pd

from zbeval.measures.coded_evidence import (
    CODED,
    coded_evidence,
    coded_people,
    groups,
    project_states,
)
from zbeval.methods.release import SMALLEST_SHOWN
from zbeval.programme import Programme


def code_matrix(programme: Programme) -> pd.DataFrame:
    """Return the matrix of projects (rows) by codes (columns): 1 given, 0 not given.

    Missing where a project is not coded yet, and where it has one to four respondents: then a row
    would say what somebody said. A code is missing as a whole where the numbers of
    ``coded_evidence``, less what stands here, would tell it all the same. Without coded interviews
    the matrix is empty.
    """
    if not {"coded_projects", "coded_findings"} <= set(programme.tables):
        return pd.DataFrame()
    asked = programme["coded_projects"].set_index("project_id")
    given = programme["coded_findings"].assign(given=1)
    matrix = given.pivot_table(index="project_id", columns="code", values="given", fill_value=0)
    matrix = matrix.reindex(asked.index, fill_value=0).astype("Int64")
    people = coded_people(programme).groupby("project_id")["person"].nunique()
    shown = (asked["n_codings"] > 0) & (people.reindex(asked.index).fillna(0) >= SMALLEST_SHOWN)
    matrix = matrix.where(shown, other=pd.NA)
    return matrix.assign(**dict.fromkeys(telling_codes(programme, shown), pd.NA))


def telling_codes(programme: Programme, shown: pd.Series) -> list[str]:
    """Return the codes whose column would tell what the projects without a row said."""
    asked = programme["coded_projects"]
    people, found = coded_people(programme), set()
    unseen = (asked["n_codings"] > 0) & ~asked["project_id"].map(shown)
    for by in ("pillar", "code"):
        released = coded_evidence(programme, by=by).table.set_index(["pillar", "code", "state"])
        for keys, rows in groups(programme, by):
            state = project_states(asked, rows)
            for one in CODED:
                there = asked["project_id"][unseen & (state == one)]
                few = people.loc[people["project_id"].isin(there), "person"].nunique()
                number = released["n_projects"].get((keys["pillar"], keys["code"], one), pd.NA)
                everyone = (asked["n_codings"] > 0).sum()
                if 0 < few < SMALLEST_SHOWN and pd.notna(number) and 0 < number < everyone:
                    found |= set(rows["code"])
    return sorted(found)


def matrix_of_projects(programme: Programme) -> pd.DataFrame:
    """Return the same matrix as a reader sees it: a row per code, a column per project by name.

    ``given`` or ``not_given`` in each cell; only projects and codes of which something is shown.
    """
    matrix = code_matrix(programme).dropna(axis=0, how="all").dropna(axis=1, how="all")
    if matrix.empty:
        return pd.DataFrame()
    projects = programme["projects"].set_index("project_id")
    names = {number: project_name(number, projects) for number in matrix.index}
    told = {0: "not_given", 1: "given"}
    words = matrix.T.astype(object).map(lambda cell: told.get(cell, "hidden")).rename(columns=names)
    pillars = programme["coded_findings"].drop_duplicates("code").set_index("code")["pillar"]
    words.insert(0, "pillar", pillars.reindex(words.index))
    ordered = words.rename_axis("code").reset_index().sort_values(["pillar", "code"])
    return ordered.rename_axis(columns=None)[["code", *words.columns]].reset_index(drop=True)


def project_name(number: str, projects: pd.DataFrame) -> str:
    """Return a project's name and municipality, as far as the register knows them, and number."""
    known = projects.loc[number] if number in projects.index else {}
    parts = [known.get(column) for column in ("name", "municipality")]
    told = ", ".join(part for part in parts if isinstance(part, str) and part)
    return f"{told} ({number})" if told else number
