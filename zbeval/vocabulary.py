"""Dutch labels for identifiers: the only place where the reader's words are kept."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

AREAS = {  # level -> one area, several
    "municipality": ("gemeente", "gemeenten"),
    "primary_care_zone": ("eerstelijnszone", "eerstelijnszones"),
    "arrondissement": ("arrondissement", "arrondissementen"),
    "city_group": ("groep gemeenten", "groepen gemeenten"),
    "province": ("provincie", "provincies"),
}


@cache
def entries() -> dict[str, dict[str, str]]:
    """Return every identifier with its kind, Dutch and English label, unit and description."""
    text = files("zbeval").joinpath("vocabulary.csv").read_text(encoding="utf-8")
    return {row["identifier"]: row for row in csv.DictReader(text.splitlines())}


def label(identifier: str) -> str:
    """Return the Dutch label of ``identifier``; a developer's KeyError if it has none."""
    return entries()[identifier]["label_nl"]


def description(identifier: str) -> str:
    """Return the Dutch explanation of ``identifier``, empty if none is needed."""
    return entries()[identifier]["description_nl"]


def identifiers(kind: str) -> list[str]:
    """Return the identifiers of one kind (level, baseline, status ...), in the file's order."""
    return [name for name, row in entries().items() if row["kind"] == kind]
