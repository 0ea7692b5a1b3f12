"""From text cells to one promised type, with the cells that are not of that type."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from zbeval.tables.dates import iso_date
from zbeval.tables.numbers import INTEGER, NUMBER, read_numbers

THOUSANDS = (
    "het is niet duidelijk of het teken in dit getal voor duizendtallen of voor decimalen staat",
    "Schrijf het getal zonder teken voor duizendtallen, bijvoorbeeld 50000",
)
TRUE, FALSE = ["true", "True", "TRUE", "1"], ["false", "False", "FALSE", "0"]
TEXT = pd.Series([""]).dtype  # what this pandas calls text: ``str``, in older ones ``object``
EURO = "eur"
NO_DATE = "dit is geen bestaande datum"


class Fault(NamedTuple):
    """The cells of one column that break the same rule."""

    cells: pd.Series
    rule: str
    todo: str


Cast = tuple[pd.Series, list[Fault]]


def cast_string(text: pd.Series, field: dict, separator: str) -> Cast:
    """Return text as it is; a date that may be partial is brought to ISO form first."""
    pattern = field.get("constraints", {}).get("pattern")
    if not pattern or not is_partial_date(pattern):
        return text.astype(TEXT), []
    normal = {cell: partial_date(cell, pattern) for cell in text.dropna().unique()}
    dates = text.map(normal)
    todo = "Schrijf een datum als 2023-03-01, een maand als 2023-03 of een jaar als 2023"
    return dates.astype(TEXT), [Fault(text.notna() & dates.isna(), NO_DATE, todo)]


def is_partial_date(pattern: str) -> bool:
    """Return whether a pattern asks for a day, a month or a year in ISO form, and not for text."""
    wanted, unwanted = ("2023", "2023-03", "2023-03-01"), ("1/3/2023", "2023-3", "20233")
    return all(re.fullmatch(pattern, form) for form in wanted) and not any(
        re.fullmatch(pattern, form) for form in unwanted
    )


def partial_date(cell: str, pattern: str) -> str | None:
    """Return a date in ISO form, or None if it does not exist.

    What else the pattern asks for is kept: a span (``2023-02/2023-03``), a word (``unknown``).
    """
    if iso := iso_date(cell):
        return iso
    dates = [part for part in cell.split("/") if any(sign.isdigit() for sign in part)]
    promised = re.fullmatch(pattern, cell) and all(iso_date(part) for part in dates)
    return cell if promised else None


def cast_integer(text: pd.Series, field: dict, separator: str) -> Cast:
    """Return whole numbers (Int64); ``12.0`` is one, ``1.234`` may be another than it seems."""
    found = read_numbers(text, separator, strict=True)
    plain, ambiguous = found.plain, found.ambiguous
    whole = plain.str.fullmatch(INTEGER, na=False) & ~ambiguous
    values = pd.to_numeric(plain.where(whole)).astype("Int64")
    todo = "Schrijf een geheel getal, bijvoorbeeld 1250; laat de cel leeg als het onbekend is"
    wrong = text.notna() & ~whole & ~ambiguous
    return values, [Fault(ambiguous, *THOUSANDS), Fault(wrong, "dit is geen geheel getal", todo)]


def cast_number(text: pd.Series, field: dict, separator: str) -> Cast:
    """Return numbers (float); infinity and 'not a number' are none.

    Amounts in euro have no three decimals: 50.000 is never fifty euro.
    """
    found = read_numbers(text, separator, strict=field.get("unit") == EURO)
    plain, ambiguous = found.plain, found.ambiguous
    values = pd.to_numeric(plain.where(plain.str.fullmatch(NUMBER, na=False) & ~ambiguous))
    values = values.astype(float).replace([float("inf"), float("-inf")], float("nan"))
    todo = "Schrijf een getal, bijvoorbeeld 12,5; laat de cel leeg als het onbekend is"
    wrong = text.notna() & values.isna() & ~ambiguous
    return values, [Fault(ambiguous, *THOUSANDS), Fault(wrong, "dit is geen getal", todo)]


def cast_boolean(text: pd.Series, field: dict, separator: str) -> Cast:
    """Return yes and no in the words that the field promises; bool where the field is required."""
    yes, no = field.get("trueValues", TRUE), field.get("falseValues", FALSE)
    words = dict.fromkeys(yes, True) | dict.fromkeys(no, False)
    values = text.str.strip().map(words).astype("boolean")
    wrong = text.notna() & values.isna()
    fault = Fault(wrong, "dit is geen ja of nee", f"Schrijf {yes[0]} voor ja of {no[0]} voor nee")
    if field.get("constraints", {}).get("required") and values.notna().all():
        values = values.astype(bool)
    return values, [fault]


def cast_date(text: pd.Series, field: dict, separator: str) -> Cast:
    """Return whole dates (datetime64), day before month where the year comes last."""
    full = {cell: iso_date(cell) for cell in text.dropna().unique()}
    known = {cell: day for cell, day in full.items() if day and len(day) == len("2023-03-01")}
    dates = pd.to_datetime(text.map(known), format="%Y-%m-%d").astype("datetime64[us]")
    todo = "Schrijf de datum als 2023-03-01 of 1/3/2023"
    return dates, [Fault(text.notna() & dates.isna(), NO_DATE, todo)]


CASTS = {
    "string": cast_string,
    "integer": cast_integer,
    "number": cast_number,
    "boolean": cast_boolean,
    "date": cast_date,
}
