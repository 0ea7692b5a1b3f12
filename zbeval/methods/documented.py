"""Tests of a register against itself: are areas, and sizes of town, documented equally well?"""

from __future__ import annotations

import numpy as np
from scipy import special

from zbeval import chance
from zbeval.methods import indices
from zbeval.methods.allocations import Bounds, allocations
from zbeval.methods.located import located
from zbeval.programme import Programme
from zbeval.results import Headline

TABLES = 2_000_000  # tables that are listed, at most
CELLS = 1_000  # steps from the smallest town to the largest
WORK = 2_000_000_000  # additions made for one exact law of a sum, at most


def shares_p(
    found: np.ndarray, of: np.ndarray, *, draws: int, generator: np.random.Generator
) -> float | None:
    """Return the p of equal shares found / of, given how many were found in all.

    Two areas: Fisher's exact test. More: X2 under the hypergeometric, over every table there is; by
    ``draws`` where those are too many. Missing where fewer than two areas can be compared, or
    somewhere more was found than there is.
    """
    if len(of) < 2 or (of <= 0).any() or (found > of).any():
        return None
    if len(of) == 2:
        return fisher_p(found, of)
    if found.sum() in (0, of.sum()):
        return 1.0
    share = of / of.sum()
    observed = indices.chi_squared(found[None, :], share)[0]
    tables = Bounds(tuple(map(str, of)), np.zeros(of.size, int), of, int(found.sum()))
    if tables.n_allocations > TABLES:
        drawn = generator.multivariate_hypergeometric(of, int(found.sum()), size=draws)
        return float(chance.upper_p(indices.chi_squared(drawn, share), observed))
    rows = allocations(tables)
    weight = np.exp(log_binomial(of, rows).sum(axis=1) - log_binomial(of.sum(), found.sum()))
    beyond = indices.chi_squared(rows, share) >= observed * (1 - chance.TIE)
    return float(min(1.0, weight[beyond].sum()))


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


def log_binomial(n: np.ndarray | float, k: np.ndarray | float) -> np.ndarray:
    """Return the logarithm of n choose k."""
    return special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)


def size_test(programme: Programme, *, draws: int, seed: int) -> Headline:
    """Return the difference in mean log10 residents, unconfirmed minus confirmed, and its p.

    A joint project has the weighted mean size of its municipalities. Projects where nobody lives
    have no such size; their number is told. The order in which the register lists its projects
    changes nothing.
    """
    size, unsure, n_empty = sizes(programme)
    told = {"size_difference": None, "size_p_value": None, "n_no_residents": n_empty}
    if not unsure.any() or unsure.all():
        return told
    observed = np.sort(size[unsure]).mean() - np.sort(size[~unsure]).mean()
    p = subset_p(size, unsure)
    if p is None:
        generator = chance.stream(seed, "documentation", "size")
        shuffled = generator.permuted(np.tile(np.sort(size), (draws, 1)), axis=1)
        p = float(chance.two_sided_p(shuffled[:, : unsure.sum()].sum(axis=1), size[unsure].sum()))
    return told | {"size_difference": float(observed), "size_p_value": p}


def subset_p(values: np.ndarray, chosen: np.ndarray) -> float | None:
    """Return the two-sided p of the chosen values' sum among all choices of as many: exact.

    Values are put on a grid of ``CELLS`` steps from the lowest to the highest; sums that differ by
    no more than that can do count as equal. None where the choices are too many to count.
    """
    if chosen.sum() > chosen.size / 2:
        chosen = ~chosen
    n = int(chosen.sum())
    step = max(float(np.ptp(values)) / CELLS, 1e-300)
    place = np.rint((values - values.min()) / step).astype(int)
    if values.size * n * n * CELLS > WORK:
        return None
    law = np.zeros((n + 1, n * CELLS + 1))  # chance that so many are chosen so far, with such a sum
    law[0, 0] = 1.0
    for done, value in enumerate(np.sort(place)):
        left = values.size - done
        taken = (n - np.arange(n)) / left
        moved = law[:-1, : law.shape[1] - value] * taken[:, None]
        law[:-1] *= 1 - taken[:, None]
        law[1:, value:] += moved
    observed, tie = int(place[chosen].sum()), int(np.ceil(6 * np.sqrt(n / 12)))
    at_most, at_least = law[n, : observed + tie + 1], law[n, max(0, observed - tie) :]
    return float(min(1.0, 2 * min(at_most.sum(), at_least.sum())))


def sizes(programme: Programme) -> tuple[np.ndarray, np.ndarray, int]:
    """Return log10 residents per project that counts, whether unconfirmed, and how many lack it."""
    rows = located(programme)
    people = rows["nis"].map(programme.areas.set_index("nis")["residents"]).astype(float)
    lived = rows[people > 0].assign(size=np.log10(people[people > 0]) * rows["weight"])
    each = lived.groupby("project_id", sort=True)
    size = (each["size"].sum() / each["weight"].sum()).to_numpy()
    unsure = (each["certainty"].first() == "unconfirmed").to_numpy()
    return size, unsure, int(rows["project_id"].nunique() - len(size))
