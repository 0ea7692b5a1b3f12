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
from zbeval.methods import indices
from zbeval.methods.allocations import Bounds, allocations
from zbeval.methods.completions import completions
from zbeval.methods.frame import (
    DRAWS,
    FEWEST_TESTED,
    LEVEL_OF_TEST,
    SEED,
    Frame,
    build_frame,
    printed_bounds,
)
from zbeval.methods.lorenz import lorenz_on_grid, lorenz_table
from zbeval.programme import Programme
from zbeval.results import Result

RELEVANT_EXCESS = 0.10  # an excess over chance below this is too small to act on
CURVES = 2_000  # draws whose curve is drawn into the band
COMPLETIONS = 999
INDICES = ("gini", "hoover", "theil", "theil_between", "theil_within")


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
    """Return the Lorenz curve and the indices of the projects over areas, with their chance level.

    At province level the projects are all those printed, and each index is given over every
    consistent allocation (``gini_min``, ``gini_max``). At finer levels it is that of the located
    projects only, against chance spreads of as many projects; there the answer for all projects is
    not identified, because an index has no useful bounds over unlocated projects.
    ``gini_completed_low`` and ``gini_completed_high`` show what completing the register under an
    assumption would give (95 % of completions, see ``completions``).

    Headline, for each of gini, hoover, theil, theil_between and theil_within (the parts of Theil
    between and within provinces): the value (missing where allocations differ), ``_min``, ``_max``,
    ``_chance_mean``, ``_chance_low``, ``_chance_high`` (95 % of draws), ``_floor`` (the fairest
    spread in whole projects), ``_excess_min`` and ``_excess_max`` = (value - chance mean) /
    (largest possible - chance mean), ``_p_min`` and ``_p_max``, two-sided. The verdict is that of
    the Gini.

    Gives one row per area in the order of the curve: ``n_projects`` (where one number is known, the
    located ones at finer levels), ``baseline_share``, ``cumulative_baseline_share``,
    ``cumulative_project_share``, ``chance_low`` and ``chance_high`` (95 % of chance curves there),
    ``cumulative_floor_share`` (the curve of the fairest spread in whole projects). Areas without
    any baseline are left out, and counted in ``n_areas_left_out``.
    Sources: Bernasco and Steenbeek 2017; Mazza and Punzo 2015; Theil 1967; Shorrocks 1984.
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
    bounds = printed_bounds(programme, frame)
    kept = (frame.areas["baseline"] > 0).to_numpy()
    counts = possible_counts(frame, bounds)[:, kept]
    if refusal := why_not(counts):
        status, reason = refusal
        return Result(
            **facts,
            table=frame.areas,
            headline={"n_projects": int(counts[:1].sum()), "gini": None},
            verdict="cannot_tell",
            status=status,
            reason=reason,
        )
    return with_chance(frame, bounds, counts, kept, facts)


def possible_counts(frame: Frame, bounds: Bounds) -> np.ndarray:
    """Return the counts to evaluate: every allocation of provinces, else the located projects."""
    if frame.level == "province":
        return allocations(bounds)
    rows = 1 if bounds.feasible else 0
    return np.repeat(frame.areas["n_located"].to_numpy()[None, :], rows, axis=0)


def why_not(counts: np.ndarray) -> tuple[str, str] | None:
    """Return status and reason where no index can be given, else None."""
    if len(counts) == 0:
        return "undefined", "totals_contradict"
    if counts.shape[1] < 2:
        return "undefined", "one_area_or_empty_baseline"
    if counts[0].sum() < FEWEST_TESTED:
        return "underpowered", "too_few_projects"
    return None


def with_chance(
    frame: Frame, bounds: Bounds, counts: np.ndarray, kept: np.ndarray, facts: dict
) -> Result:
    """Return the result: curve, band, floor and tests."""
    share, n = frame.areas["baseline_share"].to_numpy()[kept], int(counts[0].sum())
    dealt = frame.deal(n, draws=facts["draws"], seed=facts["seed"])[:, kept]
    floor = indices.fairest(share, n)[None, :]
    province = province_of(frame, kept)
    found, null, fair = (all_indices(rows, share, province) for rows in (counts, dealt, floor))
    headline = {"n_projects": n, "n_missing": frame.total - n}
    headline["n_areas_left_out"] = int((~kept).sum())
    for name in INDICES:
        if found[name] is not None:
            headline |= index_headline(name, found[name], null[name], fair[name][0])
    complete = frame.level == "province" or headline["n_missing"] == 0
    if not complete:
        headline |= completed_gini(frame, bounds, kept, facts)
    band = np.quantile(lorenz_on_grid(dealt[:CURVES], share), [0.025, 0.975], axis=0)
    curves = np.vstack([band, lorenz_on_grid(floor, share)])
    notes = ("yardstick",) if complete else ("yardstick", "located_only", "completed_assumption")
    return Result(
        **facts,
        table=lorenz_table(frame.areas[kept], counts, curves),
        headline=headline,
        notes=notes,
        **verdict(headline, complete=complete),
    )


def completed_gini(frame: Frame, bounds: Bounds, kept: np.ndarray, facts: dict) -> dict:
    """Return the range of the Gini if the register is completed, and the chance band of as many."""
    share = frame.areas["baseline_share"].to_numpy()[kept]
    rows = completions(frame, bounds, draws=COMPLETIONS, seed=facts["seed"])
    completed = chance.add_up(rows, frame.group, len(frame.areas))[:, kept]
    dealt = frame.deal(frame.total, draws=facts["draws"], seed=facts["seed"])[:, kept]
    headline = {}
    for name, counts in (("completed", completed), ("completed_chance", dealt)):
        low, high = np.quantile(indices.gini(counts, share), [0.025, 0.975])
        headline |= {f"gini_{name}_low": low, f"gini_{name}_high": high}
    return headline


def province_of(frame: Frame, kept: np.ndarray) -> np.ndarray | None:
    """Return the province of each area where areas lie within provinces, else None."""
    pairs = pd.DataFrame({"area": frame.group, "province": frame.municipalities["province_nis"]})
    pairs = pairs.drop_duplicates()
    if frame.level == "province" or len(pairs) != len(frame.areas):
        return None
    return pairs.sort_values("area")["province"].to_numpy()[kept]


def all_indices(
    counts: np.ndarray, share: np.ndarray, province: np.ndarray | None
) -> dict[str, np.ndarray | None]:
    """Return every index of every row; the parts of Theil only where areas nest in provinces."""
    total = indices.theil(counts, share)
    between = None if province is None else indices.theil_between(counts, share, province)
    return {
        "gini": indices.gini(counts, share),
        "hoover": indices.hoover(counts, share),
        "theil": total,
        "theil_between": between,
        "theil_within": None if between is None else total - between,
    }


def index_headline(name: str, found: np.ndarray, null: np.ndarray, floor: float) -> dict:
    """Return the headline numbers of one index."""
    p = chance.two_sided_p(null, found)
    low, high = np.quantile(null, [0.025, 0.975])
    expected = null.mean()
    room = (1 if name in ("gini", "hoover") else null.max()) - expected
    one = found.min() == found.max()
    numbers = {
        "": found[0] if one else None,
        "_min": found.min(),
        "_max": found.max(),
        "_chance_mean": expected,
        "_chance_low": low,
        "_chance_high": high,
        "_floor": floor,
        "_p_min": p.min(),
        "_p_max": p.max(),
    }
    if name in ("gini", "hoover"):
        numbers |= {
            "_excess_min": (found.min() - expected) / room,
            "_excess_max": (found.max() - expected) / room,
            "_detectable_excess": (high - expected) / room,
        }
    return {f"{name}{suffix}": number for suffix, number in numbers.items()}


def verdict(headline: dict, *, complete: bool) -> dict[str, str]:
    """Return verdict, status and reason; incomplete counts never get a verdict on all projects."""
    if not complete and headline["n_missing"] > 0:
        return {"verdict": "cannot_tell", "status": "not_identified", "reason": "register_open"}
    if headline["gini_p_max"] < LEVEL_OF_TEST:
        more = headline["gini_min"] > headline["gini_chance_mean"]
        return {"verdict": "above" if more else "below", "status": "ok", "reason": ""}
    if headline["gini_p_min"] < LEVEL_OF_TEST:
        return {"verdict": "cannot_tell", "status": "not_identified", "reason": "register_open"}
    if headline["gini_detectable_excess"] <= RELEVANT_EXCESS:
        return {"verdict": "compatible", "status": "ok", "reason": ""}
    return {"verdict": "cannot_tell", "status": "underpowered", "reason": "not_significant"}
