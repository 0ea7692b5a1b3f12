"""``zbeval report``: run notebooks and publish them together as HTML."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zbeval.commands.plans import (
    add_folders,
    add_manner,
    chosen_notebooks,
    folders_of,
    options_of,
    plan,
)
from zbeval.errors import ReaderError
from zbeval.export.report_file import read_report_file
from zbeval.reports import places
from zbeval.reports.pipeline.publish import RunFailed, make_reports

FAILED = 1  # exit code when reports could not be published; 2 is a mistake in the command


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
    add_folders(parser)
    add_manner(parser)
    parser.add_argument(
        "--due", action="store_true", help="maak enkel wat volgens de planning aan de beurt is"
    )
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
        from zbeval.commands.due import make_due

        return make_due(arguments)
    names, choices = asked_for(arguments)
    notebooks = chosen_notebooks(places.NOTEBOOKS, names)
    jobs = plan(notebooks, choices, folders_of(arguments), named=bool(names))
    output = arguments.output or places.OUTPUT
    if arguments.to:
        from zbeval.reports.documents.export import check_means

        check_means(arguments.to)
    try:
        made = make_reports(jobs, output, options_of(arguments))
    except RunFailed as failure:
        print(failure, file=sys.stderr)
        return FAILED
    same = "" if made.changed else "Er is niets veranderd. "
    print(f"{same}De rapporten staan klaar: {output / 'latest' / 'index.html'}")
    for kind in arguments.to:
        print_documents(output, made.run, kind)
    return 0


def print_documents(output: Path, published: Path, kind: str) -> None:
    """Make the documents of a run and say where they are."""
    from zbeval.reports.documents.export import make_documents

    found = list(make_documents(output, published, kind))
    print(f"Ook als {kind} ({len(found)}): {found[0].parent}")


def asked_for(arguments: argparse.Namespace) -> tuple[list[str], dict[str, str]]:
    """Return the names and choices of the command, or of its parameter file; -p goes before it."""
    choices = dict(arguments.parameters)
    if arguments.file is None:
        return arguments.names, choices
    if arguments.names:
        rule = "een parameterbestand noemt zelf zijn rapport"
        raise ReaderError(
            "zbeval report", rule, "Laat de naam weg", value=" ".join(arguments.names)
        )
    report, values = read_report_file(arguments.file)
    return [report], values | choices
