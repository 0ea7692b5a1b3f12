"""What did the projects that were asked say holds them back, and what helps, per pillar or code?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods.coding import pillars, pillars_in_role
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import choose
from zbeval.methods.proportions import DESIGNS, wilson
from zbeval.methods.release import SMALLEST_SHOWN, hidden_cells
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

STATES = ("hindrance", "both", "stimulus", "silent", "not_coded")
CODED = STATES[:4]
GROUPS = ("pillar", "code")
COLUMNS = (
    "pillar", "code", "state", "n_projects", "n_asked", "n_respondents", "n_respondents_asked",
    "share", "share_low", "share_high", "hidden",
)  # fmt: skip
PAIR = ["project_id", "code"]


@of_programme
def coded_evidence(programme: Programme, *, by: str = "pillar", design: str = "census") -> Result:
    """Return in how many of the projects asked each pillar (or code) came up, and how.

    Counts projects, not codings: a project in which a pillar was coded as hindrance a hundred
    times counts once. Each project asked is in one state per pillar: *hindrance*, *stimulus*,
    *both* (mixed), *silent* (coded, but not on this) or *not_coded* (nothing in the project is
    coded yet). The states add up to ``n_asked``, all projects asked; ``share`` is out of those.
    ``n_respondents`` counts the people who said it, ``n_respondents_asked`` all who were asked in
    those projects; nobody counts twice. An interval (``share_low``, ``share_high``, Wilson 95 %)
    goes with the design *sample* only.

    Gives one row per pillar or code and state. Counts of projects in which together one to
    four respondents were asked are hidden (``hidden``), with others where they could be worked
    out; so is a count of one to four who said it. Below five respondents in all, everything is.

    Examples
    --------
    >>> zb.coded_evidence(programme).reason  # until interviews are imported
    'no_coded_interviews'
    """
    choose("by", by, GROUPS)
    choose("design", design, DESIGNS)
    common: Fields = {
        "measure": "coded_evidence", "method": "wilson_95" if design == "sample" else "count",
        "inputs": dict(programme.inputs),
    }  # fmt: skip
    if "coded_projects" not in programme.tables or "coded_findings" not in programme.tables:
        return empty("undefined", "no_coded_interviews", common)
    asked, findings = programme["coded_projects"], programme["coded_findings"]
    people = coded_people(programme)
    n_respondents = int(people["person"].nunique())
    if n_respondents < SMALLEST_SHOWN:
        return empty("suppressed", "too_few_respondents", common)
    rows = [group_rows(asked, group, people, keys) for keys, group in groups(programme, by)]
    table = pd.concat(rows, ignore_index=True)
    counts = ("n_projects", "n_respondents", "n_respondents_asked")
    table = table.astype(dict.fromkeys(counts, "Int64"))
    table = table.assign(share=(table["n_projects"] / table["n_asked"]).astype(float))
    interval = wilson(table["n_projects"], table["n_asked"])
    blank = pd.Series(np.nan, index=table.index)
    low, high = interval if design == "sample" else (blank, blank)
    table = table.assign(share_low=low, share_high=high)[list(COLUMNS)]
    bare = table.loc[table["state"] == "not_coded", "n_projects"].min(skipna=False)
    headline: Headline = {
        "n_asked": len(asked), "n_respondents": n_respondents, "n_not_coded": bare,
        "n_codes": int(findings["code"].nunique()), "n_hidden": int(table["hidden"].sum()),
    }  # fmt: skip
    drawn = "interval_of_a_sample" if design == "sample" else "no_interval_for_a_census"
    notes = ("projects_not_codings", "small_counts_hidden", drawn)
    return Result(table=table, headline=headline, notes=notes, **common)


def coded_people(programme: Programme) -> pd.DataFrame:
    """Return ``project_id``, ``person`` and ``code``: who said what, by number.

    An import of an earlier version holds no people: then everyone counts in one project only, and
    the same people said all that was said in it, so that counts are at most the truth.
    """
    if "coded_people" in programme.tables:
        return programme["coded_people"].fillna({"code": ""})
    rows = []
    for project, number in programme["coded_projects"][["project_id", "n_respondents"]].to_numpy():
        rows += [(project, f"{project} {one}", "") for one in range(number)]
    said = programme["coded_findings"][[*PAIR, "n_respondents"]]
    for project, code, number in said.to_numpy():
        rows += [(project, f"{project} {one}", code) for one in range(number)]
    return pd.DataFrame(rows, columns=["project_id", "person", "code"])


def empty(status: str, reason: str, common: Fields) -> Result:
    """Return a result without rows, for where there is nothing or nothing that may be shown."""
    table = pd.DataFrame(columns=list(COLUMNS))
    return Result(table=table, headline={"n_asked": None}, status=status, reason=reason, **common)


def groups(programme: Programme, by: str) -> list[tuple[dict[str, str], pd.DataFrame]]:
    """Return the findings of each pillar, also of those that nobody mentioned, or code.

    What stands beside the pillars is there if somebody mentioned it.
    """
    findings = programme["coded_findings"]
    if by == "code":
        keys = findings.groupby(["pillar", "code"], sort=True)
        return [({"pillar": pillar, "code": code}, rows) for (pillar, code), rows in keys]
    mentioned = set(findings["pillar"])
    always = pillars_in_role(programme, "pillar")
    listed = [name for name in pillars(programme) if name in always or name in mentioned]
    return [({"pillar": name, "code": ""}, findings[findings["pillar"] == name]) for name in listed]


def group_rows(
    asked: pd.DataFrame, rows: pd.DataFrame, people: pd.DataFrame, keys: dict[str, str]
) -> pd.DataFrame:
    """Return one row per state: how many projects and respondents, small counts hidden."""
    state = project_states(asked, rows)
    projects = state.value_counts().reindex(STATES, fill_value=0)
    of_project = people["project_id"].map(dict(zip(asked["project_id"], state, strict=True)))
    there = people["person"].groupby(of_project).nunique().reindex(STATES, fill_value=0)
    mine = people["code"].isin(rows["code"])
    said = people["person"][mine].groupby(of_project[mine]).nunique()
    said = said.reindex(STATES, fill_value=0).clip(lower=(projects > 0).astype(int))
    said = said.where(~said.index.isin(["silent", "not_coded"]), 0)
    hidden = hidden_states(there)
    few = said.between(1, SMALLEST_SHOWN - 1).to_numpy()
    return pd.DataFrame(
        {
            **keys,
            "state": STATES,
            "n_projects": projects.astype("Int64").mask(hidden).to_numpy(),
            "n_asked": len(asked),
            "n_respondents": said.astype("Int64").mask(hidden | few).to_numpy(),
            "n_respondents_asked": there.astype("Int64").mask(hidden).to_numpy(),
            "hidden": hidden,
        }
    )


def hidden_states(respondents: pd.Series) -> np.ndarray:
    """Return which states to hide, given how many people were asked in each.

    How many projects are not coded is the same for every pillar and code, so it is hidden for all
    of them or for none: only where it is small itself does it take part.
    """
    bare = 0 < respondents["not_coded"] < SMALLEST_SHOWN
    parts = respondents[list(STATES if bare else CODED)].to_numpy(int)[None, :]
    found = hidden_cells(parts)[0]
    return found if bare else np.append(found, False)


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


def quotes(programme: Programme) -> pd.DataFrame:
    """Return all passages that may be quoted: ``pillar``, ``direction``, ``code``, ``quote``."""
    columns = ["pillar", "direction", "code", "quote"]
    found = [quotes_of(programme, pillar).assign(pillar=pillar) for pillar in pillars(programme)]
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
    return table[columns]
