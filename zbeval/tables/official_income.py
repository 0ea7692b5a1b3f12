"""Income per municipality out of the two files in which Statbel publishes it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.official import official_rows
from zbeval.tables.official import YEAR, Editions, code_of, is_municipality, no_edition

CODE = ("CD_MUNTY_REFNIS", "NIS code", "NIS-code", "NIScode")
TOTAL, DECLARATIONS = "MS_TOT_NET_TAXABLE_INC", "MS_NBR_NON_ZERO_INC"
RESIDENTS, IN_YEAR = "MS_TOT_RESIDENTS", "CD_YEAR"
MEDIAN = "Mediaan inkomen per aangifte"
INCOME_YEAR = re.compile(r"Inkomsten?jaar\s*:?\s*(20\d\d)", re.IGNORECASE)
SOURCE = "Statbel, fiscale inkomens"
PER_DECLARATION = "mean_net_income_per_declaration"
PER_RESIDENT = "net_income_per_inhabitant"
MEDIAN_INDICATOR = "median_net_income_per_declaration"
HOW = {
    PER_DECLARATION: "totaal netto belastbaar inkomen gedeeld door de aangiften met een inkomen",
    PER_RESIDENT: "totaal netto belastbaar inkomen gedeeld door de inwoners",
    MEDIAN_INDICATOR: "de middelste aangifte; een mediaan mag niet worden opgeteld of gemiddeld",
}


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
    is empty has no value.
    """
    found: dict[int, dict[str, dict[str, float]]] = {}
    for title, row in official_rows(path):
        nis = code_of(row, CODE)
        if not is_municipality(nis) or (MEDIAN in row and not title.startswith("Totaal")):
            continue
        when = row.get(IN_YEAR) or income_year(title)
        if not when:
            rule = "nergens in dit bestand staat van welk inkomstenjaar het is"
            raise ReaderError(path.name, rule, "Haal het bestand opnieuw op bij Statbel")
        values = found.setdefault(int(when), defaultdict(dict))
        for indicator, value in amounts(row).items():
            values[indicator][nis] = value
    found = {each: values for each, values in found.items() if any(values.values())}
    return chosen(path.name, found, known, year)


def income_year(title: str) -> str | None:
    """Return the income year that a title names, else the one year in it."""
    if named := INCOME_YEAR.search(title):
        return named[1]
    years = set(YEAR.findall(title))
    return years.pop() if len(years) == 1 else None


def amounts(row: Mapping[str, str]) -> dict[str, float]:
    """Return what one row says of income, as far as its cells are filled."""
    total, declared, residents, median = (
        amount(row.get(name, "")) for name in (TOTAL, DECLARATIONS, RESIDENTS, MEDIAN)
    )
    found = {}
    if total is not None and declared:
        found[PER_DECLARATION] = total / declared
    if total is not None and residents:
        found[PER_RESIDENT] = total / residents
    if median is not None:
        found[MEDIAN_INDICATOR] = median
    return found


def amount(text: str) -> float | None:
    """Return an amount as Statbel writes it (decimal point, or comma), None for an empty cell."""
    plain = text.strip().replace(" ", "").replace(",", ".")
    return float(plain) if re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", plain) else None


def chosen(file: str, found: Mapping[int, Mapping], known: Editions, year: int | None) -> Income:
    """Return the income of one year, or say which years the file has."""
    if not found:
        rule = "dit is geen bestand met fiscale inkomens zoals Statbel het publiceert"
        todo = "Geef TF_PSNL_INC_TAX_MUNTY (.txt, .zip, .xlsx) of fisc...C_NL.xlsx"
        raise ReaderError(file, rule, todo)
    year = year or max(found)
    if year not in found:
        years = ", ".join(map(str, sorted(found)))
        raise ReaderError(file, "dit jaar staat niet in het bestand", f"Kies uit: {years}",
                          value=str(year))  # fmt: skip
    codes = {nis for values in found[year].values() for nis in values}
    vintage = known.of(codes)
    if vintage is None:
        unknown = codes - set().union(*known.codes.values())
        raise no_edition(file, str(year), sorted(unknown))
    return Income(year, vintage, found[year])


def renewed(before: pd.DataFrame, income: Income) -> pd.DataFrame:
    """Return the table of indicators (text) with these in place of the same ones.

    All rows of a renewed indicator go, of either edition: an indicator is analysed on one.
    """
    rows = [
        {"nis": nis, "vintage": str(income.vintage), "indicator": indicator,
         "value": f"{value:.2f}".rstrip("0").rstrip("."), "unit": "eur",
         "reference_date": str(income.year), "source": SOURCE}
        for indicator, values in income.values.items()
        for nis, value in values.items()
    ]  # fmt: skip
    new = pd.DataFrame(rows, dtype=object)
    rest = before[~before["indicator"].isin(income.values)]
    together = pd.concat([rest, new[before.columns]], ignore_index=True)
    return together.sort_values(["indicator", "nis", "vintage"], kind="stable", ignore_index=True)


def redefined(before: pd.DataFrame, income: Income, file: str) -> pd.DataFrame:
    """Return the definitions (text) with what is now known of the renewed indicators."""
    table = before.copy()
    editions = {2024: "2019-2024", 2025: "sinds 2025"}
    for indicator, values in income.values.items():
        note = (
            f"Inkomensjaar {income.year}, gemeentecodes {editions[income.vintage]}, uit het "
            f"bestand {file}: {HOW[indicator]}. Bekend voor {len(values)} gemeenten."
        )
        table.loc[table["indicator"] == indicator, "note_nl"] = note[:400]
    return table
