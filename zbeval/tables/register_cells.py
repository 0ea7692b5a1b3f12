"""Cells of somebody's register in the way the programme writes them; what was changed is said."""

from __future__ import annotations

import re
from functools import cache

from zbeval.sources.folding import folded
from zbeval.tables.dates import iso_date, spoken_date
from zbeval.tables.labels import labels
from zbeval.tables.register_words import EMPTY, GRANTED, NOT_GRANTED, VALUES, words

DATES = {"start", "end", "source_date"}
MAY_BE_BLANK = {*DATES, "amount_eur", "source_urls", "state"}
LISTS = {"applicant_type", "wave", "state", "call"}
"""Lists of which a word that is not known makes no row wrong: it is read as unknown, and told."""

BLANKS = {folded(word) for word in words(EMPTY)}
KNOWN_GRANTED = {folded(word) for word in words(GRANTED)}
REFUSED_STATE = {folded(word) for word in words(NOT_GRANTED)}
HTML = re.compile(r"<[a-zA-Z/!][^>]*>")
FORMULA = ("=", "+", "-", "@")


def is_blank(cell: str) -> bool:
    """Tell whether a cell says that nothing is known: ``n.v.t.``, a dash, a question mark."""
    return not re.sub(r"[\s\-–—/?.*_]", "", cell) or folded(cell) in BLANKS


def as_amount(cell: str) -> str:
    """Return an amount without the sign of the euro: ``€ 50 000,00`` is ``50 000,00``.

    A dash in place of the cents (``50.000,-``) shows which sign is the decimal one.
    """
    bare = re.sub(r"€|\b(eur|euro)\b", "", cell, flags=re.IGNORECASE).strip()
    cents = re.sub(r"\s*([.,])\s*[-–—=]+$", r"\g<1>00", bare)
    return re.sub(r"\s*=$", "", cents).strip()


def as_day(cell: str) -> str:
    """Return a day or month as people write it in ISO form; what is no date stays as it is."""
    return cell if iso_date(cell) else spoken_date(cell) or cell


def as_identifier(cell: str) -> str:
    """Return a number of a project in letters, digits and dashes: ``ZB/22/7`` is ``ZB-22-7``."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", cell.strip()).strip("-")


def as_choice(cell: str, field: dict) -> str:
    """Return the identifier for a word on the list of a field, in Dutch or English."""
    return known_words(tuple(labels(field).items())).get(folded(cell), cell)


@cache
def known_words(allowed: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return each word, folded, that means one of the values of a list with their labels."""
    values = dict(allowed)
    known = {folded(word): value for value, text in VALUES.items() if value in values
             for word in words(text)}  # fmt: skip
    known |= {folded(label): value for value, label in allowed}
    return known | {folded(value.replace("_", " ")): value for value in values}


def tidied(name: str, cell: str, field: dict) -> str:
    """Return one cell as the programme writes it; what is not understood stays as it is."""
    text = " ".join(cell.split()) if name != "note" else cell.strip()
    if not text or (name in MAY_BE_BLANK and is_blank(text)):
        return ""
    if name == "project_id":
        return as_identifier(text)
    if name in DATES:
        return as_day(text)
    if name == "source_urls":
        return as_addresses(text)
    if name == "state" and folded(text) in KNOWN_GRANTED:
        return ""
    return as_choice(text, field) if labels(field) else text


def as_addresses(text: str) -> str:
    """Return web addresses with a space between them, ``https://`` before one that lacks it."""
    parts = [part for part in re.split(r"[\s;,]+(?=https?://|www\.)|\s+", text) if part]
    return " ".join(f"https://{part}" if part.startswith("www.") else part for part in parts)


def not_granted(cell: str) -> bool:
    """Tell whether a state says that a row is no project of the programme: refused, requested."""
    return folded(cell) in REFUSED_STATE


def strange(cell: str) -> str | None:
    """Return what a reader should know of text that another program might run; else None."""
    if HTML.search(cell):
        return "bevat tekens van een webpagina (HTML); wordt overal als gewone tekst getoond"
    if cell.startswith(FORMULA) and len(cell) > 1 and not re.fullmatch(r"[+-]?[\d.,\s]+", cell):
        return "begint als een formule; wordt overal als gewone tekst bewaard en getoond"
    return None
