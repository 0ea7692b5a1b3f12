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
PARTS_FILE = "submunicipalities.csv"
NOT_A_NAME = "niet te lokaliseren"


class Part(NamedTuple):
    """One sub-municipality (deelgemeente): a point in it, in degrees."""

    name: str
    longitude: float
    latitude: float


class PlaceName(NamedTuple):
    """One name: ``nis`` is the municipality that it means or lies in.

    ``kind``: *part* (deelgemeente), *former* (a municipality that is none any more), *merged* and
    *former_code* (name and code of before the mergers, in a folder that knows only those of after
    them), *french* and *other* (another language), *walloon* and *walloon_french* (a municipality
    outside the programme). An empty ``nis``: a municipality of this name existed, but where it lies
    is unknown.
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
    return read_names(place_of(folder), editions.now().newer)


@dataclass(frozen=True)
class Parts:
    """The sub-municipalities of each municipality (NIS code), and whom their points are from."""

    by_nis: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    credit: str = ""


def parts(folder: Path | None = None) -> Parts:
    """Return the sub-municipalities of a data folder, as ``other_names`` chooses it.

    None where its table has no column with the codes of the edition that is counted with.
    """
    return read_parts(place_of(folder), editions.now().own)


def place_of(folder: Path | None) -> Path:
    """Return the folder with names of places that goes with a data folder."""
    own = folder is not None and (folder / PACKAGE_FILE).is_file()
    return (folder if own and folder is not None else HOME / "data") / FOLDER


@cache
def read_parts(folder: Path, own: str) -> Parts:
    """Return the table of sub-municipalities in a folder; ``own`` is the column of codes."""
    found: dict[str, tuple[Part, ...]] = {}
    for row in rows_of(folder / PARTS_FILE):
        if own in row and NOT_A_NAME not in row["name"]:
            name = row["name"].split(" (")[0]
            part = Part(name, float(row["longitude"]), float(row["latitude"]))
            found[row[own]] = (*found.get(row[own], ()), part)
    told = [row["credit"] for row in rows_of(folder / "credits.csv") if row["file"] == PARTS_FILE]
    return Parts(found, "".join(told))


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
