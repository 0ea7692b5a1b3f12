"""``zbeval report --due``: makes what the schedule says is due, each report in its own folder."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from zbeval.commands.over import refuse_over, sheet_jobs
from zbeval.commands.plans import chosen_notebooks, options_of
from zbeval.errors import ReaderError
from zbeval.reports import places
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook_file import read_cells, title_of
from zbeval.reports.execute.parameters import declared_parameters
from zbeval.reports.pipeline.options import Options, Sheets
from zbeval.reports.pipeline.publish import make_reports
from zbeval.reports.schedule.due import Turn, note_made, turns
from zbeval.reports.schedule.schedule import Entry, read_schedule
from zbeval.reports.storage.run_folders import only_runner


def planned(schedule: Path | None) -> list[Entry]:
    """Return what the schedule plans, or stop at its mistakes."""
    return read_schedule(
        schedule or places.SCHEDULE,
        lambda names: chosen_notebooks(places.NOTEBOOKS, names),
        refuse_over,
    )


def state_folder(output: Path) -> Path:
    """Return where it is remembered what was made for which moment."""
    return output / "schedule"


def make_due(arguments: argparse.Namespace, now: datetime | None = None) -> int:
    """Make every report that is due and return 0, or 1 if any of them failed.

    A report that fails stays due and stops no other. Raises ReaderError for a wrong schedule.
    """
    refuse_choices(arguments)
    entries = planned(arguments.schedule)
    output = arguments.output or places.OUTPUT
    failed = False
    with only_runner(state_folder(output)):
        for turn in turns(entries, state_folder(output), now or datetime.now()):
            if turn.due:
                failed |= not made(turn, output, options_of(arguments))
            else:
                print(f"{turn.entry.name}: niet aan de beurt{until(turn.next)}")
    return int(failed)


def refuse_choices(arguments: argparse.Namespace) -> None:
    """Stop at names or parameters beside --due: those are the schedule's."""
    if arguments.names or arguments.parameters or arguments.file or arguments.to:
        todo = "Laat namen en parameters weg, of laat --due weg"
        raise ReaderError("zbeval report --due", "de planning kiest de rapporten zelf", todo)
    if arguments.data or arguments.sources:
        todo = "Zet data_dir of sources_dir bij parameters in de planning"
        raise ReaderError("zbeval report --due", "de planning kiest de mappen zelf", todo)


def made(turn: Turn, output: Path, options: Options) -> bool:
    """Make one report, remember that, and return whether it was published."""
    entry = turn.entry
    target = output if entry.output == "." else output / entry.output
    try:
        jobs, sheets = jobs_of(entry)
        done = make_reports(jobs, target, replace(options, seconds=entry.seconds), sheets)
    except ReaderError as error:
        print(f"{entry.name}: {error}", file=sys.stderr)
        return False
    note_made(state_folder(output), entry.name, turn.missed)
    words = "vernieuwd" if done.changed else "niets veranderd"
    print(f"{entry.name}: {words}, {target / 'latest' / 'index.html'}")
    return True


def jobs_of(entry: Entry) -> tuple[list[Job], Sheets | None]:
    """Return what one planned report consists of."""
    if entry.over:
        notebook = entry.notebooks[0]
        title = title_of(read_cells(notebook))
        return sheet_jobs(notebook, entry.over, entry.values), Sheets(entry.over, title)
    jobs = []
    for notebook in entry.notebooks:
        known = declared_parameters(notebook)
        own = {name: value for name, value in entry.values.items() if name in known}
        jobs.append(Job(notebook, own))
    return jobs, None


def until(moment: datetime | None) -> str:
    """Return when a report is due next, in Dutch."""
    return f" tot {moment:%d-%m-%Y %H:%M}" if moment else ", en ook later niet meer"
