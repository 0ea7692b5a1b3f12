"""``zbeval batch``: one notebook for every municipality, or for every value of another list."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zbeval.commands.over import only, refuse_over, sheet_jobs
from zbeval.commands.plans import (
    add_folders,
    add_language,
    add_options,
    chosen_notebooks,
    folders_of,
    options_of,
    plan,
)
from zbeval.commands.report import own_output, refuse_site
from zbeval.commands.stopping import stoppable
from zbeval.errors import ReaderError
from zbeval.numbers import counted
from zbeval.reports import places
from zbeval.reports.execute.notebook_file import read_cells, title_of
from zbeval.reports.execute.parameters import declared_parameters
from zbeval.reports.pipeline.options import Sheets
from zbeval.reports.pipeline.pool import start_early
from zbeval.reports.pipeline.publish import RunFailed, make_reports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval batch``."""
    parser.add_argument("name", metavar="NAAM", help="het rapport, zoals 08_gemeentefiche")
    parser.add_argument(
        "--over", required=True, metavar="PARAMETER",
        help="de parameter die per fiche verschilt, zoals municipality",
    )  # fmt: skip
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="WAARDE", help="enkel deze, bij naam of code"
    )
    parser.add_argument(
        "-p", dest="parameters", nargs=2, action="append", default=[],
        metavar=("PARAMETER", "WAARDE"), help="verander een parameter voor alle fiches",
    )  # fmt: skip
    add_folders(parser)
    add_options(parser)
    add_language(parser)
    parser.add_argument(
        "--standalone", action="store_true",
        help="maak elke fiche los te versturen (elk 2 MB groter)",
    )  # fmt: skip
    parser.add_argument(
        "--copy-to", default="", metavar="URL",
        help="zet het resultaat ook elders: een map, of een opslag zoals s3://emmer/map",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Make all sheets and say where they are."""
    notebook = chosen_notebooks(places.NOTEBOOKS, [arguments.name])[0]
    choices = dict(arguments.parameters)
    if arguments.over in choices:
        todo = f"Gebruik --only {choices[arguments.over]} voor één fiche"
        raise ReaderError("zbeval batch", "de fiches verschillen al in deze parameter", todo,
                          value=arguments.over)  # fmt: skip
    declared = declared_parameters(notebook)
    start_early()
    refuse_over(notebook.stem, arguments.over, declared)
    values = plan([notebook], choices, folders_of(arguments))[0].values
    jobs = only(sheet_jobs(notebook, arguments.over, values), arguments.only)
    output = arguments.output or own_output(arguments.language) / notebook.stem
    refuse_site(output)
    sheets = sheets_of(notebook, arguments.over, shared=not arguments.standalone)
    try:
        with stoppable():
            made = make_reports(jobs, output, options_of(arguments), sheets)
    except RunFailed as failure:
        print(failure, file=sys.stderr)
        return failure.exit_code
    same = "" if made.changed else "Er is niets veranderd. "
    ready = counted(len(jobs), "fiche staat klaar", "fiches staan klaar")
    print(f"{same}{ready}: {output / 'latest' / 'index.html'}")
    if arguments.copy_to:
        from zbeval.reports.storage.copies import copy_run

        print(f"Ook gekopieerd naar {copy_run(made.run, arguments.copy_to)}")
    return 0


def sheets_of(notebook: Path, over: str, *, shared: bool = True) -> Sheets:
    """Return what makes a run of ``notebook`` a batch."""
    return Sheets(over, title_of(read_cells(notebook)), shared)
