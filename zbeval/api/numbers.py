"""Measures of plain lists, arrays and Series: one number, or one per area, and no words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from zbeval.methods import moran as areas
from zbeval.methods.plain import Numbers, row_of, share_of

Neighbours = Mapping[Any, Iterable[Any]]


def moran(values: Numbers, neighbours: Neighbours) -> float:
    """Return Moran's I of values: sum of z x (mean z of the neighbours) / sum of z^2.

    ``neighbours`` maps each area to its neighbours: by label for a Series, else by place from 0.
    Areas without neighbours are left out, as is their share in the mean.

    Examples
    --------
    >>> row_of_four = {0: [1], 1: [0, 2], 2: [1, 3], 3: [2]}
    >>> zb.moran([1, 1, 0, 0], row_of_four), zb.moran([1, 0, 0, 1], row_of_four)
    (0.5, -0.5)
    """
    numbers, around = on_map(values, neighbours)
    linked = around.counts > 0
    if linked.sum() < 2:
        raise ValueError("fewer than two areas have neighbours")
    return float(areas.global_moran(numbers[linked], around.keep(linked)))


def eb_moran(counts: Numbers, population: Numbers, neighbours: Neighbours) -> float:
    """Return Moran's I of rates standardised by empirical Bayes (Assuncao and Reis 1999).

    So that the wild rates of small areas do not pass for a pattern. ``population`` is what the
    counts are held against, in any unit.

    Examples
    --------
    >>> row_of_four = {0: [1], 1: [0, 2], 2: [1, 3], 3: [2]}
    >>> zb.eb_moran([9, 8, 2, 1], [100, 100, 100, 100], row_of_four) > 0
    True
    """
    numbers, around = on_map(counts, neighbours)
    against = row_of(population, "population", like=counts)
    if (against <= 0).any():
        raise ValueError("population must be above 0 in every area")
    z = areas.eb_standardised(numbers, numbers.sum() * against / against.sum())
    linked = around.counts > 0
    return float(areas.global_moran(z[linked], around.keep(linked)))


def location_quotients(counts: Numbers, population: Numbers) -> np.ndarray | pd.Series:
    """Return (count / all counts) / (population / all population) per area; a Series for a Series.

    1 is in proportion. Missing where an area has no population.

    Examples
    --------
    >>> zb.location_quotients([2, 1, 1], [100, 100, 200]).tolist()
    [2.0, 1.0, 0.5]
    """
    numbers = row_of(counts, "counts")
    share = share_of(row_of(population, "population", like=counts))
    quotient = numbers / numbers.sum() / np.where(share > 0, share, np.nan)
    return pd.Series(quotient, counts.index) if isinstance(counts, pd.Series) else quotient


def on_map(values: Numbers, neighbours: Neighbours) -> tuple[np.ndarray, areas.Neighbours]:
    """Return values as an array, and their neighbours as places in it."""
    numbers = row_of(values, "values")
    labels = list(values.index) if isinstance(values, pd.Series) else list(range(numbers.size))
    place = {label: row for row, label in enumerate(labels)}
    pairs = [(one, other) for one, others in neighbours.items() for other in others]
    strange = [label for pair in pairs for label in pair if label not in place]
    if strange:
        known = f"one of the {numbers.size} areas"
        raise ValueError(f"neighbours name {strange[0]!r}, which is not {known}")
    first, second = (np.array([place[pair[side]] for pair in pairs], int) for side in (0, 1))
    return numbers, areas.neighbours_of(first, second, numbers.size)
