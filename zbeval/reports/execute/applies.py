"""Which reports a programme has the tables for: a notebook says in its metadata what it needs.

``"zbeval": {"needs": ["findings"]}`` means that there is nothing to tell where that table has no
rows. Such a report is left out of a set, and refused where it was asked for by name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook_file import read_cells, title_of


def needs_of(notebook: Path) -> list[str]:
    """Return the tables without which a notebook has nothing to tell."""
    try:
        metadata = json.loads(notebook.read_text(encoding="utf-8")).get("metadata", {})
    except (OSError, ValueError, AttributeError):
        return []
    return list(metadata.get("zbeval", {}).get("needs", []))


def lacking(notebook: Path, values: Mapping[str, object]) -> list[str]:
    """Return the Dutch titles of the tables that a report needs and that have no rows.

    A folder that cannot be read lacks nothing here: whoever reads it says what is wrong with it.
    """
    needed = needs_of(notebook)
    if not needed:
        return []
    from zbeval.sources.folder import data_folder, table_files

    chosen = str(values.get("data_dir") or os.environ.get("ZBEVAL_DATA", ""))
    try:
        files = {one.resource["name"]: one for one in table_files(data_folder(chosen))}
    except (ReaderError, ReaderErrors):
        return []
    there = [files[name] for name in needed if name in files]
    return [str(one.resource.get("title", one.path.stem)) for one in there if not rows(one.path)]


def rows(path: Path) -> bool:
    """Tell whether a file has more than a heading."""
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip()) > 1
    except OSError:
        return False


def applying(jobs: Sequence[Job], *, named: bool = False) -> list[Job]:
    """Return the reports that have something to tell; one that was ``named`` is refused instead."""
    kept = []
    for job in jobs:
        missing = lacking(job.notebook, job.values)
        if missing and named:
            rule = f"hiervoor zijn er geen gegevens: ‘{missing[0]}’ heeft geen rijen"
            raise ReaderError(job.name, rule, "Vul de tabel aan, of kies een ander rapport")
        if not missing:
            kept.append(job)
    return kept


def left_out(notebooks: Sequence[Path], values: Mapping[str, object]) -> tuple[str, ...]:
    """Return a line for each report that the data are not there for: its title, what lacks."""
    lines = []
    for notebook in notebooks:
        missing = lacking(notebook, values)
        if missing:
            lines.append(f"{title_of(read_cells(notebook))} (geen rijen in ‘{missing[0]}’)")
    return tuple(lines)
