"""Rows of a register that are no project: totals, headings between the rows, notes below them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from zbeval import editions
from zbeval.sources import RawTable
from zbeval.sources.folding import folded
from zbeval.tables.places import Places
from zbeval.tables.register_headers import Columns

if TYPE_CHECKING:
    from zbeval.tables.register_types import Wishes

TOTAL = re.compile(
    r"(?:sub ?|eind ?|algemeen |grand |deel ?)?tota(?:al|len|als?|ux)\b|som\b|gemiddelde?\b"
    r"|average\b|moyenne\b|aantal\b|mediaan\b|sum\b"
)


def odd_rows(raw: RawTable, columns: Columns, places: Places) -> dict[int, str]:
    """Return the rows that look like no project, each with what it looks like.

    A total: its first filled cell says so and nothing says where it lies. The heading again. A
    single filled cell that is no municipality: a heading between the rows, or a note. Only a person
    decides that a row is left out.
    """
    where = [columns.fields[name] for name in ("nis", "postcode") if name in columns.fields]
    named = [columns.fields[name] for name in ("municipality", "part") if name in columns.fields]
    header = [folded(name) for name in raw.header]
    found = {}
    for number, row in zip(raw.rows, raw.cells.to_dict("records"), strict=True):
        filled = {name: cell.strip() for name, cell in row.items() if cell.strip()}
        first = folded(next(iter(filled.values()), ""))
        place = [filled[name] for name in where if name in filled]
        place += [filled[name] for name in named if name in filled and known(filled[name], places)]
        if [folded(row[name]) for name in raw.header] == header:
            found[number] = "de kop, nog eens"
        elif TOTAL.match(first) and not place:
            found[number] = "een totaal"
        elif len(filled) == 1 and len(raw.header) > 2 and not place:
            found[number] = "een tussenkop of een nota"
    return found


def known(text: str, places: Places) -> bool:
    """Tell whether a text is the name of a place, and so the row may be a project."""
    return (
        places.by_name(text, editions.now().vintage) is not None
        and places.by_province(text) is None
    )


def skipped_rows(raw: RawTable, odd: Mapping[int, str], wishes: Wishes) -> set[int]:
    """Return the rows that the reader wants to be left out."""
    hidden = {one.row for one in raw.flaws if one.kind == "hidden"}
    struck = {one.row for one in raw.flaws if one.kind == "struck"}
    out = set(wishes.skipped)
    out |= set(odd) if wishes.skip_odd else set()
    out |= hidden if wishes.skip_hidden else set()
    out |= struck if wishes.skip_struck else set()
    return out & set(raw.rows)


def without_rows(raw: RawTable, rows: set[int]) -> pd.Index:
    """Return the numbers of the rows that stay."""
    return raw.cells.index[~raw.cells.index.isin(rows)]
