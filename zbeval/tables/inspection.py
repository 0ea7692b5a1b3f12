"""Inspects a data folder: holds every table against its promise, and lists what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from zbeval.editions import work_with
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.programme_file import About
from zbeval.sources import RawTable, TableFile, data_folder, read_raw, table_files
from zbeval.sources.package import PACKAGE_FILE, imports
from zbeval.tables.about import about_folder, about_problems, with_calls
from zbeval.tables.about_levels import in_usual_columns, refuse_unpromised
from zbeval.tables.age_groups import age_group_errors
from zbeval.tables.consistency import (
    other_vintage,
    place_errors,
    population_gaps,
    project_errors,
    total_errors,
    vintage_errors,
)
from zbeval.tables.own_baseline import TABLE, own_baseline_errors
from zbeval.tables.promise import check_promise
from zbeval.tables.references import broken_references
from zbeval.tables.register_amounts import doubtful_amounts, limits_of
from zbeval.tables.validate import checked_table, unpromised

SEPARATOR_NAMES = {";": "puntkomma's", "\t": "tabs"}
OTHER_ENCODINGS = {"cp1252": "Windows-1252", "utf-16": "UTF-16"}


@dataclass(frozen=True, eq=False)
class Inspection:
    """What stands in a data folder: the typed tables and everything that is wrong with them.

    ``problems`` have to be mended before anything is measured. ``remarks`` (file, Dutch sentence)
    tell what was read in a way that the reader may want to know. ``own`` has the problems of each
    table by itself, ``links`` its references that lead nowhere.
    """

    folder: Path
    files: list[TableFile]
    tables: dict[str, pd.DataFrame]
    raws: dict[str, RawTable] = field(default_factory=dict)
    problems: list[ReaderError] = field(default_factory=list)
    own: dict[str, list[ReaderError]] = field(default_factory=dict)
    links: dict[str, list[ReaderError]] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """Return what the folder says that it is about; nothing where that cannot be read."""
        try:
            return about_folder(self.folder)
        except (ReaderError, ReaderErrors):
            return About()

    @property
    def inputs(self) -> dict[str, str]:
        """Return each file that was read with its SHA-256."""
        return {raw.file: raw.sha256 for raw in self.raws.values() if raw.sha256}

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """Return what is unusual in a file without being wrong."""
        found = [
            (raw.file, remark)
            for one in self.files
            if (raw := self.raws.get(one.resource["name"]))
            for remark in remarks_on(one, raw)
        ]
        return found + amount_remarks(self)


def inspect_folder(chosen: str | Path | None = None) -> Inspection:
    """Return the tables of a data folder with all their problems; nothing is written.

    Stops only where there is nothing to check: no folder, no promise or one that cannot be used.
    """
    folder = data_folder(chosen)
    return inspect_files(folder, table_files(folder), {})


def inspect_files(
    folder: Path,
    files: list[TableFile],
    given: Mapping[str, RawTable],
    known: Inspection | None = None,
) -> Inspection:
    """Return the tables of these files with all their problems.

    ``given`` holds, by name, tables that are not in the folder yet: they are read in place of the
    file, so that an import is checked together with all that it refers to before it is written.
    Tables that ``known`` has are not read again.
    """
    found = Inspection(folder, files, tables={})
    about = about_folder(folder) if (folder / PACKAGE_FILE).is_file() else found.about
    work_with(about.edition)
    refuse_lonely(files)
    fields = {one.resource["name"]: one.resource["schema"]["fields"] for one in files}
    refuse_unpromised([one["name"] for one in fields.get("municipalities", ())], about.levels)
    check_promise([one.resource for one in files], about.levels)
    for one in files:
        name = one.resource["name"]
        if known and name in known.own and name not in given:
            found.tables[name], found.own[name] = known.tables[name], known.own[name]
            found.raws.update({name: known.raws[name]} if name in known.raws else {})
        else:
            found.tables[name], found.own[name] = read_table(one, found, given.get(name))
        if name == "municipalities":
            placed = with_calls(found.tables[name], about)
            found.tables[name] = in_usual_columns(placed, about.levels)
        found.problems.extend(found.own[name])
    same = set(known.own) - set(given) if known else set()
    found.links.update(reference_problems(found, known, same))
    found.problems.extend(problem for problems in found.links.values() for problem in problems)
    found.problems.extend(consistency_problems(found))
    found.problems.extend(about_problems(folder, found.tables))
    return found


def refuse_lonely(files: list[TableFile]) -> None:
    """Stop at an imported table that was left without the imported table that it belongs to."""
    there = {one.resource["name"] for one in files}
    for one in files:
        for key in one.resource["schema"].get("foreignKeys", []):
            target = key["reference"].get("resource")
            if target in imports() and target not in there:
                rule = f"bij deze tabel hoort {target}.csv, en die ontbreekt"
                raise ReaderError(one.path.name, rule, "Lees de gegevens opnieuw in")


def read_table(
    one: TableFile, found: Inspection, given: RawTable | None = None
) -> tuple[pd.DataFrame, list[ReaderError]]:
    """Return one typed table, empty if it cannot be read, and its problems."""
    try:
        raw = given or (without_rows(one) if absent(one) else read_raw(one.path))
    except ReaderErrors as errors:
        return pd.DataFrame(), errors.errors
    except ReaderError as error:
        return pd.DataFrame(), [error]
    found.raws[one.resource["name"]] = raw
    return checked_table(raw, one.resource)


def absent(one: TableFile) -> bool:
    """Tell whether a table may be left out and is."""
    return one.own and bool(one.resource.get("mayBeEmpty")) and not one.path.exists()


def without_rows(one: TableFile) -> RawTable:
    """Return a table that a programme does not have: the promised columns, no rows."""
    columns = [field["name"] for field in one.resource["schema"]["fields"]]
    return RawTable(one.path.name, pd.DataFrame(columns=columns, dtype=object), "")


def reference_problems(
    found: Inspection, known: Inspection | None, same: set[str]
) -> dict[str, list[ReaderError]]:
    """Return by table the references between tables that lead nowhere.

    Those of a table that is the ``same`` as an earlier inspection knew it, and refers to the same
    tables only, are taken from there.
    """
    paths = {one.resource["name"]: one.path.name for one in found.files}
    crosswalk = found.tables["nis_crosswalk"]
    elsewhere = {} if crosswalk.empty else {"municipalities": other_vintage(crosswalk)}
    problems = {}
    for one in found.files:
        name, raw = one.resource["name"], found.raws.get(one.resource["name"])
        keys = one.resource["schema"].get("foreignKeys", [])
        targets = {key["reference"].get("resource") or name for key in keys}
        if known and {name, *targets} <= same and name in known.links:
            problems[name] = known.links[name]
        elif raw:
            problems[name] = broken_references(one.resource, raw, found.tables, paths, elsewhere)
    return problems


def consistency_problems(found: Inspection) -> list[ReaderError]:
    """Return what tables say against each other, as far as they could be read."""
    tables = {name: table for name, table in found.tables.items() if not table.empty}
    problems = []
    if "nis_crosswalk" in tables:
        for name, table in tables.items():
            if {"nis", "vintage"} <= set(table.columns):
                file = found.raws[name].file
                problems += vintage_errors(file, table, tables["nis_crosswalk"])
    if "control_totals" in tables:
        problems += total_errors(found.raws["control_totals"].file, tables["control_totals"])
    if "municipalities" in tables:
        places = tables["municipalities"].drop_duplicates("nis").dropna(subset="nis")
        checks = (
            ("projects", project_errors),
            ("population", population_gaps),
            ("population", age_group_errors),
        )
        for name, check in checks:
            if name in tables:
                problems += check(found.raws[name].file, tables[name], places)
        if {"projects", "project_places"} <= set(tables):
            own = tables["project_places"]
            file = found.raws["project_places"].file
            problems += place_errors(file, own, tables["projects"], places)
        if {TABLE, "nis_crosswalk"} <= set(tables):
            file = found.raws[TABLE].file
            problems += own_baseline_errors(file, tables[TABLE], places, tables["nis_crosswalk"])
    return problems


def remarks_on(one: TableFile, raw: RawTable) -> list[str]:
    """Return, in Dutch, what is unusual in the way one file was written."""
    remarks = [
        f"de kolom {name!r} staat niet in de afspraken en wordt niet gebruikt"
        for name in unpromised(raw, one.resource["schema"]["fields"])
    ]
    if raw.encoding in OTHER_ENCODINGS:
        remarks.append(f"gelezen als {OTHER_ENCODINGS[raw.encoding]}; kijk accenten na")
    if raw.separator in SEPARATOR_NAMES:
        remarks.append(f"gelezen met {SEPARATOR_NAMES[raw.separator]} tussen de cellen")
    return remarks


def amount_remarks(found: Inspection) -> list[tuple[str, str]]:
    """Return what makes amounts of the register unlikely for the call."""
    projects, totals = (found.tables.get(name) for name in ("projects", "control_totals"))
    if projects is None or totals is None or not {"amount_eur", "call"} <= set(projects):
        return []
    told = doubtful_amounts(projects, limits_of(totals, found.about))
    return [(found.raws["projects"].file, remark) for remark in told]
