"""What the pages of one run share: which reports there are, which files, what differs."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from zbeval.language import DUTCH, say
from zbeval.programme_file import About, read_about
from zbeval.reports import places
from zbeval.reports.execute.applies import left_out
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook_file import read_cells, title_of
from zbeval.reports.storage.run_folders import CHANGES, INDEX, RESULTS, SOURCES_PAGE, SUMMARY


class Sibling(NamedTuple):
    """Another report of the run, as a page links to it."""

    name: str
    title: str


@dataclass(frozen=True)
class Site:
    """What the pages of one run share.

    ``over`` is the parameter that differs between the sheets of a batch and ``title`` what they
    ask; both are empty for a set of reports. Pages list their ``siblings``; with ``shared`` they
    draw with one plotly.js that stands beside them in place of a copy of their own. A ``planned``
    site is what the schedule makes, any other a run that somebody asked for. ``asked`` are the
    parameters of a set of reports, none of a batch; ``programme`` is what the data are about;
    ``language`` is what its pages speak.
    """

    run_id: str
    files: frozenset[str]
    siblings: tuple[Sibling, ...] = ()
    over: str = ""
    title: str = ""
    shared: bool = False
    planned: bool = False
    language: str = DUTCH
    asked: Mapping[str, object] | None = None
    programme: About = field(default_factory=lambda: read_about(places.DATA))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the reports of this workbook that the data of a run are not there for."""
        if self.asked is None:
            return ()
        return left_out(sorted(places.NOTEBOOKS.glob("[0-8][0-9]_*.ipynb")), self.asked)

    @property
    def context(self) -> list[object]:
        """Return what the content of a page depends on."""
        return [self.siblings, self.over, self.shared, self.planned, self.programme.title,
                self.language]  # fmt: skip


def site_files(jobs: Sequence[Job], extra: Sequence[str] = ()) -> frozenset[str]:
    """Return the name of every file that the site of ``jobs`` will have."""
    own = [f"{job.name}.{kind}" for job in jobs for kind in ("html", "ipynb")]
    return frozenset([*own, INDEX, RESULTS, SUMMARY, CHANGES, SOURCES_PAGE, *extra])


def siblings_of(jobs: Sequence[Job]) -> tuple[Sibling, ...]:
    """Return the name and the title of each report, as its notebook has it."""
    return tuple(Sibling(job.name, say(title_of(read_cells(job.notebook)))) for job in jobs)


def programme_of(jobs: Sequence[Job]) -> About:
    """Return what the data of a run are about."""
    return about_data(jobs[0].values if jobs else {})


def about_data(parameters: Mapping[str, object]) -> About:
    """Return what the data of a report are about: those it was given, else those of this folder.

    A folder that only replaces some tables is about the programme whose other tables it uses.
    """
    chosen = str(parameters.get("data_dir") or os.environ.get("ZBEVAL_DATA", ""))
    named = Path(chosen).expanduser() if chosen else places.DATA
    whole = (named / "datapackage.json").is_file()
    return read_about(named) if whole else read_about(named, places.DATA)
