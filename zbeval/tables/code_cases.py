"""Which codings belong to which case, and the matrix of codes by cases."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from zbeval.sources.refi_project import RefiProject


def with_cases(project: RefiProject) -> RefiProject:
    """Return the project with a case for each source that belongs to no case of the file.

    A source belongs to a case as a whole or with one of its passages. The id of such a case is
    that of its source, unless a case of the file has that id.
    """
    alone = project.sources[
        ~project.sources["source_id"].isin(project.case_sources["source_id"])
        & ~project.sources["source_id"].isin(project.case_selections["source_id"])
    ]
    if alone.empty:
        return project
    taken = alone["source_id"].isin(project.cases["case_id"])
    alone = alone.assign(case_id=alone["source_id"].mask(taken, alone["source_id"] + " document"))
    cases, whole = alone[["case_id", "name"]], alone[["case_id", "source_id"]]
    return replace(
        project,
        cases=pd.concat([project.cases, cases], ignore_index=True),
        case_sources=pd.concat([project.case_sources, whole], ignore_index=True),
    )


def case_labels(project: RefiProject) -> pd.Series:
    """Return by case id a name that no other case has, the same in every export of the project.

    A name that several cases share is followed by what tells them apart: the groups or documents
    of the case, or its id.
    """
    cases = project.cases.set_index("case_id")["name"]
    names = cases.where(cases != "", cases.index.to_series())
    for more in (groups_told(project), documents_told(project), cases.index.to_series()):
        double = names.duplicated(keep=False)
        told = more.reindex(names.index).fillna("")
        names = names.where(~double | (told == ""), names + " (" + told + ")")
    return names


def groups_told(project: RefiProject) -> pd.Series:
    """Return by case id the names of the groups that it, or all its documents, are in."""
    return groups_of_cases(project).groupby("case_id")["group"].agg(", ".join)


def documents_told(project: RefiProject) -> pd.Series:
    """Return by case id the names of up to three of its documents."""
    named = project.case_sources.merge(project.sources, on="source_id")
    named = named[(named["name"] != "") & (named["case_id"] != named["source_id"])]
    return named.groupby("case_id")["name"].agg(lambda names: ", ".join(names[:3]))


def groups_of_cases(project: RefiProject) -> pd.DataFrame:
    """Return ``case_id`` and ``group`` for each group that holds all documents of a case."""
    held = project.case_sources.merge(
        project.groups, left_on="source_id", right_on="member_id"
    ).drop_duplicates()
    within = held.groupby(["case_id", "group"], sort=False).size().rename("n").reset_index()
    total = project.case_sources.groupby("case_id").size()
    return within[within["n"] == within["case_id"].map(total)][["case_id", "group"]]


def case_codings(project: RefiProject) -> pd.DataFrame:
    """Return the codings of each case, each once: ``case_id``, ``coding`` (a number) and the
    columns of ``codings``.

    A coding belongs to a case when its source does, when its selection does, or when its passage
    shares at least one character with a passage of the case (as in a group interview, where each
    speaker is a case). A code given to the case as a whole is a coding without source.
    """
    codings = project.codings.assign(coding=range(len(project.codings)))
    keys = codings[["coding", "source_id", "selection_id", "text_id", "start", "end"]]
    found = [
        project.case_sources.merge(keys, on="source_id")[["case_id", "coding"]],
        project.case_selections.merge(keys[keys["selection_id"] != ""], on="selection_id")[
            ["case_id", "coding"]
        ],
        overlapping(project.case_passages, keys.dropna(subset=["start", "end"])),
    ]
    pairs = pd.concat(found, ignore_index=True).drop_duplicates()
    numbers = range(len(codings), len(codings) + len(project.case_codes))
    whole = project.case_codes.assign(coding=numbers)
    return pd.concat([pairs.merge(codings, on="coding"), whole], ignore_index=True)


def overlapping(passages: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return ``case_id`` and ``coding`` of the codings that overlap a passage of a case."""
    shared = codings["text_id"].isin(set(passages["text_id"]))
    per_text = dict(list(codings[shared].groupby("text_id")))
    pairs = [pd.DataFrame({"case_id": [], "coding": []}, dtype=object)]
    for (case, text), rows in passages.groupby(["case_id", "text_id"]):
        if text not in per_text:
            continue
        inside = per_text[text]
        starts, ends = joined(rows["start"].to_numpy(int), rows["end"].to_numpy(int))
        first = np.searchsorted(ends, inside["start"].to_numpy(int), side="right")
        reach = np.append(starts, np.iinfo(int).max)[first]
        hit = inside.loc[reach < inside["end"].to_numpy(int), "coding"]
        pairs.append(pd.DataFrame({"case_id": case, "coding": hit}))
    return pd.concat(pairs, ignore_index=True).astype({"coding": int})


def joined(starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return passages in order, with those that overlap joined into one."""
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    new = np.append(True, starts[1:] > ends[:-1])
    return starts[new], ends[np.append(new[1:], True)]


def code_by_case(project: RefiProject) -> pd.DataFrame:
    """Return how often each code (rows, by id) was given in each case (columns, by id).

    Every code and every case is there, also those without any coding. Whoever counts projects
    asks whether the number is above zero, not how high it is.
    """
    project = with_cases(project)
    codings = case_codings(project)
    counts = codings.groupby(["code_id", "case_id"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=project.codes["code_id"], columns=project.cases["case_id"])
    return counts.fillna(0).astype(int)
