"""How far is it from one municipality to another? Straight lines between the points of a map."""

from __future__ import annotations

import numpy as np
import pandas as pd

EARTH_RADIUS_KM = 6371.0088


def distances_km(places: pd.DataFrame) -> np.ndarray:
    """Return the great-circle distance in km between all points: one row and column per place.

    ``places`` has ``latitude`` and ``longitude`` in degrees. A municipality is one point, its
    centre: for a large one that is crude, and it says nothing about roads.
    """
    latitude = np.radians(places["latitude"].to_numpy(dtype=float))
    longitude = np.radians(places["longitude"].to_numpy(dtype=float))
    north = np.sin((latitude[:, None] - latitude) / 2) ** 2
    east = np.sin((longitude[:, None] - longitude) / 2) ** 2
    chord = north + np.cos(latitude)[:, None] * np.cos(latitude) * east
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
