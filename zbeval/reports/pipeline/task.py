"""What a process is asked to make: one report with its page, or the list of a whole run."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from zbeval.numbers_nl import decimal
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook_file import read_cells, title_of

INDEX, RESULTS, SUMMARY = "index.html", "results.json", "summary.json"
CHANGES = "wat_veranderde.html"
RECORD, WHOLE = "record.json", "piece.json"
PLOTLY_FILE = "plotly.min.js"


class Sibling(NamedTuple):
    """Another report of the run, as a page links to it."""

    name: str
    title: str


@dataclass(frozen=True)
class Site:
    """What the pages of one run share.

    ``over`` is the parameter that differs between the sheets of a batch and ``title`` what they
    ask; both are empty for a set of reports. Pages list their ``siblings``; with ``shared`` they
    draw with one plotly.js that stands beside them in place of a copy of their own.
    """

    run_id: str
    files: frozenset[str]
    siblings: tuple[Sibling, ...] = ()
    over: str = ""
    title: str = ""
    shared: bool = False

    @property
    def context(self) -> list[object]:
        """Return what the content of a page depends on."""
        return [self.siblings, self.over, self.shared]


@dataclass(frozen=True)
class Order:
    """One report to make, in a ``folder`` that is not there yet."""

    job: Job
    key: str
    folder: Path
    site: Site
    engine: str
    seconds: float


@dataclass(frozen=True)
class ListOrder:
    """The list of a run to make: ``records`` are the files with what each report found.

    ``previous`` is the run that is shown until now, if there is one.
    """

    site: Site
    folder: Path
    records: tuple[Path, ...]
    previous: Path | None = None


def site_files(jobs: Sequence[Job], extra: Sequence[str] = ()) -> frozenset[str]:
    """Return the name of every file that the site of ``jobs`` will have."""
    own = [f"{job.name}.{kind}" for job in jobs for kind in ("html", "ipynb")]
    return frozenset([*own, INDEX, RESULTS, SUMMARY, CHANGES, *extra])


def siblings_of(jobs: Sequence[Job]) -> tuple[Sibling, ...]:
    """Return the name and the title of each report, as its notebook has it."""
    return tuple(Sibling(job.name, title_of(read_cells(job.notebook))) for job in jobs)


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


def carry_out(order: Order | ListOrder) -> list[str] | Crash | OSError:
    """Make what is ordered; return in Dutch what is amiss, if anything.

    This is what a process of the pool does. A disk that is full comes back as an OSError.
    """
    from zbeval.reports.pipeline.index import make_list
    from zbeval.reports.pipeline.worker import make_report

    try:
        return make_list(order) if isinstance(order, ListOrder) else make_report(order)
    except OSError as error:
        return error
    except Exception as error:
        return Crash(type(error).__name__, traceback.format_exc())
