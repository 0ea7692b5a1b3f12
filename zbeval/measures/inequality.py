"""How unequally are the projects spread, beyond what chance alone makes of so few of them?

Lorenz curve: areas in order of projects per unit of baseline, the running share of the baseline
across and of the projects upwards. Gini: twice the surface between that curve and the diagonal.
With 127 projects over 300 municipalities chance alone gives a Gini of about 0.7, so an index is
never shown without its chance band and the floor that whole projects impose.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.measures.allocations import allocations
from zbeval.measures.frame import DRAWS, SEED, Frame, build_frame, printed_bounds
from zbeval.measures.spread import FEWEST_TESTED, LEVEL_OF_TEST
from zbeval.programme import Programme
from zbeval.results import Result

RELEVANT_EXCESS = 0.10  # an excess over chance below this is too small to act on
GRID = np.linspace(0, 1, 101)  # where the chance band of the Lorenz curve is taken


def inequality(
    programme: Programme,
    *,
    level: str = "municipality",
    baseline: str = "residents",
    stock: str = "flanders_2024",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return the Lorenz curve and Gini of the projects over areas, with their chance level.

    At province level the projects are all those printed, and the Gini is given over every
    consistent allocation (``gini_min``, ``gini_max``). At finer levels it is that of the located
    projects only, against chance spreads of as many projects; there the answer for all projects is
    not identified, because an index has no useful bounds over unlocated projects.
    Excess over chance = (Gini - mean under chance) / (1 - mean under chance).

    Gives one row per area in the order of the curve: ``n_projects`` (where one number is known, the
    located ones at finer levels), ``baseline_share``, ``cumulative_baseline_share``,
    ``cumulative_project_share``, ``chance_low`` and ``chance_high`` (95 % of chance curves there),
    ``cumulative_floor_share`` (the curve of the fairest spread in whole projects).
    Source: Lorenz and Gini as in Bernasco and Steenbeek 2017, Mazza and Punzo 2015.
    """
    frame = build_frame(programme, level=level, baseline=baseline, stock=stock, register=register)
    facts = {
        "measure": "inequality",
        "method": "gini_multinomial_simulated",
        "seed": seed,
        "draws": draws,
        "inputs": dict(programme.inputs),
        **frame.identity,
    }
    counts = possible_counts(programme, frame)
    n = int(counts[0].sum()) if len(counts) else 0
    if refusal := why_not(frame, counts, n):
        status, reason = refusal
        return Result(
            **facts, table=frame.areas, headline={"n_projects": n, "gini": None},
            verdict="cannot_tell", status=status, reason=reason,
        )  # fmt: skip
    return with_chance(frame, counts, n, facts)


def possible_counts(programme: Programme, frame: Frame) -> np.ndarray:
    """Return the counts to evaluate: every allocation of provinces, else the located projects."""
    if frame.level == "province":
        return allocations(printed_bounds(programme, frame))
    return frame.areas["n_located"].to_numpy()[None, :]


def why_not(frame: Frame, counts: np.ndarray, n: int) -> tuple[str, str] | None:
    """Return status and reason where no index can be given, else None."""
    if len(counts) == 0:
        return "undefined", "totals_contradict"
    if len(frame.areas) < 2 or (frame.areas["baseline"] <= 0).any():
        return "undefined", "one_area_or_empty_baseline"
    if n < FEWEST_TESTED:
        return "underpowered", "too_few_projects"
    return None


def with_chance(frame: Frame, counts: np.ndarray, n: int, facts: dict) -> Result:
    """Return the result: curve, band, floor and test."""
    share = frame.areas["baseline_share"].to_numpy()
    dealt = frame.deal(n, draws=facts["draws"], seed=facts["seed"])
    null, curves = gini(dealt, share), lorenz_on_grid(dealt, share)
    found = gini(counts, share)
    p = chance.two_sided_p(null, found)
    low, high = np.quantile(null, [0.025, 0.975])
    expected = null.mean()
    headline = {
        "n_projects": n,
        "n_missing": frame.total - n,
        "gini": found[0] if len(found) == 1 or found.min() == found.max() else None,
        "gini_min": found.min(),
        "gini_max": found.max(),
        "chance_mean": expected,
        "chance_low": low,
        "chance_high": high,
        "floor": gini(fairest(share, n)[None, :], share)[0],
        "excess_min": (found.min() - expected) / (1 - expected),
        "excess_max": (found.max() - expected) / (1 - expected),
        "detectable_excess": (high - expected) / (1 - expected),
        "p_min": p.min(),
        "p_max": p.max(),
    }
    band = np.quantile(curves, [0.025, 0.975], axis=0)
    table = lorenz_table(frame, counts, np.vstack([band, floor_curve(share, n)]))
    complete = frame.level == "province"
    notes = ("yardstick",) if complete else ("yardstick", "located_only")
    return Result(
        **facts, table=table, headline=headline, notes=notes, **verdict(headline, complete=complete)
    )


