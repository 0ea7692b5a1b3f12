"""Where a report's figures come from: when it ran, on which files, with which versions."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from zbeval import __version__
from zbeval.language import later, say
from zbeval.programme_file import About, read_about
from zbeval.reports import places
from zbeval.reports.execute.parameters import Value
from zbeval.reports.pages.content import Report
from zbeval.reports.storage.cache_key import PACKAGES

OWN_DATA = later("de gegevens van het werkboek")
CHANGED = later("uit een notitieboek dat verschilt van het uitgegeven notitieboek")


@dataclass(frozen=True)
class Provenance:
    """What a reader needs in order to make one report again."""

    run_id: str
    finished: datetime
    seconds: float = 0.0
    parameters: Mapping[str, Value] = field(default_factory=dict)
    notebook_sha256: str = ""
    planned: bool = False
    changed_notebook: bool = False
    programme: About = field(default_factory=lambda: read_about(places.DATA))

    @property
    def origin(self) -> str:
        """Return in words whether this was planned, whose data it is of, and whose notebook."""
        kind = say(
            "gepland rapport" if self.planned else "los gemaakt, buiten de geplande publicatie"
        )
        named = str(self.parameters.get("data_dir") or os.environ.get("ZBEVAL_DATA") or "")
        whose = (
            say("de gegevens in de map {name}", name=Path(named).name) if named else say(OWN_DATA)
        )
        return say("{kind}, met {whose}", kind=kind, whose=whose) + (
            f", {say(CHANGED)}" if self.changed_notebook else ""
        )

    def inputs(self, report: Report) -> dict[str, str]:
        """Return every data file that the report's results name, with its SHA-256."""
        found = {
            name: sha for one in report.results for name, sha in one["result"]["inputs"].items()
        }
        return dict(sorted(found.items()))

    def draws(self, report: Report) -> list[str]:
        """Return the distinct seeds and numbers of draws behind the results, in words."""
        pairs = {(one["result"]["seed"], one["result"]["draws"]) for one in report.results}
        known = sorted(pair for pair in pairs if None not in pair)
        return [
            say("startgetal {seed}, {draws} trekkingen", seed=seed, draws=draws)
            for seed, draws in known
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the provenance as plain values for ``results.json``."""
        return {
            "run": self.run_id,
            "finished": self.finished.isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 1),
            "parameters": dict(self.parameters),
            "notebook_sha256": self.notebook_sha256,
            "changed_notebook": self.changed_notebook,
            "versions": versions(),
        }


def versions() -> dict[str, str]:
    """Return the versions of zbeval, Python and the packages that make the figures."""
    return {"zbeval": __version__, "python": platform.python_version()} | {
        name: version(name) for name in PACKAGES
    }
