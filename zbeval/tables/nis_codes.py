"""The NIS codes of municipalities in both vintages, with their names and places."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from zbeval import editions

BRUSSELS = "21"  # how the codes of the 19 municipalities of Brussels begin, and no other
LONGEST_LIST = 8


@dataclass(frozen=True, eq=False)
class KnownCodes:
    """The municipalities of both vintages.

    ``names`` maps vintage and code to the name. ``parts`` maps vintage and code to the codes of
    own edition that lie in it, ``places`` has the point of each of those (degrees) and
    ``area_km2`` its area.
    """

    names: dict[int, dict[str, str]]
    parts: dict[int, dict[str, list[str]]]
    places: gpd.GeoSeries
    area_km2: pd.Series

    def called(self, nis: str) -> str:
        """Return a code with its name, where one vintage knows it."""
        names = self.names[editions.VINTAGE] | self.names[editions.NEXT]
        return f"{names[nis]} ({nis})" if nis in names else nis

    def listing(self, codes: list[str]) -> str:
        """Return codes with their names as a Dutch list that stays short."""
        shown = [self.called(nis) for nis in codes[:LONGEST_LIST]]
        more = len(codes) - len(shown)
        return ", ".join(shown) + (f" en nog {more}" if more else "")


def known_codes(municipalities: pd.DataFrame, crosswalk: pd.DataFrame) -> KnownCodes:
    """Return the codes, names and points out of the tables of municipalities and the crosswalk."""
    old = editions.names_of(crosswalk, editions.VINTAGE)
    new = editions.names_of(crosswalk, editions.NEXT)
    parts = crosswalk.groupby(editions.NEWER)[editions.OWN].apply(list).to_dict()
    longitude = municipalities["longitude"].astype(float)
    latitude = municipalities["latitude"].astype(float)
    places = gpd.GeoSeries.from_xy(longitude, latitude, crs="EPSG:4326")
    places.index = pd.Index(municipalities["nis"])
    return KnownCodes(
        {editions.VINTAGE: old, editions.NEXT: new},
        {editions.VINTAGE: {nis: [nis] for nis in old}, editions.NEXT: parts}, places,
        pd.Series(municipalities["area_km2"].astype(float).to_numpy(), index=places.index),
    )  # fmt: skip


def as_code(value: object) -> str:
    """Return a cell as a code of five digits: 11001, 11001.0 and "11001" are the same code."""
    text = "" if value is None or value is pd.NA else str(value).strip().removesuffix(".0")
    return text.zfill(5) if text.isdigit() else text.replace("nan", "")
