"""Published runs as they can be compared: which there are, and what each found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError
from zbeval.reports.storage.run_folders import RESULTS

PARTS = {"name", "title", "finished", "parameters", "notebook_sha256", "versions", "results"}
COMMAND = "zbeval compare"


@dataclass(frozen=True)
class PastRun:
    """One published run: its name, what all its reports rest on, and each report by its name."""

    name: str
    basis: Mapping[str, str]
    reports: Mapping[str, dict[str, Any]]

    @property
    def finished(self) -> str:
        """Return when its last report was ready, as an ISO date and time; empty without any."""
        return max((report["finished"] for report in self.reports.values()), default="")


def read_past_run(folder: Path) -> PastRun:
    """Return the run in ``folder``; a reader's error if its results cannot be read."""
    file = folder / RESULTS
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        reports = {report["name"]: report for report in found["reports"]}
        whole = all(report.keys() >= PARTS for report in reports.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise unreadable(file) from error
    if not whole:
        raise unreadable(file)
    return PastRun(folder.resolve().name, found.get("basis", {}), reports)


def unreadable(file: Path) -> ReaderError:
    """Return the error that a run has no results that can be compared."""
    rule = "de uitkomsten van deze run zijn niet te lezen"
    return ReaderError(str(file), rule, "Kies een andere run, of maak de rapporten opnieuw")


def two_runs(output: Path, names: list[str]) -> tuple[Path, Path]:
    """Return the folders of two runs, the older first: those named, else the two newest.

    With one name that run is compared with the one that was published just before it.
    """
    runs = sorted(path for path in (output / "runs").glob("*") if path.is_dir())
    if len(names) == 2:
        return named_run(output, names[0]), named_run(output, names[1])
    later = named_run(output, names[0]) if names else (runs[-1] if runs else None)
    earlier = [run for run in runs if later and run.name < later.resolve().name]
    if later is None or not earlier:
        rule = "er zijn geen twee runs om te vergelijken"
        todo = "Maak eerst opnieuw rapporten met zbeval report, of wijs de map aan met --output"
        raise ReaderError(str(output / "runs"), rule, todo)
    return earlier[-1], later


def named_run(output: Path, name: str) -> Path:
    """Return the run that a reader means: a name in ``runs``, *latest*, or a folder."""
    for folder in (output / "runs" / name, output / name, Path(name)):
        if (folder / RESULTS).is_file():
            return folder
    known = sorted(path.name for path in (output / "runs").glob("*"))
    todo = f"Deze runs zijn er: {', '.join(known[-5:])}" if known else "Er zijn nog geen runs"
    raise ReaderError(COMMAND, "deze run bestaat niet", todo, value=name)
