"""The numbers that go with each inequality index: its value, chance level, floor, excess and p."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods import indices
from zbeval.methods.frame import Frame
from zbeval.methods.province_indices import Null


def province_of(frame: Frame, kept: np.ndarray) -> np.ndarray | None:
    """Return the province of each area where areas lie within provinces, else None."""
    pairs = pd.DataFrame({"area": frame.group, "province": frame.municipalities["province_nis"]})
    pairs = pairs.drop_duplicates()
    if frame.level == "province" or len(pairs) != len(frame.areas):
        return None
    return pairs.sort_values("area")["province"].to_numpy()[kept]


def all_indices(
    counts: np.ndarray, share: np.ndarray, province: np.ndarray | None
) -> dict[str, np.ndarray]:
    """Return every index of every row; the parts of Theil only where areas nest in provinces."""
    total = indices.theil(counts, share)
    found = {
        "gini": indices.gini(counts, share),
        "hoover": indices.hoover(counts, share),
        "theil": total,
    }
    if province is None:
        return found
    between = indices.theil_between(counts, share, province)
    return found | {"theil_between": between, "theil_within": total - between}


def index_headline(name: str, found: np.ndarray, null: Null, floor: float) -> dict:
    """Return the headline numbers of one index."""
    numbers = {
        "": found[0] if found.min() == found.max() else None,
        "_min": found.min(),
        "_max": found.max(),
        "_chance_mean": null.mean,
        "_chance_low": null.low,
        "_chance_high": null.high,
        "_floor": floor,
        "_p_min": null.p.min(),
        "_p_max": null.p.max(),
    }
    if name in ("gini", "hoover"):
        for end in ("min", "max"):
            numbers[f"_excess_{end}"] = (numbers[f"_{end}"] - null.mean) / (1 - null.mean)
    return {f"{name}{suffix}": number for suffix, number in numbers.items()}
