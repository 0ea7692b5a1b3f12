"""The NIS codes of municipalities in both vintages, with their names and places."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from zbeval import editions
from zbeval.home import HOME
from zbeval.sources import read_raw

LONGEST_LIST = 8


@dataclass(frozen=True, eq=False)
class KnownCodes:
    """The municipalities of both vintages.

    ``names`` maps vintage and code to the name. ``parts`` maps vintage and code to the codes of
    own edition that lie in it, ``places`` has the point of each of those (degrees) and
    ``area_km2`` its area. ``aside`` has the codes, of either edition, in other regions than the
    one with most municipalities (see ``beside_the_main_region``).
    """

    names: dict[int, dict[str, str]]
    parts: dict[int, dict[str, list[str]]]
    places: gpd.GeoSeries
    area_km2: pd.Series
    aside: frozenset[str] = frozenset()

    def called(self, nis: str) -> str:
        """Return a code with its name, where one vintage knows it."""
        names = self.names[editions.now().vintage] | self.names[editions.now().next_vintage]
        return f"{names[nis]} ({nis})" if nis in names else nis

    def listing(self, codes: list[str]) -> str:
        """Return codes with their names as a Dutch list that stays short."""
        shown = [self.called(nis) for nis in codes[:LONGEST_LIST]]
        more = len(codes) - len(shown)
        return ", ".join(shown) + (f" en nog {more}" if more else "")


def known_codes(municipalities: pd.DataFrame, crosswalk: pd.DataFrame) -> KnownCodes:
    """Return the codes, names and points out of the tables of municipalities and the crosswalk."""
    old = editions.names_of(crosswalk, editions.now().vintage)
    new = editions.names_of(crosswalk, editions.now().next_vintage)
    own = editions.now()
    parts = crosswalk.groupby(own.newer)[own.own].apply(list).to_dict()
    longitude = municipalities["longitude"].astype(float)
    latitude = municipalities["latitude"].astype(float)
    places = gpd.GeoSeries.from_xy(longitude, latitude, crs="EPSG:4326")
    places.index = pd.Index(municipalities["nis"])
    return KnownCodes(
        {own.next_vintage: new, own.vintage: old},
        {own.next_vintage: parts, own.vintage: {nis: [nis] for nis in old}}, places,
        pd.Series(municipalities["area_km2"].astype(float).to_numpy(), index=places.index),
        beside_the_main_region(municipalities, crosswalk),
    )  # fmt: skip


def beside_the_main_region(
    municipalities: pd.DataFrame, crosswalk: pd.DataFrame
) -> frozenset[str]:  # fmt: skip
    """Return the codes, of either edition, in other regions than the one with most municipalities.

    Figures and boundaries are often published for one region; another may then be missing whole.
    """
    regions = regions_of(municipalities)
    if regions.nunique() < 2:
        return frozenset()
    own, main = editions.now(), regions.value_counts().index[0]
    aside = set(municipalities.loc[regions.ne(main), "nis"])
    return frozenset(aside | set(crosswalk.loc[crosswalk[own.own].isin(aside), own.newer]))


def regions_of(municipalities: pd.DataFrame) -> pd.Series:
    """Return the region of each row of a table of municipalities, empty text where none is known.

    A table without a column of regions has those of its provinces, as far as these come with
    zbeval.
    """
    if "region_nis" in municipalities:
        return municipalities["region_nis"].fillna("")
    known = read_raw(HOME / "data" / "municipalities.csv").cells
    regions = dict(zip(known["province_nis"], known["region_nis"], strict=True))
    return municipalities["province_nis"].map(regions).fillna("")


def as_code(value: object) -> str:
    """Return a cell as a code of five digits: 11001, 11001.0 and "11001" are the same code."""
    text = "" if value is None or value is pd.NA else str(value).strip().removesuffix(".0")
    return text.zfill(5) if text.isdigit() else text.replace("nan", "")
