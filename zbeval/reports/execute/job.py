"""One report that is asked for: a notebook with the values of its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zbeval.reports.execute.parameters import Value, declared_parameters

PAGES = {"10_verkenner": "verkenner"}  # a page that is known by a name without a number


@dataclass(frozen=True)
class Job:
    """One notebook with the parameter values that differ from its defaults, already checked.

    A notebook that runs for many places has a ``sheet`` (the name of its file) and a ``label``
    (what readers call the place) for each of them.
    """

    notebook: Path
    values: Mapping[str, Value] = field(default_factory=dict)
    sheet: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """Return the name of the report, which its files carry."""
        return self.sheet or PAGES.get(self.notebook.stem, self.notebook.stem)

    def parameters(self) -> dict[str, Value]:
        """Return every parameter with the value that this job gives it."""
        declared = declared_parameters(self.notebook)
        return {name: self.values.get(name, one.default) for name, one in declared.items()}
