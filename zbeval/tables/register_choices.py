"""How a reader says which column is read as what, and which rows are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources import RawTable
from zbeval.sources.folding import folded
from zbeval.tables.register_headers import NOT_READ, fields_of, known_headings, titles_of
from zbeval.tables.register_types import Wishes

ODD, HIDDEN, STRUCK = "totalen", "verborgen", "doorgestreept"
NOTHING = {"", "niet lezen", "niet", "geen", "overslaan"}


def columns_table(raw: RawTable, resource: dict) -> pd.DataFrame:
    """Return every column of a register with an example and how it would be read."""
    titles, found = titles_of(resource), fields_of(raw.header, resource)
    rows = []
    for heading in raw.header:
        cells = [cell for cell in raw.cells[heading] if cell.strip()]
        example = " ".join(cells[0].split())[:80] if cells else ""
        rows.append((heading, example, titles.get(found.get(heading, ""), "")))
    return pd.DataFrame(rows, columns=["heading", "example", "field"])


def chosen_fields(file: str, table: pd.DataFrame, resource: dict) -> dict[str, str]:
    """Return the field of each heading as a reader chose it; an empty field is not read."""
    titles = {folded(text): name for name, text in titles_of(resource).items()}
    known = known_headings(resource) | titles
    chosen = {}
    for row, heading, field in zip(table.index, table["heading"], table["field"], strict=True):
        text = "" if pd.isna(field) else folded(str(field))
        if text not in NOTHING and text not in known:
            todo = f"Kies uit: {', '.join(titles_of(resource).values())}; leeg is niet lezen"
            rule = "zo’n kolom heeft het projectregister niet"
            raise ReaderError(file, rule, todo, int(row), "Wordt gelezen als", str(field))
        chosen[str(heading)] = known[text] if text not in NOTHING else NOT_READ
    return chosen


def told_columns(columns: Mapping[str, str], resource: dict) -> str:
    """Return which heading is read as what, in one line."""
    titles = titles_of(resource)
    return "; ".join(f"‘{heading}’ als {titles[name]}" for name, heading in columns.items())


def skipping(wishes: Wishes, text: str) -> Wishes:
    """Return wishes with the rows to leave out as a reader writes them: ``12,45-47,totalen``."""
    rows: set[int] = set()
    for part in filter(None, (one.strip().casefold() for one in text.split(","))):
        if part == ODD:
            wishes = replace(wishes, skip_odd=True)
        elif part == HIDDEN:
            wishes = replace(wishes, skip_hidden=True)
        elif part == STRUCK:
            wishes = replace(wishes, skip_struck=True)
        elif found := re.fullmatch(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", part):
            rows |= set(range(int(found[1]), int(found[2] or found[1]) + 1))
        else:
            todo = f"Schrijf rijnummers (12,45-47), ‘{ODD}’, ‘{HIDDEN}’ of ‘{STRUCK}’"
            raise ReaderError("over te slaan rijen", "dit is geen rij", todo, value=part)
    return replace(wishes, skipped=wishes.skipped | rows)
