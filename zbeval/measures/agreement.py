"""Do two readers who code the same findings apart from each other choose the same codes?

Cohen's kappa: (observed - expected agreement) / (1 - expected), expected from each reader's own
use of the codes. Krippendorff's alpha (nominal, two readers, nothing missing): 1 - observed /
expected disagreement, expected from the codes of both readers together, in pairs drawn without
replacement. 1 is full agreement, 0 what chance alone would give.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import SEED
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

ONE_CODE = ("pillar", "direction", "topic", "actor", "policy_level", "caimer")
MORE_CODES = {  # field of the second coding -> link table and column of the first
    "priorities": ("finding_priorities", "priority"),
    "building_blocks": ("finding_building_blocks", "building_block"),
    "themes": ("finding_themes", "theme"),
}
SECOND = "findings_second_coding"
RESAMPLES = 2_000
COLUMNS = ["field", "n_findings", "n_units", "agreement_share", "kappa", "kappa_low", "kappa_high",
           "alpha", "alpha_low", "alpha_high", "status", "reason"]  # fmt: skip


@of_programme
def agreement(programme: Programme, *, draws: int = RESAMPLES, seed: int = SEED) -> Result:
    """Return per field how far two codings of the findings agree beyond chance.

    Compares ``findings`` and its link tables with ``findings_second_coding``, for the findings
    that both hold. Fields with several codes per finding are compared as yes or no for every pair
    of a finding and a code that either reader used. Intervals are 95 % percentile intervals over
    ``draws`` resamples of findings; resamples in which only one code is left are passed over.
    Without a second coding the status is *undefined* (*no_second_coding*); a field in which both
    readers used one and the same code has no kappa (*one_code_only*).

    Examples
    --------
    >>> fields = zb.agreement(programme, draws=99).to_frame()
    >>> bool((fields["kappa"].dropna() <= 1).all())
    True
    """
    second = programme.tables.get(SECOND, pd.DataFrame(columns=["finding_id"]))
    both = programme["findings"].merge(second, on="finding_id", suffixes=("", "_second"))
    both = both.sort_values("finding_id", ignore_index=True)  # resamples do not follow the file
    facts: Fields = {
        "measure": "agreement", "method": "cohen_kappa_krippendorff_alpha_bootstrap",
        "inputs": dict(programme.inputs), "notes": ("agreement_of_two",),
    }  # fmt: skip
    if both.empty:
        nothing = {"n_findings": len(programme["findings"]), "n_coded_twice": 0}
        return Result(**facts, table=pd.DataFrame(columns=COLUMNS), headline=nothing,
                      status="undefined", reason="no_second_coding")  # fmt: skip
    rows = [compared(field, pair_table(both, field), draws, seed) for field in ONE_CODE]
    rows += [
        compared(field, several_codes(programme, both, field), draws, seed) for field in MORE_CODES
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    known = table.dropna(subset="kappa")
    headline: Headline = {"n_findings": len(programme["findings"]), "n_coded_twice": len(both)}
    headline |= {
        "n_fields": len(table),
        "kappa_lowest": known["kappa"].min(),
        "kappa_highest": known["kappa"].max(),
    }
    return Result(**facts, table=table, headline=headline, seed=seed, draws=draws)


def pair_table(both: pd.DataFrame, field: str) -> np.ndarray:
    """Return per finding a square table with a 1 at (code of first, code of second reader)."""
    codes = sorted(set(both[field]) | set(both[f"{field}_second"]))
    place = {code: number for number, code in enumerate(codes)}
    tables = np.zeros((len(both), len(codes), len(codes)))
    first, second = both[field].map(place), both[f"{field}_second"].map(place)
    tables[np.arange(len(both)), first, second] = 1
    return tables


def several_codes(programme: Programme, both: pd.DataFrame, field: str) -> np.ndarray:
    """Return per finding a 2 x 2 table that counts its codes: yes or no for each reader."""
    resource, column = MORE_CODES[field]
    links = programme[resource].groupby("finding_id")[column].agg(set)
    first = [links.get(name, set()) for name in both["finding_id"]]
    second = [set(cell.split()) if isinstance(cell, str) else set() for cell in both[field]]
    codes = set().union(*first, *second)
    tables = [
        [[len(codes - one - two), len(two - one)], [len(one - two), len(one & two)]]
        for one, two in zip(first, second, strict=True)
    ]
    return np.array(tables, dtype=float)


def compared(field: str, tables: np.ndarray, draws: int, seed: int) -> dict:
    """Return one row of the result: agreement in ``field``, from one table of pairs per finding."""
    total = tables.sum(axis=0)
    weights = chance.stream(seed, "agreement", field).multinomial(
        len(tables), np.full(len(tables), 1 / len(tables)), size=draws
    )
    resampled = np.tensordot(weights, tables, axes=1)
    row: dict[str, Any] = {"field": field, "n_findings": len(tables), "n_units": int(total.sum())}
    row["agreement_share"] = np.trace(total) / total.sum() if total.sum() else np.nan
    for name, index in (("kappa", kappa), ("alpha", alpha)):
        low, high = interval(index(resampled))
        row |= {name: index(total), f"{name}_low": low, f"{name}_high": high}
    known = np.isfinite(row["kappa"])
    return row | {
        "status": "ok" if known else "undefined",
        "reason": "" if known else "one_code_only",
    }


def interval(values: np.ndarray) -> tuple[float, float]:
    """Return the middle 95 % of the resampled values; missing if none could be computed."""
    values = values[np.isfinite(values)]
    return tuple(np.quantile(values, [0.025, 0.975])) if values.size else (np.nan, np.nan)


def kappa(tables: np.ndarray) -> np.ndarray:
    """Return Cohen's kappa of square tables of pairs (last two axes); NaN where undefined."""
    n = tables.sum(axis=(-2, -1))
    observed = np.trace(tables, axis1=-2, axis2=-1)
    rows, columns = tables.sum(axis=-1), tables.sum(axis=-2)
    return beyond(observed * n, (rows * columns).sum(axis=-1), n**2)


def alpha(tables: np.ndarray) -> np.ndarray:
    """Return Krippendorff's nominal alpha of square tables of pairs; NaN where undefined."""
    n = 2 * tables.sum(axis=(-2, -1))
    used = tables.sum(axis=-1) + tables.sum(axis=-2)
    observed = 2 * np.trace(tables, axis1=-2, axis2=-1)
    return beyond(observed * (n - 1), (used * (used - 1)).sum(axis=-1), n * (n - 1))


def beyond(observed: np.ndarray, expected: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Return (observed - expected) / (most - expected), NaN where chance leaves no room."""
    room = most - expected
    return np.where(room > 0, (observed - expected) / np.where(room > 0, room, 1), np.nan)[()]
