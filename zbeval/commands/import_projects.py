"""``zbeval import projects``: a register of projects, in whatever layout it has.

Without ``--yes`` nothing is written: it is shown, row by row, what would be taken over, what would
be improved and what is refused.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from zbeval.commands.totals import add_total_options
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.export.forms import sheet_name, write_form
from zbeval.overview.register_totals import totals_chosen
from zbeval.sources import RawTable
from zbeval.sources.package import forms
from zbeval.sources.sheets import SeveralSheets, same_sheet
from zbeval.sources.workbook import read_table
from zbeval.tables.labels import filled_in
from zbeval.tables.register_choices import (
    ODD,
    chosen_fields,
    columns_table,
    skipping,
    told_columns,
)
from zbeval.tables.register_headers import ColumnErrors
from zbeval.tables.register_import import looked_at, promise, read_register_file, take
from zbeval.tables.register_types import (
    IMPROVED,
    REFUSED,
    SKIPPED,
    TAKEN,
    Register,
    Row,
    Undecided,
    Wishes,
)

KIND = "projects"
FORM, COLUMNS = "place_choices", "column_choices"
MOST_ROWS_TOLD = 200
DECIMALS = {"komma": ",", "punt": "."}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what else may be said of a register."""
    parser.add_argument("--yes", action="store_true", help="bewaar; zonder wordt enkel getoond")
    add_total_options(parser)
    parser.add_argument("--sheet", metavar="BLAD", help="welk blad van het rekenblad")
    parser.add_argument(
        "--source",
        default="",
        metavar="WEBADRES",
        help="waar het register vandaan komt, voor rijen zonder bron",
    )
    parser.add_argument(
        "--places", type=Path, metavar="BESTAND", help="ingevulde lijst van gekozen gemeenten"
    )
    parser.add_argument(
        "--columns",
        type=Path,
        metavar="BESTAND",
        help="lijst van kolommen; bestaat ze niet, dan wordt ze voorgesteld",
    )
    parser.add_argument(
        "--skip",
        default="",
        metavar="RIJEN",
        help="rijen die wegblijven: 12,45-47, totalen, verborgen, doorgestreept",
    )
    parser.add_argument(
        "--decimal",
        choices=DECIMALS,
        help="het decimaalteken van de bedragen, als dat niet duidelijk is",
    )


def run(arguments: argparse.Namespace, folder: Path, next_step: str) -> int:
    """Show what would become of each row, and write the register if that was asked for."""
    resource = promise(folder)
    if arguments.columns and not arguments.columns.exists():
        raw = opened(arguments, folder, {})
        write_columns(arguments.columns, raw, resource)
        print(f"Een lijst van kolommen staat in {arguments.columns}. Vul ze aan en geef dezelfde "
              "opdracht opnieuw; er is nog niets bewaard.")  # fmt: skip
        return 0
    wishes = wishes_of(arguments, resource)
    raw = opened(arguments, folder, wishes.columns)
    try:
        register = looked_at(folder, raw, wishes)
    except ColumnErrors:
        print(columns_proposal(raw, resource, arguments.file), flush=True)
        raise
    lines = [*told(register), f"Kolommen: {told_columns(register.columns, resource)}."]
    if register.problems:
        lines += [*proposal(register, arguments.file, arguments.places), *advice(register)]
        print("\n".join([*lines, "Er is niets bewaard."]), flush=True)
        raise ReaderErrors(register.problems)
    stocks, totals = totals_chosen(folder, register, complete=arguments.complete)
    lines += totals
    if not arguments.yes:
        lines.append("Er is nog niets bewaard. Bewaar met dezelfde opdracht en --yes.")
    else:
        kept = take(folder, arguments.file, register, stocks)
        lines.append(f"{projects(len(register.raw.cells))} bewaard in "
                     f"{folder / promise(folder)['path']}.")  # fmt: skip
        lines += [f"Wat er stond, staat nog in {kept}."] if kept else []
        lines.append(f"{next_step}.")
    print("\n".join(lines))
    return 0


def opened(arguments: argparse.Namespace, folder: Path, columns: Mapping[str, str]) -> RawTable:
    """Return the cells of a register; where a sheet is to be chosen, say with what option."""
    asked = arguments.sheet or ""
    try:
        sheet = asked or sheet_name(promise(folder))
        raw = read_register_file(arguments.file, folder, sheet, columns)
    except SeveralSheets as error:
        raise error.to_choose(asked) from None
    if asked and raw.sheets and not same_sheet(asked, raw.sheets[0]):
        raise SeveralSheets(raw.file, [*raw.sheets]).to_choose(asked)
    return raw


