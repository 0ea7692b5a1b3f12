"""One run of reports from tasks to a whole site in staging."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from zbeval.language import speaking
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.released import differs_from_released
from zbeval.reports.pages.plots import PLOTLY_FILE
from zbeval.reports.pages.site import Site, programme_of, siblings_of, site_files
from zbeval.reports.pipeline.options import Options, Sheets, on_this_machine
from zbeval.reports.pipeline.pool import Lost
from zbeval.reports.pipeline.progress import with_progress
from zbeval.reports.pipeline.task import Crash, IndexTask, ReportTask, overtime
from zbeval.reports.storage.answers import lend, take_back
from zbeval.reports.storage.cache import (
    CachedReport,
    add_to_cache,
    find_cached,
    known_reads,
    prune_cache,
    unread_of,
)
from zbeval.reports.storage.cache_key import Keys, file_digest
from zbeval.reports.storage.run_folders import (
    CHANGES,
    INDEX,
    RESULTS,
    SOURCES_PAGE,
    SUMMARY,
    keep_failed,
    new_run_id,
    remove,
)
from zbeval.reports.storage.summary import (
    FAILED,
    KEPT,
    MADE,
    MESSAGE,
    PUBLISHED,
    UNCHANGED,
    ReportLine,
    RunSummary,
    seconds_before,
    shown_reads,
    shown_summary,
    write_whole,
)

LIST = "index"  # how the list of reports is called where reports are named
Reason = tuple[str, str]  # the report, and in Dutch what is amiss with it


class Run:
    """One run: what it should make, what is there already, what went wrong."""

    def __init__(
        self, jobs: Sequence[Job], output: Path, options: Options, sheets: Sheets | None = None
    ):
        self.output, self.options = output, options
        with speaking(options.language):
            site = site_of(jobs, sheets)
        self.site = replace(site, planned=options.planned, language=options.language)
        self.keys = Keys(jobs, self.site.context)
        self.jobs = {job.name: job for job in jobs}
        self.lines = {job.name: line for job, line in zip(jobs, self.lines_of(jobs), strict=True)}
        self.summary = RunSummary(self.site.run_id, reports=list(self.lines.values()))
        self.staging = output / "staging" / self.site.run_id
        self.reasons: list[Reason] = []

    def lines_of(self, jobs: Sequence[Job]) -> Iterator[ReportLine]:
        """Yield a line per report, with the key it was made under if nothing it reads changed.

        Which tables it reads is known of the last time that it was made.
        """
        known: dict[str, list[tuple[str, list[str]]]] = {}
        for base, key, unread in (*shown_reads(self.output), *known_reads(self.output)):
            known.setdefault(base, []).append((key, unread))
        for job in jobs:
            base = self.keys.base(job)
            held = [(key, unread) for key, unread in known.get(base, ())
                    if self.keys.key(job, unread) == key]  # fmt: skip
            key, unread = held[0] if held else (self.keys.key(job), [])
            yield ReportLine(job.name, key, job.label, base=base, unread=unread,
                             changed_notebook=differs_from_released(job.notebook))  # fmt: skip

    def shown(self) -> Path | None:
        """Return the run that is shown if it is exactly what this one would make, and whole."""
        found = shown_summary(self.output)
        if [line.get("key") for line in found.get("reports", [])] != [
            line.key for line in self.lines.values()
        ]:
            return None
        self.summary.files, self.summary.run = found["files"], found["run"]
        for line in self.lines.values():
            line.state = KEPT
        self.summary.close(UNCHANGED)
        self.tell()
        return (self.output / "latest").resolve()

    def fill(self) -> list[Reason]:
        """Put every file of the run in staging; return what went wrong instead, if anything."""
        reports = self.reports()
        if not self.reasons:
            self.add_index([reports[name] for name in self.jobs])
        if not self.reasons:
            self.link([reports[name] for name in self.jobs])
            self.summary.close(PUBLISHED)
            write_whole(self.staging / SUMMARY, self.summary.to_json())
        return self.reasons

    def reports(self) -> dict[str, CachedReport]:
        """Return every report that is whole; those that are not there yet are made."""
        found = {} if self.options.fresh else self.cached()
        took = seconds_before(self.output)
        tasks = [self.task(name) for name in self.jobs if name not in found]
        tasks.sort(key=lambda task: -took.get(task.job.name, 0))  # the longest first
        if tasks and not self.options.fresh:
            lend(self.output, self.staging / "making", self.keys.code)
        outcomes = self.options.execute(tasks, self.options) if tasks else ()
        for number, outcome in with_progress(outcomes, total=len(self.jobs), done=len(found)):
            task = tasks[number]
            if report := self.take(task, outcome):
                found[task.job.name] = report
        return found

    def cached(self) -> dict[str, CachedReport]:
        """Return the reports that were made before and still hold."""
        found = {}
        for name, line in self.lines.items():
            if report := find_cached(self.output, line.key):
                found[name] = report
                line.state, line.seconds = KEPT, report.seconds
        return found

    def task(self, name: str) -> ReportTask:
        """Return the task for one report."""
        options, folder = self.options, self.staging / "making" / name
        key = self.keys.key(self.jobs[name])
        return ReportTask(self.jobs[name], key, folder, self.site, options.engine, options.seconds)

    def take(self, task: ReportTask, outcome: Any) -> CachedReport | None:
        """Put the finished report in the cache, or note in Dutch why it is not there."""
        name, line = task.job.name, self.lines[task.job.name]
        problems = self.problems(name, outcome)
        report = None
        if not problems:
            line.unread = unread_of(task.folder)
            line.key = self.keys.key(task.job, line.unread)
            report = add_to_cache(self.output, task.folder, line.key, line.base)
        if report:
            line.state, line.seconds = MADE, report.seconds
            return report
        line.reasons = problems or ["het rapport is niet heel bewaard."]
        self.reasons.extend((name, reason) for reason in line.reasons)
        for left in sorted(task.folder.glob(f"{name}.*")):
            left.rename(self.staging / left.name)
        remove(task.folder)
        return None

    def problems(self, name: str, outcome: Any) -> list[str]:
        """Return in Dutch what is amiss according to an outcome; a disk that is full is raised."""
        if isinstance(outcome, OSError):
            raise outcome
        if isinstance(outcome, Crash):
            (self.staging / f"{name}.log").write_text(outcome.log, encoding="utf-8")
            return [f"dit rapport kon niet gemaakt worden ({outcome.kind}). Het logboek zegt waar."]
        if isinstance(outcome, Lost):
            late = overtime(self.options.seconds)
            return [late if outcome.too_late else f"{ended(outcome)}."]
        return outcome

    def add_index(self, reports: Sequence[CachedReport]) -> None:
        """Make the list of reports and the results, in a process like those of the reports."""
        latest = self.output / "latest"
        previous = latest.resolve() if latest.is_dir() else None
        records = tuple(report.record for report in reports)
        task = IndexTask(self.site, self.staging, records, previous)
        for _, outcome in on_this_machine([task], self.options):
            self.reasons.extend((LIST, reason) for reason in self.problems(LIST, outcome))

    def link(self, reports: Sequence[CachedReport]) -> None:
        """Put the files of every report beside the list, and note the digest of all files."""
        if (self.staging / "making").is_dir():
            take_back(self.output, self.staging / "making", self.keys.code)
        remove(self.staging / "making")
        for report in reports:
            self.summary.files |= report.link_into(self.staging)
        shared = [PLOTLY_FILE] if self.site.shared else []
        for name in (INDEX, RESULTS, CHANGES, SOURCES_PAGE, *shared):
            self.summary.files[name] = file_digest(self.staging / name)

    def fail(self, lines: Sequence[str]) -> Path:
        """Set the run apart with its reasons and a message for people; return its folder."""
        self.summary.close(FAILED, lines)
        shutil.rmtree(self.staging / "making", ignore_errors=True)
        told = {SUMMARY: self.summary.to_json(), MESSAGE: self.summary.message()}
        folder = keep_failed(self.output, self.staging, "\n".join(lines), told)
        self.tell()
        return folder

    def finish(self) -> None:
        """Tidy up behind a run that is shown: reports it does not use leave the cache."""
        prune_cache(self.output, {line.key for line in self.lines.values()})
        self.tell()

    def tell(self) -> None:
        """Leave the summary where monitoring looks for it; a full disk must not undo a run."""
        with suppress(OSError):
            write_whole(self.output / SUMMARY, self.summary.to_json())


def site_of(jobs: Sequence[Job], sheets: Sheets | None) -> Site:
    """Return what the pages of a run share."""
    if sheets is None:
        return Site(new_run_id(), site_files(jobs), siblings_of(jobs),
                    programme=programme_of(jobs), asked=jobs[0].values if jobs else {})  # fmt: skip
    extra = [PLOTLY_FILE] if sheets.shared else []
    files = site_files(jobs, extra)
    return Site(new_run_id(), files, (), sheets.over, sheets.title, sheets.shared,
                programme=programme_of(jobs))  # fmt: skip


def ended(lost: Lost) -> str:
    """Return in Dutch how a process ended that gave no outcome."""
    code = lost.exit_code
    if not lost.started:
        return (
            "dit rapport kon niet beginnen: het hulpproces viel twee keer weg; "
            "misschien was er te weinig geheugen"
        )
    if code is not None and code < 0:
        return (
            f"dit rapport is door het systeem gestopt (signaal {-code}); "
            "misschien was er te weinig geheugen"
        )
    return f"dit rapport brak zichzelf af (code {code})"
