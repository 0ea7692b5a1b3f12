"""Is the register a fair picture, or are some places better documented than others?

"Documented more" and "funded more" cannot be fully separated. This puts side by side what can be
seen: how much of each printed total is located, and whether rows that stayed unconfirmed differ
from confirmed ones.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special

from zbeval import chance
from zbeval.methods import exact
from zbeval.methods.frame import DRAWS, LEVEL_OF_TEST, SEED
from zbeval.programme import Programme
from zbeval.results import Result

PLACES = {  # kind of printed total -> the column of the areas with its code
    "province": "province_nis",
    "brussels": "province_nis",
    "primary_care_zone": "primary_care_zone_code",
    "municipality": "nis",
}
COMPARED = ("10000", "30000")  # the two provinces with a printed total close to the end


def documentation(programme: Programme, *, draws: int = DRAWS, seed: int = SEED) -> Result:
    """Return how much of each printed total the register locates, and what it may miss.

    Gives one row per area whose number of projects was printed (the latest total): ``n_confirmed``,
    ``n_unconfirmed``, ``n_printed``, ``documented_share`` = confirmed / printed with its exact 95 %
    interval (0-1).

    Headline: ``provinces_p_value``, Fisher's exact test of the two provinces with a late total
    (are they documented equally well?); ``size_p_value``, a permutation test whether unconfirmed
    projects lie in larger or smaller municipalities than confirmed ones (difference in mean log10
    residents, ``size_difference``). Both have little power: not finding a difference proves
    nothing, which the status says.
    """
    table = printed_areas(programme)
    size, size_p = size_test(programme, draws=draws, seed=seed)
    pair = table.set_index("area_code").reindex(list(COMPARED))
    fisher = fisher_p(pair["n_confirmed"].to_numpy(), pair["n_printed"].to_numpy())
    found = min(fisher, size_p) < LEVEL_OF_TEST / 2
    return Result(
        measure="documentation",
        table=table,
        headline={
            "provinces_p_value": fisher,
            "size_difference": size,
            "size_p_value": size_p,
            "n_confirmed": int((programme["projects"]["certainty"] == "confirmed").sum()),
            "n_unconfirmed": int((programme["projects"]["certainty"] == "unconfirmed").sum()),
        },
        verdict="differs" if found else "cannot_tell",
        status="ok" if found else "underpowered",
        reason="" if found else "not_significant",
        method="fisher_exact_and_permutation",
        seed=seed,
        draws=draws,
        notes=("documented_or_funded",),
        inputs=dict(programme.inputs),
    )


def printed_areas(programme: Programme) -> pd.DataFrame:
    """Return the areas with a printed number of projects, the latest one, and what is located."""
    totals = programme["control_totals"]
    totals = totals[(totals["measure"] == "projects") & totals["area_type"].isin(PLACES)]
    latest = totals.sort_values("as_of").groupby("area_code", as_index=False).last()
    located = programme["projects"].merge(
        programme.areas[["nis", *set(PLACES.values()) - {"nis", "province_nis"}]],
        on="nis", validate="many_to_one",
    )  # fmt: skip
    rows = []
    for total in latest.itertuples():
        there = located[located[PLACES[total.area_type]] == total.area_code]["certainty"]
        confirmed = int((there == "confirmed").sum())
        rows.append(
            {
                "area_code": total.area_code,
                "area_name": total.area_name,
                "as_of": total.as_of,
                "n_confirmed": confirmed,
                "n_unconfirmed": int((there == "unconfirmed").sum()),
                "n_printed": int(total.value),
                "documented_share": confirmed / total.value,
            }
        )
    table = pd.DataFrame(rows)
    intervals = [
        exact.share_interval(np.array([row.n_confirmed]), row.n_printed)
        for row in table.itertuples()
    ]
    return table.assign(
        documented_low=[low[0] for low, _ in intervals],
        documented_high=[high[0] for _, high in intervals],
    )


def fisher_p(found: np.ndarray, of: np.ndarray) -> float:
    """Return Fisher's exact two-sided p for two shares: the probabilities not above the observed.

    Given both margins the first count is hypergeometric.
    """
    total, drawn = int(of.sum()), int(found.sum())
    counts = np.arange(max(0, drawn - of[1]), min(of[0], drawn) + 1)
    log_choose = log_binomial(of[0], counts) + log_binomial(of[1], drawn - counts)
    probability = np.exp(log_choose - log_binomial(total, drawn))
    observed = probability[counts == found[0]][0]
    return float(min(1.0, probability[probability <= observed * (1 + chance.TIE)].sum()))


def log_binomial(n: float, k: np.ndarray | float) -> np.ndarray:
    """Return the logarithm of n choose k."""
    return special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)


def size_test(programme: Programme, *, draws: int, seed: int) -> tuple[float, float]:
    """Return the difference in mean log10 residents, unconfirmed minus confirmed, and its p."""
    residents = programme.areas.set_index("nis")["residents"]
    projects = programme["projects"]
    size = np.log10(projects["nis"].map(residents).to_numpy(float))
    unsure = (projects["certainty"] == "unconfirmed").to_numpy()
    if unsure.all() or not unsure.any():
        return float("nan"), 1.0
    observed = size[unsure].mean() - size[~unsure].mean()
    generator = chance.stream(seed, "documentation", "size")
    shuffled = generator.permuted(np.tile(size, (draws, 1)), axis=1)
    n = int(unsure.sum())
    null = shuffled[:, :n].mean(axis=1) - shuffled[:, n:].mean(axis=1)
    return float(observed), float(chance.two_sided_p(null, observed))
