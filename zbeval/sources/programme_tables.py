"""Which tables are of one programme, and what they promise for another than the shipped one.

Figures on places belong to the territory: another programme on the same territory uses them. What
is known of projects, documents and events belongs to the programme: another one has its own, or
none.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.programme_file import FILE, read_about

OF_PROGRAMME = frozenset({
    "projects", "control_totals", "stocks", "stock_bounds", "documents", "findings",
    "finding_priorities", "finding_building_blocks", "finding_themes", "finding_process_factors",
    "findings_second_coding", "recommendations", "recommendation_findings", "pilot_networks",
    "timeline",
})  # fmt: skip
NEEDED = frozenset({"stocks"})  # without this nothing can be counted
CALLS = ("call", "area_type")  # columns that name calls


def is_programme(folder: Path) -> bool:
    """Tell whether a folder is about a programme of its own."""
    return (folder / FILE).is_file()


def calls_of(folder: Path) -> tuple[str, ...]:
    """Return the calls of the programme of a folder; none where its file cannot be read."""
    try:
        return tuple(read_about(folder).calls)
    except (ReaderError, ReaderErrors):
        return ()


def of_own(resource: dict, calls: Iterable[str]) -> dict:
    """Return the promise of a table of another programme: its own calls, and no rows needed."""
    own = copy.deepcopy(resource) | {"mayBeEmpty": resource["name"] not in NEEDED}
    for field in own["schema"]["fields"]:
        limits = field.get("constraints", {})
        if field["name"] in CALLS and "enum" in limits:
            shipped = limits["enum"] if field["name"] != "call" else []
            limits["enum"] = [*calls, *(one for one in shipped if one not in calls)]
        if field["name"] == "wave":
            limits.pop("enum", None)
    return own
