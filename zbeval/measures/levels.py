"""Does the answer depend on the level or the baseline one happens to choose?

Every headline is recomputed on four levels and with every baseline, from the same draws: drawn
once per baseline at municipality level and added up; over provinces the law is exact. A verdict
that flips hangs on the choice, not on the projects.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.methods import equivalence, gini_law, indices, multinomial
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import (
    DRAWS,
    FEWEST_TESTED,
    LEVEL_OF_TEST,
    SEED,
    Frame,
    baselines_of,
    build_frame,
    levels_of,
)
from zbeval.methods.province_test import cannot_tell
from zbeval.programme import Programme
from zbeval.results import Fields, Result

Index = Callable[[np.ndarray, np.ndarray], np.ndarray]  # of rows of counts, and shares
Simulate = Callable[[int, int], np.ndarray]  # draws, seed -> values under chance

QUESTIONS: dict[str, Index] = {"areas_differ": indices.chi_squared, "more_unequal": indices.gini}


@of_programme
def levels(
    programme: Programme,
    *,
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return the verdict matrix: every level by every baseline, for the located projects.

    All cells use the located projects against chance spreads of as many, so that they can be
    compared; what that leaves open for all projects is the matter of ``spread``. *areas_differ*
    (X2) asks whether the areas differ from their shares (upper tail), *more_unequal* (Gini)
    whether the spread is more or less unequal than chance (two-sided). No correction: the matrix
    shows sensitivity, it is no search for a significant cell.

    Gives one row per question, level and baseline: ``question``, ``level``, ``baseline``,
    ``value``, ``chance_mean``, ``band_low``, ``band_high`` (95 % of draws), ``p_value`` (exact over
    provinces, else simulated), ``verdict``, ``status``, ``reason`` and ``flips``: whether the
    verdict differs from the one most cells of this question have. A cell is *compatible* by the
    same rule as ``spread``: neither test finds anything and every area's simultaneous interval
    lies within 0.5-2.0; a test that only finds nothing is *cannot_tell*. Headline: ``n_cells``,
    ``n_flips``, ``n_above``, ``n_below``, ``n_compatible``.

    Examples
    --------
    >>> cells = zb.levels(programme, draws=99).to_frame()
    >>> sorted(set(cells["question"]))
    ['areas_differ', 'more_unequal']
    """
    rows = [
        row
        for baseline in baselines_of(programme)
        for row in baseline_rows(
            programme, baseline=baseline, stock=stock, register=register, draws=draws, seed=seed
        )
    ]
    table = pd.DataFrame(rows).sort_values(["question", "level"], kind="stable", ignore_index=True)
    usual = table.groupby("question")["verdict"].transform(lambda found: found.mode().iloc[0])
    table["flips"] = table["verdict"] != usual
    counted = table["verdict"].value_counts()
    finest = build_frame(
        programme,
        level="municipality",
        baseline=baselines_of(programme)[0],
        stock=stock,
        register=register,
    )
    complete = finest.n_located == finest.total
    return Result(
        measure="levels",
        table=table,
        headline={
            "n_cells": len(table),
            "n_flips": int(table["flips"].sum()),
            "n_projects": int(table["n_projects"].max()),
            "n_missing": finest.total - finest.n_located,
            **{f"n_{name}": int(counted.get(name, 0)) for name in ("above", "below", "compatible")},
        },
        method="multinomial_exact_or_simulated",
        stock=stock,
        register=register,
        missing=finest.missing,
        seed=seed,
        draws=draws,
        notes=("yardstick", *(() if complete else ("located_only",)), "sensitivity_not_search"),
        inputs=dict(programme.inputs),
        **overall(table, missing=finest.total - finest.n_located),
    )


def overall(table: pd.DataFrame, *, missing: int) -> Fields:
    """Return one verdict if every cell has it and nothing is missing, else why there is none.

    Fewer than none are missing where the register holds more projects than were printed.
    """
    if missing < 0:
        return cannot_tell("undefined", "totals_contradict")
    if missing:
        return cannot_tell("not_identified", "register_open")
    found = set(table["verdict"])
    if len(found) > 1:
        return cannot_tell("not_identified", "depends_on_choice")
    if found == {"cannot_tell"}:
        return cannot_tell("underpowered", "not_significant")
    return {"verdict": found.pop(), "status": "ok", "reason": ""}


def baseline_rows(
    programme: Programme, *, baseline: str, stock: str, register: str, draws: int, seed: int
) -> list[dict]:
    """Return the rows of one baseline: one set of draws, added up to each level."""
    choice = {"baseline": baseline, "stock": stock, "register": register}
    frames = {
        level: build_frame(programme, level=level, **choice) for level in levels_of(programme)
    }
    return [
        {"question": question, "level": level, "baseline": baseline} | cell
        for level, frame in frames.items()
        for question, cell in cells(frame, draws, seed).items()
    ]


def cells(frame: Frame, draws: int, seed: int) -> dict[str, dict]:
    """Return both cells of one level and baseline: value, what chance makes of it, p, verdict."""
    kept = (frame.areas["baseline"] > 0).to_numpy()
    share = frame.areas["baseline_share"].to_numpy()[kept]
    counts = frame.areas["n_located"].to_numpy()[kept]
    n = round(float(counts.sum()))
    if kept.sum() < 2 or n < FEWEST_TESTED:
        few = {"n_projects": n, "verdict": "cannot_tell", "status": "underpowered"}
        return dict.fromkeys(QUESTIONS, few | {"reason": "too_few_projects"})
    fits, found = equivalence.equivalent(counts, counts, n, share), {}
    for question, index in QUESTIONS.items():

        def simulate(more: int, own: int, index: Index = index) -> np.ndarray:
            return frame.null(n, lambda rows: index(rows[:, kept], share), draws=more, seed=own)

        value, null = float(index(counts[None, :], share)[0]), simulate(draws, seed)
        p, clear = p_of(question, n, share, value, simulate, draws, seed)
        low, high = np.quantile(null, [0.025, 0.975])
        if question == "areas_differ":
            fits = fits and p >= LEVEL_OF_TEST and clear
        found[question] = {
            "n_projects": n,
            "value": value,
            "chance_mean": null.mean(),
            "band_low": low,
            "band_high": high,
            "p_value": p,
            **verdict(p, more=value > null.mean(), fits=fits, clear=clear),
        }
    return found


def p_of(
    question: str,
    n: int,
    share: np.ndarray,
    value: float,
    simulate: Simulate,
    draws: int,
    seed: int,
) -> tuple[float, bool]:
    """Return p of one cell and whether it is clear of the threshold: exact where that is quick."""
    asked: Fields = {"draws": draws, "seed": seed, "level": LEVEL_OF_TEST}
    if question == "areas_differ":
        if multinomial.countable(n, share):
            p = multinomial.upper_tails(share, np.array([value]), name="x2", n=n)
            return float(p[0]), True
        return chance.settled_p(simulate, value, two_sided=False, **asked)
    if gini_law.countable(n, share.size):
        return float(gini_law.gini_law(n, share, np.array([value])).two_sided_p[0]), True
    return chance.settled_p(simulate, value, **asked)


def verdict(p: float, *, more: bool, fits: bool, clear: bool) -> Fields:
    """Return verdict, status and reason of one cell."""
    if not clear:
        return cannot_tell("underpowered", "too_close_to_call")
    if p < LEVEL_OF_TEST:
        return {"verdict": "above" if more else "below", "status": "ok", "reason": ""}
    if fits:
        return {"verdict": "compatible", "status": "ok", "reason": ""}
    return cannot_tell("underpowered", "not_significant")
