"""Income per municipality out of the two files in which Statbel publishes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.official import CODES, Sheet, official_sheets
from zbeval.tables.counts import read_counts
from zbeval.tables.nis_codes import as_code
from zbeval.tables.numbers import NUMBER, read_numbers
from zbeval.tables.official import Editions, lacking_rule, no_edition
from zbeval.tables.official_years import YEAR

AMOUNTS = {
    "total": ("mstotnettaxableinc",),
    "declarations": ("msnbrnonzeroinc",),
    "residents": ("mstotresidents",),
    "median": ("mediaaninkomenperaangifte",),
}
COUNTS = ("declarations", "residents")
NAMES = ("txmuntydescrnl", "administratieveeenheid", "woonplaats", "gemeente")
SECTORS = ("cdsector", "statistischesector", "sector")
INCOME_YEAR = re.compile(r"Inkomsten?jaar\s*:?\s*(20\d\d)", re.IGNORECASE)
EVERYBODY = "Totaal"
AGAIN = "Haal het bestand opnieuw op bij Statbel"
PER_SECTOR = (
    "dit zijn inkomens per statistische sector; kleine sectoren staan er zonder cijfer in, zodat "
    "hun som niet die van de gemeente is"
)


@dataclass(frozen=True)
class Income:
    """The income of one year: value (eur) by indicator and NIS code of ``vintage``."""

    year: int
    vintage: int
    values: Mapping[str, Mapping[str, float]]


def read_income(path: Path, known: Editions, year: int | None = None) -> Income:
    """Return income per municipality of one year (the last in the file, or ``year``).

    ``TF_PSNL_INC_TAX_MUNTY`` has totals of all years: mean per declaration with income = total net
    taxable income / declarations with income; per resident = that total / residents.
    ``fisc2023_C_NL`` has the medians of one year on its sheet *Totaal*. A municipality whose cell
    is empty has no value; one whose row is not there stops, as do figures per sector.
    """
    with official_sheets(path) as sheets:
        tables = [table_of(sheet, known) for sheet in read_sheets(sheets)]
    if not tables:
        rule = "dit is geen bestand met fiscale inkomens zoals Statbel het publiceert"
        todo = "Geef TF_PSNL_INC_TAX_MUNTY (.txt, .zip, .xlsx) of fisc...C_NL.xlsx"
        raise ReaderError(path.name, rule, todo)
    table = pd.concat(tables, ignore_index=True)
    return chosen(path.name, table, known, year)


def read_sheets(sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """Yield the sheets with figures for everybody: only *Totaal* of a file that has medians."""
    for sheet in sheets:
        found = {name for name, names in AMOUNTS.items() if sheet.column(*names) is not None}
        if sheet.column(*SECTORS) is not None and found:
            todo = "Geef het bestand per gemeente, dat ernaast staat: TF_PSNL_INC_TAX_MUNTY"
            raise ReaderError(sheet.file, sheet.told(PER_SECTOR), todo)
        if not sheet.hidden and (
            {"total", "declarations"} <= found
            or ("median" in found and sheet.name.startswith(EVERYBODY))
        ):
            yield sheet


def table_of(sheet: Sheet, known: Editions) -> pd.DataFrame:
    """Return the rows of municipalities: ``nis``, ``name``, ``year`` and the amounts as numbers."""
    code = sheet.column(*CODES)
    wanted = {"name": NAMES, "year": ("cdyear", "jaar"), **AMOUNTS}
    places = {name: sheet.column(*names) for name, names in wanted.items()}
    kept = {}
    for row, cells in sheet.rows:
        nis = as_code(cells[code]) if code is not None and code < len(cells) else ""
        if known.is_ours(nis):
            kept[row] = {"nis": nis} | {
                name: cells[place].strip() if place < len(cells) else ""
                for name, place in places.items()
                if place is not None
            }
    table = pd.DataFrame.from_dict(kept, orient="index")
    table = table.reindex(columns=["nis", *wanted], fill_value="")
    for name in AMOUNTS:
        reader = people if name in COUNTS else amounts
        table[name] = reader(sheet, places[name], table[name])
    if places["year"] is None:
        return table.assign(year=income_year(sheet))
    return table.assign(year=read_counts(sheet.file, sheet.header[places["year"]], table["year"]))


def people(sheet: Sheet, place: int | None, cells: pd.Series) -> pd.Series:
    """Return a column of whole numbers, missing where a cell is empty."""
    filled = cells[cells != ""]
    if place is None or filled.empty:
        return pd.Series(float("nan"), index=cells.index)
    found = read_counts(sheet.file, sheet.header[place], filled)
    return pd.Series(found, index=filled.index, dtype=float).reindex(cells.index)


def amounts(sheet: Sheet, place: int | None, cells: pd.Series) -> pd.Series:
    """Return a column of amounts as numbers, missing where a cell is empty."""
    filled = cells[cells != ""]
    found = read_numbers(filled, "," if sheet.decimal == "." else ";", strict=True)
    wrong = found.ambiguous | ~found.plain.astype(str).str.fullmatch(NUMBER)
    if place is not None and wrong.any():
        row = wrong.idxmax()
        rule = "dit is geen bedrag dat we zeker kunnen lezen"
        todo = "Geef het bestand zoals Statbel het aanbiedt, zonder het zelf te bewaren"
        raise ReaderError(
            sheet.file, sheet.told(rule), todo, int(row), sheet.header[place], filled[row]
        )
    return pd.to_numeric(found.plain, errors="coerce").reindex(cells.index).astype(float)


def income_year(sheet: Sheet) -> int:
    """Return the income year that a title names, else the one year in it."""
    text = f"{sheet.name} {sheet.title}"
    years = set(INCOME_YEAR.findall(text)) or set(YEAR.findall(text))
    if len(years) != 1:
        rule = "nergens in dit bestand staat van welk inkomstenjaar het is"
        raise ReaderError(sheet.file, sheet.told(rule), AGAIN)
    return int(years.pop())


def chosen(file: str, table: pd.DataFrame, known: Editions, year: int | None) -> Income:
    """Return the income of one year, or say which years the file has."""
    filled = table[table[list(AMOUNTS)].notna().any(axis=1)]
    if filled.empty:
        raise ReaderError(file, "in dit bestand staan geen inkomens van gemeenten", AGAIN)
    year = year or int(filled["year"].max())
    rows = table[table["year"] == year]
    if not (filled["year"] == year).any():
        years = ", ".join(map(str, sorted(filled["year"].unique())))
        raise ReaderError(file, "dit jaar staat niet in het bestand", f"Kies uit: {years}",
                          value=str(year))  # fmt: skip
    if (twice := rows["nis"].duplicated()).any():
        nis = known.listing(set(rows.loc[twice, "nis"]))
        rule = f"voor {year} staan gemeenten er meer dan één keer in: {nis}"
        raise ReaderError(file, rule, "Geef het bestand met één rij per gemeente en jaar")
    vintage = known.of(rows["nis"])
    if vintage is None:
        unknown = set(rows["nis"]) - set().union(*known.codes.values())
        called = dict(zip(rows["nis"], rows["name"], strict=True))
        raise no_edition(file, str(year), unknown, known, called)
    if lacking := known.codes[vintage] - set(rows["nis"]):
        many = (
            "ontbreekt 1 gemeente" if len(lacking) == 1 else f"ontbreken {len(lacking)} gemeenten"
        )
        rule = f"voor {year} {many}: {known.listing(lacking)}"
        todo = "Geef het volledige bestand van Statbel; er is niets bewaard"
        raise ReaderError(file, lacking_rule(year, lacking, known), todo)
    return Income(year, vintage, indicators(rows))


def indicators(rows: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return what the rows of one year say of income, by indicator and code, where they do."""
    rows = rows.set_index("nis")
    from_totals = {
        "mean_net_income_per_declaration": rows["total"] / rows["declarations"].replace(0, None),
        "net_income_per_inhabitant": rows["total"] / rows["residents"].replace(0, None),
        "median_net_income_per_declaration": rows["median"],
    }
    found = {name: one.astype(float).dropna().to_dict() for name, one in from_totals.items()}
    return {name: one for name, one in found.items() if one}
