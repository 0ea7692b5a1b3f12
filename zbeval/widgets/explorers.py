"""The explorers, by name."""

from __future__ import annotations

from collections.abc import Callable

from zbeval.widgets.compare_view import CompareExplorer
from zbeval.widgets.desk import Desk
from zbeval.widgets.evidence_view import EvidenceExplorer
from zbeval.widgets.explorer import Explorer
from zbeval.widgets.rollout_view import RolloutExplorer
from zbeval.widgets.spread_view import SpreadExplorer
from zbeval.widgets.versus_view import VersusExplorer

KINDS: tuple[Callable[[Desk], Explorer], ...] = (
    SpreadExplorer,
    EvidenceExplorer,
    RolloutExplorer,
    CompareExplorer,
    VersusExplorer,
)


NEEDS = {EvidenceExplorer: "findings"}  # the table without which a tab has nothing to show


def make_explorers(desk: Desk) -> dict[str, Explorer]:
    """Return the explorers on one desk that its programme has rows for, in the order of the tabs."""
    tables = desk.programme.tables
    kinds = [one for one in KINDS if one not in NEEDS or len(tables[NEEDS[one]])]
    return {explorer.name: explorer for explorer in (kind(desk) for kind in kinds)}
