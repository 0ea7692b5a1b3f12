"""A result as a file: CSV and JSON for machines, a workbook for people. Nothing is rounded."""

from __future__ import annotations

import io
from collections.abc import Callable

import pandas as pd

from zbeval import vocabulary
from zbeval.results import Result, records

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> object:
    """Return text that a spreadsheet would run as a formula with an apostrophe before it."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return "'" + cell
    return cell


def plain_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` with plain values, a missing one as None, and no cell that is a formula."""
    rows = [{name: harmless(cell) for name, cell in row.items()} for row in records(table)]
    return pd.DataFrame(rows, columns=list(table.columns), dtype=object)


def to_csv(result: Result) -> bytes:
    """Return the result's table as CSV: UTF-8, comma, decimal point, empty for a missing value."""
    return plain_table(result.table).to_csv(index=False, lineterminator="\n").encode()


def to_json(result: Result) -> bytes:
    """Return the whole result as JSON."""
    return (result.to_json(indent=2) + "\n").encode()


def to_xlsx(result: Result) -> bytes:
    """Return a workbook: the table, headline and method, and each column's meaning in Dutch."""
    facts = {name: value for name, value in result.to_dict().items() if name != "table"}
    headline, inputs = facts.pop("headline"), facts.pop("inputs")
    summary = [*headline.items(), *facts.items(), *inputs.items()]
    summary = [
        (name, harmless(str(value)) if value is not None else None) for name, value in summary
    ]
    known = vocabulary.entries()
    columns = [
        (name, known[name]["label_nl"], known[name]["unit"], known[name]["description_nl"])
        for name in result.table.columns
        if name in known
    ]
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as book:
        plain_table(result.table).to_excel(book, sheet_name="tabel", index=False)
        pd.DataFrame(summary, columns=["gegeven", "waarde"]).to_excel(
            book, sheet_name="kern en methode", index=False
        )
        pd.DataFrame(columns, columns=["kolom", "betekenis", "eenheid", "toelichting"]).to_excel(
            book, sheet_name="toelichting", index=False
        )
    return file.getvalue()


WRITERS: dict[str, Callable[[Result], bytes]] = {"csv": to_csv, "json": to_json, "xlsx": to_xlsx}
