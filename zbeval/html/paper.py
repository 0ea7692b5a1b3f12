"""Which columns of a wide table are printed: what a result says goes before how it was reached.

A screen scrolls sideways, paper does not. A table that is too wide for it loses columns there, and
never the answer: the verdict, the ratio, its interval and its p-value stay. All columns stay on
the page and in the file to save.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

MOST = 9  # columns on paper
FIRST = (
    "verdict",
    "located_verdict",
    "decided",
    "recommendation",
    "title_nl",
    "paraphrase_nl",
    "lq",
    "lq_min",
    "lq_max",
    "lq_low_joint",
    "lq_high_joint",
    "lq_low",
    "lq_high",
    "lq_located",
    "rate_ratio",
    "rate_ratio_low",
    "rate_ratio_high",
    "n_min",
    "n_max",
    "p_adjusted",
    "p_adjusted_max",
    "n_projects",
    "n_located",
    "p_value",
    "p_adjusted_min",
    "expected",
    "value",
    "band_low",
    "band_high",
    "reason",
)
CODES = ("_code", "_id", "_ids", "_url", "_urls")
HOW = ("baseline", "status", "document_id", "p_value_min", "p_value_max")  # how it was reached


def left_out(frame: pd.DataFrame, most: int = MOST) -> Collection[str]:
    """Return the columns that are not printed; none of a table that fits.

    The column that names its rows always stays.
    """
    if frame.shape[1] <= most:
        return ()
    names = [str(name) for name in frame.columns]
    title = next((name for name in names if not is_code(name)), names[0])
    ranked = sorted(names, key=lambda name: (name != title, rank(frame, name)))
    return set(ranked[most:])


def rank(frame: pd.DataFrame, name: str) -> tuple[int, int]:
    """Return how soon a column gives way: empty ones and codes first, the answer last.

    A number that holds for some rows only gives way to its bounds, an interval to one corrected
    for the number of areas.
    """
    bounded = {f"{name}_min", f"{name}_joint"} & set(frame.columns)
    if frame[name].isna().all() or is_code(name) or name in HOW or bounded:
        return 2, list(frame.columns).index(name)
    return (0, FIRST.index(name)) if name in FIRST else (1, list(frame.columns).index(name))


def is_code(name: str) -> bool:
    """Return whether a column holds codes or addresses, which mean nothing to a reader."""
    return name.endswith(CODES)