def wishes_of(arguments: argparse.Namespace, resource: dict) -> Wishes:
    """Return what the reader decided in options and filled-in lists."""
    columns, form = {}, forms()[COLUMNS]
    if arguments.columns:
        table = filled_in(read_table(arguments.columns, sheet_name(form)), form)
        columns = chosen_fields(arguments.columns.name, table, resource)
    wishes = Wishes(
        chosen_places(arguments.places) if arguments.places else {},
        arguments.source, columns, decimal=DECIMALS.get(arguments.decimal, ""),
    )  # fmt: skip
    return skipping(wishes, arguments.skip)


def projects(count: int) -> str:
    """Return a number of projects."""
    return "1 project" if count == 1 else f"{count} projecten"


def write_columns(path: Path, raw: RawTable, resource: dict) -> None:
    """Write the list of columns with how each would be read."""
    write_form(path, columns_table(raw, resource), forms()[COLUMNS], {})


def columns_proposal(raw: RawTable, resource: dict, file: Path) -> str:
    """Write the list of columns beside the file, unless there is one, and return what to do."""
    path = file.with_name(f"{file.stem}_kolommen.csv")
    if not path.exists():
        write_columns(path, raw, resource)
    return (f"Een lijst van kolommen staat in {path}. Vul ze aan en lees opnieuw in met "
            f"--columns {path}.")  # fmt: skip


def advice(register: Register) -> list[str]:
    """Return with what options the reader can mend what was refused."""
    rows = [row for row in register.odd if any(one.row == row for one in register.problems)]
    lines = []
    if rows:
        listed = ", ".join(map(str, rows[:8])) + (" ..." if len(rows) > 8 else "")
        lines.append(
            f"Geen project, zo lijkt het: rij {listed}. Sla zulke rijen over met "
            f"--skip {ODD} (of met hun nummers)."
        )
    if any("decimaalteken" in one.todo for one in register.problems):
        lines.append("Zeg met --decimal komma of --decimal punt wat het decimaalteken is.")
    if any("webadres" in one.todo and one.row is None for one in register.problems):
        lines.append("Geef het webadres van het register met --source WEBADRES.")
    return lines


def told(register: Register) -> list[str]:
    """Return the report: a line per row, remarks on the file, counts."""
    shown = register.rows
    if len(shown) > MOST_ROWS_TOLD:
        shown = [row for row in shown if row.status != TAKEN]
    lines = [line(row) for row in shown[:MOST_ROWS_TOLD]]
    if rest := len(shown) - len(lines):
        lines.append(f"... en nog {rest} rijen")
    lines += [f"Opmerking: {text}." for text in register.remarks]
    lines += [f"Let op: {text}." for text in register.warnings]
    if len(register.raw.sheets) > 1:
        lines.append("Een ander blad leest u met --sheet BLAD.")
    kinds = [TAKEN, IMPROVED, REFUSED, *([SKIPPED] if register.count(SKIPPED) else [])]
    counts = [f"{register.count(status)} {status}" for status in kinds]
    return [*lines, f"{rows_of(len(register.rows))}: {', '.join(counts)}."]


def rows_of(count: int) -> str:
    """Return a number of rows."""
    return "1 rij" if count == 1 else f"{count} rijen"


def line(row: Row) -> str:
    """Return what became of one row in a line."""
    if row.status == SKIPPED:
        return f"rij {row.number}: {'; '.join((SKIPPED, *row.told))}"
    told_of = f": {'; '.join(row.told)}" if row.told else ""
    return f"rij {row.number}, {row.project} ({row.place or 'geen plaats'}): {row.status}{told_of}"


def proposal(register: Register, file: Path, given: Path | None) -> list[str]:
    """Write the list of municipalities to choose, where there is something to choose."""
    path = file.with_name(f"{file.stem}_gemeenten.csv")
    if not register.undecided or given:
        return []
    how = f"Vul ze aan en lees opnieuw in met --places {path}."
    if path.exists():
        return [f"Er staat al een lijst van te kiezen gemeenten in {path}. {how}"]
    write_form(path, undecided_table(register.undecided), forms()[FORM], {})
    return [f"Een lijst van te kiezen gemeenten staat in {path}. {how}"]


def undecided_table(rows: list[Undecided]) -> pd.DataFrame:
    """Return the rows to decide on in the columns of the form."""
    return pd.DataFrame(
        [
            (
                row.number,
                row.project,
                row.written,
                ", ".join(row.candidates),
                " + ".join(row.candidates) if row.joint else "",
            )
            for row in rows
        ],
        columns=[field["name"] for field in forms()[FORM]["schema"]["fields"]],
    )


def chosen_places(path: Path) -> dict[int, str]:
    """Return the municipality that was chosen for each row; rows left empty are left out."""
    form = forms()[FORM]
    table = filled_in(read_table(path, sheet_name(form)), form)
    chosen = table.dropna(subset="municipality")
    if chosen.empty:
        rule = "in deze lijst is nog geen enkele gemeente gekozen"
        raise ReaderError(path.name, rule, "Vul de kolom ‘Gemeente’ aan")
    return dict(zip(chosen["row"].astype(int), chosen["municipality"], strict=True))
