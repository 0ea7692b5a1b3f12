"""How many people stand behind cases and codings: nobody is counted twice.

A document is one person, unless passages in it belong to cases: then each speaker is one. A case
that holds what smaller cases hold (women, coordinators, the project) is no speaker but a group.
Where it is not known who spoke, nobody is added: a count is at most the truth.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.sources.refi_project import RefiProject
from zbeval.tables.code_cases import joined

MOST_SHARED = 0.5  # of what a speaker says; a case that holds more of it is a group with him in it
Stretches = dict[str, tuple[np.ndarray, np.ndarray]]  # text -> starts and ends of what is said


def people_of(project: RefiProject, cases: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Return ``project_id``, ``person`` and ``code``: who of each project was given which code.

    ``cases`` ties cases that count to projects, ``given`` holds their codings (with ``code`` and
    ``project_id``). ``person`` is a number, the same in every project that the person speaks for.
    Somebody who was given no code has one row with an empty code.
    """
    speakers = speaking(project, set(cases["case_id"]))
    there = voices_of_cases(project, cases, given, speakers)
    said = voices_of_codings(given, there, speakers)
    told = set(zip(said["project_id"], said["voice"], strict=True))
    silent = [pair not in told for pair in zip(there["project_id"], there["voice"], strict=True)]
    rows = pd.concat([said, there[silent].assign(code="")])[["project_id", "voice", "code"]]
    rows = rows.drop_duplicates()
    numbers = {voice: number for number, voice in enumerate(sorted(set(rows["voice"])), start=1)}
    rows = rows.assign(person=rows["voice"].map(numbers))
    ordered = rows.sort_values(["project_id", "person", "code"])
    return ordered[["project_id", "person", "code"]].reset_index(drop=True)


def speaking(project: RefiProject, counted: set[str]) -> pd.DataFrame:
    """Return ``case_id`` and ``source_id`` of the cases that are speakers, by their passages.

    Taken from those who say least to those who say most: a case is a speaker if it holds less
    than half of what any speaker before it says. A passage in sound or image stands for itself.
    """
    chosen = project.case_selections.drop_duplicates(["case_id", "selection_id"])
    chosen = chosen[chosen["case_id"].isin(counted)]
    where = project.case_passages.drop_duplicates(["case_id", "selection_id"])
    passages = chosen.merge(where, on=["case_id", "selection_id"], how="left")
    passages = passages.assign(
        text=passages["text_id"].where(passages["text_id"].notna(), passages["selection_id"]),
        start=passages["start"].fillna(0).astype(int),
        end=passages["end"].fillna(1).astype(int),
    )
    said = {case: stretches(rows) for case, rows in passages.groupby("case_id")}
    speakers: dict[str, list[str]] = {}  # text -> cases that speak in it
    found = set()
    for case in sorted(said, key=lambda one: (length(said[one]), one)):
        others = {other for text in said[case] for other in speakers.get(text, ())}
        if length(said[case]) and all(
            overlap(said[case], said[other]) < MOST_SHARED * length(said[other]) for other in others
        ):
            found.add(case)
            for text in said[case]:
                speakers.setdefault(text, []).append(case)
    speak = passages[passages["case_id"].isin(found)]
    return speak[["case_id", "source_id"]].drop_duplicates()


def stretches(passages: pd.DataFrame) -> Stretches:
    """Return where a case speaks, passages that overlap joined into one."""
    return {
        str(text): joined(rows["start"].to_numpy(), rows["end"].to_numpy())
        for text, rows in passages.groupby("text")
    }


def length(said: Stretches) -> int:
    """Return how many characters a case says."""
    return int(sum((ends - starts).sum() for starts, ends in said.values()))


def overlap(one: Stretches, other: Stretches) -> int:
    """Return how many characters two cases share."""
    shared = 0
    for text in one.keys() & other.keys():
        starts, ends = one[text]
        before = [covered(*other[text], places) for places in (starts, ends)]
        shared += int((before[1] - before[0]).sum())
    return shared


def covered(starts: np.ndarray, ends: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return how many characters of these stretches stand before each place."""
    whole = np.append(0, np.cumsum(ends - starts))
    begun = np.searchsorted(starts, places, side="right")
    beyond = np.maximum(np.append(0, ends)[begun] - places, 0)
    return whole[begun] - np.where(begun > 0, beyond, 0)


def voices_of_cases(
    project: RefiProject, cases: pd.DataFrame, given: pd.DataFrame, speakers: pd.DataFrame
) -> pd.DataFrame:
    """Return ``project_id`` and ``voice`` of everyone in the cases that count, and ``case_id``.

    A case to which nothing belongs is nobody.
    """
    whole = cases.merge(project.case_sources, on="case_id")
    voiced = whole.merge(speakers.rename(columns={"case_id": "speaker"}), on="source_id")
    alone = whole[~whole["source_id"].isin(speakers["source_id"])]
    itself = cases[cases["case_id"].isin(speakers["case_id"])]
    held = set(whole["case_id"]) | set(project.case_selections["case_id"])
    coded = cases[cases["case_id"].isin(given["case_id"]) & ~cases["case_id"].isin(held)]
    parts = [
        voiced.assign(voice="case " + voiced["speaker"].astype(str)),
        alone.assign(voice="source " + alone["source_id"].astype(str)),
        itself.assign(voice="case " + itself["case_id"].astype(str)),
        coded.assign(voice="case " + coded["case_id"].astype(str)),
    ]
    return pd.concat(parts)[["project_id", "case_id", "voice"]].drop_duplicates()


def voices_of_codings(
    given: pd.DataFrame, there: pd.DataFrame, speakers: pd.DataFrame
) -> pd.DataFrame:
    """Return ``project_id``, ``coding``, ``code`` and ``voice``: who said what was coded.

    Where speakers are known, a coding is theirs whose passages it overlaps. A code given to a case
    as a whole is that of the one person in it; with more people in it, nobody's.
    """
    rows = given[["project_id", "case_id", "coding", "code", "source_id"]]
    in_talks = rows["source_id"].isin(speakers["source_id"])
    own = rows[rows["case_id"].isin(speakers["case_id"])]
    voiced = own.assign(voice="case " + own["case_id"].astype(str))[["coding", "voice"]]
    alone = rows[~in_talks & rows["source_id"].notna()]
    single = there.groupby("case_id")["voice"].agg(lambda all_of: all_of.unique().tolist())
    whole = rows[rows["source_id"].isna()]
    single = single[single.str.len() == 1].str[0]
    parts = [
        rows[in_talks].merge(voiced.drop_duplicates(), on="coding"),
        alone.assign(voice="source " + alone["source_id"].astype(str)),
        whole.assign(voice=whole["case_id"].map(single)).dropna(subset="voice"),
    ]
    return pd.concat(parts)[["project_id", "coding", "code", "voice"]].drop_duplicates()
