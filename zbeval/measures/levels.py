"""Does the answer depend on the level or the baseline one happens to choose?

Every headline is recomputed on four levels and with every baseline, from the same draws: dealt out
once per baseline at municipality level and added up. A verdict that flips hangs on the choice, not
on the projects.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.methods import indices
from zbeval.methods.frame import (
    BASELINES,
    DRAWS,
    FEWEST_TESTED,
    LEVEL_OF_TEST,
    SEED,
    Frame,
    build_frame,
)
from zbeval.programme import LEVELS, Programme
from zbeval.results import Result

QUESTIONS = {"areas_differ": indices.chi_squared, "more_unequal": indices.gini}


def levels(
    programme: Programme,
    *,
    stock: str = "flanders_2024",
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
    ``value``, ``chance_mean``, ``band_low``, ``band_high`` (95 % of draws), ``p_value``,
    ``verdict`` (*above*, *below* or *compatible* with chance), and ``flips``: whether the verdict
    differs from the one most cells of this question have. Headline: ``n_cells``, ``n_flips``.
    """
    rows = [
        row
        for baseline in BASELINES
        for row in baseline_rows(
            programme, baseline=baseline, stock=stock, register=register, draws=draws, seed=seed
        )
    ]
    table = pd.DataFrame(rows).sort_values(["question", "level"], kind="stable", ignore_index=True)
    usual = table.groupby("question")["verdict"].transform(lambda found: found.mode().iloc[0])
    table["flips"] = table["verdict"] != usual
    return Result(
        measure="levels",
        table=table,
        headline={
            "n_cells": len(table),
            "n_flips": int(table["flips"].sum()),
            "n_projects": int(table["n_projects"].max()),
        },
        verdict="cannot_tell",
        status="not_identified",
        reason="register_open",
        method="multinomial_simulated",
        stock=stock,
        register=register,
        seed=seed,
        draws=draws,
        notes=("yardstick", "located_only", "sensitivity_not_search"),
        inputs=dict(programme.inputs),
    )


def baseline_rows(
    programme: Programme, *, baseline: str, stock: str, register: str, draws: int, seed: int
) -> list[dict]:
    """Return the rows of one baseline: one set of draws, added up to each level."""
    choice = {"baseline": baseline, "stock": stock, "register": register}
    frames = {level: build_frame(programme, level=level, **choice) for level in LEVELS}
    finest = frames["municipality"]
    dealt = finest.deal(finest.n_located, draws=draws, seed=seed)
    return [
        {"question": question, "level": level, "baseline": baseline}
        | cell(frame, chance.add_up(dealt, frame.group, len(frame.areas)), question)
        for level, frame in frames.items()
        for question in QUESTIONS
    ]


def cell(frame: Frame, dealt: np.ndarray, question: str) -> dict:
    """Return one cell: the value, what chance makes of it, p and verdict."""
    kept = (frame.areas["baseline"] > 0).to_numpy()
    share, index = frame.areas["baseline_share"].to_numpy()[kept], QUESTIONS[question]
    counts = frame.areas["n_located"].to_numpy()[kept]
    if kept.sum() < 2 or counts.sum() < FEWEST_TESTED:
        return {"n_projects": int(counts.sum()), "verdict": "cannot_tell"}
    null = index(dealt[:, kept], share)
    value = index(counts[None, :], share)[0]
    tail = chance.upper_p if question == "areas_differ" else chance.two_sided_p
    p = float(tail(null, value))
    low, high = np.quantile(null, [0.025, 0.975])
    side = "above" if value > null.mean() else "below"
    return {
        "n_projects": int(counts.sum()),
        "value": value,
        "chance_mean": null.mean(),
        "band_low": low,
        "band_high": high,
        "p_value": p,
        "verdict": side if p < LEVEL_OF_TEST else "compatible",
    }
