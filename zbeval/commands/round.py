"""One round along the planned reports: each is made if it has to be, and none stops another."""

from __future__ import annotations

import errno
import logging
import sys
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from logging.handlers import RotatingFileHandler
from pathlib import Path

from zbeval.commands.stopping import stoppable
from zbeval.errors import BUSY, FAILED, NO_ROOM, ReaderError
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.options import Options, Sheets
from zbeval.reports.pipeline.publish import Published, as_reader_error, make_reports
from zbeval.reports.schedule.due import Turn, note_made, turns
from zbeval.reports.schedule.notify import Notice, send
from zbeval.reports.schedule.schedule import HERE, Entry, Plan, targets_of
from zbeval.reports.schedule.status import (
    BROKEN,
    INTERRUPTED,
    Record,
    Standing,
    note_in_summary,
    prometheus,
)
from zbeval.reports.storage.cache_key import text_digest
from zbeval.reports.storage.copies import copy_run
from zbeval.reports.storage.run_folders import only_runner
from zbeval.reports.storage.summary import shown_summary, write_whole

FindJobs = Callable[[Entry], tuple[list[Job], Sheets | None]]
LOG_SIZE, LOGS = 1_000_000, 5
STOPPED = "niet gemaakt: deze ronde is onderbroken"


def state_folder(output: Path) -> Path:
    """Return where it is remembered what was made for which moment."""
    return output / "schedule"


class Round:
    """Makes what is due or not shown as planned; remembers, tells and logs how each report went."""

    def __init__(
        self,
        plan: Plan,
        output: Path,
        options: Options,
        find_jobs: FindJobs,
        *,
        quiet: bool = False,
    ):
        self.plan, self.output, self.options = plan, output, options
        self.find_jobs, self.quiet = find_jobs, quiet
        self.codes: list[int] = []

    def run(self, now: datetime, *, force: Collection[str] = (), also_to: str = "") -> int:
        """Go along every report; those of ``force`` are made whether due or not. Return the code.

        0 all is well, 1 something failed, 3 another was at work, 4 no room: the last two only if
        nothing else went wrong.
        """
        folder = state_folder(self.output)
        with as_reader_error(self.output), only_runner(folder):
            self.record = Record(folder)
            gone = self.record.find_interrupted()
            self.record.keep_only(entry.name for entry in self.plan.entries)
            waiting = turns(self.plan.entries, folder, now)
            with stoppable(), logged(self.output) as self.log:
                for turn in waiting:
                    if turn.entry.name in gone:
                        self.notify(turn.entry, now)
                try:
                    while waiting:
                        self.visit(waiting[0], now, waiting[0].entry.name in force, also_to)
                        waiting.pop(0)
                except KeyboardInterrupt:
                    for turn in [turn for turn in waiting if self.reason(turn)]:
                        self.broke(turn, [STOPPED], now, INTERRUPTED, FAILED)
                self.tell_machines()
        return worst(self.codes)

    def visit(self, turn: Turn, now: datetime, forced: bool, also_to: str) -> None:
        """Make one report if it has to be made, whatever happens."""
        entry = turn.entry
        why = "gevraagd" if forced else self.reason(turn)
        if not why:
            self.say(f"{entry.name}: niet aan de beurt{until(turn.next)}")
            return
        self.put(entry, replace(self.record[entry.name], next=written(turn.next)).begun(now))
        try:
            done = self.make(entry)
            self.copy(entry, done, also_to)
            note_made(state_folder(self.output), entry.name, turn.missed or now)
        except ReaderError as error:
            self.broke(turn, str(error).splitlines(), now, code=error.exit_code)
        except Exception as error:  # one report may not stop another
            self.log.error("%s: %s", entry.name, traceback.format_exc())
            told = f"dit rapport kon niet gemaakt worden ({type(error).__name__}: {error})"
            code = NO_ROOM if isinstance(error, OSError) and error.errno == errno.ENOSPC else FAILED
            self.broke(turn, [f"{told}. Het logboek in logs/ zegt waar."], now, code=code)
        else:
            before = self.record[entry.name]
            self.put(entry, before.succeeded(now, done.run.name, digest_of(entry), turn.missed))
            self.notify(entry, now)
            words = "vernieuwd" if done.changed else "niets veranderd"
            self.say(f"{entry.name}: {words}, {self.target(entry) / 'latest' / 'index.html'}")

    def reason(self, turn: Turn) -> str:
        """Return in Dutch why a report has to be made now; empty if it has not."""
        if turn.due:
            return "aan de beurt"
        standing = self.record[turn.entry.name]
        if standing.state in BROKEN:
            return "de vorige poging mislukte"
        if not standing.run:
            return ""
        if standing.plan != digest_of(turn.entry):
            return "de planning is veranderd"
        shown = shown_summary(self.target(turn.entry)).get("run")
        return "" if shown == standing.run else "wat getoond wordt, is niet wat gepland is"

    def make(self, entry: Entry) -> Published:
        """Make one report, or find that what is shown is as it should."""
        jobs, sheets = self.find_jobs(entry)
        options = replace(self.options, seconds=entry.seconds, planned=True)
        return make_reports(jobs, self.target(entry), options, sheets)

    def copy(self, entry: Entry, done: Published, also_to: str) -> None:
        """Bring what is shown to where the schedule, and the reader, want it too."""
        wanted = targets_of(entry, self.plan.settings)
        if also_to:
            wanted.append(also_to if entry.output == HERE else f"{also_to}/{entry.output}")
        for target in wanted:
            self.say(f"{entry.name}: ook getoond in {copy_run(done.run, target)}")

    def target(self, entry: Entry) -> Path:
        """Return the folder in which a report is shown."""
        return self.output if entry.output == HERE else self.output / entry.output

    def broke(
        self,
        turn: Turn,
        reasons: list[str],
        now: datetime,
        state: str = "failed",
        code: int = FAILED,
    ) -> None:
        """Remember, tell and say that a report was not made."""
        entry = turn.entry
        days = self.plan.settings.notify.stale_after_days
        known = self.record[entry.name].broke(reasons, state)
        self.put(entry, known.aged(turn.missed, now, timedelta(days=days)))
        self.codes.append(code)
        self.notify(entry, now)
        text = f"{entry.name}: " + "\n".join(reasons)
        self.log.warning(text)
        print(text, file=sys.stderr)

    def put(self, entry: Entry, standing: Standing) -> None:
        """Remember how a report stands, also beside its pages; a full disk stops nothing."""
        self.record.known[entry.name] = standing
        with suppress(OSError):
            self.record.put(entry.name, standing)
            note_in_summary(self.target(entry), standing)

    def notify(self, entry: Entry, now: datetime) -> None:
        """Tell who wants to hear it what changed since they were last told: once for each fault."""
        standing, told = self.record[entry.name], self.record[entry.name].told
        event = "stale" if standing.stale else "failed" if standing.state in BROKEN else "recovered"
        if (
            event == told
            or (event == "recovered" and not told)
            or (event, told) == ("failed", "stale")
        ):
            return
        where = str(self.target(entry))
        notice = Notice(event, entry.name, tuple(standing.reasons), where)
        for amiss in send(notice, self.plan.settings.notify):
            self.log.warning(amiss)
            print(amiss, file=sys.stderr)
        self.put(entry, replace(standing, told="" if event == "recovered" else event))

    def tell_machines(self) -> None:
        """Write for monitoring how all reports stand."""
        file = self.plan.settings.prometheus
        with suppress(OSError):
            if file:
                file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(file, prometheus(self.record.known))

    def say(self, text: str) -> None:
        """Say how it goes, unless only faults are to be heard."""
        self.log.info(text)
        if not self.quiet:
            print(text)


