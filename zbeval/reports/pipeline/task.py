"""What a process is asked to make: one report with its page, or the list of a whole run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zbeval.numbers import decimal
from zbeval.reports.execute.job import Job
from zbeval.reports.pages.site import Site


@dataclass(frozen=True)
class ReportTask:
    """One report to make, in a ``folder`` that is not there yet."""

    job: Job
    key: str
    folder: Path
    site: Site
    engine: str
    seconds: float


@dataclass(frozen=True)
class IndexTask:
    """The list of a run to make: ``records`` are the files with what each report found.

    ``previous`` is the run that is shown until now, if there is one.
    """

    site: Site
    folder: Path
    records: tuple[Path, ...]
    previous: Path | None = None


def overtime(seconds: float) -> str:
    """Return in Dutch that a report took longer than it may."""
    time = (
        f"{decimal(seconds / 60, 1)} minuten" if seconds >= 60 else f"{decimal(seconds)} seconden"
    )
    todo = "Geef het meer tijd met --timeout, of kijk in het logboek waar het bleef hangen."
    return f"dit rapport duurde langer dan {time} en is gestopt. {todo}"


@dataclass(frozen=True)
class Crash:
    """A report that could not be made through a mistake in zbeval itself: its traceback."""

    kind: str
    log: str
