"""Small invented results, with just what a sentence asks of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from zbeval.narrative import describe
from zbeval.results import Result


def frame(columns: str, *rows: tuple) -> pd.DataFrame:
    """Return a table: names between spaces, then a tuple per row."""
    return pd.DataFrame(list(rows), columns=columns.split())


def made(measure: str, headline: dict[str, Any] | None = None, table: pd.DataFrame | None = None,
         **choices: Any) -> Result:  # fmt: skip
    """Return a result of ``measure``; a reason alone makes it one without a verdict.

    What its headline counts and does not locate is missing from it.
    """
    headline = headline or {}
    if "n_missing" in headline:
        choices = {"missing": headline["n_missing"], **choices}
    if {"n_projects", "n_located"} <= set(headline):
        missing = max(0, headline["n_projects"] - headline["n_located"])
        choices = {"missing": missing, **choices}
    reason = choices.get("reason", "")
    if reason and "status" not in choices:
        choices["status"] = "not_identified"
    if reason and "verdict" not in choices:
        choices["verdict"] = "cannot_tell"
    return Result(
        measure=measure,
        table=pd.DataFrame() if table is None else table,
        headline=headline,
        method="invented",
        **{"call": "flanders", "baseline": "residents", **choices},
    )


def told(cases: dict[str, Result]) -> Callable[[], dict[str, str]]:
    """Return what makes the sentences of these results, by the name of the case."""
    return lambda: {name: describe(result) for name, result in cases.items()}
