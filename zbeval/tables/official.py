"""What official files have in common: the year, the edition of the municipalities, what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.home import HOME
from zbeval.sources import RawTable, TableFile, read_raw
from zbeval.sources.keeping import backed_up, refuse_changed
from zbeval.tables.about import about_folder
from zbeval.tables.about_levels import in_usual_columns
from zbeval.tables.incoming import inspect_with, present_files, take_in
from zbeval.tables.nis_codes import beside_the_main_region, regions_of

DISTRICT = 2  # of the five digits of a code the first two are those of a district
EVEN_SO = "Haal het volledige bestand opnieuw op; bent u zeker dat het klopt, geef dan --even-so"


@dataclass(frozen=True, eq=False)
class Editions:
    """The codes of each edition of the municipalities, and the municipalities' call by code.

    ``provinces`` has the code and name of the province of each municipality, ``regions`` the code
    of its region and ``region_names`` what regions are called. ``aside`` are the
    codes outside the region with most municipalities.
    """

    codes: Mapping[int, frozenset[str]]
    names: Mapping[str, str]
    provinces: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    region_names: Mapping[str, str] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()

    def is_ours(self, code: str) -> bool:
        """Tell whether a code is that of a municipality of the territory, of any year.

        Codes begin with those of a district: what no known code begins with lies elsewhere. Codes
        that end in 000 are sums of regions, provinces and districts.
        """
        begin = {one[:DISTRICT] for codes in self.codes.values() for one in codes}
        return code[:DISTRICT] in begin and code.isalnum() and not code.endswith("000")

    def region_name(self, code: str) -> str:
        """Return what a region is called within a sentence."""
        if name := self.region_names.get(code):
            return f"het {name}" if "gewest" in name.casefold() else name
        return f"gewest {code}" if code else "het hele gebied"

    def of(self, found: Iterable[str]) -> int | None:
        """Return the edition that codes belong to; None where they are of neither.

        Codes of the territory decide; sums of provinces and districts do not count, nor do
        codes elsewhere.
        """
        ours = {code for code in found if self.is_ours(code)}
        fits = [vintage for vintage, codes in self.codes.items() if ours and ours <= codes]
        return fits[0] if len(fits) == 1 else None

    def listing(self, codes: Iterable[str], most: int = 4, called: Mapping[str, str] | None = None
                ) -> str:  # fmt: skip
        """Return codes with the names they are known by, in Dutch, cut where there are many."""
        codes = sorted(codes)
        names = {**(called or {}), **self.names}
        shown = [f"{names[nis]} ({nis})" if names.get(nis) else nis for nis in codes[:most]]
        more = len(codes) - len(shown)
        return ", ".join(shown) + (f" en nog {more}" if more else "")


def known_editions(folder: Path) -> Editions:
    """Return the editions that the tables of a folder know."""
    about = about_folder(folder)
    editions.work_with(about.edition)
    crosswalk = raw_of(folder, "nis_crosswalk").cells
    codes = {vintage: frozenset(crosswalk[f"nis_{vintage}"]) for vintage in editions.now().both}
    names = editions.names_of(crosswalk, editions.now().next_vintage) | editions.names_of(
        crosswalk, editions.now().vintage
    )
    places = in_usual_columns(raw_of(folder, "municipalities").cells, about.levels)
    provinces = {
        row.nis: (row.province_nis, row.province) for row in places.itertuples(index=False)
    }
    regions = region_of(places, crosswalk)
    aside = beside_the_main_region(places, crosswalk)
    return Editions(codes, names, provinces, regions, names_of_regions(folder), aside)


def names_of_regions(folder: Path) -> dict[str, str]:
    """Return what regions are called in published totals: the folder's own, else the shipped."""
    name = "population_totals"
    path = (
        files_of(folder)[name].path if name in files_of(folder) else HOME / "data" / f"{name}.csv"
    )
    totals = read_raw(path).cells
    return dict(zip(totals["nis"], totals["name"], strict=True)) if "name" in totals else {}


def region_of(places: pd.DataFrame, crosswalk: pd.DataFrame) -> dict[str, str]:
    """Return the region of each municipality, of either edition, by its code."""
    own = editions.now()
    known = dict(zip(places["nis"], regions_of(places), strict=True))
    parts = zip(crosswalk[own.newer], crosswalk[own.own].map(known), strict=True)
    return {code: region for code, region in parts if isinstance(region, str)} | known


def raw_of(folder: Path, name: str) -> RawTable:
    """Return a table that a folder works with as text: its own, else the shipped one."""
    return read_raw(files_of(folder)[name].path)


def files_of(folder: Path) -> dict[str, TableFile]:
    """Return the tables that a folder works with, by name."""
    return {one.resource["name"]: one for one in present_files(folder)}


def keep(folder: Path, path: Path, sha256: str, tables: Mapping[str, pd.DataFrame]) -> Path | None:
    """Check and write the renewed tables, whole; return where the old ones are kept."""
    raws = {}
    for name, table in tables.items():
        cells = table.set_axis(pd.RangeIndex(2, len(table) + 2, name="row"))
        raws[name] = RawTable(f"{name}.csv", cells, sha256)
    found = inspect_with(folder, raws)
    if found.problems:
        raise ReaderErrors(found.problems)
    refuse_changed(path, sha256)
    paths = {one.resource["name"]: one.path.name for one in found.files}
    kept = backed_up(folder, [paths[name] for name in raws])
    take_in(folder, raws)
    return kept


def during() -> str:
    """Return the editions that sources may be of, in words."""
    own = editions.now()
    return own.span if len(own.both) == 1 else f"van {own.span} of die van {own.next_vintage}"


def no_edition(
    file: str, year: str, unknown: Iterable[str], known: Editions,
    called: Mapping[str, str] | None = None,
) -> ReaderError:  # fmt: skip
    """Return the error for codes that are of no edition we know; ``called`` names them."""
    rule = f"de gemeentecodes van {year} horen niet bij de indeling {during()}"
    todo = f"Neem een bestand over {editions.now().since} of later"
    return ReaderError(file, rule, todo, value=known.listing(unknown, 8, called) or None)


def lacking_rule(year: int, lacking: Iterable[str], known: Editions) -> str:
    """Return the rule for a year in which municipalities are missing."""
    lacking = list(lacking)
    many = "ontbreekt 1 gemeente" if len(lacking) == 1 else f"ontbreken {len(lacking)} gemeenten"
    return f"voor {year} {many}, zoals {known.listing(lacking)}"


def doubtful(file: str, rules: list[str], even_so: bool) -> list[str]:
    """Return what is doubtful about figures as remarks, or stop unless the reader insists."""
    if rules and not even_so:
        raise ReaderErrors([ReaderError(file, rule, EVEN_SO) for rule in rules])
    return [f"Toch bewaard, op uw vraag: {rule}" for rule in rules]
