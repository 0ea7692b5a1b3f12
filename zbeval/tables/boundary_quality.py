"""How good are boundaries? Held against the known areas, centres and neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from zbeval.numbers import decimal, percent
from zbeval.tables.coverage import LAMBERT
from zbeval.tables.nis_codes import KnownCodes

TOUCH, SHARED = 20, 100  # metres between neighbours, and of border that makes two of them
FARTHEST_CENTRE = 150  # metres
LARGEST_AREA = 0.02
FEWEST_NEIGHBOURS = 0.97
MOST_ODD, ODD_AREA = 3, 0.25
"""Beyond these, in the middle of all municipalities, boundaries overlap the official ones
by less than the schematic map does: measured on official boundaries that were simplified by 1,000
metres or moved by 300 (docs/territory.md)."""


@dataclass(frozen=True)
class Quality:
    """How far cells are from what is known of their municipalities.

    ``centre_m``: distance between a cell's centre and that of its municipality, median;
    ``area_share``: difference in area, median; ``neighbours_share``: pairs of neighbours in both
    the cells and the known list, out of the pairs in either (0-1). ``odd`` are the municipalities
    whose area is off by a quarter or whose point lies outside.
    """

    centre_m: float
    area_share: float
    neighbours_share: float
    odd: tuple[str, ...] = ()

    @property
    def official(self) -> bool:
        """Tell whether the cells may pass for official boundaries."""
        return (
            self.centre_m <= FARTHEST_CENTRE
            and self.area_share <= LARGEST_AREA
            and self.neighbours_share >= FEWEST_NEIGHBOURS
            and len(self.odd) <= MOST_ODD
        )

    def told(self, known: KnownCodes) -> str:
        """Return the quality as a Dutch sentence without its full stop."""
        odd = f"; sterk afwijkend: {known.listing(list(self.odd))}" if self.odd else ""
        return (
            f"Nagemeten: het midden van de gemeenten ligt doorgaans {decimal(self.centre_m, 0)} "
            f"meter van waar het hoort, de oppervlakte wijkt {percent(self.area_share)} af en "
            f"{percent(self.neighbours_share)} van de buurgemeenten klopt{odd}"
        )


def quality(
    cells: gpd.GeoSeries, known: KnownCodes, vintage: int, neighbours: pd.DataFrame
) -> Quality:
    """Return the quality of cells (index: NIS code of ``vintage``).

    ``neighbours`` (text: nis, neighbour_nis) lists both ways which municipalities touch.
    """
    metres = cells.to_crs(LAMBERT)
    points = known.places.to_crs(LAMBERT)
    parts = {nis: known.parts[vintage][nis] for nis in metres.index}
    area = pd.Series({nis: known.area_km2[codes].sum() * 1e6 for nis, codes in parts.items()})
    centre = {
        nis: shapely.Point(
            np.average(points[codes].x, weights=known.area_km2[codes]),
            np.average(points[codes].y, weights=known.area_km2[codes]),
        )
        for nis, codes in parts.items()
    }
    away = metres.centroid.distance(gpd.GeoSeries(centre, crs=LAMBERT))
    whole = {code: nis for nis, codes in parts.items() for code in codes}
    expected = {
        pair
        for one, other in neighbours[["nis", "neighbour_nis"]].itertuples(index=False)
        if one in whole and other in whole
        and len(pair := frozenset((whole[one], whole[other]))) == 2
    }  # fmt: skip
    found = touching(metres)
    off = (metres.area / area - 1).abs()
    outside = {
        nis for nis, codes in parts.items()
        if not metres[nis].buffer(TOUCH).covers(points[codes[0]])
    }  # fmt: skip
    return Quality(
        float(away.median()), float(off.median()),
        len(found & expected) / max(len(found | expected), 1),
        tuple(sorted(outside | set(off.index[off > ODD_AREA]))),
    )  # fmt: skip


def touching(metres: gpd.GeoSeries) -> set[frozenset[str]]:
    """Return the pairs of cells with a hundred metres of border or more in common."""
    one, other = shapely.STRtree(metres.array).query(
        metres.array, predicate="dwithin", distance=TOUCH
    )
    first = one < other
    one, other = one[first], other[first]
    near = shapely.buffer(metres.array[other], TOUCH)
    shared = shapely.length(shapely.intersection(shapely.boundary(metres.array[one]), near))
    return {
        frozenset((metres.index[a], metres.index[b]))
        for a, b in zip(one[shared > SHARED], other[shared > SHARED], strict=True)
    }
