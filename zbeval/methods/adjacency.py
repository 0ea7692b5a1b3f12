"""Which areas count as neighbours: those with a shared border, or the nearest ones."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.errors import ReaderError
from zbeval.methods.distance import distances_km
from zbeval.methods.frame import choose
from zbeval.methods.moran import Neighbours, neighbours_of
from zbeval.programme import Programme

NEIGHBOURHOODS = ("shared_border", "nearest")
NEAREST = 6  # a municipality borders on five or six others on average
FILE = "municipality_neighbours.csv"


def neighbourhood(programme: Programme, areas: pd.DataFrame, kind: str) -> Neighbours:
    """Return the neighbours of ``areas`` (``area_code``, ``latitude``, ``longitude``) by ``kind``.

    *shared_border* takes the pairs of the table ``municipality_neighbours`` that lie within
    ``areas``, so an area can be without any. *nearest* takes the six nearest points of each.
    """
    if choose("neighbours", kind, NEIGHBOURHOODS) == "nearest":
        return nearest(areas)
    return shared_border(programme["municipality_neighbours"], areas["area_code"])


def shared_border(pairs: pd.DataFrame, codes: pd.Series) -> Neighbours:
    """Return which of ``codes`` share a border; a pair listed one way only is a reader's error."""
    refuse_one_way(pairs)
    place = pd.Series(np.arange(len(codes)), index=codes.to_numpy())
    inside = pairs[pairs["nis"].isin(place.index) & pairs["neighbour_nis"].isin(place.index)]
    first, second = (place[inside[name]].to_numpy() for name in ("nis", "neighbour_nis"))
    return neighbours_of(first, second, len(codes))


def refuse_one_way(pairs: pd.DataFrame) -> None:
    """Stop at the first pair that is not listed in both directions, or that is no pair at all."""
    listed = list(zip(pairs["nis"], pairs["neighbour_nis"], strict=True))
    known = set(listed)
    for row, (nis, neighbour) in enumerate(listed, start=2):
        if nis == neighbour:
            rule = "een gemeente kan niet haar eigen buur zijn"
            raise ReaderError(FILE, rule, "Schrap deze rij", row, "neighbour_nis", nis)
        if (neighbour, nis) not in known:
            rule = f"{neighbour} staat als buur van {nis}, maar {nis} niet als buur van {neighbour}"
            raise ReaderError(
                FILE, rule, "Voeg de omgekeerde rij toe of schrap deze", row, "nis", nis
            )


def nearest(areas: pd.DataFrame, k: int = NEAREST) -> Neighbours:
    """Return the ``k`` nearest points of each area (fewer on a map with fewer areas)."""
    far = distances_km(areas)
    np.fill_diagonal(far, np.inf)
    k = min(k, len(areas) - 1)
    second = np.argsort(far, axis=1, kind="stable")[:, :k].ravel()
    return neighbours_of(np.repeat(np.arange(len(areas)), k), second, len(areas))


def outside(programme: Programme, codes: pd.Series) -> list[str]:
    """Return which of ``codes`` have a neighbour by border that is none of them."""
    pairs = programme["municipality_neighbours"]
    crossing = pairs["nis"].isin(codes) & ~pairs["neighbour_nis"].isin(codes)
    return sorted(set(pairs.loc[crossing, "nis"]))
