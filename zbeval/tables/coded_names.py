"""Names of codes that repeat what somebody said (in vivo codes): masked unless that may be quoted.

A name is somebody's words if four or more of its words stand after each other in a coded passage,
if it is a whole passage of two words or more, if it stands between quotation marks, or if it
speaks in the first person in four words or more. The name of a code stays in the koppeltabel,
which is the reader's own; the masked name is what is kept and shown.
"""

from __future__ import annotations

import re

import pandas as pd

from zbeval.sources.folding import folded
from zbeval.sources.refi_project import RefiProject
from zbeval.sources.refi_tables import ABOVE
from zbeval.sources.refi_text import excerpt

MASKED = "woorden van een respondent"
ENOUGH_WORDS, ENOUGH_QUOTED = 4, 2
FIRST_PERSON = {"ik", "mij", "mijn", "wij", "ons", "onze", "we", "me", "m'n", "i", "my", "je", "j"}
QUOTES = "'\"‘’“”«»„"
QUOTED = re.compile(rf"\s*[{QUOTES}].*[{QUOTES}.!?…]\s*")


def masked_names(project: RefiProject, may: set[int]) -> dict[str, str]:
    """Return by code (its full name) the name that may be kept: words of people are masked.

    ``may`` holds the codings (by their place in ``codings``) that may be quoted: a name keeps its
    words where all codings of the code may be.
    """
    open_codes = allowed_codes(project, may)
    passages = coded_passages(project)
    everything = " ".join(f" {folded(text)} |" for text in project.texts.values())
    masks: dict[str, str] = {}
    for levels in dict.fromkeys(project.codes["levels"]):
        for place, name in enumerate(levels):
            path = ABOVE.join(levels[: place + 1])
            if path in masks or path in open_codes:
                continue
            if is_spoken(name, passages.get(path, set()), everything):
                masks[path] = f"{MASKED} ({len(masks) + 1})"
    return {ABOVE.join(levels): masked(levels, masks) for levels in project.codes["levels"]}


def masked(levels: tuple[str, ...], masks: dict[str, str]) -> str:
    """Return the full name of a code with each spoken name in it replaced."""
    paths = [ABOVE.join(levels[: place + 1]) for place in range(len(levels))]
    return ABOVE.join(masks.get(path, name) for path, name in zip(paths, levels, strict=True))


def allowed_codes(project: RefiProject, may: set[int]) -> set[str]:
    """Return the codes that were given, and only to passages that may be quoted."""
    names = project.codings["code_id"].map(project.codes.set_index("code_id")["code"])
    fine = pd.Series([place in may for place in range(len(names))], index=names.index)
    return set(names) - set(names[~fine])


def coded_passages(project: RefiProject) -> dict[str, set[str]]:
    """Return per code (its full name) its passages, as they are compared."""
    names = project.codes.set_index("code_id")["code"]
    rows = project.codings.dropna(subset=["start", "end"])
    found: dict[str, set[str]] = {}
    columns = (rows[name].tolist() for name in ("code_id", "text_id", "start", "end"))
    for code, text, start, end in zip(*columns, strict=True):
        words = folded(excerpt(project.texts, text, int(start), int(end)))
        found.setdefault(names[code], set()).add(words)
    return found


def is_spoken(name: str, passages: set[str], everything: str) -> bool:
    """Return whether a name repeats, or seems to repeat, what somebody said."""
    words = folded(name).split()
    said = " ".join(words)
    if len(words) < ENOUGH_QUOTED:
        return False
    if said in passages or QUOTED.fullmatch(name):
        return True
    enough = len(words) >= ENOUGH_WORDS
    return enough and (f" {said} " in everything or not FIRST_PERSON.isdisjoint(words))
