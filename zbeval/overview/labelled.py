"""A result's table in the words of a reader, Dutch or English: what each column and code is called.

Numbers stay as they are, a missing value stays missing. Names of places, titles of documents and
what was written in Dutch stay in Dutch; in an English table the heading of the latter says so.
"""

from __future__ import annotations

import re

import pandas as pd

from zbeval.language import known_language, said
from zbeval.results import Result
from zbeval.vocabulary import (
    SEVERAL,
    entries,
    identifiers,
    is_coded,
    label,
    verdict_label,
)

YES_NO = {"nl": {True: "ja", False: "nee"}, "en": {True: "yes", False: "no"}}
SHARE = {"nl": ("aandeel", "0 tot 1"), "en": ("share", "0 to 1")}
IN_DUTCH = " (in Dutch)"
VERDICTS = ("verdict", "located_verdict", "base_verdict", "outcome", "decided")
TYPE_NAMES = ("area_name", "type_name")  # of types of municipalities: a letter and traits
WRITTEN = {  # columns whose cells were written in Dutch: in a source, a data folder or a survey
    "alternatives_nl", "answer", "code", "event_nl", "indicator_name", "locator", "paraphrase_nl",
    "part", "question", "recommendation", "remark", "scope", "term_value", "text_nl", "title_nl",
}  # fmt: skip


def labelled(result: Result, language: str) -> pd.DataFrame:
    """Return the table of ``result`` with headings, verdicts and codes in words of ``language``."""
    known_language(language)
    names = [str(name) for name in result.table.columns]
    table = pd.DataFrame({name: cells(result, name, language) for name in names})
    return table.set_axis([heading(name, result.table[name], language) for name in names], axis=1)


def heading(name: str, column: pd.Series, language: str) -> str:
    """Return what stands above a column; above an English one also that its cells are Dutch."""
    told = title(name, language)
    return told + IN_DUTCH if language == "en" and in_dutch(name, column) else told


def in_dutch(name: str, column: pd.Series) -> bool:
    """Tell whether a column holds what was written in Dutch, without English, and no codes."""
    texts = (cell for cell in column if isinstance(cell, str) and cell)
    return name in WRITTEN and any(
        not is_coded(cell, name) and said("en", cell) == cell for cell in texts
    )


def title(name: str, language: str) -> str:
    """Return the name of a column with its unit; one without label keeps its own name."""
    entry = entries().get(name)
    if entry is None:
        return name.replace("_", " ")
    told, unit = named(name, language), entry["unit"]
    if unit == "share":
        word, ends = SHARE[language]
        return f"{told} ({ends})" if word in told else f"{told} ({word}, {ends})"
    words = named(unit, language) if unit else ""
    return f"{told} ({words})" if words and words not in told else told


def named(identifier: str, language: str) -> str:
    """Return the label of an identifier; without an English one the Dutch, which is then said."""
    if told := label(identifier, language):
        return told
    dutch = label(identifier, "nl")
    told = said(language, dutch)
    return told if told != dutch else dutch + IN_DUTCH


def cells(result: Result, name: str, language: str) -> pd.Series:
    """Return a column with each code and each *true* or *false* in words."""
    column = result.table[name]
    if pd.api.types.is_bool_dtype(column):
        return column.astype(object).map(YES_NO[language])
    if pd.api.types.is_numeric_dtype(column):
        return column.copy()
    return column.astype(object).map(lambda value: word(value, name, result.measure, language))


def word(value: object, column: str, measure: str, language: str) -> object:
    """Return one cell in words; what is no code stays as it is."""
    if type(value).__name__ in ("bool", "bool_"):
        return YES_NO[language][bool(value)]
    if not isinstance(value, str) or value == "":
        return value
    if column in SEVERAL:
        return "; ".join(named(code, language) for code in value.split())
    if column in VERDICTS and is_coded(value, column):
        return verdict_label(value, measure, language)
    if column in TYPE_NAMES:
        return type_name(value, language)
    told = said(language, value) if column in WRITTEN else value
    return named(value, language) if is_coded(value, column) else told


def type_name(text: str, language: str) -> str:
    """Return the name of a type of municipalities in words of ``language``; other names stay."""
    letter, parted, told = text.partition(": ")
    known = {label(trait): trait for trait in identifiers("trait")}
    parts = told.split(", ")
    if not parted or not re.fullmatch("[A-Z]", letter) or not set(parts) <= set(known):
        return text
    return f"{letter}: {', '.join(named(known[part], language) for part in parts)}"
