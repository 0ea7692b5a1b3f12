"""Lets functions of arrays take what an analyst has at hand: lists, one row, Series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import numpy as np
import pandas as pd

Numbers = Sequence[float] | np.ndarray | pd.Series


def row_of(values: Any, name: str, *, like: Any = None) -> np.ndarray:
    """Return one row of numbers, none of them missing or below 0 where they are counts.

    Two Series are brought together by their labels, never by their order.
    """
    if isinstance(values, pd.Series) and isinstance(like, pd.Series):
        missing = like.index.difference(values.index)
        if len(missing) or not values.index.is_unique:
            told = f"has no {missing[0]!r}" if len(missing) else "has a label twice"
            raise ValueError(f"{name} {told}: the labels of both series must be the same")
        values = values.reindex(like.index)
    found = np.asarray(values)
    if found.ndim != 1 or not found.size:
        raise ValueError(f"{name} must be one row of numbers, not of shape {found.shape}")
    if found.dtype == object or not np.issubdtype(found.dtype, np.number):
        try:
            found = found.astype(float)
        except (TypeError, ValueError):
            raise ValueError(f"{name} holds something that is no number") from None
    if not np.isfinite(found).all():
        raise ValueError(f"{name} holds a missing or infinite number")
    return found


def of_lists(index: Callable[..., np.ndarray]) -> Callable[..., Any]:
    """Return ``index`` of counts and shares such that it also takes one row, as list or Series.

    One row gives one number. Without shares every area counts alike; weights that do not add up to
    1 are made to.
    """

    @wraps(index)
    def plain(counts: Any, share: Any = None, *others: Any) -> Any:
        if isinstance(counts, np.ndarray) and counts.ndim == 2 and isinstance(share, np.ndarray):
            return index(counts, share, *others)
        if isinstance(counts, pd.DataFrame) or np.ndim(counts) == 2:
            rows, single = np.asarray(counts), False
        else:
            rows, single = row_of(counts, "counts")[None, :], True
        if (rows < 0).any() or not rows.size or (rows.sum(axis=1) <= 0).any():
            raise ValueError("counts must be 0 or more, and not all 0")
        weights = np.ones(rows.shape[1]) if share is None else share
        against = share_of(row_of(weights, "share", like=counts))
        if against.size != rows.shape[1]:
            raise ValueError(f"{rows.shape[1]} counts but {against.size} shares")
        found = index(rows, against, *(np.asarray(other) for other in others))
        return float(found[0]) if single else found

    return plain


def share_of(weights: np.ndarray) -> np.ndarray:
    """Return weights as shares that add up to 1."""
    if (weights < 0).any() or weights.sum() <= 0:
        raise ValueError("weights must be 0 or more, and not all 0")
    shares: np.ndarray = weights / weights.sum()
    return shares
