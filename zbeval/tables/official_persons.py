"""Adds up the rows of one sheet of residents: by year, municipality and age."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

import numpy as np
import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.official import CODES, Sheet
from zbeval.tables.counts import read_counts
from zbeval.tables.nis_codes import as_code
from zbeval.tables.official_years import year_of_sheet

COLUMNS = {
    "code": CODES,
    "count": (
        "mspopulation",
        "totaal",
        "total",
        "inwoners",
        "aantalinwoners",
        "bevolking",
        "population",
        "populationtotale",
        "totalpopulation",
        "totalebevolking",
        "habitants",
        "bevolkingsaantal",
        "inwonersaantal",
        "residents",
    ),
    "age": ("cdage", "age", "leeftijd"),
    "year": ("cdyear", "jaar", "year"),
    "sector": ("cdsector",),
    "sex": ("cdsex", "geslacht", "sex"),
}
OLDEST_BAND, BAND, OLDEST = 80, 10, 130
FIRST_YEAR, LAST_YEAR = 1990, 2100
AGAIN = "Haal het bestand opnieuw op bij Statbel"
UNFILTERED = "Geef het volledige bestand, zonder filter"
Persons = dict[tuple[str, str], int]


class Texts(dict):
    """The distinct texts of one column, each with its number; ``rows`` tells where each began.

    A large file has few: that is what lets it be read in little memory.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[int] = []

    def number(self, text: str, row: int) -> int:
        """Return the number of a text, a new one where it is new."""
        if text not in self:
            self[text] = len(self)
            self.rows.append(row)
        return self[text]

    def series(self) -> pd.Series:
        """Return the texts, by the row in which each stood first."""
        return pd.Series(list(self), index=self.rows, dtype=object)


def counts_of(sheet: Sheet) -> dict[int, Persons]:
    """Return the persons of a sheet by year, and in each by code and age group.

    Without ages and sexes every code may stand there once, or once for each statistical sector.
    """
    columns = columns_of(sheet)
    rows, texts = read_rows(sheet, columns)
    if "age" not in columns and "sex" not in columns:
        check_once(sheet, rows, texts)
    if len(texts.get("sex", "..")) == 1:
        rule = f"het bestand bevat maar één geslacht ({next(iter(texts['sex']))!r} in elke rij)"
        raise ReaderError(sheet.file, sheet.told(rule), UNFILTERED)
    table = pd.DataFrame(
        {
            "year": values(sheet, "year", rows, texts) if "year" in columns else 0,
            "nis": np.array([as_code(text) for text in texts["code"]], dtype=object)[rows["code"]],
            "age": values(sheet, "age", rows, texts) if "age" in columns else -1,
            "persons": values(sheet, "count", rows, texts),
        }
    )
    if "year" not in columns:
        table["year"] = year_of_sheet(sheet)
    return by_year(sheet, table)


def columns_of(sheet: Sheet) -> dict[str, int]:
    """Return where a sheet has what is read of it, or stop where it has no residents."""
    found = {name: sheet.column(*headings) for name, headings in COLUMNS.items()}
    if found["code"] is None or found["count"] is None:
        rule = sheet.told("in dit bestand staat geen aantal inwoners")
        todo = f"{AGAIN}, of noem de kolom met alle inwoners ‘Totaal’"
        raise ReaderError(sheet.file, rule, todo, value=", ".join(sheet.header[:8]))
    return {name: place for name, place in found.items() if place is not None}


def read_rows(
    sheet: Sheet, columns: Mapping[str, int]
) -> tuple[dict[str, np.ndarray], dict[str, Texts]]:
    """Return the number of the text in each column of each row, and the texts.

    Rows without a code of figures are titles and notes, and are passed over.
    """
    texts = {name: Texts() for name in columns}
    numbers = {name: array("i") for name in ["row", *columns]}
    parts = [(place, texts[name], numbers[name]) for name, place in columns.items()]
    code, last, known = columns["code"], max(columns.values()), {}
    for row, cells in sheet.rows:
        text = cells[code] if code < len(cells) else ""
        if text not in known:
            known[text] = as_code(text).isdigit()
        if not known[text]:
            continue
        if len(cells) <= last:
            rule = sheet.told("deze rij is afgekapt: er ontbreken cellen")
            raise ReaderError(sheet.file, rule, AGAIN, row)
        numbers["row"].append(row)
        for place, seen, column in parts:
            cell = cells[place]
            column.append(seen[cell] if cell in seen else seen.number(cell, row))
    return {name: np.asarray(column) for name, column in numbers.items()}, texts


def values(
    sheet: Sheet, name: str, rows: Mapping[str, np.ndarray], texts: Mapping[str, Texts]
) -> np.ndarray:
    """Return the whole number in each row of a column; an empty cell stops."""
    heading = sheet.header[columns_of(sheet)[name]]
    cells = texts[name].series()
    if (empty := cells.str.strip() == "").any():
        row = int(empty.idxmax())
        place = int(np.flatnonzero(rows["row"] == row)[0])
        nis = as_code(list(texts["code"])[rows["code"][place]])
        what = "staat geen aantal inwoners" if name == "count" else f"is '{heading}' leeg"
        raise ReaderError(sheet.file, sheet.told(f"bij {nis} {what}"), AGAIN, row, heading)
    found = read_counts(sheet.file, heading, cells)
    low, high = {"age": (0, OLDEST), "year": (FIRST_YEAR, LAST_YEAR)}.get(name, (0, 10**9))
    if (strange := ~found.between(low, high)).any():
        row = strange.idxmax()
        rule = sheet.told("dit getal kan hier niet")
        raise ReaderError(sheet.file, rule, AGAIN, int(row), heading, cells[row])
    return found.to_numpy()[rows[name]]


def check_once(sheet: Sheet, rows: Mapping[str, np.ndarray], texts: Mapping[str, Texts]) -> None:
    """Stop where a municipality, or a sector of it, stands there for the second time."""
    keys = pd.DataFrame({name: rows[name] for name in ("code", "year", "sector") if name in rows})
    if (twice := keys.duplicated()).any():
        place = int(twice.idxmax())
        which = "sector" if "sector" in rows else "code"
        called = list(texts[which])[rows[which][place]]
        rule = sheet.told(f"{called} staat er meer dan één keer in")
        raise ReaderError(sheet.file, rule, "Houd één rij per gebied over", int(rows["row"][place]))


def by_year(sheet: Sheet, table: pd.DataFrame) -> dict[int, Persons]:
    """Return the sums by year, with ages brought together in groups."""
    sums = table.groupby(["year", "nis", "age"])["persons"].sum()
    found: dict[int, Persons] = {}
    for (year, nis, age), persons in sums.items():
        counts = found.setdefault(int(year), {})
        for group in groups(int(age)):
            counts[nis, group] = counts.get((nis, group), 0) + int(persons)
    return found


def groups(years: int) -> list[str]:
    """Return the age groups that an age counts in; only *all* where the file has no ages (-1)."""
    if years < 0:
        return ["all"]
    low = years // BAND * BAND
    band = "80+" if years >= OLDEST_BAND else f"{low:02}-{low + BAND - 1:02}"
    return ["all", band, *(["65+"] if years >= 65 else [])]
