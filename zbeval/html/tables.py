"""How a table is shown to a reader: titles and numbers of the language, as HTML and as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from zbeval.html.dutch import mark
from zbeval.html.paper import left_out
from zbeval.language import DUTCH, locale, say, spoken
from zbeval.numbers import UNKNOWN, date_words, decimal, is_missing, separators, whole
from zbeval.overview.labelled import IN_DUTCH, WRITTEN, in_dutch
from zbeval.vocabulary import SEVERAL, entries, is_coded, label

MANY_COLUMNS = 8  # a wider table scrolls sideways rather than breaking every cell
YEARS = ("year", "vintage")
SMALLEST_P = 0.001
NOTHING = "–"  # no reason is given because none is needed


def table_html(frame: pd.DataFrame, title: str, titles: Mapping[str, str] | None = None) -> str:
    """Return ``frame`` as an HTML table with ``title`` as caption; all text is escaped.

    Numbers stand right-aligned with a decimal comma, shares (0-1) as percentages, identifiers by
    their label; a missing value is *onbekend*, a reason that is not needed a dash. ``titles``
    replaces the title of some columns. In another language than Dutch, columns that were written
    in Dutch say so.
    """
    columns = [(column, written(frame[column])) for column in frame.columns]
    unprinted = left_out(frame)
    head = "".join(
        f'<th scope="col"{style(frame[name], unprinted)}>{escape(headed(frame, name, titles))}</th>'
        for name, _ in columns
    )
    body = "".join(
        "<tr>"
        + "".join(cell(frame, name, cells[row], unprinted) for name, cells in columns)
        + "</tr>"
        for row in range(len(frame))
    )
    wide = " zb-wide" if len(columns) > MANY_COLUMNS else ""
    wide += " zb-cut" if unprinted else ""
    return (
        f'<table class="zb-table{wide}"><caption>{escape(title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def cell(frame: pd.DataFrame, name: str, text: str, unprinted: Collection[str] = ()) -> str:
    """Return one cell; the first column heads its row."""
    look = style(frame[name], unprinted) + (mark() if in_dutch(name, frame[name]) else "")
    if name == frame.columns[0]:
        return f'<th scope="row"{look}>{escape(text)}</th>'
    return f"<td{look}>{links(text) if name == 'source_urls' else escape(text)}</td>"


def links(text: str) -> str:
    """Return web addresses, parted by spaces, as links that show the site; other text as it is."""
    return " ".join(
        f'<a href="{escape(part)}">{escape(part.split("/")[2])}</a>'
        if re.match(r"https?://[^/]", part)
        else escape(part)
        for part in text.split()
    )


def style(column: pd.Series, unprinted: Collection[str] = ()) -> str:
    """Return the attribute by which numbers are set to the right, and columns left off paper."""
    names = ["n"] if is_number(column) else []
    names += ["zb-screen"] if column.name in unprinted else []
    return f' class="{" ".join(names)}"' if names else ""


def table_csv(frame: pd.DataFrame, titles: Mapping[str, str] | None = None) -> str:
    """Return ``frame`` as CSV for a spreadsheet: semicolons and a decimal comma, same titles.

    In a language with a decimal point, commas part the cells. Numbers are not rounded, a missing
    value is empty, and text that a spreadsheet would take for a formula is made harmless with a
    leading apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if sign() == "," else ",", lineterminator="\r\n")
    writer.writerow([harmless(headed(frame, str(name), titles)) for name in frame.columns])
    columns = [[csv_value(value, name) for value in frame[name]] for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue()


def headed(frame: pd.DataFrame, name: str, titles: Mapping[str, str] | None) -> str:
    """Return the title of a column; where another language is spoken also that it is in Dutch."""
    told = column_title(name, titles)
    dutch = spoken() != DUTCH and in_dutch(name, frame[name])
    return told + IN_DUTCH if dutch else told


def sign() -> str:
    """Return the decimal sign of the language spoken."""
    return separators(locale())[ord(".")]


def column_title(name: object, titles: Mapping[str, str] | None = None) -> str:
    """Return the title of a column with its unit; a column without label keeps its name."""
    if titles and str(name) in titles:
        return titles[str(name)]
    entry = entries().get(str(name))
    if entry is None:
        return str(name).replace("_", " ")
    told = label(str(name))
    unit = "%" if is_share(name) else label(entry["unit"]) if entry["unit"] in entries() else ""
    return f"{told} ({unit})" if unit and unit not in told else told


def written(column: pd.Series) -> list[str]:
    """Return every cell of ``column`` as the reader sees it."""
    name = str(column.name)
    if not is_number(column):
        return [word(value, name) for value in column]
    if name in YEARS:
        return [say(UNKNOWN) if is_missing(value) else str(int(value)) for value in column]
    if name.startswith("p_"):
        return [p_value(value) for value in column]
    values = [None if is_missing(value) else value for value in column]
    if is_share(name):
        return [decimal(None if value is None else 100 * value, 1) for value in values]
    digits = sensible_digits([value for value in values if value is not None])
    return [decimal(value, digits) for value in values]


def sensible_digits(values: list[float]) -> int:
    """Return how many decimals a column needs: none for counts, fewer as numbers grow."""
    if all(float(value).is_integer() for value in values):
        return 0
    largest = max(abs(value) for value in values)
    return 2 if largest < 100 else 1 if largest < 1000 else 0


def p_value(value: object) -> str:
    """Return a p-value in three decimals; what is smaller than 0,001 says so."""
    if not is_missing(value) and value < SMALLEST_P:  # type: ignore[operator]
        return f"< {decimal(SMALLEST_P, 3)}"
    return decimal(value, 3)


def word(value: object, column: str) -> str:
    """Return a text cell in words: yes or no, a date, an identifier by its label."""
    if is_missing(value) or value == "":
        return NOTHING if column == "reason" else say(UNKNOWN)
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return say("ja" if value else "nee")
    if isinstance(value, int | float):
        return whole(value) if float(value).is_integer() else decimal(value, 2)
    if isinstance(value, date):
        return date_words(value.strftime("%Y-%m-%d"))
    if column in SEVERAL:
        return "; ".join(word(code, SEVERAL[column]) for code in str(value).split())
    return label(str(value)) if is_coded(value, column) else plain(str(value), column)


def plain(text: str, column: str) -> str:
    """Return a cell that is no code: a date in words, what was written in Dutch as it is said."""
    told = say(text) if column in WRITTEN else text
    return told if told != text else date_words(text)


def csv_value(value: Any, column: str) -> str:
    """Return one cell for the CSV: full precision, nothing where unknown."""
    if is_missing(value):
        return ""
    if isinstance(value, str) or type(value).__name__ in ("bool", "bool_"):
        return harmless(word(value, column)) if value != "" else ""
    return str(in_percent(value) if is_share(column) else value).replace(".", sign())


def in_percent(share: float) -> float:
    """Return a share as the percentage that its column's title promises, without noise."""
    return float(f"{100 * float(share):.12g}")


def harmless(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def is_share(name: object) -> bool:
    """Return whether a column holds shares from 0 to 1."""
    return str(name).endswith("_share") or entries().get(str(name), {}).get("unit") == "share"


def is_number(column: pd.Series) -> bool:
    """Return whether a column is set as numbers."""
    return is_numeric_dtype(column) and not is_bool_dtype(column)
