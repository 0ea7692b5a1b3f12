"""Counts of persons, ages and years: whole numbers, however a program wrote them."""

from __future__ import annotations

import re

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.tables.numbers import OPEN, read_numbers

WHOLE = re.compile(r"([0-9]{1,12})(?:\.0+)?")
TODO = "Bewaar de kolom als gehele getallen, of geef het bestand zoals de uitgever het aanbiedt"


def read_counts(file: str, column: str, cells: pd.Series) -> pd.Series:
    """Return whole numbers out of the cells of a column (index: the row), or stop at one that is
    none or that can be read in two ways.

    ``1234``, ``1234.0`` (as data programs write a column with gaps), ``1.234`` and ``1 234`` are
    the same count. A count has no thousandths: ``14.427`` shows that the point stands for
    thousands, in the whole column.
    """
    found = read_numbers(cells, strict=True, decimal=shown_decimal(cells))
    numbers = found.plain.map(lambda text: WHOLE.fullmatch(str(text)))
    wrong = found.ambiguous | numbers.isna()
    if wrong.any():
        row = wrong.idxmax()
        rule = "dit is geen geheel aantal"
        if found.ambiguous[row]:
            rule = "niet duidelijk of het teken duizendtallen of decimalen aangeeft"
        raise ReaderError(file, rule, TODO, int(row), column, cells[row])
    return numbers.map(lambda match: int(match[1])).astype("int64")


def shown_decimal(cells: pd.Series) -> str:
    """Return the decimal sign where thousands show it: the other one; else nothing."""
    grouped = {
        text[-4] for text in cells.str.strip() if OPEN.fullmatch(text) and text[-3:] != "000"
    }
    return {".": ",", ",": "."}[grouped.pop()] if len(grouped) == 1 else ""
