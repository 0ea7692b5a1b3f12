"""Holds ``programme.toml`` against the tables of its folder and the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from zbeval import editions, vocabulary
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.facts import fact_files
from zbeval.home import HOME
from zbeval.programme_file import About, read_about
from zbeval.programme_keys import FILE, refused
from zbeval.sources import read_raw
from zbeval.sources.folder import shipped_folder
from zbeval.sources.package import PACKAGE_FILE
from zbeval.tables.about_codes import code_problems
from zbeval.tables.about_levels import level_problems
from zbeval.territory_part import shipped_territory


def about_folder(folder: Path) -> About:
    """Return what a folder is about; where it only replaces tables, what the shipped one is."""
    own = (folder / PACKAGE_FILE).is_file()
    return read_about(folder) if own else read_about(folder, shipped_folder())


def with_names(about: About, municipalities: pd.DataFrame) -> About:
    """Return what a folder is about with the name of its territory, where it left that out.

    Municipalities that are all among those that come with zbeval are of the same territory.
    """
    if about.territory.name or "nis" not in municipalities:
        return about
    known = read_raw(HOME / "data" / "nis_crosswalk.csv").cells
    codes = set(known[editions.SHIPPED.own]) | set(known[editions.SHIPPED.newer])
    if not set(municipalities["nis"]) <= codes:
        return about
    return replace(about, territory=shipped_territory())


def about_problems(folder: Path, tables: Mapping[str, pd.DataFrame]) -> list[ReaderError]:
    """Return what is wrong with ``programme.toml`` by itself, and beside the tables."""
    try:
        about = about_folder(folder)
    except ReaderErrors as errors:
        return errors.errors
    except ReaderError as error:
        return [error]
    return [
        *call_problems(about, tables), *place_problems(about, tables), *word_problems(about),
        *fact_problems(about), *code_problems(about, tables),
        *level_problems(tables.get("municipalities", pd.DataFrame()), about.levels),
    ]  # fmt: skip


def with_calls(municipalities: pd.DataFrame, about: About) -> pd.DataFrame:
    """Return municipalities with the call that covers the region of each; none is empty text.

    Where no call says which regions it covers, the table's own column stands. Of two calls that
    cover a region it is the main one, else the first.
    """
    covered = {name: call.regions for name, call in about.calls.items() if call.regions}
    if not covered or not {"region_nis", "call"} <= set(municipalities):
        return municipalities
    order = sorted(covered, key=lambda name: name != about.main_call)
    calls = {region: name for name in reversed(order) for region in covered[name]}
    return municipalities.assign(call=municipalities["region_nis"].map(calls).fillna(""))


def call_problems(about: About, tables: Mapping[str, pd.DataFrame]) -> list[ReaderError]:
    """Return an error for each call that has projects or a total and stands nowhere in the file."""
    if not about.calls:
        return []
    used = {
        str(call)
        for name in ("stocks", "projects")
        if "call" in tables.get(name, ())
        for call in tables[name]["call"].dropna()
    }
    return [
        refused("van deze oproep zijn er projecten of totalen, en ze staat niet in dit bestand",
                f"Voeg [call.{call}] toe, of verbeter de tabel", "call", call)
        for call in sorted(used - set(about.calls))
    ]  # fmt: skip


def place_problems(about: About, tables: Mapping[str, pd.DataFrame]) -> list[ReaderError]:
    """Return an error where the place that sheets start from is none of the folder's."""
    places = tables.get("municipalities", pd.DataFrame())
    if (
        not about.default_place
        or "nis" not in places
        or places["nis"].eq(about.default_place).any()
    ):
        return []
    rule = "deze plaats staat niet in municipalities"
    return [refused(rule, "Kies een code uit die tabel", "default_place", about.default_place)]


def word_problems(about: About) -> list[ReaderError]:
    """Return an error for each new word that has no kind or no label."""
    known = vocabulary.shipped()
    return [
        refused("dit woord kent zbeval niet, en het heeft geen kind of geen label_nl",
                "Verbeter de naam, of geef kind en label_nl", f"vocabulary.{name}")
        for name, row in about.vocabulary.items()
        if name not in known and not {"kind", "label_nl"} <= set(row)
    ]  # fmt: skip


def fact_problems(about: About) -> list[ReaderError]:
    """Return what is wrong with the facts: a file that cannot be read, another day than here."""
    problems = []
    for path in fact_files(about.facts.folder.parent) if about.facts.folder else []:
        try:
            about.facts.of(path.stem)
        except ReaderError as error:
            problems.append(error)
    if problems:
        return problems
    terms = about.facts.call_terms()
    days = {"projects_start": about.start, "projects_end": about.end}
    return [
        refused("de feiten over de oproep noemen een andere dag", "Maak beide gelijk",
                {"projects_start": "start", "projects_end": "end"}[name], day)
        for name, day in days.items()
        if name in terms and terms[name].value != day
    ]  # fmt: skip


__all__ = ["FILE", "about_folder", "about_problems"]
