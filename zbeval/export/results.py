"""A result as a file: CSV and JSON for machines, a workbook for people. Nothing is rounded.

Without a language columns and codes are identifiers, as in JSON. With one they stand in its words:
English with a decimal point, Dutch with a decimal comma and semicolons.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from zbeval import vocabulary
from zbeval.overview import labelled
from zbeval.results import Result, records

CODED = ("measure", "verdict", "status", "reason", "baseline", "level", "call", "stock", "register",
         "notes")  # fmt: skip


class Words(NamedTuple):
    """What the sheets of a workbook and their columns are called."""

    table: str
    summary: str
    explained: str
    pair: list[str]
    columns: list[str]


DUTCH = Words("tabel", "kern en methode", "toelichting", ["gegeven", "waarde"],
              ["kolom", "betekenis", "eenheid", "toelichting"])  # fmt: skip
ENGLISH = Words("table", "result and method", "columns", ["item", "value"],
                ["identifier", "meaning", "unit"])  # fmt: skip
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


def to_csv(result: Result, language: str = "") -> bytes:
    """Return the result's table as CSV: UTF-8, comma, decimal point, empty for a missing value."""
    table = plain_table(result.to_frame(language))
    if language == "nl":
        table = table.map(lambda cell: str(cell).replace(".", ",") if type(cell) is float else cell)
    parted = ";" if language == "nl" else ","
    return table.to_csv(index=False, lineterminator="\n", sep=parted).encode()


def to_json(result: Result) -> bytes:
    """Return the whole result as JSON."""
    return (result.to_json(indent=2) + "\n").encode()


def to_xlsx(result: Result, language: str = "") -> bytes:
    """Return a workbook: the table, headline and method, and each column's meaning, in Dutch.

    In English with ``language`` *en*; then without the explanations, which are Dutch.
    """
    words = ENGLISH if language == "en" else DUTCH
    summary = [(spoken(name, language), harmless(told(result, name, value, language)))
               for name, value in facts_of(result)]  # fmt: skip
    sheets = {
        words.table: plain_table(result.to_frame(language)),
        words.summary: pd.DataFrame(summary, columns=words.pair),
        words.explained: pd.DataFrame(explained(result, language), columns=words.columns),
    }
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as book:
        for name, sheet in sheets.items():
            sheet.to_excel(book, sheet_name=name, index=False)
    return file.getvalue()


def explained(result: Result, language: str) -> list[tuple[str, ...]]:
    """Return what each column means: identifier, words, unit, and in Dutch an explanation."""
    known = vocabulary.entries()
    rows = [known[name] for name in result.table.columns if name in known]
    if language == "en":
        named = partial(labelled.named, language="en")
        return [(row["identifier"], named(row["identifier"]), row["unit"] and named(row["unit"]))
                for row in rows]  # fmt: skip
    return [
        (row["identifier"], row["label_nl"], row["unit"], row["description_nl"]) for row in rows
    ]


def facts_of(result: Result) -> list[tuple[str, Any]]:
    """Return all that a result holds beside its table: name and value, the headline first."""
    facts = {name: value for name, value in result.to_dict().items() if name != "table"}
    headline, inputs = facts.pop("headline"), facts.pop("inputs")
    return [*headline.items(), *facts.items(), *inputs.items()]


def spoken(name: str, language: str) -> str:
    """Return what a fact is called: its identifier, or with a language its label if it has one."""
    if not language or name not in vocabulary.entries():
        return name
    return labelled.named(name, language)


def told(result: Result, name: str, value: Any, language: str) -> str | None:
    """Return a fact as text; with a language what is an identifier in words."""
    if value is None:
        return None
    if language and name in CODED and value:
        several = value if isinstance(value, list) else [value]
        return "; ".join(told_code(result, name, code, language) for code in several)
    return str(value)


def told_code(result: Result, name: str, code: str, language: str) -> str:
    """Return one identifier in words; one without a label stays as it is."""
    if name == "verdict":
        return vocabulary.verdict_label(code, result.measure, language)
    return spoken(code, language)


WRITERS: dict[str, Callable[..., bytes]] = {"csv": to_csv, "json": to_json, "xlsx": to_xlsx}
