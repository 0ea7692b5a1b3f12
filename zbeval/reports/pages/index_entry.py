"""What a list of reports tells of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Listed:
    """One report in a list: its question, the place it is about, its short answer."""

    name: str
    title: str
    label: str
    answer: dict[str, Any]
    n_figures: int
    sources: list[dict[str, Any]]
