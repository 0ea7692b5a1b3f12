"""Do projects come in bunches per municipality, and would that change the other answers?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.methods import indices, multinomial
from zbeval.methods.allocations import Bounds
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import (
    DRAWS,
    FEWEST_TESTED,
    LEVEL_OF_TEST,
    SEED,
    Frame,
    build_frame,
    printed_bounds,
)
from zbeval.methods.over_allocations import convex_extremes
from zbeval.methods.province_test import Draws, cannot_tell, overall
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result


@of_programme
def overdispersion(
    programme: Programme,
    *,
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return whether counts per municipality vary more than drawing projects one by one gives.

    U = sum of count x (count - 1) / share (Potthoff and Whittinghill 1966), against as many
    projects drawn per unit of ``baseline``, upper tail. ``dispersion`` is the variance of the
    hidden rates around 1 that explains the counts: (sum of (count - expected)^2 - n x share x
    (1 - share)) / sum of expected^2, not below 0. With that variance the rates are drawn anew for
    each spread (gamma, so that counts are negative-binomial) and the X2 test over provinces is made
    again: ``p_bunched_min`` and ``p_bunched_max`` beside the plain ``p_min`` and ``p_max``.

    Only located projects have a municipality, so the verdict is theirs (``located_verdict``) while
    some are missing. Gives one row per kind of chance: ``p_min``, ``p_max`` of the X2 test.

    Examples
    --------
    >>> found = zb.overdispersion(programme, baseline="residents", draws=999)
    >>> found.headline["p_min"] <= found.headline["p_max"]
    True
    """
    frame = build_frame(
        programme, level="municipality", baseline=baseline, stock=stock, register=register
    )
    facts: Fields = {
        "measure": "overdispersion", "method": "potthoff_whittinghill_simulated",
        "seed": seed, "draws": draws, "inputs": dict(programme.inputs),
        **frame.identity,
    }  # fmt: skip
    province = build_frame(
        programme, level="province", baseline=baseline, stock=stock, register=register
    )
    bounds = printed_bounds(programme, province)
    headline: Headline = {"n_projects": frame.total, "n_located": frame.n_located}
    if refusal := why_not(frame, province, feasible=bounds.feasible):
        return Result(**facts, table=pd.DataFrame(), headline=headline, **cannot_tell(*refusal))
    kept = (frame.areas["baseline"] > 0).to_numpy()
    share = frame.areas["baseline_share"].to_numpy()[kept]
    counts = frame.areas["n_located"].to_numpy()[kept]
    n = int(counts.sum())

    def simulate(more: int, own: int) -> np.ndarray:
        return frame.null(n, lambda rows: bunching(rows[:, kept], share), draws=more, seed=own)

    p, clear = chance.settled_p(simulate, float(bunching(counts[None, :], share)[0]), draws=draws,
                                seed=seed, level=LEVEL_OF_TEST, two_sided=False)  # fmt: skip
    headline |= {"dispersion": dispersion(counts, share), "p_value": p, "p_clear": clear}
    how = Draws(draws, seed, (stock, baseline, "provinces"))
    plain = overall(bounds, province.areas["baseline_share"].to_numpy(), how)
    bunched = bunched_p(province, bounds, headline["dispersion"], draws, seed)
    if headline["dispersion"] == 0:
        bunched = plain["p_min"], plain["p_max"]
    headline |= {"p_min": plain["p_min"], "p_max": plain["p_max"],
                 "p_bunched_min": bunched[0], "p_bunched_max": bunched[1]}  # fmt: skip
    rows = [("one_by_one", plain["p_min"], plain["p_max"]), ("in_bunches", *bunched)]
    headline["located_verdict"] = "above" if p < LEVEL_OF_TEST and clear else "cannot_tell"
    partly = () if frame.n_located == frame.total else ("located_only",)
    return Result(
        **facts, table=pd.DataFrame(rows, columns=["chance_kind", "p_min", "p_max"]),
        headline=headline, notes=("yardstick", *partly), **verdict(headline),
    )  # fmt: skip


def why_not(frame: Frame, province: Frame, *, feasible: bool) -> tuple[str, str] | None:
    """Return status and reason where nothing can be tested, else None."""
    if not feasible:
        return "undefined", "totals_contradict"
    if len(province.areas) < 2 or (province.areas["baseline"] <= 0).any():
        return "undefined", "one_area_or_empty_baseline"
    if frame.n_located < FEWEST_TESTED:
        return "underpowered", "too_few_projects"
    return None


def bunching(counts: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return U of each row: high where several projects share a municipality."""
    counts = counts.astype(float)
    return np.einsum("ij,j->i", counts * (counts - 1), 1 / share)


def dispersion(counts: np.ndarray, share: np.ndarray) -> float:
    """Return the variance of the hidden rates, by moments; 0 where counts vary as by chance."""
    expected = counts.sum() * share
    more = ((counts - expected) ** 2 - expected * (1 - share)).sum()
    return float(max(0.0, more / (expected**2).sum()))


def bunched_p(
    province: Frame, bounds: Bounds, variance: float, draws: int, seed: int
) -> tuple[float, float]:
    """Return the ends of the X2 p over provinces when rates vary between municipalities."""
    share = province.areas["baseline_share"].to_numpy()
    scores = multinomial.scores("x2", bounds.total, share)
    low, high = (indices.chi_squared(row[None, :], share)[0]
                 for row in convex_extremes(bounds, scores))  # fmt: skip
    if variance == 0:
        return float("nan"), float("nan")
    weights = province.municipalities["baseline"].to_numpy(float)
    generator = chance.stream(seed, province.stock, province.baseline, "bunches")
    null = []
    for start in range(0, draws, chance.BLOCK):
        rows = min(chance.BLOCK, draws - start)
        rates = weights * generator.gamma(1 / variance, variance, size=(rows, weights.size))
        group = np.stack([rates[:, province.group == place].sum(axis=1)
                          for place in range(share.size)], axis=1)  # fmt: skip
        drawn = generator.multinomial(bounds.total, group / group.sum(axis=1, keepdims=True))
        null.append(indices.chi_squared(drawn, share))
    p = chance.upper_p(np.concatenate(null), np.array([high, low]))
    return float(p[0]), float(p[1])


def verdict(headline: Headline) -> Fields:
    """Return verdict, status and reason on all projects of the call."""
    if headline["n_located"] < headline["n_projects"]:
        return cannot_tell("not_identified", "register_open")
    if headline["located_verdict"] == "cannot_tell":
        reason = "not_significant" if headline["p_clear"] else "too_close_to_call"
        return cannot_tell("underpowered", reason)
    return {"verdict": "above", "status": "ok", "reason": ""}
