"""What printed totals of any kind of area say about every other: provinces, zones, municipalities.

A total printed for a care zone or a city does not give the total of its province, but the province
has at least that many there. So it raises the floor of everything that holds the zone, and where
the total is exact it lowers the ceiling of everything within it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from zbeval.methods.allocations import Bounds

PLACES = {  # kind of area with a printed total -> the column of the municipalities with its code
    "province": "province_nis",
    "brussels": "province_nis",
    "primary_care_zone": "primary_care_zone_code",
    "municipality": "nis",
}
SMALLER = ("municipality", "primary_care_zone")  # in this order: a zone is a set of municipalities


@dataclass(frozen=True, eq=False)
class Floors:
    """The least and most that located projects and printed totals of small areas allow.

    ``least`` has one number per municipality, with parts where joint projects lie. ``loose`` holds
    sets of municipalities (a mask each) with the number of printed projects that lie somewhere in
    the set on top of the least of its municipalities, ``caps`` sets with the most projects they can
    hold together.
    """

    least: np.ndarray
    loose: tuple[tuple[np.ndarray, int], ...]
    caps: tuple[tuple[np.ndarray, int], ...]

    def of(self, group: np.ndarray, n_groups: int) -> np.ndarray:
        """Return the least of each group of municipalities; a set counts where it lies within.

        Parts of joint projects are added up first: two halves in one group are one project there.
        """
        least = whole_below(np.bincount(group, weights=self.least, minlength=n_groups))
        for members, more in self.loose:
            within = np.unique(group[members])
            if within.size == 1:
                least[within[0]] += more
        return least

    def ceiling(self, group: np.ndarray, n_groups: int, total: int) -> np.ndarray:
        """Return the most of each group that lies within a set with a cap; else ``total``."""
        most = np.full(n_groups, total)
        for members, cap in self.caps:
            for place in np.unique(group[members]):
                inside = group == place
                if members[inside].all():
                    elsewhere = int(whole_below(self.least[members & ~inside].sum()))
                    most[place] = min(most[place], cap - elsewhere)
        return most


def bounding_totals(bounds: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``stock_bounds`` with the area (``column``, ``code``) and value of each.

    A row that names a province is about that province; any other about the area of its total.
    """
    totals = totals.set_index("total_id")
    rows = []
    for row in bounds.itertuples():
        total = totals.loc[row.total_id]
        if isinstance(row.province_nis, str):
            column, code = "province_nis", row.province_nis
        else:
            column, code = PLACES.get(total["area_type"], ""), total["area_code"]
        rows.append((column, code, row.rule, int(total["value"])))
    return pd.DataFrame(rows, columns=["column", "code", "rule", "value"])


def floors(places: pd.DataFrame, printed: pd.DataFrame) -> Floors:
    """Return what located projects and totals of municipalities and care zones allow.

    ``places`` holds the municipalities with ``n_located``. An exact total below what is located
    there sets no ceiling: the located projects stand, and a check tells the contradiction.
    """
    least = places["n_located"].to_numpy(float).copy()
    loose, caps = [], []
    for kind in SMALLER:
        for row in printed[printed["column"] == PLACES[kind]].itertuples():
            members = (places[PLACES[kind]] == row.code).to_numpy()
            here = float(least[members].sum())
            more = max(0, int(whole_below(row.value - here))) if row.rule != "at_most" else 0
            if row.rule != "at_least":
                caps.append((members, max(row.value, int(whole_above(here)))))
            if more and members.sum() == 1:
                least[members] += more
            elif more and members.any():
                loose.append((members, more))
    return Floors(least, tuple(loose), tuple(caps))


def whole_below(numbers: np.ndarray | float) -> np.ndarray:
    """Return the whole number at or under each: parts of joint projects add up with noise."""
    return np.floor(np.round(numbers, 9)).astype(int)


def whole_above(numbers: np.ndarray | float) -> np.ndarray:
    """Return the whole number at or over each."""
    return np.ceil(np.round(numbers, 9)).astype(int)


def area_bounds(
    places: pd.DataFrame, group: np.ndarray, found: Floors, provinces: Bounds
) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and most projects of each group of municipalities.

    On top of its least a group can hold what its provinces leave free, and never more than the
    printed totals of its own parts allow.
    """
    n_groups = int(group.max()) + 1
    codes = list(provinces.codes)
    province = places["province_nis"].map(codes.index).to_numpy()
    taken = found.of(province, len(codes))
    least = found.of(group, n_groups)
    pairs = pd.DataFrame({"group": group, "province": province}).drop_duplicates()
    spare = pairs["province"].map(pd.Series(provinces.most - taken)).groupby(pairs["group"]).sum()
    free = np.minimum(spare.to_numpy(), provinces.total - taken.sum())
    for members, more in found.loose:
        touched = np.unique(group[members])
        free[touched] += more if touched.size > 1 else 0
    return least, np.minimum(
        least + free, np.maximum(found.ceiling(group, n_groups, provinces.total), least)
    )
