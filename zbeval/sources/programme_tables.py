"""Which tables are of one programme, and what they promise for another than the shipped one.

Figures on places belong to the territory: another programme on the same territory uses them. What
is known of projects, documents and events belongs to the programme: another one has its own, or
none.
"""

from __future__ import annotations

import copy
from pathlib import Path

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.programme_codes import KEYS
from zbeval.programme_file import About, read_about
from zbeval.programme_keys import FILE

OF_PROGRAMME = frozenset({
    "projects", "control_totals", "stocks", "stock_bounds", "documents", "findings",
    "finding_priorities", "finding_building_blocks", "finding_themes", "finding_process_factors",
    "findings_second_coding", "recommendations", "recommendation_findings", "pilot_networks",
    "timeline",
})  # fmt: skip
NEEDED = frozenset({"stocks"})  # without this nothing can be counted
CALLS = ("call", "area_type")  # columns that name calls
NOT_STATED = "not_stated"  # a document does not say
FACTS = {"priority": "priorities", "theme": "themes", "building_block": "building_blocks"}
ADDED = {"actor": "actor", "kind": "document_kind"}  # column -> words that a programme may add


def is_programme(folder: Path) -> bool:
    """Tell whether a folder is about a programme of its own."""
    return (folder / FILE).is_file()


def about_of(folder: Path) -> About:
    """Return what a folder says of itself, nothing where its file cannot be read."""
    try:
        return read_about(folder)
    except (ReaderError, ReaderErrors):
        return About()


def choices_of(about: About) -> dict[str, dict[str, list[str]]]:
    """Return what a programme allows in columns that hold its own codes, by table and column.

    The table ``*`` stands for all others. A programme that names no code of a kind allows none.
    """
    levels = about.of("policy_level")
    short = [code.short or name for name, code in levels.items()]
    found = {
        "pillar": list(about.of("pillar")),
        "topic": [*about.of("topic"), NOT_STATED],
        "process_factor": list(about.of("process_factor")),
        "policy_level": [*short, NOT_STATED],
    }
    return {"*": found, "recommendations": {"policy_level": list(levels)}}


def facts_of(about: About) -> dict[str, list[str]]:
    """Return the codes that a programme has among its facts, by the column that holds them.

    Facts that cannot be read are told elsewhere; here they give none.
    """
    try:
        return {
            column: [fact.identifier for fact in about.facts.of(kind)]
            for column, kind in FACTS.items()
        }
    except ReaderError:
        return {}


def as_coded(resource: dict, about: About) -> dict:
    """Return the promise of a table with the codes that the programme names in place of others."""
    every = choices_of(about)
    allowed = every["*"] | every.get(resource["name"], {})
    named = {field["name"] for field in resource["schema"]["fields"]} & set(allowed)
    if not any(about.of(name) for name in named):
        return resource
    own = copy.deepcopy(resource)
    for field in own["schema"]["fields"]:
        if field["name"] in named and about.of(field["name"]):
            field.setdefault("constraints", {})["enum"] = allowed[field["name"]]
    return own


def of_own(resource: dict, about: About) -> dict:
    """Return the promise of a table of another programme: its own calls and codes, no rows needed.

    Of what it names no code of, any is let through here: ``zbeval.tables.about_codes`` tells that.
    """
    own = copy.deepcopy(resource) | {"mayBeEmpty": resource["name"] not in NEEDED}
    calls, facts = about.calls, facts_of(about)
    for field in own["schema"]["fields"]:
        name, limits = field["name"], field.get("constraints", {})
        if name in CALLS and "enum" in limits:
            shipped = limits["enum"] if name != "call" else []
            limits["enum"] = [*calls, *(one for one in shipped if one not in calls)]
        if name == "wave" or name in KEYS:
            limits.pop("enum", None)
        if name in facts:
            limits.pop("enum", None)
            limits |= {"enum": facts[name]} if facts[name] else {}
        if name in ADDED and "enum" in limits:
            limits["enum"] = [*limits["enum"], *added(about, ADDED[name])]
    return as_coded(own, about)


def added(about: About, kind: str) -> list[str]:
    """Return the words of a kind that a programme adds to the vocabulary."""
    return [name for name, row in about.vocabulary.items() if row.get("kind") == kind]
