"""What a test on a chosen grouping is worth if the areas that lead are those that were printed."""

from __future__ import annotations

import numpy as np

from zbeval import chance
from zbeval.cache import cached
from zbeval.methods import multinomial

DRAWS = 4_000  # fair programmes; the same ones whatever the seed
LEVEL = 0.05


def if_leaders_were_printed(n: int, share: np.ndarray, apart: int, p: float) -> dict[str, float]:
    """Return how often fair programmes do what this one does, if leaders are printed.

    Of each fair programme the ``apart`` areas with the largest location quotient stand apart, all
    others together. ``companion_size``: how often the X2 test on that grouping finds a difference
    at 5 %; ``companion_p_if_leaders``: how often its p is as small as ``p``. Simulated.
    """
    found = leaders_p(share.astype(float), n=n, apart=apart)
    return {
        "companion_size": float((found < LEVEL).mean()),
        "companion_p_if_leaders": float(((found <= p * (1 + 1e-9)).sum() + 1) / (found.size + 1)),
    }


@cached(maxsize=64)
def leaders_p(share: np.ndarray, *, n: int, apart: int) -> np.ndarray:
    """Return the p of the grouped test of each fair programme."""
    tables = chance.stream(chance.DECIDING, "leaders", n).multinomial(n, share, size=DRAWS)
    leading = np.sort(np.argsort(-tables / share, axis=1, kind="stable")[:, :apart], axis=1)
    found = np.ones(DRAWS)
    for group in np.unique(leading, axis=0):
        rows = np.flatnonzero((leading == group).all(axis=1))
        counts = np.column_stack([tables[rows][:, group], n - tables[rows][:, group].sum(axis=1)])
        shares = np.append(share[group], 1 - share[group].sum())
        values, back = np.unique(multinomial.statistic("x2", counts, shares), return_inverse=True)
        found[rows] = multinomial.law("x2", n, shares).at_least(values)[back]
    return found
