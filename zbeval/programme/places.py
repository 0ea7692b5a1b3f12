"""Where areas lie and who borders on whom, from the geometry or the columns of a frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from zbeval.errors import ReaderError
from zbeval.programme.codes import as_codes, as_written_in

DEGREES = 4326  # longitude and latitude
PAIR = ["nis", "neighbour_nis"]


def placed(areas: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return ``latitude`` and ``longitude`` in degrees, missing where nothing tells them."""
    if {"latitude", "longitude"} <= set(areas):
        return {name: areas[name].to_numpy(float) for name in ("latitude", "longitude")}
    if not has_geometry(areas) or areas.crs is None:
        return dict.fromkeys(("latitude", "longitude"), np.full(len(areas), np.nan))
    points = areas.geometry.representative_point().to_crs(DEGREES)
    return {"latitude": points.y.to_numpy(), "longitude": points.x.to_numpy()}


def has_geometry(areas: pd.DataFrame) -> bool:
    """Tell whether this is a GeoDataFrame with areas in it."""
    return getattr(areas, "_geometry_column_name", None) in areas


def neighbour_pairs(
    neighbours: Mapping[Any, Iterable[Any]] | pd.DataFrame | None,
    areas: pd.DataFrame,
    codes: pd.Series,
) -> pd.DataFrame | None:
    """Return who borders on whom, each pair in both directions; None where nothing tells."""
    if neighbours is None:
        return touching(areas, codes) if has_geometry(areas) else None
    if isinstance(neighbours, pd.DataFrame):
        if neighbours.shape[1] < 2:
            rule = "een tabel van buren heeft twee kolommen"
            raise ReaderError("neighbours", rule, "Geef per rij een gebied en een buur ervan")
        first, second = neighbours.iloc[:, 0], neighbours.iloc[:, 1]
    else:
        listed = [(one, other) for one, others in neighbours.items() for other in others]
        first = pd.Series([one for one, _ in listed], dtype=object)
        second = pd.Series([other for _, other in listed], dtype=object)
    pairs = [as_written_in(as_codes(each), codes, "neighbours") for each in (first, second)]
    return pd.DataFrame(dict(zip(PAIR, (each.to_numpy() for each in pairs), strict=True)))


def touching(areas: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    """Return the pairs of areas that share a border; a corner alone is none."""
    import shapely

    first, second = areas.sindex.query(areas.geometry, predicate="intersects")
    shapes = areas.geometry.to_numpy()
    shared = shapely.intersection(shapes[first], shapes[second])
    border = (first != second) & (shapely.length(shared) > 0)
    known = codes.to_numpy()
    return pd.DataFrame({PAIR[0]: known[first[border]], PAIR[1]: known[second[border]]})
