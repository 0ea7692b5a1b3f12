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


def make_explorers(desk: Desk) -> dict[str, Explorer]:
    """Return every explorer on one desk, in the order of the tabs."""
    return {explorer.name: explorer for explorer in (kind(desk) for kind in KINDS)}