@contextmanager
def logged(output: Path) -> Iterator[logging.Logger]:
    """Keep a log that starts anew when it is large; without room there is none."""
    log = logging.Logger("zbeval.round", logging.INFO)  # of this round alone, known to no other
    handler: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        (output / "logs").mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            output / "logs" / "zbeval.log", maxBytes=LOG_SIZE, backupCount=LOGS, encoding="utf-8"
        )
    vars(handler)["handleError"] = lambda record: None  # a full disk fills no terminal
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    try:
        yield log
    finally:
        log.removeHandler(handler)
        with suppress(OSError):
            handler.close()


def worst(codes: list[int]) -> int:
    """Return the exit code of a round: that of the faults if they are of one kind, else 1."""
    if not codes:
        return 0
    return codes[0] if len(set(codes)) == 1 and codes[0] in (BUSY, NO_ROOM) else FAILED


def digest_of(entry: Entry) -> str:
    """Return what is planned for one report as a digest: it changes when the plan does."""
    books = [path.name for path in entry.notebooks]
    return text_digest(repr([books, entry.over, sorted(entry.values.items()), entry.output]))


def until(moment: datetime | None) -> str:
    """Return when a report is due next, in Dutch."""
    return f" tot {moment:%d-%m-%Y %H:%M}" if moment else ", en ook later niet meer"


def written(moment: datetime | None) -> str:
    """Return a moment as the record has it."""
    return moment.isoformat(timespec="seconds") if moment else ""
