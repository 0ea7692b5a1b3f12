"""The one simulation engine: what would chance alone have made of the same number of projects?

"As if projects were drawn in proportion to a baseline" is a yardstick for reading a count. It
is not a claim about how the minister decided. Every measure takes its chance levels from these
draws, made once per question at municipality level and added up to the other levels, never redrawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np

BLOCK = 1_000  # draws that share one random stream: the unit of memory, and of parallel work
CELLS = 2_000_000  # counts made at once, at most
STRIPS = 8_192  # equal parts of the line on which areas lie side by side
KEPT = 12  # sets of draws kept in memory: 9 999 draws of 300 municipalities are 6 MB
MOST = 1_000_000  # draws made for one p, at most
SURE = 3  # standard errors between a simulated p and the threshold before a verdict is given
SURELY = 5  # the same before the reader's own draws may give it: no other seed would say otherwise
DECIDING = 20240229  # seed of the draws that decide near the threshold, whatever the reader's seed
TIE = 1e-9  # relative difference under which a simulated value counts as equal to the observed


def stream(seed: int, *names: object) -> np.random.Generator:
    """Return a random stream that depends on ``seed`` and the names of the question only.

    The names are hashed into the spawn key of a SeedSequence, so that asking one more question
    changes the draws of no other.
    """
    digest = hashlib.sha256("\x1f".join(map(str, names)).encode()).digest()
    key = tuple(int(word) for word in np.frombuffer(digest[:16], dtype="<u4"))
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def shares(weights: np.ndarray) -> np.ndarray:
    """Return ``weights`` as shares adding up to one; they are finite, none negative, not all 0."""
    weights = np.asarray(weights, dtype=float)
    if not np.isfinite(weights).all() or (weights < 0).any() or weights.sum() <= 0:
        raise ValueError("weights must be finite, not negative, and not all zero")
    return weights / weights.sum()


def simulate_in_blocks(
    n_projects: int, weights: np.ndarray, *, draws: int, seed: int, question: tuple[object, ...]
) -> Iterator[np.ndarray]:
    """Yield ``draws`` ways to draw ``n_projects`` over areas, as pieces of rows of counts.

    Each block has its own stream, so the result is the same whoever computes which block. Where
    areas are many a block comes in more than one piece, so that memory does not grow with them.
    """
    probabilities = shares(weights)
    way = one_by_one if n_projects < probabilities.size else area_by_area
    for start in range(0, draws, BLOCK):
        generator = stream(seed, *question, start // BLOCK)
        rows, most = min(BLOCK, draws - start), max(1, CELLS // probabilities.size)
        for done in range(0, rows, most):
            piece = way(generator, n_projects, probabilities, min(most, rows - done))
            yield piece.astype(np.uint16)


def one_by_one(
    generator: np.random.Generator, n_projects: int, probabilities: np.ndarray, rows: int
) -> np.ndarray:
    """Return multinomial counts by placing each project: fast where projects are few."""
    picks = places_of(generator.random((rows, n_projects)), probabilities)
    picks += np.arange(rows)[:, None] * probabilities.size
    counts = np.bincount(picks.ravel(), minlength=rows * probabilities.size)
    return counts.reshape(rows, probabilities.size)


def places_of(at: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """Return the area in which each number from 0 to 1 falls when areas lie side by side.

    The line is cut in equal strips first: most lie within one area, and only numbers in the others
    have to be searched for.
    """
    edges = np.cumsum(probabilities)
    edges[-1] = 1.0
    last = int(np.flatnonzero(probabilities)[-1])
    strips = np.searchsorted(edges, np.arange(STRIPS + 1) / STRIPS, side="right")
    mixed = strips[:-1] != strips[1:]
    strip = (at * STRIPS).astype(np.intp)
    picks = strips.take(strip)
    unsure = mixed.take(strip)
    picks[unsure] = np.searchsorted(edges, at[unsure], side="right")
    return np.minimum(picks, last, out=picks)


def area_by_area(
    generator: np.random.Generator, n_projects: int, probabilities: np.ndarray, rows: int
) -> np.ndarray:
    """Return multinomial counts by filling each area: fast where areas are few."""
    return generator.multinomial(n_projects, probabilities, size=rows)


def simulate(
    n_projects: int, weights: np.ndarray, *, draws: int, seed: int, question: tuple[object, ...]
) -> np.ndarray:
    """Return all draws at once: one row per draw, one column per area, 2 bytes per cell.

    The latest draws are kept, read-only, so that measures that share a question share its draws.
    """
    packed = np.ascontiguousarray(weights, dtype=float).tobytes()
    return kept_draws(n_projects, packed, draws, seed, question)


@lru_cache(maxsize=KEPT)
def kept_draws(
    n_projects: int, packed: bytes, draws: int, seed: int, question: tuple[object, ...]
) -> np.ndarray:
    """Return the draws of one question, from memory where they were made before."""
    weights = np.frombuffer(packed, dtype=float)
    blocks = simulate_in_blocks(n_projects, weights, draws=draws, seed=seed, question=question)
    drawn = np.concatenate(list(blocks))
    drawn.flags.writeable = False
    return drawn


def aggregate(drawn: np.ndarray, group_of_area: np.ndarray, n_groups: int) -> np.ndarray:
    """Return the same draws at a coarser level: column g sums the areas whose group is g."""
    kind = np.float64 if drawn.dtype.kind == "f" else np.int64  # parts of joint projects, or counts
    if np.array_equal(group_of_area, np.arange(n_groups)):
        return drawn.astype(kind)
    by_area = np.ascontiguousarray(drawn.T)
    added = np.zeros((n_groups, len(drawn)), dtype=kind)
    for area, group in enumerate(group_of_area):
        added[group] += by_area[area]
    return np.ascontiguousarray(added.T)


def upper_p(simulated: np.ndarray, observed: np.ndarray | float) -> np.ndarray:
    """Return P(chance gives ``observed`` or more) = (b + 1) / (R + 1), so never zero."""
    return (tail_counts(simulated, observed)[1] + 1) / (len(simulated) + 1)


def two_sided_p(simulated: np.ndarray, observed: np.ndarray | float) -> np.ndarray:
    """Return min(1, 2 (smaller tail + 1) / (R + 1)); ties count in both tails."""
    smaller = np.minimum(*tail_counts(simulated, observed))
    return np.minimum(1.0, 2 * (smaller + 1) / (len(simulated) + 1))


def tail_counts(
    simulated: np.ndarray, observed: np.ndarray | float
) -> tuple[np.ndarray, np.ndarray]:
    """Return how many simulated values are at most, and at least, each observed value."""
    null, observed = np.sort(simulated), np.asarray(observed, dtype=float)
    tie = TIE * np.abs(observed)
    at_most = np.searchsorted(null, observed + tie, side="right")
    at_least = null.size - np.searchsorted(null, observed - tie, side="left")
    return at_most, at_least


def settled_upper_p(  # noqa: PLR0913 - what is drawn, what is asked, and how sure
    n_projects: int,
    weights: np.ndarray,
    statistic: Callable[[np.ndarray], np.ndarray],
    observed: np.ndarray,
    *,
    draws: int,
    seed: int,
    question: tuple[object, ...],
    level: float,
) -> tuple[np.ndarray, int, bool]:
    """Return the upper p of each observed value, the draws made, and whether all are settled.

    Where the first ``draws`` leave a p near ``level``, draws of ``DECIDING`` take their place, more
    and more up to ``MOST``, until every p is clear. Only counts are kept, never the draws.
    """
    observed = np.asarray(observed, dtype=float)
    limits = observed - TIE * np.abs(observed)
    p, made, clear = np.ones(observed.size), 0, False
    stages = (draws, draws, seed, SURELY), (10 * draws, MOST, DECIDING, SURE)
    for first, most, own, sure in stages:
        beyond, made, check = np.zeros(observed.size), 0, first
        blocks = simulate_in_blocks(
            n_projects, weights, draws=max(most, first), seed=own, question=question
        )
        for rows in blocks:
            values = np.sort(statistic(rows))
            beyond += values.size - np.searchsorted(values, limits, side="left")
            made += len(rows)
            if made >= check:
                p = (beyond + 1) / (made + 1)
                clear = all(clear_of(each, made, level, two_sided=False, sure=sure) for each in p)
                check *= 10
            if clear:
                return p, made, True
    return p, made, clear


def settled_p(
    simulate: Callable[[int, int], np.ndarray],
    observed: float,
    *,
    draws: int,
    seed: int,
    level: float,
    two_sided: bool = True,
) -> tuple[float, bool]:
    """Return the p of ``observed`` and whether it is clear of ``level``.

    ``simulate(draws, seed)`` gives values under chance. Where p lies within ``SURELY`` standard
    errors of the threshold, ten times as many draws of ``DECIDING`` take the place of the first:
    the same ones whatever the seed, so that the answer is the same one too. That it is still not
    clear is then said.
    """
    tail = two_sided_p if two_sided else upper_p
    p = float(tail(simulate(draws, seed), observed))
    if clear_of(p, draws, level, two_sided=two_sided, sure=SURELY):
        return p, True
    p = float(tail(simulate(10 * draws, DECIDING), observed))
    return p, clear_of(p, 10 * draws, level, two_sided=two_sided)


def clear_of(
    p: float, draws: int, level: float, *, two_sided: bool = True, sure: float = SURE
) -> bool:
    """Tell whether a simulated p lies more than ``sure`` standard errors from ``level``.

    A two-sided p is twice a tail, so its standard error is that of level / 2, doubled.
    """
    sides = 2 if two_sided else 1
    error = sides * np.sqrt(level / sides * (1 - level / sides) / draws)
    return bool(abs(p - level) > sure * error)


def monte_carlo_margin(p: float, draws: int) -> float:
    """Return two standard errors of a simulated p-value: 2 sqrt(p (1 - p) / R)."""
    return float(2 * np.sqrt(p * (1 - p) / draws))


def near_threshold(*p: float, draws: int, level: float = 0.05) -> tuple[str, ...]:
    """Return the note *near_threshold* if another seed could move a p over ``level``, else ()."""
    margin = monte_carlo_margin(level, draws)
    return ("near_threshold",) if any(abs(each - level) < margin for each in p) else ()
