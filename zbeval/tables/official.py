"""What official files have in common: the year, the edition of the municipalities, what is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable, TableFile, read_raw
from zbeval.sources.keeping import backed_up, refuse_changed
from zbeval.tables.incoming import inspect_with, present_files, take_in

OURS = re.compile(r"(1|21|23|24|3|4|7)\d+")  # how the codes of Flanders and Brussels begin
EARLIEST = 2019
EVEN_SO = "Haal het volledige bestand opnieuw op; bent u zeker dat het klopt, geef dan --even-so"


@dataclass(frozen=True, eq=False)
class Editions:
    """The codes of each edition of the municipalities, and the municipalities' call by code.

    ``provinces`` has the code and name of the province of each municipality.
    """

    codes: Mapping[int, frozenset[str]]
    names: Mapping[str, str]
    provinces: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, found: Iterable[str]) -> int | None:
        """Return the edition that codes belong to; None where they are of neither.

        Codes of Flanders and Brussels decide; sums of provinces and districts do not count, nor do
        codes elsewhere in Belgium.
        """
        ours = {code for code in found if is_municipality(code)}
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


def is_municipality(code: str) -> bool:
    """Tell whether a code is that of a municipality in Flanders or Brussels, of any year."""
    return bool(OURS.fullmatch(code)) and not code.endswith("000")


def known_editions(folder: Path) -> Editions:
    """Return the editions that the tables of a folder know."""
    crosswalk = raw_of(folder, "nis_crosswalk").cells
    codes = {vintage: frozenset(crosswalk[f"nis_{vintage}"]) for vintage in editions.BOTH}
    names = editions.names_of(crosswalk, editions.NEXT) | editions.names_of(
        crosswalk, editions.VINTAGE
    )
    places = raw_of(folder, "municipalities").cells
    provinces = {
        row.nis: (row.province_nis, row.province) for row in places.itertuples(index=False)
    }
    return Editions(codes, names, provinces)


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


def no_edition(
    file: str, year: str, unknown: Iterable[str], known: Editions,
    called: Mapping[str, str] | None = None,
) -> ReaderError:  # fmt: skip
    """Return the error for codes that are of no edition we know; ``called`` names them."""
    rule = (
        f"de gemeentecodes van {year} horen niet bij de indeling van {editions.SPAN} of die van "
        f"{editions.NEXT}"
    )
    todo = f"Neem een bestand over {EARLIEST} of later"
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
