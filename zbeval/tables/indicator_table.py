"""Finds in any sheet the municipalities and the columns of figures beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.official import Sheet, Typed
from zbeval.tables.indicator_words import YEAR
from zbeval.tables.numbers import NUMBER, read_numbers
from zbeval.tables.official import Editions
from zbeval.tables.place_text import plain_name

CODE = re.compile(r"(?<!\d)(\d{5})(?:\.0)?(?!\d)")
UNKNOWN = {
    "", "-", "–", "—", ".", "..", "...", "x", "?", ":", "n.b.", "nb", "n.v.t.", "nvt", "na", "n/a",
    "null", "nan", "geheim", "onbekend", "geen data", "#n/a",
}  # fmt: skip
FIGURE = re.compile(r"[-+]?[\d.,\s\u00a0]*\d[\d.,\s\u00a0]*%?")
SIGNS = re.compile(r"^[€\s]+|[%€‰\s]+$")
PERIODS = ("jaar", "year", "periode", "period", "tijd")
FEWEST = 30  # municipalities that make a table one of municipalities
PART = 0.5  # share of the rows that have to hold a figure


@dataclass(frozen=True, eq=False)
class Figures:
    """The rows of municipalities in a sheet: ``cells`` by row, the code of each, what is around.

    ``headings`` names each column, ``titles`` and ``notes`` are the lines above and below.
    """

    sheet: Sheet
    cells: dict[int, list[str]]
    nis: pd.Series
    vintage: int
    place: int
    headings: list[str]
    titles: list[str]
    notes: list[str]

    def column(self, place: int) -> pd.Series:
        """Return one column as text, by row; what means *unknown* is missing."""
        found = {
            row: cells[place] if place < len(cells) else "" for row, cells in self.cells.items()
        }
        text = pd.Series(found, dtype=object)
        return text.where(~text.map(lambda cell: cell.strip().lower() in UNKNOWN))

    def numbers(self, place: int) -> pd.Series:
        """Return one column as numbers, missing where unknown; stop at what is neither."""
        text = self.column(place)
        filled = text.dropna()
        typed = filled.map(lambda cell: isinstance(cell, Typed))
        plain = filled.map(lambda cell: SIGNS.sub("", cell))
        found = read_numbers(plain, "," if self.sheet.decimal == "." else ";", typed=typed)
        wrong = found.ambiguous | ~found.plain.astype(str).str.fullmatch(NUMBER)
        if wrong.any():
            row = wrong.idxmax()
            rule = self.sheet.told("dit is geen getal dat we zeker kunnen lezen")
            todo = "Bewaar de kolom als getallen"
            raise ReaderError(
                self.sheet.file, rule, todo, int(row), self.headings[place], filled[row]
            )
        return pd.to_numeric(found.plain, errors="coerce").reindex(text.index).astype(float)

    def is_figures(self, place: int) -> bool:
        """Tell whether a column holds figures in most of its rows."""
        text = self.column(place).dropna()
        shown = text.map(lambda cell: FIGURE.fullmatch(SIGNS.sub("", cell)))
        return len(text) > 0 and shown.notna().sum() >= PART * len(self.cells)

    def periods(self) -> int | None:
        """Return the column that tells the year of each row, if there is one."""
        for place, heading in enumerate(self.headings):
            if heading.strip().lower() in PERIODS:
                return place
        return None


def figures_of(sheet: Sheet, known: Editions) -> Figures | None:
    """Return the municipalities of a sheet, None where it is no table of municipalities."""
    rows = {number: [trimmed(cell) for cell in cells] for number, cells in sheet.rows}
    width = max((len(cells) for cells in rows.values()), default=0)
    names = names_of(known)
    found = [
        (vintage, place, codes_in(rows, place, names[vintage], known.codes[vintage]))
        for vintage in known.codes
        for place in range(width)
    ]
    if not found:
        return None
    vintage, place, nis = max(found, key=lambda one: (len(set(one[2].values())), len(one[2])))
    if len(set(nis.values())) < min(FEWEST, len(known.codes[vintage]) // 2):
        return None
    first, last = min(nis), max(nis)
    above = [cells for number, cells in rows.items() if number < first]
    heads = [cells for cells in above if is_heading(cells)][-2:]
    titles = [line(cells) for cells in above if sum(map(bool, cells)) == 1]
    notes = [line(cells) for number, cells in rows.items() if number > last and any(cells)]
    return Figures(
        sheet, {row: rows[row] for row in nis}, pd.Series(nis, dtype=object), vintage, place,
        [heading(heads, column) for column in range(width)], titles, notes,
    )  # fmt: skip


def is_heading(cells: list[str]) -> bool:
    """Tell whether a row may name columns: several cells, and no figure in them but years."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and not any(
        FIGURE.fullmatch(cell) and not YEAR.fullmatch(cell) for cell in filled
    )


def trimmed(cell: str) -> str:
    """Return a cell without spaces around it; a number of a sheet stays known as one."""
    return cell if isinstance(cell, Typed) else " ".join(cell.split())


def line(cells: list[str]) -> str:
    """Return a row as one line of text."""
    return " ".join(cell for cell in cells if cell)


def heading(heads: list[list[str]], column: int) -> str:
    """Return the heading of a column; a merged one above it counts for the cells to its right."""
    parts = []
    for depth, cells in enumerate(heads):
        text = cells[column] if column < len(cells) else ""
        if not text and depth < len(heads) - 1:
            text = next((cell for cell in reversed(cells[: column + 1]) if cell), "")
        parts.append(text)
    return " ".join(dict.fromkeys(part for part in parts if part))


def names_of(known: Editions) -> dict[int, Mapping[str, str]]:
    """Return the code of each municipality by plain name, for each edition; no name of two."""
    found: dict[int, Mapping[str, str]] = {}
    for vintage, codes in known.codes.items():
        called = [(plain_name(known.names[nis]), nis) for nis in codes]
        times = Counter(name for name, _ in called)
        found[vintage] = {name: nis for name, nis in called if times[name] == 1}
    return found


def codes_in(
    rows: Mapping[int, list[str]], place: int, names: Mapping[str, str], codes: frozenset[str]
) -> dict[int, str]:
    """Return the municipality that each row names in a column, by code or by name."""
    found = {}
    for number, cells in rows.items():
        text = cells[place] if place < len(cells) else ""
        code = CODE.search(text)
        if code and code[1] in codes and len(text) < 60:
            found[number] = code[1]
        elif text and not text[0].isdigit() and (nis := names.get(plain_name(text))):
            found[number] = nis
    return found
