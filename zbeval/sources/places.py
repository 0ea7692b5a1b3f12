"""Names that a municipality also goes by: former municipalities and French names."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class PlaceName(NamedTuple):
    """One name: ``kind`` is *former* or *french*, ``nis`` the municipality of 2024.

    An empty ``nis`` says that a municipality of this name existed, but not where it lies now.
    """

    name: str
    kind: str
    nis: str


@cache
def place_names() -> tuple[PlaceName, ...]:
    """Return every other name of places.csv, which ``tools/build_places.py`` makes.

    Sources: REFNIS, Statbel (open data); GeoNames (CC BY 4.0). Small former municipalities are
    listed without the municipality they lie in.
    """
    text = files("zbeval.sources").joinpath("places.csv").read_text(encoding="utf-8")
    return tuple(PlaceName(**row) for row in csv.DictReader(text.splitlines()))
