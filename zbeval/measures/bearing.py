"""Which live results bear on which recommendation, and what can this workbook measure at all?"""

from __future__ import annotations

import pandas as pd

from zbeval.measures.agreement import agreement
from zbeval.measures.evidence import evidence
from zbeval.measures.inequality import inequality
from zbeval.measures.spread import spread
from zbeval.methods.frame import SEED
from zbeval.programme import Programme
from zbeval.results import Result

INEQUALITY, MEASURABILITY = "fl3", "fl8"  # recommendations of recommendations.csv
DRAWS = 999
NONE = "–"


def bearing_results(
    programme: Programme, *, draws: int = DRAWS, seed: int = SEED
) -> dict[str, tuple[Result, ...]]:
    """Return, by recommendation, the results that bear on it, computed now from the tables.

    The recommendation on social and spatial inequality (*fl3*) gets the spread over provinces and
    the inequality over provinces and municipalities, in the Flemish call. The one on measurability
    (*fl8*) gets those and every other thing this workbook can count about the programme: what
    their status says, can or cannot be measured. All other recommendations have no such result.
    """
    chance = {"draws": draws, "seed": seed}
    places = (
        spread(programme, level="province", **chance),
        inequality(programme, level="province", **chance),
        inequality(programme, level="municipality", **chance),
    )
    rest = (
        spread(programme, level="municipality", **chance),
        evidence(programme),
        agreement(programme, **chance),
    )
    return {INEQUALITY: places, MEASURABILITY: (*places, *rest)}


def measurability(results: tuple[Result, ...]) -> pd.DataFrame:
    """Return per result whether its question can be answered with today's data.

    Columns: ``measure``, ``level``, ``verdict``, ``status``, ``reason`` (identifiers; a dash
    where none applies).
    """
    rows = [
        (one.measure, one.level or NONE, one.verdict, one.status, one.reason or NONE)
        for one in results
    ]
    return pd.DataFrame(rows, columns=["measure", "level", "verdict", "status", "reason"])
