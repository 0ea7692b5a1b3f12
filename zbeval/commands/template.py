"""``zbeval template``: a workbook to fill in, with drop-down lists and an explanation in Dutch."""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from zbeval.commands.imports import SHEETS
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.export.forms import to_workbook
from zbeval.sources.store import write_whole
from zbeval.tables import Inspection, inspect_folder

LONGEST_LIST = 500


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which table, where to, and whether the present rows go in."""
    parser.add_argument("name", metavar="TABEL", help=f"een van: {', '.join(SHEETS)}")
    parser.add_argument("--output", type=Path, metavar="BESTAND", help="standaard TABEL.xlsx")
    parser.add_argument("--data", metavar="MAP", help="map met gegevens")
    parser.add_argument("--empty", action="store_true", help="zonder de rijen die er al zijn")


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook and say how to read it back; an existing file is never replaced."""
    if arguments.name not in SHEETS:
        todo = f"Kies uit: {', '.join(SHEETS)}"
        rule = "voor deze tabel is er geen sjabloon"
        raise ReaderError("zbeval template", rule, todo, value=arguments.name)
    path = arguments.output or Path(f"{arguments.name}.xlsx")
    if path.exists():
        rule = "dit bestand bestaat al"
        raise ReaderError(str(path), rule, "Kies een andere naam met --output")
    found = inspect_folder(arguments.data)
    if found.problems:
        raise ReaderErrors(found.problems)
    resource = next(one.resource for one in found.files if one.resource["name"] == arguments.name)
    table = found.tables[arguments.name].head(0 if arguments.empty else None)
    write_whole(path.parent, {path.name: to_workbook(table, resource, choices(found, resource))})
    print(f"Het sjabloon staat in {path}: {len(table)} rijen, met plaats om aan te vullen.")
    print(f"Lees het ingevulde blad in met: zbeval import {arguments.name} {path}")
    return 0


def choices(found: Inspection, resource: dict) -> dict[str, list[str]]:
    """Return, per column that refers to another table, the codes that it may hold."""
    lists = {}
    for key in resource["schema"].get("foreignKeys", []):
        target = found.tables.get(key["reference"].get("resource", ""), pd.DataFrame())
        if len(key["fields"]) == 1 and 0 < len(target) <= LONGEST_LIST:
            column = key["reference"]["fields"][0]
            lists[key["fields"][0]] = target[column].dropna().astype(str).unique().tolist()
    names = {field["name"] for field in resource["schema"]["fields"]}
    if "nis" in lists and "municipality" in names:  # a municipality may be chosen by its name too
        lists["municipality"] = found.tables["municipalities"]["name"].sort_values().tolist()
    return lists
