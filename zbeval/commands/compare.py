"""``zbeval compare``: which headline results two runs do not share, by how much, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.reports import places
from zbeval.reports.compare.compare import compare_runs
from zbeval.reports.compare.comparison import Comparison, ReportChange
from zbeval.reports.compare.history import read_past_run, two_runs
from zbeval.reports.compare.words import (
    Row,
    cause_lines,
    grouped,
    lone_line,
    measures_line,
    short_answer,
)
from zbeval.sources.folder import existing_folder

COLUMNS = ("uitkomst", "vorige run", "deze run", "verschil", "toevalsfout", "mogelijke oorzaken")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which runs are compared and how the result is printed."""
    parser.add_argument(
        "runs", nargs="*", metavar="RUN",
        help="twee runs, de oudste eerst (leeg: de twee laatste; één: die en de run ervoor)",
    )  # fmt: skip
    parser.add_argument(
        "--output", type=Path, default=None, metavar="MAP", help="map met de rapporten"
    )
    parser.add_argument(
        "--data", type=Path, default=None, metavar="MAP",
        help="map met gegevens van het programma waarover de rapporten gaan, voor zijn woorden",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="druk de verschillen af als JSON")
    parser.add_argument(
        "--all", action="store_true",
        help="toon ook wat binnen de toevalsfout veranderde, of waar die niet gekend is",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Print what changed; the exit code is 0 whether anything did or not."""
    if len(arguments.runs) > 2:
        rule = "meer dan twee runs zijn niet te vergelijken"
        value = " ".join(arguments.runs)
        raise ReaderError("zbeval compare", rule, "Geef er hoogstens twee", value=value)
    if arguments.data is not None:
        from zbeval.tables import load_programme

        load_programme(existing_folder(arguments.data, "--data"))  # brings the words it names by
    folders = two_runs(arguments.output or places.OUTPUT, arguments.runs)
    found = compare_runs(*(read_past_run(folder) for folder in folders))
    if arguments.json:
        print(found.to_json())
    else:
        print("\n".join(as_text(found, everything=arguments.all)))
    return 0


def as_text(found: Comparison, *, everything: bool) -> Iterator[str]:
    """Yield the comparison for people, line by line."""
    yield f"Vorige run: {found.before}"
    yield f"Deze run:   {found.after}"
    yield short_answer(found)
    for report in found.reports:
        if report.state != "same":
            yield ""
            yield from report_lines(report, everything)


def report_lines(report: ReportChange, everything: bool) -> Iterator[str]:
    """Yield what is said of one report."""
    yield f"{report.name} – {report.title}"
    if report.state != "changed":
        yield f"  {lone_line(report)}"
        return
    for line in cause_lines(report.causes) or ["geen verschil gekend"]:
        yield f"  Wat erin ging: {line}"
    for names, words in ((report.appeared, "Nieuw"), (report.vanished, "Niet meer")):
        if names:
            yield f"  {words} in dit rapport: {measures_line(names)}"
    shown = list(report.changes) if everything else report.telling
    yield from table_lines(grouped(shown))
    for left, words in ((report.within, "Binnen"), (report.unjudged, "Zonder gekende")):
        if left and not everything:
            yield f"  {words} toevalsfout: {len(left)} (toon ze met --all)"


def table_lines(groups: Sequence[tuple[str, Sequence[Row]]]) -> Iterator[str]:
    """Yield rows in columns, each group under the measure it is about."""
    if not groups:
        return
    lines = [COLUMNS, *(cells(row) for _, rows in groups for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(COLUMNS))]
    yield f"    {aligned(COLUMNS, widths)}"
    for about, rows in groups:
        yield f"  {about}"
        for row in rows:
            yield f"    {aligned(cells(row), widths)}"


def cells(row: Row) -> tuple[str, ...]:
    """Return one row as the cells of a line."""
    return (row.name, row.before, row.after, row.difference, judged(row), row.causes)


def judged(row: Row) -> str:
    """Return how a change stands to chance in the draws, with the margin if it is known."""
    return f"{row.judged} ({row.margin})" if row.margin else row.judged


def aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line of a table; the three numbers in the middle stand to the right."""
    parts = [
        cell.rjust(width) if place in (1, 2, 3) else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(parts).rstrip()
