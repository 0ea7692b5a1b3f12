"""What may be shown of the answers of people: no count so small that somebody can be recognised.

Counts of projects per municipality are public and never pass here. A measure of people's answers
hands over its own table to these functions before it returns it, so that nothing reaches a page, a
file or another program unhidden.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

SMALLEST_SHOWN = 5


def hide_small_counts(
    table: pd.DataFrame, counts: Sequence[str], shown: Sequence[str]
) -> pd.DataFrame:
    """Blank the ``shown`` columns wherever a count is 1 to 4; a true zero may be seen."""
    small = (table[list(counts)].gt(0) & table[list(counts)].lt(SMALLEST_SHOWN)).any(axis=1)
    return table.assign(**{column: table[column].mask(small) for column in shown})


def is_small(count: int) -> bool:
    """Return whether a count is about so few people that they could be recognised."""
    return 0 < count < SMALLEST_SHOWN


def hide_parts(table: pd.DataFrame, parts: Sequence[str]) -> pd.DataFrame:
    """Return ``table`` with counts that are too small hidden in its ``parts``, safely.

    The ``parts`` of a row add up to a total that the reader knows. Counts from 1 to 4 are hidden,
    and with them the smallest other count that is not zero (all of them where several are as
    small), so that neither the total nor knowledge of this rule gives a hidden count away. Where
    there is no such other count, and where the total is below five, the whole row is hidden,
    zeros included. Hidden counts are missing (``Int64``); a missing count stays so.
    """
    counts = table[list(parts)].astype("Int64")
    hidden = hidden_cells(counts.fillna(0).to_numpy(int))
    released = table.copy()
    released[list(parts)] = counts.mask(hidden)
    return released


def hidden_cells(counts: np.ndarray) -> np.ndarray:
    """Return which cells to hide, row by row: a row of ``counts`` is a known total in parts."""
    small = (counts > 0) & (counts < SMALLEST_SHOWN)
    large = np.where(counts >= SMALLEST_SHOWN, counts, np.iinfo(counts.dtype).max)
    smallest = large.min(axis=1, keepdims=True)
    touched = small.any(axis=1, keepdims=True)
    nothing_else = touched & (counts < SMALLEST_SHOWN).all(axis=1, keepdims=True)
    return small | (touched & (counts == smallest)) | nothing_else
