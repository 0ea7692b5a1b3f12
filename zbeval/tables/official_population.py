"""Residents per municipality out of the files in which Statbel publishes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.official import Sheet, official_sheets
from zbeval.tables.official import Editions, lacking_rule, no_edition
from zbeval.tables.official_persons import Persons, counts_of
from zbeval.tables.official_years import one_per_year

KEY = ["nis", "vintage", "date", "age_group"]


@dataclass(frozen=True)
class Counted:
    """The residents of one year: ``persons`` by NIS code and age group, and the printed sums."""

    year: int
    vintage: int
    persons: Persons
    printed: Mapping[str, int] = field(default_factory=dict)

    @property
    def date(self) -> str:
        """Return the day that the residents were counted on."""
        return f"{self.year}-01-01"

    @property
    def everyone(self) -> dict[str, int]:
        """Return the residents of all ages by NIS code."""
        return {nis: n for (nis, group), n in self.persons.items() if group == "all"}

    def totals(self, known: Editions) -> dict[str, int]:
        """Return all residents of each region by its code, the region with most of them first."""
        found: dict[str, int] = {}
        for nis, n in self.everyone.items():
            region = known.regions.get(nis, "")
            found[region] = found.get(region, 0) + n
        return dict(sorted(found.items(), key=lambda one: -one[1]))


def read_population(path: Path, known: Editions) -> tuple[list[Counted], list[str]]:
    """Return the residents of each year in an official file, and what was left aside with why.

    ``TF_SOC_POP_STRUCT_2023`` counts by sex, nationality, marital status and age: ages are added up
    to bands of ten years, 65+ and 80+. ``Bevolking_per_gemeente`` has a sheet per year with totals
    only, ``OPENDATA_SECTOREN_2020`` a row per statistical sector, added up. A year counts only if
    every municipality of its edition is there; one on codes from before 2019 is left aside. A
    sheet that is hidden is not read.
    """
    found: dict[int, list[tuple[Sheet, Persons]]] = {}
    hidden = []
    with official_sheets(path) as sheets:
        for sheet in sheets:
            if sheet.hidden:
                hidden.append(sheet.name)
                continue
            for year, counts in counts_of(sheet).items():
                found.setdefault(year, []).append((sheet, counts))
    aside = [f"Het verborgen blad '{name}' is niet gelezen" for name in hidden]
    years = []
    for year, tables in sorted(found.items()):
        counts, remarks = one_per_year(year, tables)
        aside += remarks
        vintage = known.of(nis for nis, _ in counts)
        if vintage is None:
            unknown = {nis for nis, _ in counts if known.is_ours(nis)}
            unknown -= set().union(*known.codes.values())
            aside.append(str(no_edition(path.name, str(year), unknown, known)))
        else:
            years.append(counted(year, vintage, counts, known, path.name))
    if not years:
        todo = ". ".join(aside).rstrip(".") or "Geef een bestand van Statbel"
        raise ReaderError(path.name, "geen enkel jaar in dit bestand is bruikbaar", todo)
    return years, aside


def counted(year: int, vintage: int, counts: Persons, known: Editions, file: str) -> Counted:
    """Return the residents of one year, or stop where municipalities are missing.

    A municipality without anybody of a group that others have has nobody of that group.
    """
    persons = {key: n for key, n in counts.items() if key[0] in known.codes[vintage]}
    lacking = known.codes[vintage] - {nis for nis, _ in persons}
    if lacking:
        raise ReaderError(
            file, lacking_rule(year, lacking, known), "Geef het volledige bestand van Statbel"
        )
    for group in {group for _, group in persons}:
        for nis in known.codes[vintage]:
            persons.setdefault((nis, group), 0)
    printed = {
        nis: n for (nis, group), n in counts.items() if group == "all" and not known.is_ours(nis)
    }
    return Counted(year, vintage, persons, printed)


def renewed(before: pd.DataFrame, years: Iterable[Counted]) -> tuple[pd.DataFrame, list[str]]:
    """Return the table of residents (text) with these years in place of what it had of them, and
    what was said of age groups.

    A file with ages replaces all groups of its day. One with totals only keeps the groups of that
    day where they still add up to the total.
    """
    remarks = []
    for one in years:
        rows = [
            (nis, str(one.vintage), one.date, group, str(persons))
            for (nis, group), persons in one.persons.items()
        ]
        new = pd.DataFrame(rows, columns=[*KEY, "persons"], dtype=object)
        day = before["vintage"].eq(str(one.vintage)) & before["date"].eq(one.date)
        gone = day & before["age_group"].eq("all")
        bands = before[day & ~gone]
        if new["age_group"].ne("all").any() or not fits(bands, one):
            gone = day
            if len(bands) and not new["age_group"].ne("all").any():
                remarks.append(
                    f"De leeftijdsgroepen van 1 januari {one.year} hoorden bij andere totalen en "
                    "zijn weggelaten"
                )
        before = pd.concat([before[~gone], new[before.columns]], ignore_index=True)
    return before.sort_values(KEY, kind="stable", ignore_index=True), remarks


def fits(bands: pd.DataFrame, one: Counted) -> bool:
    """Tell whether stored age groups (text) go with new totals of their day.

    Bands of ten years may lack a few of the very old; any group stays within its total.
    """
    everyone = one.everyone
    table = bands.assign(persons=bands["persons"].astype(int))
    tens = table[~table["age_group"].eq("65+")].groupby("nis")["persons"].sum()
    whole = table["age_group"].nunique() > 2
    return all(
        n <= everyone.get(nis, 0) and (not whole or n >= everyone.get(nis, 0) - 5)
        for nis, n in tens.items()
    )
