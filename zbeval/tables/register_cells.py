"""Cells of somebody's register in the way the programme writes them; what was changed is said."""

from __future__ import annotations

import re

from zbeval.tables.dates import iso_date
from zbeval.tables.matching import folded
from zbeval.tables.spoken import labels

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb febr", "maart mrt", "april apr", "mei", "juni jun",
         "juli jul", "augustus aug", "september sep sept", "oktober okt", "november nov",
         "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
WORDS = {
    "vlaanderen": "flanders", "vlaams": "flanders", "vlaams gewest": "flanders",
    "brussel": "brussels", "brussels": "brussels", "brussels hoofdstedelijk gewest": "brussels",
    "lokaal bestuur": "local_government", "gemeente": "local_government",
    "stad": "local_government", "ocmw": "local_government", "municipality": "local_government",
    "zorgraad": "care_council", "eerstelijnszone": "care_council", "onbekend": "unknown",
    "ja": "confirmed", "nee": "unconfirmed",
}  # fmt: skip
HTML = re.compile(r"<[a-zA-Z/!][^>]*>")
FORMULA = ("=", "+", "-", "@")


def as_amount(cell: str) -> str:
    """Return an amount without the sign of the euro: ``€ 50 000,00`` is ``50 000,00``."""
    return re.sub(r"€|\b(eur|euro)\b|,-$", "", cell, flags=re.IGNORECASE).strip()


def as_day(cell: str) -> str:
    """Return a day or month written with its Dutch name in ISO form: ``1 maart 2022``."""
    if iso_date(cell):
        return cell
    found = re.fullmatch(r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})", cell.strip().casefold())
    if not found or found[2] not in MONTHS:
        return cell
    day, month, year = found[1], MONTHS[found[2]], found[3]
    written = f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
    return written if iso_date(written) else cell


def as_identifier(cell: str) -> str:
    """Return a number of a project in letters, digits and dashes: ``ZB/22/7`` is ``ZB-22-7``."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", cell.strip()).strip("-")


def as_choice(cell: str, field: dict) -> str:
    """Return the identifier for a word on the list of a field, in Dutch or English."""
    allowed = labels(field)
    known = {folded(label): value for value, label in allowed.items()}
    known |= {folded(value.replace("_", " ")): value for value in allowed}
    known |= {word: value for word, value in WORDS.items() if value in allowed}
    return known.get(folded(cell), cell)


def tidied(name: str, cell: str, field: dict) -> str:
    """Return one cell as the programme writes it; what is not understood stays as it is."""
    text = " ".join(cell.split()) if name != "note" else cell.strip()
    if not text:
        return ""
    if name == "project_id":
        return as_identifier(text)
    if name == "amount_eur":
        return as_amount(text)
    if name in {"start", "end", "source_date"}:
        return as_day(text)
    return as_choice(text, field) if labels(field) else text


def strange(cell: str) -> str | None:
    """Return what a reader should know of text that another program might run; else None."""
    if HTML.search(cell):
        return "bevat tekens van een webpagina (HTML); wordt overal als gewone tekst getoond"
    if cell.startswith(FORMULA) and len(cell) > 1 and not re.fullmatch(r"[+-]?[\d.,\s]+", cell):
        return "begint als een formule; wordt overal als gewone tekst bewaard en getoond"
    return None
