"""Makes a whole run of reports: in staging, checked, and only then shown as ``latest``."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.reports.content import Report, read_report
from zbeval.reports.gates import notebook_problems, page_problems, report_problems
from zbeval.reports.page import index_page, report_page
from zbeval.reports.provenance import Provenance
from zbeval.reports.run import Job, NotebookFailed, run_notebook
from zbeval.reports.storage import (
    INTERRUPTED,
    keep_failed,
    new_run_id,
    only_runner,
    open_staging,
    publish_run,
    repair,
)

LAST_GOOD = "het vorige rapport is onaangeroerd"
Reason = tuple[str, str]  # the report, and in Dutch what is amiss with it


class RunFailed(ReaderError):
    """One or more reports of a run cannot be published; every reason is told once."""

    def __init__(self, reasons: Sequence[Reason], folder: Path | None = None):
        super().__init__("zbeval report", "er is niets gepubliceerd", LAST_GOOD.capitalize())
        self.reasons, self.folder = list(reasons), folder

    @property
    def lines(self) -> list[str]:
        """Return the reasons as sentences, each behind the reports that share it."""
        reports: dict[str, list[str]] = {}
        for name, reason in self.reasons:
            reports.setdefault(reason, []).append(name)
        return [f"{', '.join(names)}: {reason}" for reason, names in reports.items()]

    def __str__(self) -> str:
        kept = f" De mislukte run staat in {self.folder}." if self.folder else ""
        return "\n".join([*self.lines, f"Er is niets gepubliceerd; {LAST_GOOD}.{kept}"])


@dataclass(frozen=True)
class Made:
    """One report of a run, ready to be written."""

    report: Report
    provenance: Provenance


def make_reports(jobs: Sequence[Job], output: Path) -> Path:
    """Run ``jobs``, publish them together and return the path of the list of reports.

    If anything is amiss nothing is published: ``latest`` stays as it was, and the failed run is
    kept under ``failed`` with its reason. Raises ReaderError.
    """
    try:
        with only_runner(output):
            repair(output)
            staging = open_staging(output, new_run_id())
            try:
                fill(staging, jobs)
                return publish_run(output, staging) / "index.html"
            except RunFailed as failure:
                folder = keep_failed(output, staging, "\n".join(failure.lines))
                raise RunFailed(failure.reasons, folder) from failure
            except BaseException:
                if staging.exists():
                    keep_failed(output, staging, f"{INTERRUPTED}\n\n{traceback.format_exc()}")
                raise
    except OSError as error:
        rule = f"schrijven lukt hier niet ({error.strerror or type(error).__name__})"
        todo = f"Maak ruimte of kies een andere map met --output; {LAST_GOOD}"
        raise ReaderError(str(error.filename or output), rule, todo) from error


def fill(staging: Path, jobs: Sequence[Job]) -> None:
    """Put every file of a run in ``staging``, or raise RunFailed with all that went wrong."""
    reasons: list[Reason] = []
    made = [one for job in jobs if (one := run_report(job, staging, reasons))]
    stop_at(reasons)
    write_pages(staging, made)
    stop_at(site_problems(staging))


def stop_at(reasons: Sequence[Reason]) -> None:
    """Raise RunFailed if there is any reason to."""
    if reasons:
        raise RunFailed(reasons)


def run_report(job: Job, staging: Path, reasons: list[Reason]) -> Made | None:
    """Run and check one notebook; what is amiss is added to ``reasons``, its log is kept."""
    started = datetime.now(UTC)
    try:
        notebook = run_notebook(job, staging / f"{job.name}.ipynb")
    except NotebookFailed as failure:
        reasons.append((job.name, str(failure)))
        (staging / f"{job.name}.log").write_text(failure.log, encoding="utf-8")
        return None
    report = read_report(notebook, job.name)
    problems = [*notebook_problems(notebook), *report_problems(report)]
    reasons.extend((job.name, f"{problem}.") for problem in problems)
    finished = datetime.now(UTC)
    provenance = Provenance(
        run_id=staging.name,
        finished=finished,
        seconds=(finished - started).total_seconds(),
        parameters=job.parameters(),
        notebook_sha256=hashlib.sha256(job.notebook.read_bytes()).hexdigest(),
    )
    return Made(report, provenance)


def write_pages(staging: Path, made: Sequence[Made]) -> None:
    """Write a page per report, the list of reports, and all results as data."""
    reports = [one.report for one in made]
    for one in made:
        html = report_page(one.report, one.provenance, reports)
        write(staging / f"{one.report.name}.html", html)
    write(staging / "index.html", index_page(reports, made[-1].provenance))
    write(staging / "results.json", results_json(made))


def results_json(made: Iterable[Made]) -> str:
    """Return everything the reports found, with where it came from, as JSON."""
    reports = [
        {"name": one.report.name, "title": one.report.title}
        | one.provenance.to_dict()
        | {"results": one.report.results}
        for one in made
    ]
    return json.dumps({"reports": reports}, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def site_problems(staging: Path) -> list[Reason]:
    """Return what is amiss in the pages of ``staging`` as they stand together."""
    files = {path.name for path in staging.iterdir()}
    return [
        (page.stem, f"{problem}.")
        for page in sorted(staging.glob("*.html"))
        for problem in page_problems(page.read_text(encoding="utf-8"), files)
    ]


def write(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with the same line ends on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
