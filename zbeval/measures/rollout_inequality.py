"""Do the new projects of a scenario make the spread more even than more projects always do?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.methods import indices
from zbeval.methods.asked import sound_draws
from zbeval.methods.frame import SEED
from zbeval.results import Result

DRAWS = 999
INDICES = {
    "gini_index": indices.gini,
    "hoover_index": indices.hoover,
    "theil_index": indices.theil,
}
MOMENTS = {"today": (), "after": ("new_site",)}


@sound_draws
def rollout_inequality(scenario: Result, *, draws: int = DRAWS, seed: int = SEED) -> Result:
    """Return the inequality of the located projects over municipalities, today and after.

    ``scenario`` is a result of ``rollout``; each new site counts as one project. More projects are
    spread more evenly even by chance, so each value stands next to the middle 95 % of as many
    projects drawn in proportion to the people. Municipalities without people are left out.
    Gives one row per index and moment: ``index_name``, ``moment``, ``n_projects``,
    ``index_value``, ``chance_mean``, ``band_low``, ``band_high``.
    """
    table = scenario.table[scenario.table["people"] > 0]
    people = table["people"].to_numpy(float)
    share = people / people.sum()
    rows = []
    for moment, added in MOMENTS.items():
        counts = (table["n_located"] + table["role"].isin(added)).to_numpy()
        n = round(float(counts.sum()))
        if n == 0:
            continue
        question = ("rollout_inequality", scenario.stock, scenario.baseline, n)
        drawn = chance.simulate(n, people, draws=draws, seed=seed, question=question)
        rows += [row(name, moment, counts, drawn, share) for name in INDICES]
    partly = () if scenario.whole else ("located_only",)
    columns = ["index_name", "moment", "n_projects", "index_value", "chance_mean", "band_low",
               "band_high"]  # fmt: skip
    found = pd.DataFrame(rows, columns=columns)
    return Result(
        measure="rollout_inequality", table=found, headline=headline(found),
        method="gini_multinomial_simulated", baseline=scenario.baseline, level=scenario.level,
        call=scenario.call, stock=scenario.stock, register=scenario.register,
        missing=scenario.missing, seed=seed,
        draws=draws, notes=("scenario_not_advice", *partly), inputs=dict(scenario.inputs),
    )  # fmt: skip


def row(name: str, moment: str, counts: np.ndarray, drawn: np.ndarray, share: np.ndarray) -> tuple:
    """Return one index at one moment, with what chance gives."""
    value, null = INDICES[name](counts[None, :], share)[0], INDICES[name](drawn, share)
    low, high = np.quantile(null, [0.025, 0.975])
    return name, moment, int(counts.sum()), float(value), float(null.mean()), low, high


def headline(found: pd.DataFrame) -> dict[str, float | None]:
    """Return the Gini of both moments with its chance band; missing where there is no project."""
    gini = found[found["index_name"] == "gini_index"].set_index("moment")
    names = {"gini": "index_value", "gini_low": "band_low", "gini_high": "band_high"}
    return {
        f"{name}_{moment}": float(gini.at[moment, column]) if moment in gini.index else None
        for moment in MOMENTS
        for name, column in names.items()
    }
