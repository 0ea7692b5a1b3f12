"""Holds the codes of ``programme.toml`` against the vocabulary and against the tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zbeval import vocabulary
from zbeval.errors import ReaderError
from zbeval.facts import FOLDER
from zbeval.programme_codes import KEYS
from zbeval.programme_file import About
from zbeval.programme_keys import refused

USED = {  # kind of code -> the tables whose rows have one each
    "pillar": ("findings", "coded_findings"),
    "process_factor": ("finding_process_factors",),
    "policy_level": ("recommendations",),
}
FACTS = {  # kind of fact -> the tables whose rows have one each
    "priorities": ("finding_priorities",),
    "themes": ("finding_themes",),
    "building_blocks": ("finding_building_blocks",),
}
SHARED = {"topic": ("topic", "pillar")}  # a topic may be called as a pillar is
CALLED = {
    "pillar": "pijlers",
    "process_factor": "procesfactoren",
    "policy_level": "beleidsniveaus",
}


def code_problems(about: About, tables: Mapping[str, pd.DataFrame]) -> list[ReaderError]:
    """Return what is wrong with the codes: no name, a name that is taken, none where rows are."""
    return [*nameless(about), *taken(about), *unnamed_kinds(about, tables),
            *no_facts(about, tables), *unknown_recommendations(about, tables)]  # fmt: skip


def nameless(about: About) -> list[ReaderError]:
    """Return an error for each code that nothing gives a name."""
    known = {**vocabulary.shipped(), **about.vocabulary}
    return [
        refused("deze code heeft geen naam", 'Voeg name = "..." toe', f"{kind}.{name}")
        for kind in KEYS
        for name, code in about.of(kind).items()
        if not code.name and not known.get(name, {}).get("label_nl")
    ]


def taken(about: About) -> list[ReaderError]:
    """Return an error for each code whose identifier already means something of another kind."""
    problems = []
    for kind in KEYS:
        for name in about.of(kind):
            meant = vocabulary.shipped().get(name, {}).get("kind", kind)
            if meant not in SHARED.get(kind, (kind,)):
                rule = f"deze naam betekent in zbeval al iets anders ({vocabulary.label(name)})"
                problems.append(refused(rule, "Kies een andere naam", f"{kind}.{name}"))
    return problems


def unnamed_kinds(about: About, tables: Mapping[str, pd.DataFrame]) -> list[ReaderError]:
    """Return an error for each table with rows by a kind of code of which the file names none."""
    return [
        refused(f"{name} heeft rijen, en dit bestand noemt geen {CALLED[kind]}",
                f"Voeg per code een onderdeel [{kind}.naam] toe", kind)
        for kind, names in USED.items()
        for name in names
        if not about.of(kind) and len(tables.get(name, ())) and about.calls
    ]  # fmt: skip


def no_facts(about: About, tables: Mapping[str, pd.DataFrame]) -> list[ReaderError]:
    """Return an error for each table with rows by a kind of fact of which the folder has none."""
    return [
        ReaderError(f"{FOLDER}/{kind}.toml", f"{name} heeft rijen, en dit bestand noemt er geen",
                    "Geef per code een [[fact]] met identifier en value")
        for kind, names in FACTS.items()
        for name in names
        if len(tables.get(name, ())) and about.calls and facts_lack(about, kind)
    ]  # fmt: skip


def facts_lack(about: About, kind: str) -> bool:
    """Tell whether the facts can be read and have none of a kind."""
    try:
        return not about.facts.of(kind)
    except ReaderError:
        return False


def unknown_recommendations(about: About, tables: Mapping[str, pd.DataFrame]) -> list[ReaderError]:
    """Return an error for each recommendation that gets figures and is not in the table."""
    known = tables.get("recommendations", pd.DataFrame()).get("recommendation_id", ())
    return [
        refused("deze aanbeveling staat niet in recommendations.csv", "Verbeter het nummer",
                f"recommendation.{key}", name)
        for key, name in about.recommendation.items()
        if name not in set(known)
    ]  # fmt: skip
