"""The columns that every spread table has: counts, expected, rates and location quotients."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods import exact
from zbeval.methods.frame import LEVEL_OF_TEST, Frame


def described(frame: Frame) -> pd.DataFrame:
    """Return the areas with counts and baseline, before any question of chance."""
    return frame.areas.assign(
        expected=frame.total * frame.areas["baseline_share"],
        located_per_100k=frame.areas["n_located"]
        / frame.areas["residents"].where(frame.areas["residents"] > 0)
        * 100_000,
        lq_located=frame.areas["n_located"]
        / max(frame.n_located, 1)
        / frame.areas["baseline_share"].where(frame.areas["baseline_share"] > 0),
    )


def bounded_table(frame: Frame, least: np.ndarray, most: np.ndarray) -> pd.DataFrame:
    """Return the area table with the bounds of count, rate and location quotient."""
    total = frame.total
    share = frame.areas["baseline_share"].where(frame.areas["baseline_share"] > 0).to_numpy()
    low, high = outer_interval(least, most, total, confidence=0.95)
    joint = outer_interval(least, most, total, confidence=1 - LEVEL_OF_TEST / share.size)
    residents = frame.areas["residents"].where(frame.areas["residents"] > 0).to_numpy()
    known = least == most
    return described(frame).assign(
        n_min=least,
        n_max=most,
        n_projects=pd.array(least, dtype="Int64"),
        per_100k_min=least / residents * 100_000,
        per_100k_max=most / residents * 100_000,
        lq=np.where(known, least / total / share, np.nan),
        lq_low=low / share,
        lq_high=high / share,
        lq_min=least / total / share,
        lq_max=most / total / share,
        lq_low_joint=joint[0] / share,
        lq_high_joint=joint[1] / share,
        **detectable_columns(total, share),
    ).assign(n_projects=lambda table: table["n_projects"].where(known))  # fmt: skip


def outer_interval(
    least: np.ndarray, most: np.ndarray, total: int, *, confidence: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and highest end of the exact interval between least and most."""
    low, _ = exact.share_interval(least, total, confidence=confidence)
    _, high = exact.share_interval(most, total, confidence=confidence)
    return low, high


def detectable_columns(total: int, share: np.ndarray) -> dict[str, list[float]]:
    """Return per area the location quotients, above 1 and below it, noticed 4 times in 5.

    Each once for a single test and once (``_joint``) after correction for the number of areas.
    """
    columns = {}
    for suffix, level in (("", LEVEL_OF_TEST), ("_joint", LEVEL_OF_TEST / share.size)):
        for name, find in (
            ("lq_detectable", exact.detectable_share),
            ("lq_detectable_below", exact.detectable_share_below),
        ):
            columns[f"{name}{suffix}"] = [find(total, part, level=level) / part for part in share]
    return columns
