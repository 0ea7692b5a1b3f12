"""What did the projects that were asked say holds them back, and what helps, per pillar or code?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.measures.evidence import PILLARS
from zbeval.methods.frame import choose
from zbeval.methods.proportions import DESIGNS, wilson
from zbeval.methods.release import SMALLEST_SHOWN, hidden_cells
from zbeval.programme import Programme
from zbeval.results import Result

STATES = ("hindrance", "both", "stimulus", "silent", "not_coded")
GROUPS = ("pillar", "code")
COLUMNS = (
    "pillar", "code", "state", "n_projects", "n_asked", "n_respondents", "share", "share_low",
    "share_high", "hidden",
)  # fmt: skip


def coded_evidence(programme: Programme, *, by: str = "pillar", design: str = "census") -> Result:
    """Return in how many of the projects asked each pillar (or code) came up, and how.

    Counts projects, not codings: a project in which a pillar was coded as hindrance a hundred
    times counts once. Each project asked is in one state per pillar: *hindrance*, *stimulus*,
    *both* (mixed), *silent* (coded, but not on this) or *not_coded* (nothing in the project is
    coded yet). The states add up to ``n_asked``, all projects asked; ``share`` is out of those.
    An interval (``share_low``, ``share_high``, Wilson 95 %) goes with the design *sample* only.

    Gives one row per pillar or code and state. Counts of projects in which together one to
    four respondents were asked are hidden (``hidden``), with others where they could be worked
    out; below five respondents in all, everything is.
    """
    choose("by", by, GROUPS)
    choose("design", design, DESIGNS)
    common = {
        "measure": "coded_evidence", "method": "wilson_95" if design == "sample" else "count",
        "inputs": dict(programme.inputs),
    }  # fmt: skip
    if "coded_projects" not in programme.tables or "coded_findings" not in programme.tables:
        return empty("undefined", "no_coded_interviews", common)
    asked, findings = programme["coded_projects"], programme["coded_findings"]
    n_respondents = int(asked["n_respondents"].sum())
    if n_respondents < SMALLEST_SHOWN:
        return empty("suppressed", "too_few_respondents", common)
    table = pd.concat(
        [group_rows(asked, group, keys) for keys, group in groups(findings, by)], ignore_index=True
    )
    table = table.astype({"n_projects": "Int64", "n_respondents": "Int64"})
    table = table.assign(share=(table["n_projects"] / table["n_asked"]).astype(float))
    interval = wilson(table["n_projects"], table["n_asked"])
    blank = pd.Series(np.nan, index=table.index)
    low, high = interval if design == "sample" else (blank, blank)
    table = table.assign(share_low=low, share_high=high)[list(COLUMNS)]
    headline = {
        "n_asked": len(asked), "n_respondents": n_respondents,
        "n_not_coded": int((asked["n_codings"] == 0).sum()),
        "n_codes": int(findings["code"].nunique()), "n_hidden": int(table["hidden"].sum()),
    }  # fmt: skip
    notes = ("projects_not_codings", "small_counts_hidden")
    notes += ("interval_of_a_sample",) if design == "sample" else ("no_interval_for_a_census",)
    return Result(table=table, headline=headline, notes=notes, **common)


def empty(status: str, reason: str, common: dict) -> Result:
    """Return a result without rows, for where there is nothing or nothing that may be shown."""
    table = pd.DataFrame(columns=list(COLUMNS))
    return Result(table=table, headline={"n_asked": None}, status=status, reason=reason, **common)


def groups(findings: pd.DataFrame, by: str) -> list[tuple[dict[str, str], pd.DataFrame]]:
    """Return the findings of each pillar, also of the three that nobody mentioned, or code."""
    if by == "code":
        keys = findings.groupby(["pillar", "code"], sort=True)
        return [({"pillar": pillar, "code": code}, rows) for (pillar, code), rows in keys]
    mentioned = set(findings["pillar"])
    listed = [name for place, name in enumerate(PILLARS) if place < 3 or name in mentioned]
    return [({"pillar": name, "code": ""}, findings[findings["pillar"] == name]) for name in listed]


def group_rows(asked: pd.DataFrame, rows: pd.DataFrame, keys: dict[str, str]) -> pd.DataFrame:
    """Return one row per state: how many projects and respondents, small counts hidden."""
    state = project_states(asked, rows)
    respondents = asked["n_respondents"].groupby(state).sum().reindex(STATES, fill_value=0)
    projects = state.value_counts().reindex(STATES, fill_value=0)
    hidden = hidden_cells(respondents.to_numpy(int)[None, :])[0]
    return pd.DataFrame(
        {
            **keys,
            "state": STATES,
            "n_projects": projects.astype("Int64").mask(hidden).to_numpy(),
            "n_asked": len(asked),
            "n_respondents": respondents.astype("Int64").mask(hidden).to_numpy(),
            "hidden": hidden,
        }
    )


def project_states(asked: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Return the state of each project asked, given the findings of one pillar or code."""
    said = rows.groupby("project_id")["direction"].agg(frozenset)
    found = asked["project_id"].map(said)
    states = [
        "not_coded" if not n_codings
        else "silent" if not isinstance(directions, frozenset)
        else next(iter(directions)) if len(directions) == 1
        else "both"
        for directions, n_codings in zip(found, asked["n_codings"], strict=True)
    ]  # fmt: skip
    return pd.Series(states, index=asked.index)


def code_matrix(programme: Programme) -> pd.DataFrame:
    """Return the matrix of projects (rows) by codes (columns): 1 given, 0 not given.

    Missing where a project is not coded yet, and where it has one to four respondents: then a row
    would say what somebody said. Without coded interviews the matrix is empty.
    """
    if not {"coded_projects", "coded_findings"} <= set(programme.tables):
        return pd.DataFrame()
    asked = programme["coded_projects"].set_index("project_id")
    given = programme["coded_findings"].assign(given=1)
    matrix = given.pivot_table(index="project_id", columns="code", values="given", fill_value=0)
    matrix = matrix.reindex(asked.index, fill_value=0).astype("Int64")
    shown = (asked["n_codings"] > 0) & (asked["n_respondents"] >= SMALLEST_SHOWN)
    return matrix.where(shown, other=pd.NA)


def quotes_of(programme: Programme, pillar: str) -> pd.DataFrame:
    """Return the passages on one pillar that may be quoted: ``direction``, ``code``, ``quote``.

    Only what was imported with consent is there; projects are not named.
    """
    if "coded_quotes" not in programme.tables:
        return pd.DataFrame(columns=["direction", "code", "quote"])
    findings = programme["coded_findings"][["project_id", "code", "pillar", "direction"]]
    quotes = programme["coded_quotes"].merge(findings, on=["project_id", "code"])
    chosen = quotes[quotes["pillar"] == pillar].sort_values(["direction", "code", "quote"])
    return chosen[["direction", "code", "quote"]].reset_index(drop=True)
