"""Residents per municipality out of the two files in which Statbel publishes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.official import official_rows
from zbeval.tables.official import (
    YEAR,
    Editions,
    code_of,
    is_municipality,
    no_edition,
    replaced,
    whole_number,
)

CODE = ("CD_REFNIS", "CD_MUNTY_REFNIS", "NIS code", "NIS-code", "NIScode", "Refnis code")
COUNT = ("MS_POPULATION", "Totaal", "Total")
AGE, IN_YEAR = "CD_AGE", "CD_YEAR"
OLDEST_BAND, BAND = 80, 10
REGIONS = {"02000": "Vlaams Gewest", "04000": "Brussels Hoofdstedelijk Gewest"}
KEY = ["nis", "vintage", "date", "age_group"]


@dataclass(frozen=True)
class Counted:
    """The residents of one year: ``persons`` by NIS code and age group, and the printed sums."""

    year: int
    vintage: int
    persons: Mapping[tuple[str, str], int]
    printed: Mapping[str, int] = field(default_factory=dict)

    def total(self, region: str) -> int:
        """Return all residents of Flanders (02000) or Brussels (04000)."""
        return sum(
            n for (nis, group), n in self.persons.items()
            if group == "all" and (nis[:2] == "21") == (region == "04000")
        )  # fmt: skip


def read_population(path: Path, known: Editions) -> tuple[list[Counted], list[str]]:
    """Return the residents of each year in an official file, and the years left aside with why.

    ``TF_SOC_POP_STRUCT_2023`` counts by sex, nationality, marital status and age: ages are added up
    to bands of ten years, 65+ and 80+. ``Bevolking_per_gemeente`` has a sheet per year with totals
    only. A year counts only if every municipality of its edition is there and if the sums that the
    file prints itself are met; a year on codes from before 2019 is left aside.
    """
    sums: dict[str, dict[tuple[str, str], int]] = {}
    for title, row in official_rows(path):
        year = row.get(IN_YEAR) or year_of(title) or year_of(path.name)
        if year is None:
            rule = "nergens in dit bestand of in zijn naam staat van welk jaar het is"
            raise ReaderError(path.name, rule, "Geef het bestand zijn eigen naam terug")
        add(sums.setdefault(str(year), defaultdict(int)), row, path.name)
    years, aside = [], []
    for year, counts in sorted(sums.items()):
        vintage = known.of(nis for nis, _ in counts)
        if vintage is None:
            unknown = {nis for nis, _ in counts if is_municipality(nis)}
            unknown -= set().union(*known.codes.values())
            aside.append(str(no_edition(path.name, year, sorted(unknown))))
        else:
            years.append(counted(int(year), vintage, counts, known, path.name))
    if not years:
        raise ReaderError(path.name, "geen enkel jaar in dit bestand is bruikbaar",
                          " ".join(aside) or "Geef een bestand van Statbel")  # fmt: skip
    return years, aside


def year_of(text: str) -> str | None:
    """Return the one year that a title or a name mentions."""
    years = set(YEAR.findall(text))
    return years.pop() if len(years) == 1 else None


def add(sums: dict[tuple[str, str], int], row: Mapping[str, str], file: str) -> None:
    """Add one row to the sums of its municipality; rows without a code are titles and notes."""
    nis = code_of(row, CODE)
    if not nis.isdigit():
        return
    persons = next((whole_number(row[name]) for name in COUNT if row.get(name)), None)
    if persons is None:
        todo = "Haal het bestand opnieuw op bij Statbel"
        raise ReaderError(file, f"bij {nis} staat geen aantal inwoners", todo)
    for group in groups(row.get(AGE)):
        sums[nis, group] += persons


def groups(age: str | None) -> list[str]:
    """Return the age groups that an age counts in; only *all* where the file has no ages."""
    years = whole_number(age) if age else None
    if years is None:
        return ["all"]
    low = years // BAND * BAND
    band = "80+" if years >= OLDEST_BAND else f"{low:02}-{low + BAND - 1:02}"
    return ["all", band, *(["65+"] if years >= 65 else [])]


def counted(
    year: int, vintage: int, counts: Mapping[tuple[str, str], int], known: Editions, file: str
) -> Counted:
    """Return the residents of one year, or stop where municipalities are missing or sums differ."""
    persons = {key: n for key, n in counts.items() if key[0] in known.codes[vintage]}
    lacking = known.codes[vintage] - {nis for nis, _ in persons}
    if lacking:
        names = ", ".join(known.names[nis] for nis in sorted(lacking)[:4])
        rule = f"voor {year} ontbreken {len(lacking)} gemeenten, zoals {names}"
        raise ReaderError(file, rule, "Geef het volledige bestand van Statbel")
    found = Counted(year, vintage, persons, {
        region: counts[region, "all"] for region in REGIONS if (region, "all") in counts
    })  # fmt: skip
    for region, printed in found.printed.items():
        if printed != found.total(region):
            rule = (
                f"voor {year} is de som van de gemeenten {found.total(region)} en drukt het "
                f"bestand {printed} voor het {REGIONS[region]}"
            )
            raise ReaderError(file, rule, "Haal het bestand opnieuw op bij Statbel")
    return found


def renewed(before: pd.DataFrame, years: Iterable[Counted]) -> pd.DataFrame:
    """Return the table of residents (text) with these years in place of what it had of them."""
    rows = [
        (nis, str(one.vintage), f"{one.year}-01-01", group, str(persons))
        for one in years
        for (nis, group), persons in one.persons.items()
    ]
    new = pd.DataFrame(rows, columns=[*KEY, "persons"], dtype=object)
    return replaced(before, new, KEY, KEY)
