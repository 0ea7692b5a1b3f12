"""Tables that a person fills in: Dutch titles and labels on paper, identifiers inside."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from zbeval import vocabulary
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable
from zbeval.tables.validate import checked_table


def labels(field: dict) -> dict[str, str]:
    """Return each value that a field allows with its Dutch label; empty where any text is allowed.

    A value without a label in the vocabulary is its own label.
    """
    known = vocabulary.entries()
    allowed = field.get("constraints", {}).get("enum", [])
    return {str(value): known.get(str(value), {}).get("label_nl", str(value)) for value in allowed}


def title(field: dict) -> str:
    """Return the Dutch heading of a column."""
    return field.get("title") or field["name"]


def labelled(table: pd.DataFrame, resource: dict) -> pd.DataFrame:
    """Return ``table`` (identifiers) as people read it: titles above, labels in the cells."""
    columns = {}
    for field in resource["schema"]["fields"]:
        words = labels(field)
        columns[title(field)] = [words.get(cell, cell) for cell in table[field["name"]]]
    return pd.DataFrame(columns)


def understood(raw: RawTable, resource: dict) -> RawTable:
    """Return what a person filled in with names of columns and identifiers in place of Dutch.

    Names and identifiers are understood as well as titles and labels; capitals and outer spaces
    do not count. Text that is none of these stays as it is, for the check to complain about.
    """
    fields = resource["schema"]["fields"]
    names = {title(field).casefold(): field["name"] for field in fields}
    cells = raw.cells.rename(
        columns={column: names.get(column.casefold(), column) for column in raw.header}
    )
    for field in fields:
        words = {label.casefold(): value for value, label in labels(field).items()}
        words |= {value.casefold(): value for value in labels(field)}
        if words and field["name"] in cells and cells.columns.tolist().count(field["name"]) == 1:
            cells[field["name"]] = cells[field["name"]].map(
                lambda cell, words=words: words.get(cell.strip().casefold(), cell)
            )
    return RawTable(raw.file, cells, raw.sha256, raw.encoding, raw.separator)


def filled_in(raw: RawTable, resource: dict) -> pd.DataFrame:
    """Return the typed table that a person filled in, or all mistakes under its Dutch titles."""
    table, errors = checked_table(understood(raw, resource), resource)
    if errors:
        raise ReaderErrors(under_titles(errors, resource))
    return table


def under_titles(errors: Iterable[ReaderError], resource: dict) -> list[ReaderError]:
    """Return errors that name columns and choices as the reader sees them."""
    fields = resource["schema"]["fields"]
    titles = {field["name"]: title(field) for field in fields}
    choices = {
        f"Kies uit: {', '.join(labels(field))}": f"Kies uit: {', '.join(labels(field).values())}"
        for field in fields
    }
    return [
        ReaderError(
            one.file, one.rule, choices.get(one.todo, one.todo), one.row,
            titles.get(one.column or "", one.column), one.value,
        )
        for one in errors
    ]  # fmt: skip
