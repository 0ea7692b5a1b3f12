"""The groups of findings of a programme as a page shows them, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from zbeval.measures import findings_of
from zbeval.methods.coding import pillars_in_role
from zbeval.numbers import capital
from zbeval.programme import Programme
from zbeval.vocabulary import description, label


@dataclass(frozen=True, eq=False)
class Board:
    """One group: its heading with what it is about, and its findings."""

    heading: str
    title: str
    findings: pd.DataFrame


def boards(programme: Programme, *roles: str) -> list[Board]:
    """Return the groups of findings in these roles; what is no pillar only if it has findings."""
    found = []
    for name in pillars_in_role(programme, *roles):
        rows, title = findings_of(programme, name), capital(label(name))
        if len(rows) or "pillar" in roles:
            heading = f"## {title}\n\n{description(name)}".strip()
            found.append(Board(heading, title, rows))
    return found
