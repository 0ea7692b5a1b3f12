"""Reads ``[level.ID]`` of ``programme.toml``: in which columns the levels of areas stand.

``code`` and ``name`` are columns of ``municipalities.csv``; ``within`` is the level whose areas
hold those of this one whole. What a folder does not say is as in the tables that come with zbeval.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SECTION = "level"
TEXTS = ("code", "name")
KEYS = (*TEXTS, "within")


@dataclass(frozen=True)
class Level:
    """One level: the columns with its code and name, and the level that it lies in, if any."""

    code: str
    name: str
    within: str = ""


USUAL = {
    "primary_care_zone": Level("primary_care_zone_code", "primary_care_zone"),
    "arrondissement": Level("arrondissement_nis", "arrondissement", "province"),
    "province": Level("province_nis", "province"),
}
"""The levels above the municipality; measures know them by these names."""


def mistakes(parts: Mapping[str, Any]) -> Iterator[tuple[str, str, str, object]]:
    """Yield what is wrong with the parts: key, rule, what to do, value."""
    known = ", ".join(USUAL)
    for level, row in parts.items():
        where = f"{SECTION}.{level}"
        if level not in USUAL:
            yield where, "dit niveau kent zbeval niet", f"Kies uit: {known}", level
            continue
        for key in row:
            if key not in KEYS:
                todo = f"Kies uit: {', '.join(KEYS)}"
                yield f"{where}.{key}", "deze sleutel bestaat niet", todo, None
        for key in TEXTS:
            if not isinstance(row.get(key), str) or not row[key].strip():
                todo = "Noem een kolom van municipalities.csv"
                yield f"{where}.{key}", "de kolom van dit niveau ontbreekt", todo, row.get(key)
        within = row.get("within", "")
        if within and within not in set(USUAL) - {level}:
            rule = "dit is geen ander niveau"
            yield f"{where}.within", rule, f"Kies uit: {known}", within
    yield from missing(parts)


def missing(parts: Mapping[str, Any]) -> Iterator[tuple[str, str, str, object]]:
    """Yield the levels that are left out where others are named: half a list says too little."""
    for level in USUAL if parts else ():
        if level not in parts:
            yield (f"{SECTION}.{level}", "dit niveau ontbreekt, en andere staan er wel",
                   f"Voeg [{SECTION}.{level}] toe, of laat alle niveaus weg", None)  # fmt: skip


def levels_of(parts: Mapping[str, Any]) -> dict[str, Level]:
    """Return the levels in parts that have no mistakes; without any the usual ones."""
    return {level: Level(**row) for level, row in parts.items()} or dict(USUAL)
