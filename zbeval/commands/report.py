"""``zbeval report``: run notebooks and publish them together as HTML."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from zbeval.commands.plans import (
    add_folders,
    add_language,
    add_options,
    chosen_notebooks,
    folders_of,
    options_of,
    plan,
)
from zbeval.commands.stopping import stoppable
from zbeval.errors import ReaderError
from zbeval.export.report_file import read_report_file
from zbeval.language import DUTCH, speaking
from zbeval.reports import places
from zbeval.reports.execute.applies import applying
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.publish import RunFailed, make_reports
from zbeval.reports.schedule.status import STATUS
from zbeval.reports.storage.run_folders import SUMMARY

OWN = "eigen"  # the folder of a reader's own runs, below that of what is planned


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval report``."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAAM",
        help="rapporten, zoals 01_spreiding of spreiding (leeg: alle)",
    )
    parser.add_argument(
        "-p",
        dest="parameters",
        nargs=2,
        action="append",
        default=[],
        metavar=("PARAMETER", "WAARDE"),
        help="verander een parameter, zoals -p draws 999",
    )
    parser.add_argument(
        "--parameters",
        dest="file",
        type=Path,
        default=None,
        metavar="BESTAND",
        help="een parameterbestand uit de verkenner: het rapport en zijn keuzes",
    )
    parser.add_argument("--on", metavar="DAG", default="",
                        help="tel wat op deze dag liep, zoals 2023-06-01")  # fmt: skip
    add_folders(parser)
    add_options(parser)
    add_language(parser)
    parser.add_argument(
        "--due", action="store_true", help="maak enkel wat volgens de planning aan de beurt is"
    )
    parser.add_argument("--quiet", action="store_true", help="met --due: zeg enkel wat misging")
    parser.add_argument(
        "--schedule", type=Path, default=None, metavar="BESTAND",
        help="de planning (standaard: reports/schedule.toml)",
    )  # fmt: skip
    parser.add_argument(
        "--to", action="append", default=[], choices=["docx", "pdf"],
        help="maak elk rapport ook als Word-bestand of als PDF",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Make the reports that were asked for, or those that are due, and say where they are."""
    if arguments.due:
        refuse_other_language(arguments.language)
        from zbeval.commands.due import make_due

        return make_due(arguments)
    site = site_jobs(arguments)
    jobs, output = site or own_jobs(arguments)
    options = replace(options_of(arguments), planned=site is not None)
    if arguments.to:
        from zbeval.reports.documents.export import check_means

        check_means(arguments.to)
    try:
        with stoppable():
            made = make_reports(jobs, output, options)
    except RunFailed as failure:
        print(failure, file=sys.stderr)
        return failure.exit_code
    same = "" if made.changed else "Er is niets veranderd. "
    whose = (
        "Uw eigen run staat" if output == own_output(arguments.language) else "De rapporten staan"
    )
    print(f"{same}{whose} klaar: {output / 'latest' / 'index.html'}")
    for kind in arguments.to:
        with speaking(options.language):
            print_documents(output, made.run, kind)
    return 0


def refuse_other_language(language: str) -> None:
    """Stop where what is planned is asked for in another language than Dutch."""
    if language != DUTCH:
        rule = "wat gepland is, wordt in het Nederlands gemaakt"
        todo = "Laat --due weg: het rapport in een andere taal komt dan in een eigen map"
        raise ReaderError("zbeval report --due", rule, todo, value=language)


def site_jobs(arguments: argparse.Namespace) -> tuple[list[Job], Path] | None:
    """Return what the site consists of, where nothing else was asked for: as the schedule has it.

    Without a schedule, or where it plans no site, every report with its own defaults.
    """
    asked = (arguments.names, arguments.parameters, arguments.file, arguments.data,
             arguments.sources, arguments.output, arguments.on)  # fmt: skip
    if any(asked) or arguments.language != DUTCH:
        return None
    from zbeval.commands.due import jobs_of, planned_site

    entry = planned_site()
    if entry is None:
        jobs = plan(chosen_notebooks(places.NOTEBOOKS, []), {}, {})
        return applying(jobs), places.OUTPUT
    return applying(jobs_of(entry)[0]), places.OUTPUT


def own_jobs(arguments: argparse.Namespace) -> tuple[list[Job], Path]:
    """Return what a reader asked for, and the folder of their own that it goes to."""
    names, choices = asked_for(arguments)
    notebooks = chosen_notebooks(places.NOTEBOOKS, names)
    jobs = applying(plan(notebooks, choices, folders_of(arguments)), named=bool(names))
    output = arguments.output or own_output(arguments.language)
    refuse_site(output)
    return jobs, output


def own_output(language: str = DUTCH) -> Path:
    """Return where runs go that a reader asked for: never where the planned ones are shown."""
    return places.OUTPUT / OWN / ("" if language == DUTCH else language)


def refuse_site(output: Path) -> None:
    """Stop at a folder that shows what is planned: a run of one's own would take its place."""
    chosen, site = output.resolve(), places.OUTPUT.resolve()
    below = chosen == site or site in chosen.parents
    own = own_output().resolve()
    if shows_planned(chosen) or (below and chosen != own and own not in chosen.parents):
        rule = "in deze map staat enkel wat gepland is"
        todo = f"Laat --output weg (dan komt uw run in {own_output()}), of kies een andere map"
        raise ReaderError("zbeval report --output", rule, todo, value=str(output))


def shows_planned(folder: Path) -> bool:
    """Return whether planned reports are kept in a folder, wherever it is."""
    if (folder / "schedule" / STATUS).is_file():
        return True
    try:
        return "planned" in json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def print_documents(output: Path, published: Path, kind: str) -> None:
    """Make the documents of a run and say where they are."""
    from zbeval.reports.documents.export import make_documents

    found = list(make_documents(output, published, kind))
    print(f"Ook als {kind} ({len(found)}): {found[0].parent}")


def asked_for(arguments: argparse.Namespace) -> tuple[list[str], dict[str, str]]:
    """Return the names and choices of the command, or of its parameter file; -p goes before it."""
    choices = dict(arguments.parameters) | ({"stock_on": arguments.on} if arguments.on else {})
    if arguments.file is None:
        return arguments.names, choices
    if arguments.names:
        rule = "een parameterbestand noemt zelf zijn rapport"
        raise ReaderError(
            "zbeval report", rule, "Laat de naam weg", value=" ".join(arguments.names)
        )
    report, values = read_report_file(arguments.file)
    return [report], values | choices
