"""A table as an adviser takes it along: a CSV that Excel in Flanders opens by itself, a workbook.

Titles and words are those of the page, the columns that were on the screen come first. What
another program is to read further is the technical file (``zbeval.export.results``).
"""

from __future__ import annotations

import io
from typing import Any

import pandas as pd

from zbeval import vocabulary
from zbeval.export.results import harmless, plain_table
from zbeval.html.tables import column_title, headed, in_percent, is_share, table_csv, word
from zbeval.language import say
from zbeval.numbers import is_missing
from zbeval.results import Result

BOM = b"\xef\xbb\xbf"  # by this Excel knows that the file is UTF-8
WIDEST = 60  # characters of a column


def whole_table(shown: pd.DataFrame, result: Result) -> pd.DataFrame:
    """Return the rows on the screen with, after what was shown, every other column of the result.

    Where the rows on the screen are not rows of the result, they stay as they were shown.
    """
    rest = [name for name in result.table.columns if name not in shown]
    same = shown.index.is_unique and shown.index.isin(result.table.index).all()
    if not same or len(shown) > len(result.table):
        return shown
    return pd.concat([shown, result.table.loc[shown.index, rest]], axis=1)


def to_excel_csv(shown: pd.DataFrame, result: Result) -> bytes:
    """Return the table as CSV: UTF-8 with a byte-order mark, semicolons, decimal comma.

    A share stands as a percentage, nothing is rounded, a missing value is empty.
    """
    return BOM + table_csv(whole_table(shown, result)).encode("utf-8")


def to_workbook(shown: pd.DataFrame, result: Result, about: str) -> bytes:
    """Return a workbook: the table in words and real numbers, what it says, the technical table.

    ``about`` are the lines that say what the table is of: title, answer, source.
    """
    table = whole_table(shown, result)
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as book:
        in_words(table).to_excel(book, sheet_name=say("tabel"), index=False)
        explained(table, about).to_excel(book, sheet_name=say("toelichting"), index=False)
        plain_table(result.table).to_excel(book, sheet_name=say("technisch"), index=False)
        for sheet in book.sheets.values():
            sheet.freeze_panes = "B2"
            for column in sheet.columns:
                widest = max(len(str(cell.value or "")) for cell in column)
                sheet.column_dimensions[column[0].column_letter].width = min(WIDEST, widest + 2)
    return file.getvalue()


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` under the titles of the page: numbers as numbers, identifiers as their label."""
    columns = [[excel_value(value, name) for value in table[name]] for name in table.columns]
    rows = list(zip(*columns, strict=True))
    return pd.DataFrame(
        rows, columns=[headed(table, name, None) for name in table.columns], dtype=object
    )


def excel_value(value: Any, column: str) -> object:
    """Return one cell: a number as it is (a share as a percentage), words, else nothing."""
    if is_missing(value) or value == "":
        return None
    if isinstance(value, str) or type(value).__name__ in ("bool", "bool_"):
        return harmless(word(value, column))
    return in_percent(value) if is_share(column) else value


def explained(table: pd.DataFrame, about: str) -> pd.DataFrame:
    """Return what the table is of, then what each of its columns means."""
    known = vocabulary.entries()
    lines = [("", harmless(line)) for line in about.split("\n") if line]
    columns = [
        (column_title(name), vocabulary.description(name) or vocabulary.label(name))
        for name in table.columns
        if name in known
    ]
    return pd.DataFrame([*lines, *columns], columns=[say("kolom"), say("betekenis")])
