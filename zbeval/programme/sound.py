"""What no table of projects or totals may say, whichever way a programme came about.

Files are checked before, with the row of each fault. These rules also hold for DataFrames that
somebody handed over in Python, so that no measure takes a wrong number in silence.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.errors import ReaderError

STATES = ("running", "ended", "stopped", "withdrawn", "extended", "unknown")
COUNTED = ("projects", "applications", "care_council_projects")  # totals that are whole numbers


def refuse_strange_projects(projects: pd.DataFrame) -> None:
    """Stop at a state that is not known, and at a project that ends before it begins."""
    if "state" in projects:
        states = projects["state"].dropna()
        strange = states[~states.isin([*STATES, ""])]
        if len(strange):
            todo = f"Kies uit: {', '.join(STATES)}"
            raise refused(projects, strange.index[0], "state", "deze stand is niet gekend", todo)
    for row in ended_early(projects)[:1]:
        rule = f"het project eindigt voor het begint ({projects.at[row, 'start']})"
        raise refused(projects, row, "end", rule, "Verbeter het begin of het einde")


def ended_early(projects: pd.DataFrame) -> list:
    """Return the rows of projects that end before they begin, as far as both are known."""
    if not {"start", "end"} <= set(projects):
        return []
    return [
        row
        for row, start, end in zip(projects.index, projects["start"], projects["end"], strict=True)
        if isinstance(start, str) and isinstance(end, str) and end and end < start[: len(end)]
    ]


def refused(
    table: pd.DataFrame, row: object, column: str, rule: str, todo: str
) -> ReaderError:  # fmt: skip
    """Return the error for one value of the projects; the project is named where it has a code."""
    value = str(table.at[row, column])
    if "project_id" in table:
        value = f"{value} ({table.at[row, 'project_id']})"
    return ReaderError("projects", rule, todo, column=column, value=value)


def refuse_strange_totals(totals: pd.DataFrame) -> None:
    """Stop at a printed number of projects that is no whole number from 0."""
    for row in strange_totals(totals)[:1]:
        rule, todo = "dit is geen geheel getal vanaf 0", "Verbeter het aantal"
        value = f"{totals.at[row, 'value']} ({totals.at[row, 'total_id']})"
        raise ReaderError("control_totals", rule, todo, column="value", value=value)


def strange_totals(totals: pd.DataFrame) -> list:
    """Return the rows of printed numbers of projects that are no whole number from 0."""
    counted = totals
    if "measure" in totals:
        counted = totals[totals["measure"].isin(COUNTED)]
    numbers = pd.to_numeric(counted["value"], errors="coerce").to_numpy(float)
    right = np.isfinite(numbers) & (numbers >= 0) & (np.floor(numbers) == numbers)
    return list(counted.index[~right])
