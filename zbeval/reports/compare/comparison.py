"""What changed between two runs, as values: headline numbers, reports, the whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from zbeval.reports.compare.causes import Cause

EXACT, BEYOND, WITHIN, UNKNOWN = "exact", "beyond", "within", "unknown"
DRAWS = "draws"  # nothing else differs, so nothing else can have moved it
VERDICT = "verdict"


@dataclass(frozen=True)
class Change:
    """One headline result that is not what it was.

    ``difference`` is after - before (None unless both are numbers). ``judged`` tells how it stands
    to Monte Carlo error: *exact* (not simulated: every change counts), *beyond*, *within*, *draws*
    (seed or draws are all that differs), or *unknown* where no formula gives the ``margin``.
    """

    measure: str
    choices: dict[str, Any]
    name: str
    before: Any
    after: Any
    difference: float | None
    margin: float | None
    judged: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class ReportChange:
    """One report in two runs. ``state`` is *changed*, *same*, *new* or *gone*."""

    name: str
    title: str
    label: str
    state: str
    n_compared: int = 0
    causes: tuple[Cause, ...] = ()
    changes: tuple[Change, ...] = ()
    appeared: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()

    @property
    def telling(self) -> list[Change]:
        """Return the changes that other draws alone do not explain."""
        return [change for change in self.changes if change.judged in (EXACT, BEYOND)]

    @property
    def unjudged(self) -> list[Change]:
        """Return the changes of simulated numbers whose Monte Carlo error is not known."""
        return [change for change in self.changes if change.judged == UNKNOWN]

    @property
    def within(self) -> list[Change]:
        """Return the changes that other draws alone could have made."""
        return [change for change in self.changes if change.judged in (WITHIN, DRAWS)]


@dataclass(frozen=True)
class Comparison:
    """Two runs, the earlier first, and what became of each report."""

    before: str
    after: str
    reports: list[ReportChange] = field(default_factory=list)

    @property
    def changed(self) -> list[ReportChange]:
        """Return the reports whose headline results are not all the same."""
        return [report for report in self.reports if report.state == "changed"]

    @property
    def n_telling(self) -> int:
        """Return how many headline results moved beyond chance in the draws."""
        return sum(len(report.telling) for report in self.reports)

    @property
    def n_unjudged(self) -> int:
        """Return how many headline results moved by something of unknown Monte Carlo error."""
        return sum(len(report.unjudged) for report in self.reports)

    @property
    def n_within(self) -> int:
        """Return how many headline results moved within chance in the draws."""
        return sum(len(report.within) for report in self.reports)

    def to_json(self) -> str:
        """Return all of it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, allow_nan=False, indent=1)
