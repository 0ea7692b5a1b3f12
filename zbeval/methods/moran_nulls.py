"""What chance makes of Moran's I: values shuffled over the map, and projects drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from zbeval import chance
from zbeval.methods import moran
from zbeval.methods.frame import LEVEL_OF_TEST, Frame
from zbeval.methods.moran import Neighbours
from zbeval.results import Fields, Headline

NULLS = ("permutation", "constant_risk")


@dataclass(frozen=True, eq=False)
class Map:
    """The projects ``expected`` in each area, which areas are ``linked``, and their neighbours."""

    expected: np.ndarray
    linked: np.ndarray
    around: Neighbours


def both_nulls(
    frames: list[Frame], z: np.ndarray, of: Map, facts: Fields, question: tuple[object, ...]
) -> Headline:
    """Return band and p under both nulls, and whether each p is clear of 5 %."""
    draws, seed = facts["draws"], facts["seed"]
    observed = float(moran.global_moran(z[of.linked], of.around))
    ways = partial(shuffled, z[of.linked], of.around, question), partial(redrawn, frames, of)
    found: Headline = {}
    for name, simulate in zip(NULLS, ways, strict=True):
        found |= null_summary(name, simulate, observed, draws=draws, seed=seed)
    return found


def shuffled(
    z: np.ndarray, around: Neighbours, question: tuple[object, ...], draws: int, seed: int
) -> np.ndarray:
    """Return Moran's I of the values shuffled over the map."""
    generator = chance.stream(seed, *question, "permutation")
    return moran.permuted_moran(z, around, draws=draws, generator=generator)


def redrawn(frames: list[Frame], of: Map, draws: int, seed: int) -> np.ndarray:
    """Return Moran's I of every chance spread, standardised anew each."""
    rows = max(1, moran.CELLS // max(of.around.members.size, 1))
    every = zip(
        *(frame.blocks(frame.n_located, draws=draws, seed=seed) for frame in frames), strict=True
    )
    return np.concatenate([
        moran.global_moran(
            moran.eb_standardised(drawn[start : start + rows], of.expected)[:, of.linked], of.around
        )
        for drawn in map(np.hstack, every)
        for start in range(0, len(drawn), rows)
    ])  # fmt: skip


def null_summary(
    name: str,
    simulate: Callable[[int, int], np.ndarray],
    observed: float,
    *,
    draws: int,
    seed: int,
) -> Headline:
    """Return band and p of one null, each name ending in the null's."""
    null = simulate(draws, seed)
    low, high = np.nanquantile(null, [0.025, 0.975])

    def finite(more: int, own: int) -> np.ndarray:
        found = null if (more, own) == (draws, seed) else simulate(more, own)
        return found[np.isfinite(found)]

    p, clear = chance.settled_p(finite, observed, draws=draws, seed=seed, level=LEVEL_OF_TEST)
    return {f"chance_low_{name}": low, f"chance_high_{name}": high, f"p_{name}": p,
            f"p_clear_{name}": clear}  # fmt: skip
