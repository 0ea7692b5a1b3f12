"""What one process does for one report: run its notebook, check what it says, make its page."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zbeval import cache, reading
from zbeval.reports.execute.applies import tables_looked_at
from zbeval.reports.execute.discretion import shown_parameters, without_places
from zbeval.reports.execute.notebook import NotebookFailed, run_notebook
from zbeval.reports.execute.released import differs_from_released
from zbeval.reports.pages.content import Report, labelled, read_report
from zbeval.reports.pages.page import report_page
from zbeval.reports.pages.provenance import Provenance
from zbeval.reports.pages.thumbnail_map import SmallMap, first_map
from zbeval.reports.pipeline.checks import notebook_problems, page_problems, report_problems
from zbeval.reports.pipeline.pool import Overtime
from zbeval.reports.pipeline.task import ReportTask, overtime
from zbeval.reports.storage.answers import SHARED
from zbeval.reports.storage.cache import RECORD, WHOLE
from zbeval.reports.storage.cache_key import file_digest

MOST_OUTPUT = 64_000_000  # characters of one executed notebook


def make_report(task: ReportTask) -> list[str]:
    """Fill the folder of ``task`` with one report; return in Dutch what is amiss, if anything.

    A report that is whole has a file ``cached.json``, written last: its files with their digests.
    The log of a notebook that stopped stands beside what it left.
    """
    folder, job = task.folder, task.job
    folder.mkdir(parents=True)
    os.environ[cache.VARIABLE] = str(folder.parent / SHARED)
    reading.start_anew()
    started = datetime.now(UTC)
    executed = folder / f"{job.name}.ipynb"
    try:
        notebook = run_notebook(job, executed, engine=task.engine)
    except NotebookFailed as failure:
        write(folder / f"{job.name}.log", failure.log)
        return [overtime(task.seconds) if too_late(failure) else failure.args[0]]
    notebook = without_places(notebook, executed, job)
    looked_at = tables_looked_at(job.notebook)
    unread = [name for name in reading.unread_files() if name not in looked_at]
    report = without_unread(labelled(read_report(notebook, job.name), job.label), unread)
    problems = [*output_problems(executed), *notebook_problems(notebook), *report_problems(report)]
    if not problems:
        provenance = provenance_of(task, started)
        html = report_page(report, provenance, task.site.siblings, task.site.shared)
        problems = list(page_problems(html, task.site.files))
        write(folder / f"{job.name}.html", html)
        drawn = None if task.site.over else first_map(report)
        write(folder / RECORD, record(report, job.label, provenance, drawn))
    if not problems:
        whole = {"key": task.key, "seconds": seconds_since(started), "unread": unread}
        whole["files"] = digests(folder)
        write(folder / WHOLE, json.dumps(whole))
    return [f"{problem}." for problem in problems]


def without_unread(report: Report, unread: Collection[str]) -> Report:
    """Return a report whose results name only the files of tables that it read."""

    def told(one: dict[str, Any]) -> dict[str, Any]:
        result = one["result"]
        inputs = {name: sha for name, sha in result["inputs"].items() if name not in unread}
        return one | {"result": result | {"inputs": inputs}}

    answer = told(report.answer) if report.answer else report.answer
    return replace(report, answer=answer, results=[told(one) for one in report.results])


def too_late(failure: NotebookFailed) -> bool:
    """Return whether a notebook stopped because its time was over."""
    return Overtime.__name__ in str(failure)


def output_problems(executed: Path) -> list[str]:
    """Return that an executed notebook is too large to be read, if it is."""
    return ["de uitvoer is te groot"] if executed.stat().st_size > MOST_OUTPUT else []


def provenance_of(task: ReportTask, started: datetime) -> Provenance:
    """Return where a report comes from that was started at ``started`` and is ready now."""
    return Provenance(
        run_id=task.site.run_id,
        finished=datetime.now(UTC),
        seconds=seconds_since(started),
        parameters=shown_parameters(task.job),
        notebook_sha256=file_digest(task.job.notebook),
        planned=task.site.planned,
        changed_notebook=differs_from_released(task.job.notebook),
        programme=task.site.programme,
    )


def seconds_since(started: datetime) -> float:
    """Return how long ago ``started`` was."""
    return round((datetime.now(UTC) - started).total_seconds(), 2)


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file of a report."""
    return {path.name: file_digest(path) for path in sorted(folder.iterdir())}


def record(
    report: Report, label: str, provenance: Provenance, drawn: SmallMap | None = None
) -> str:
    """Return all that a report found, with where it came from and its first map, as JSON."""
    about = {name: part for name, part in report.answer["result"].items() if name != "table"}
    found = {
        "name": report.name,
        "title": report.title,
        "label": label,
        **provenance.to_dict(),
        "n_figures": len(report.figures),
        "answer": report.answer | {"result": about},
        "sources": report.sources,
        "results": report.results,
        "map": asdict(drawn) if drawn else None,
    }
    return json.dumps(found, ensure_ascii=False, allow_nan=False)


def write(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with the same line ends on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
