"""``zbeval report --due``: makes what the schedule says is due, each report in its own folder."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from zbeval.commands.over import refuse_over, sheet_jobs
from zbeval.commands.plans import chosen_notebooks, options_of
from zbeval.commands.round import Round
from zbeval.errors import ReaderError
from zbeval.reports import places
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook_file import read_cells, title_of
from zbeval.reports.execute.parameters import declared_parameters
from zbeval.reports.pipeline.options import Sheets
from zbeval.reports.schedule.schedule import HERE, Entry, Plan, read_plan


def add_schedule(parser: argparse.ArgumentParser) -> None:
    """Declare where the planning stands and where its reports are."""
    parser.add_argument(
        "--schedule", type=Path, default=None, metavar="BESTAND",
        help="de planning (standaard: reports/schedule.toml)",
    )  # fmt: skip
    parser.add_argument(
        "--output", type=Path, default=None, metavar="MAP", help="map voor de rapporten"
    )


def planned(schedule: Path | None) -> Plan:
    """Return what the schedule plans, or stop at its mistakes."""
    return read_plan(
        schedule or places.SCHEDULE,
        lambda names: chosen_notebooks(places.NOTEBOOKS, names),
        refuse_over,
    )


def planned_site() -> Entry | None:
    """Return the planned report that is shown in the folder of all reports, if there is one."""
    if not places.SCHEDULE.is_file():
        return None
    return next((one for one in planned(None).entries if one.output == HERE), None)


def make_due(arguments: argparse.Namespace, now: datetime | None = None) -> int:
    """Make every report that is due, or not shown as planned; return the exit code of the round.

    A report that fails stays due and stops no other. Raises ReaderError for a wrong schedule.
    """
    refuse_choices(arguments)
    plan, output = planned(arguments.schedule), arguments.output or places.OUTPUT
    whole = Round(plan, output, options_of(arguments), jobs_of, quiet=arguments.quiet)
    return whole.run(now or datetime.now())


def refuse_choices(arguments: argparse.Namespace) -> None:
    """Stop at names or parameters beside --due: those are the schedule's."""
    if arguments.names or arguments.parameters or arguments.file or arguments.to:
        todo = "Laat namen en parameters weg, of laat --due weg"
        raise ReaderError("zbeval report --due", "de planning kiest de rapporten zelf", todo)
    if arguments.data or arguments.sources:
        todo = "Zet data_dir of sources_dir bij parameters in de planning"
        raise ReaderError("zbeval report --due", "de planning kiest de mappen zelf", todo)


def jobs_of(entry: Entry) -> tuple[list[Job], Sheets | None]:
    """Return what one planned report consists of; stop at a folder that cannot be read."""
    for name, value in entry.values.items():
        if name.endswith("_dir") and value:
            refuse_no_folder(entry, name, Path(str(value)))
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


def refuse_no_folder(entry: Entry, name: str, folder: Path) -> None:
    """Stop at a folder that is gone, empty or closed, before anything is started for it."""
    where = f"de planning, rapport {entry.name}"
    todo = "Kijk het pad na; het telt vanaf de map van de planning"
    try:
        first = next(folder.iterdir(), None)
    except OSError as error:
        rule = "deze map bestaat niet" if not folder.exists() else "deze map is niet te lezen"
        raise ReaderError(where, rule, todo, column=name, value=str(folder)) from error
    if first is None:
        raise ReaderError(where, "deze map is leeg", todo, column=name, value=str(folder))
