"""One run of reports from orders to a whole site in staging."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from zbeval.reports.execute.job import Job
from zbeval.reports.pages.plots import PLOTLY_FILE
from zbeval.reports.pages.site import Site, siblings_of, site_files
from zbeval.reports.pipeline.options import Manner, Sheets, on_this_machine
from zbeval.reports.pipeline.pool import Lost
from zbeval.reports.pipeline.progress import with_progress
from zbeval.reports.pipeline.task import Crash, ListOrder, Order, overtime
from zbeval.reports.storage.cache import Piece, find_piece, keep_piece, prune_pieces
from zbeval.reports.storage.cache_key import file_digest, report_keys
from zbeval.reports.storage.run_folders import (
    CHANGES,
    INDEX,
    RESULTS,
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
    shown_summary,
    write_whole,
)

LIST = "index"  # how the list of reports is called where reports are named
Reason = tuple[str, str]  # the report, and in Dutch what is amiss with it


class Run:
    """One run: what it should make, what is there already, what went wrong."""

    def __init__(
        self, jobs: Sequence[Job], output: Path, manner: Manner, sheets: Sheets | None = None
    ):
        self.output, self.manner = output, manner
        self.site = site_of(jobs, sheets)
        keys = report_keys(jobs, self.site.context)
        self.jobs = {job.name: job for job in jobs}
        self.lines = {
            job.name: ReportLine(job.name, key, job.label)
            for job, key in zip(jobs, keys, strict=True)
        }
        self.summary = RunSummary(self.site.run_id, reports=list(self.lines.values()))
        self.staging = output / "staging" / self.site.run_id
        self.reasons: list[Reason] = []

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
        pieces = self.pieces()
        if not self.reasons:
            self.add_list([pieces[name] for name in self.jobs])
        if not self.reasons:
            self.link([pieces[name] for name in self.jobs])
            self.summary.close(PUBLISHED)
            write_whole(self.staging / SUMMARY, self.summary.to_json())
        return self.reasons

    def pieces(self) -> dict[str, Piece]:
        """Return every report that is whole; those that are not there yet are made."""
        found = {} if self.manner.fresh else self.kept()
        took = seconds_before(self.output)
        orders = [self.order(name) for name in self.jobs if name not in found]
        orders.sort(key=lambda order: -took.get(order.job.name, 0))  # the longest first
        answers = self.manner.execute(orders, self.manner) if orders else ()
        for number, answer in with_progress(answers, total=len(self.jobs), done=len(found)):
            order = orders[number]
            if piece := self.take(order, answer):
                found[order.job.name] = piece
        return found

    def kept(self) -> dict[str, Piece]:
        """Return the reports that were made before and still hold."""
        found = {}
        for name, line in self.lines.items():
            if piece := find_piece(self.output, line.key):
                found[name] = piece
                line.state, line.seconds = KEPT, piece.seconds
        return found

    def order(self, name: str) -> Order:
        """Return the order for one report."""
        manner, folder = self.manner, self.staging / "making" / name
        key = self.lines[name].key
        return Order(self.jobs[name], key, folder, self.site, manner.engine, manner.seconds)

    def take(self, order: Order, answer: Any) -> Piece | None:
        """Keep the report that was ordered, or note in Dutch why it is not there."""
        name, line = order.job.name, self.lines[order.job.name]
        problems = self.problems(name, answer)
        piece = None if problems else keep_piece(self.output, order.folder, order.key)
        if piece:
            line.state, line.seconds = MADE, piece.seconds
            return piece
        line.reasons = problems or ["het rapport is niet heel bewaard."]
        self.reasons.extend((name, reason) for reason in line.reasons)
        for left in sorted(order.folder.glob(f"{name}.*")):
            left.rename(self.staging / left.name)
        remove(order.folder)
        return None

    def problems(self, name: str, answer: Any) -> list[str]:
        """Return in Dutch what is amiss according to an answer; a disk that is full is raised."""
        if isinstance(answer, OSError):
            raise answer
        if isinstance(answer, Crash):
            (self.staging / f"{name}.log").write_text(answer.log, encoding="utf-8")
            return [f"dit rapport kon niet gemaakt worden ({answer.kind}). Het logboek zegt waar."]
        if isinstance(answer, Lost):
            late = overtime(self.manner.seconds)
            return [late if answer.too_late else f"{ended(answer.exit_code)}."]
        return answer

    def add_list(self, pieces: Sequence[Piece]) -> None:
        """Make the list of reports and the results, in a process like those of the reports."""
        latest = self.output / "latest"
        previous = latest.resolve() if latest.is_dir() else None
        records = tuple(piece.record for piece in pieces)
        order = ListOrder(self.site, self.staging, records, previous)
        for _, answer in on_this_machine([order], self.manner):
            self.reasons.extend((LIST, reason) for reason in self.problems(LIST, answer))

    def link(self, pieces: Sequence[Piece]) -> None:
        """Put the files of every report beside the list, and note the digest of all files."""
        remove(self.staging / "making")
        for piece in pieces:
            self.summary.files |= piece.link_into(self.staging)
        for name in (INDEX, RESULTS, CHANGES, *([PLOTLY_FILE] if self.site.shared else [])):
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
        """Tidy up behind a run that is shown: pieces that it does not use, its summary on top."""
        prune_pieces(self.output, {line.key for line in self.lines.values()})
        self.tell()

    def tell(self) -> None:
        """Leave the summary where monitoring looks for it; a full disk must not undo a run."""
        with suppress(OSError):
            write_whole(self.output / SUMMARY, self.summary.to_json())


def site_of(jobs: Sequence[Job], sheets: Sheets | None) -> Site:
    """Return what the pages of a run share."""
    if sheets is None:
        return Site(new_run_id(), site_files(jobs), siblings_of(jobs))
    extra = [PLOTLY_FILE] if sheets.shared else []
    files = site_files(jobs, extra)
    return Site(new_run_id(), files, (), sheets.over, sheets.title, sheets.shared)


def ended(code: int | None) -> str:
    """Return in Dutch how a process ended that gave no answer."""
    if code is not None and code < 0:
        return (
            f"dit rapport is door het systeem gestopt (signaal {-code}); "
            "misschien was er te weinig geheugen"
        )
    return f"dit rapport brak zichzelf af (code {code})"
