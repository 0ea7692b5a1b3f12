"""What the whole programme might look like: located projects plus a guess for the others.

A completion is an assumption, not a finding: it takes one consistent allocation after the other and
draws each province's missing projects over its municipalities in proportion to the baseline. Shown
beside the located result, it tells how much an answer could move.
"""

from __future__ import annotations

import numpy as np

from zbeval import chance
from zbeval.methods.allocations import Bounds, allocations
from zbeval.methods.frame import Frame


def completions(frame: Frame, bounds: Bounds, *, draws: int, seed: int) -> np.ndarray:
    """Return ``draws`` completed spreads per municipality of ``frame``, one row each.

    The allocations take turns, so that each has an equal number of rows (where there are more of
    them than rows, evenly chosen ones); that gives none of them a probability. A province whose
    municipalities have no baseline keeps its missing projects out. Parts of a joint project stay in
    their municipalities; what a province misses is counted in whole projects.
    """
    places, located = frame.municipalities, frame.municipalities["n_located"].to_numpy(float)
    rows = allocations(bounds, at_most=draws)
    turn = np.arange(draws) % len(rows)
    completed = np.repeat(located[None, :], draws, axis=0)
    for column, province in enumerate(bounds.codes):
        members = np.flatnonzero((places["province_nis"] == province).to_numpy())
        missing = np.rint(rows[turn, column] - located[members].sum()).clip(min=0).astype(np.int64)
        weights = places["baseline"].to_numpy(float)[members]
        generator = chance.stream(seed, frame.stock, frame.baseline, "completion", province)
        completed[:, members] += generator.multinomial(missing, chance.shares(weights))
    return completed
