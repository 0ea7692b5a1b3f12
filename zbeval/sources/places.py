"""Names and postcodes that a municipality also goes by: deelgemeenten, French names, others."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from zbeval import editions
from zbeval.home import HOME
from zbeval.sources.package import PACKAGE_FILE

FOLDER = "places"

NOT_A_NAME = "niet te lokaliseren"


class PlaceName(NamedTuple):
    """One name: ``nis`` is the municipality that it means or lies in.

    ``kind``: *part* (deelgemeente), *former* (a municipality that is none any more), *french* and
    *other* (another language), *walloon* and *walloon_french* (a municipality outside the
    programme). An empty ``nis``: a municipality of this name existed, but where it lies is unknown.
    """

    name: str
    kind: str
    nis: str


@dataclass(frozen=True)
class OtherNames:
    """Every other name of a folder: its tables of names in ``places``, empty where it has none.

    ``postcodes`` has the municipalities of the newest edition in each postcode, ``provinces`` the
    other names of each province with spaces between them.
    """

    names: tuple[PlaceName, ...] = ()
    postcodes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    provinces: Mapping[str, str] = field(default_factory=dict)


def other_names(folder: Path | None = None) -> OtherNames:
    """Return the other names of the places of a data folder; of the shipped one without any.

    A folder without tables of its own counts with the shipped municipalities, so with their names.
    """
    own = folder is not None and (folder / PACKAGE_FILE).is_file()
    place = folder if own and folder is not None else HOME / "data"
    return read_names(place / FOLDER, editions.now().newer)


class Part(NamedTuple):
    """One sub-municipality (deelgemeente): a point in it, in degrees."""

    code: str
    name: str
    longitude: float
    latitude: float


@cache
def parts() -> dict[str, tuple[Part, ...]]:
    """Return the sub-municipalities of each municipality (NIS code of before 2025).

    Source: Data & Analyse Vlaamse provincies, from sectors of Statbel; the points were worked out
    from the edition before the mergers of 2025.
    """
    found: dict[str, tuple[Part, ...]] = {}
    for row in rows_of("submunicipalities.csv"):
        if NOT_A_NAME in row["name"]:
            continue
        name = row["name"].split(" (")[0]
        part = Part(row["code"], name, float(row["longitude"]), float(row["latitude"]))
        found[row["nis"]] = (*found.get(row["nis"], ()), part)
    return found


def parts_of(nis: str) -> tuple[Part, ...]:
    """Return the sub-municipalities of one municipality; none for a code that is not known."""
    return parts().get(nis, ())


@cache
def read_names(folder: Path, newer: str) -> OtherNames:
    """Return the tables of names in a folder; ``newer`` is the column of codes of postcodes."""
    posts: dict[str, set[str]] = {}
    for row in rows_of(folder / "postcodes.csv"):
        posts.setdefault(row["postcode"], set()).add(row[newer])
    return OtherNames(
        tuple(PlaceName(row["name"], row["kind"], row["nis"])
              for row in rows_of(folder / "place_names.csv")),
        {code: frozenset(codes) for code, codes in posts.items()},
        {row["nis"]: row["names"] for row in rows_of(folder / "province_names.csv")},
    )  # fmt: skip


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of names, none where the folder does not have it."""
    if not path.is_file():
        return []
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
