"""How far municipalities lie from each other, point to point, as the crow flies."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.errors import ReaderError

EARTH_KM = 6_371.0088  # mean radius
POINT = ("latitude", "longitude")  # degrees


def distances_km(places: pd.DataFrame) -> np.ndarray:
    """Return the distance between every two rows of ``places``, in kilometres.

    Great circle between ``latitude`` and ``longitude`` in degrees (haversine formula); 0 on the
    diagonal. One point stands for a whole municipality, so distances of a few kilometres are rough.
    """
    if places[list(POINT)].isna().any(axis=None):
        todo = "Geef elk gebied een latitude en longitude, of een geometrie met een crs"
        raise ReaderError("areas", "van een gebied is niet gekend waar het ligt", todo)
    latitude, longitude = (np.radians(places[name].to_numpy(float)) for name in POINT)
    across = np.sin((longitude[:, None] - longitude) / 2) ** 2
    upward = np.sin((latitude[:, None] - latitude) / 2) ** 2
    chord = upward + np.cos(latitude)[:, None] * np.cos(latitude) * across
    return 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