def verdict(headline: dict, *, complete: bool) -> dict[str, str]:
    """Return verdict, status and reason; incomplete counts never get a verdict on all projects."""
    if not complete and headline["n_missing"] > 0:
        return {"verdict": "cannot_tell", "status": "not_identified", "reason": "register_open"}
    if headline["p_max"] < LEVEL_OF_TEST:
        more = headline["gini_min"] > headline["chance_mean"]
        return {"verdict": "above" if more else "below", "status": "ok", "reason": ""}
    if headline["p_min"] < LEVEL_OF_TEST:
        return {"verdict": "cannot_tell", "status": "not_identified", "reason": "register_open"}
    if headline["detectable_excess"] <= RELEVANT_EXCESS:
        return {"verdict": "compatible", "status": "ok", "reason": ""}
    return {"verdict": "cannot_tell", "status": "underpowered", "reason": "not_significant"}


def gini(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the Gini of each row of ``counts`` against the baseline shares.

    G = 1 - sum over areas, ordered by count / share, of share x (running project share before and
    after the area). 0 is exact proportion, towards 1 everything in the smallest part.
    """
    order = np.argsort(counts / share, axis=1, kind="stable")
    projects = np.take_along_axis(counts, order, 1) / counts.sum(axis=1, keepdims=True)
    after = np.cumsum(projects, axis=1)
    return 1 - (share[order] * (2 * after - projects)).sum(axis=1)


def lorenz(counts: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return order, running baseline share and running project share of one row of counts."""
    order = np.argsort(counts / share, kind="stable")
    return order, np.cumsum(share[order]), np.cumsum(counts[order] / counts.sum())


def lorenz_on_grid(dealt: np.ndarray, share: np.ndarray, *, most: int = 2_000) -> np.ndarray:
    """Return the Lorenz curves of the first ``most`` draws, read off at ``GRID``."""
    rows = np.empty((min(most, len(dealt)), GRID.size))
    for place, counts in enumerate(dealt[:most]):
        _, across, upward = lorenz(counts, share)
        rows[place] = np.interp(GRID, np.r_[0, across], np.r_[0, upward])
    return rows


def floor_curve(share: np.ndarray, n: int) -> np.ndarray:
    """Return the Lorenz curve of the fairest spread, read off at ``GRID``."""
    return lorenz_on_grid(fairest(share, n)[None, :], share)[0]


def lorenz_table(frame: Frame, counts: np.ndarray, band: np.ndarray) -> pd.DataFrame:
    """Return the areas in curve order with the running shares, the chance band and the floor.

    With several allocations the curve is that of the most unequal one.
    """
    share = frame.areas["baseline_share"].to_numpy()
    shown = counts[int(np.argmax(gini(counts, share)))]
    order, across, upward = lorenz(shown, share)
    columns = ["area_code", "area_name", "n_located", "baseline_share"]
    return frame.areas.iloc[order][columns].assign(
        n_projects=shown[order],
        cumulative_baseline_share=across,
        cumulative_project_share=upward,
        chance_low=np.interp(across, GRID, band[0]),
        chance_high=np.interp(across, GRID, band[1]),
        cumulative_floor_share=np.interp(across, GRID, band[2]),
    ).reset_index(drop=True)  # fmt: skip


def fairest(share: np.ndarray, n: int) -> np.ndarray:
    """Return the fairest whole-number spread of n projects: largest remainders (Hamilton)."""
    exact_part = n * share
    whole = np.floor(exact_part).astype(int)
    left = n - whole.sum()
    whole[np.argsort(-(exact_part - whole), kind="stable")[:left]] += 1
    return whole
