"""The Lorenz curve: which share of the projects lies in which share of the baseline."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods import indices

GRID = np.linspace(0, 1, 101)  # where the chance band of the curve is taken


def lorenz(counts: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return order, running baseline share and running project share of one row of counts."""
    order = np.argsort(counts / share, kind="stable")
    return order, np.cumsum(share[order]), np.cumsum(counts[order] / counts.sum())


def lorenz_on_grid(drawn: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the Lorenz curve of each row, read off at ``GRID``."""
    rows = np.empty((len(drawn), GRID.size))
    for place, counts in enumerate(drawn):
        _, across, upward = lorenz(counts, share)
        rows[place] = np.interp(GRID, np.r_[0, across], np.r_[0, upward])
    return rows


def lorenz_table(areas: pd.DataFrame, counts: np.ndarray, band: np.ndarray) -> pd.DataFrame:
    """Return the areas in curve order with the running shares, the chance band and the floor.

    With several allocations the curve is that of the most unequal one;
    ``cumulative_project_share_even`` is the curve of the most even one, read off there.
    """
    share = areas["baseline_share"].to_numpy()
    values = indices.gini(counts, share)
    shown = counts[int(values.argmax())]
    _, even_across, even_upward = lorenz(counts[int(values.argmin())], share)
    order, across, upward = lorenz(shown, share)
    columns = ["area_code", "area_name", "n_located", "baseline_share"]
    return areas.iloc[order][columns].assign(
        n_projects=shown[order],
        cumulative_baseline_share=across,
        cumulative_project_share=upward,
        cumulative_project_share_even=np.interp(
            across, np.r_[0, even_across], np.r_[0, even_upward]
        ),
        chance_low=np.interp(across, GRID, band[0]),
        chance_high=np.interp(across, GRID, band[1]),
        cumulative_floor_share=np.interp(across, GRID, band[2]),
    ).reset_index(drop=True)  # fmt: skip
