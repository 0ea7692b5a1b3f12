"""``zbeval import projects``: a register of projects, in whatever layout it has.

Without ``--yes`` nothing is written: it is shown, row by row, what would be taken over, what would
be improved and what is refused.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.export.forms import sheet_name, write_form
from zbeval.sources.package import forms
from zbeval.sources.workbook import read_table
from zbeval.tables.register_import import looked_at, promise, read_register_file, take
from zbeval.tables.register_rows import IMPROVED, REFUSED, TAKEN, Register, Row, Undecided
from zbeval.tables.spoken import filled_in

KIND = "projects"
FORM = "place_choices"
MOST_ROWS_TOLD = 200


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what else may be said of a register."""
    parser.add_argument("--yes", action="store_true", help="bewaar; zonder wordt enkel getoond")
    parser.add_argument("--sheet", metavar="BLAD", help="welk blad van het rekenblad")
    parser.add_argument("--source", default="", metavar="WEBADRES",
                        help="waar het register vandaan komt, voor rijen zonder bron")  # fmt: skip
    parser.add_argument("--places", type=Path, metavar="BESTAND",
                        help="ingevulde lijst van gekozen gemeenten")  # fmt: skip


def run(arguments: argparse.Namespace, folder: Path, next_step: str) -> int:
    """Show what would become of each row, and write the register if that was asked for."""
    sheet = arguments.sheet or sheet_name(promise(folder))
    raw = read_register_file(arguments.file, folder, sheet)
    choices = chosen_places(arguments.places) if arguments.places else {}
    register = looked_at(folder, raw, choices, arguments.source)
    lines = told(register)
    if register.problems:
        lines += proposal(register, arguments.file, arguments.places)
        print("\n".join([*lines, "Er is niets bewaard."]), flush=True)
        raise ReaderErrors(register.problems)
    if not arguments.yes:
        lines.append("Er is nog niets bewaard. Bewaar met dezelfde opdracht en --yes.")
    else:
        kept = take(folder, arguments.file, register)
        lines.append(
            f"{len(register.rows)} projecten bewaard in {folder / promise(folder)['path']}."
        )
        lines += [f"Wat er stond, staat nog in {kept}."] if kept else []
        lines.append(f"{next_step}.")
    print("\n".join(lines))
    return 0


def told(register: Register) -> list[str]:
    """Return the report: a line per row, remarks on the file, counts."""
    shown = register.rows
    if len(shown) > MOST_ROWS_TOLD:
        shown = [row for row in shown if row.status != TAKEN]
    lines = [line(row) for row in shown[:MOST_ROWS_TOLD]]
    if rest := len(shown) - len(lines):
        lines.append(f"... en nog {rest} rijen")
    lines += [f"Opmerking: {text}." for text in register.remarks]
    counts = [f"{register.count(status)} {status}" for status in (TAKEN, IMPROVED, REFUSED)]
    return [*lines, f"{len(register.rows)} rijen: {', '.join(counts)}."]


def line(row: Row) -> str:
    """Return what became of one row in a line."""
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
        [(row.number, row.project, row.written, ", ".join(row.candidates), "") for row in rows],
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
