"""Tests of a register against itself: are areas, and sizes of town, documented equally well?"""

from __future__ import annotations

import numpy as np
from scipy import special

from zbeval import chance
from zbeval.methods import indices
from zbeval.programme import Programme
from zbeval.results import Headline


def shares_p(
    found: np.ndarray, of: np.ndarray, *, draws: int, generator: np.random.Generator
) -> float | None:
    """Return the p of equal shares found / of, given how many were found in all.

    Two areas: Fisher's exact test. More: the hypergeometric simulated, X2 as the statistic. Missing
    where fewer than two areas can be compared, or somewhere more was found than there is.
    """
    if len(of) < 2 or (of <= 0).any() or (found > of).any():
        return None
    if len(of) == 2:
        return fisher_p(found, of)
    if found.sum() in (0, of.sum()):
        return 1.0
    share = of / of.sum()
    dealt = generator.multivariate_hypergeometric(of, int(found.sum()), size=draws)
    observed = indices.chi_squared(found[None, :], share)[0]
    return float(chance.upper_p(indices.chi_squared(dealt, share), observed))


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


def size_test(programme: Programme, *, draws: int, seed: int) -> Headline:
    """Return the difference in mean log10 residents, unconfirmed minus confirmed, and its p.

    Projects where nobody lives have no such size; their number is told. The order in which the
    register lists its projects changes nothing.
    """
    residents = programme.areas.set_index("nis")["residents"]
    projects = programme["projects"]
    people = projects["nis"].map(residents).to_numpy(float)
    inhabited = people > 0
    size = np.log10(people[inhabited])
    unsure = (projects["certainty"] == "unconfirmed").to_numpy()[inhabited]
    told = {"size_difference": None, "size_p_value": None,
            "n_no_residents": int((~inhabited).sum())}  # fmt: skip
    if not unsure.any() or unsure.all():
        return told
    observed = np.sort(size[unsure]).mean() - np.sort(size[~unsure]).mean()
    generator = chance.stream(seed, "documentation", "size")
    shuffled = generator.permuted(np.tile(np.sort(size), (draws, 1)), axis=1)
    n = int(unsure.sum())
    null = shuffled[:, :n].mean(axis=1) - shuffled[:, n:].mean(axis=1)
    p = float(chance.two_sided_p(null, observed))
    return told | {"size_difference": float(observed), "size_p_value": p}
