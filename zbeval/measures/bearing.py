"""Which live results bear on which recommendation, and what can this workbook measure at all?"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from zbeval.measures.agreement import agreement
from zbeval.measures.evidence import evidence
from zbeval.measures.inequality import inequality
from zbeval.measures.spread import spread
from zbeval.methods.frame import DRAWS, SEED
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

INEQUALITY, MEASURABILITY = "inequality", "measurability"  # keys of [recommendation]
NONE = "–"


def bearing_results(
    programme: Programme, found: Result, *, draws: int = DRAWS, seed: int = SEED
) -> dict[str, tuple[Result, ...]]:
    """Return the results that bear on a recommendation, computed now from the tables.

    Which recommendations get results stands in ``programme.toml``; only those that ``found`` holds
    do. The one on *inequality* gets the spread over provinces and the inequality over provinces and
    municipalities, in the main call. The one on *measurability* gets those and every other thing
    this workbook can count about the programme: what their status says, can or cannot be measured.
    """
    shown = set(found.table.get("recommendation_id", ()))
    asked = {key for key, name in programme.about.recommendation.items() if name in shown}
    nothing: dict[str, tuple[Result, ...]] = {INEQUALITY: (), MEASURABILITY: ()}
    if not asked & set(nothing):
        return nothing
    chance: Fields = {"draws": draws, "seed": seed}
    places = (
        spread(programme, level="province", **chance),
        inequality(programme, level="province", **chance),
        inequality(programme, level="municipality", **chance),
    )
    rest = (
        spread(programme, level="municipality", **chance),
        evidence(programme),
        agreement(programme, seed=seed),
    )
    bears = {INEQUALITY: places, MEASURABILITY: (*places, *rest)}
    return {name: results if name in asked else () for name, results in bears.items()}


def measurability(programme: Programme, results: Sequence[Result]) -> tuple[Result, ...]:
    """Return, as one result, which questions can be answered with today's data; without any, none.

    Gives one row per question: ``measure``, ``level``, ``verdict``, ``status``, ``reason``
    (identifiers; a dash where none applies).
    """
    if not results:
        return ()
    rows = [
        (one.measure, one.level or NONE, one.verdict, one.status, one.reason or NONE)
        for one in results
    ]
    table = pd.DataFrame(rows, columns=["measure", "level", "verdict", "status", "reason"])
    headline: Headline = {
        "n_questions": len(table),
        "n_answered": int((table["status"] == "ok").sum()),
    }
    return (
        Result(
            measure="measurability", table=table, headline=headline, method="count",
            inputs=dict(programme.inputs),
        ),
    )  # fmt: skip
