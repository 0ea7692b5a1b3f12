"""Which project is meant by a name: an exact answer or none, and names that come near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import pandas as pd

from zbeval.sources.folding import folded

NEAR = 3
GENERIC = {"zorgzame", "zorgzaam", "buurt", "buurten", "wijk", "project", "gesprek", "interview"}
"""Words that so many names share that they make no two names alike."""

NO_PROJECT = {"anders", "ander", "andere", "ander project", "geen", "geen project", "weet niet",
              "weet het niet", "ik weet het niet", "weet ik niet", "n v t", "nvt", "overige",
              "niet van toepassing", "onbekend", "other", "autre", "aucun"}  # fmt: skip
"""What people write who mean no project; it comes near to none."""


@dataclass(frozen=True)
class KnownProjects:
    """The projects of the register: ``ids`` by each name they go by, and how they are shown."""

    ids: dict[str, frozenset[str]]
    shown: dict[str, str]

    def match(self, name: str) -> str | None:
        """Return the one project that goes by ``name`` or whose number stands in it, else None.

        Names of projects, neighbourhoods and municipalities count; a name that several projects
        share says nothing.
        """
        found = self.ids.get(folded(name), frozenset())
        if len(found) == 1:
            return next(iter(found))
        numbers = {word for word in re.findall(r"[A-Za-z0-9_-]+", name) if word in self.shown}
        return numbers.pop() if len(numbers) == 1 else None

    def near(self, name: str) -> list[str]:
        """Return up to three projects whose names come near, as a reader knows them."""
        if folded(name) in NO_PROJECT:
            return []
        wanted, names = own_words(name), {own_words(known): known for known in self.ids}
        inside = [known for own, known in names.items() if own and f" {own} " in f" {wanted} "]
        around = [known for own, known in names.items() if wanted and f" {wanted} " in f" {own} "]
        alike = [names[own] for own in near_names(wanted, names, NEAR, 0.75) if own]
        found = [
            number for known in [*inside, *around, *alike] for number in sorted(self.ids[known])
        ]
        return [self.shown[number] for number in dict.fromkeys(found)][:NEAR]


def known_projects(projects: pd.DataFrame) -> KnownProjects:
    """Return the projects of a register by every name they go by."""
    ids: dict[str, set[str]] = {}
    shown = {}
    for project in projects.to_dict("records"):
        number = project["project_id"]
        names = [project.get(column) for column in ("name", "neighbourhood", "municipality")]
        names = [name for name in names if isinstance(name, str)]
        for name in [number, *names, " ".join(names)]:
            ids.setdefault(folded(name), set()).add(number)
        shown[number] = f"{number} ({', '.join(names)})" if names else number
    return KnownProjects({name: frozenset(found) for name, found in ids.items()}, shown)


def own_words(name: str) -> str:
    """Return the words of a name that tell it from other names."""
    words = folded(name).split()
    return " ".join(word for word in words if word not in GENERIC and not word.isdigit())


def near_names(wanted: str, names: Iterable[str], most: int, least: float) -> list[str]:
    """Return up to ``most`` of the names that look most like ``wanted``, best first."""
    return get_close_matches(wanted, list(names), n=most, cutoff=least)


def suggestion(near: list[str]) -> str:
    """Return near names as advice, or what to do where there are none."""
    return f"Bedoelde u {' of '.join(near)}?" if near else "Zoek het nummer op in projects.csv"
