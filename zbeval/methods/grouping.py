"""Groups of like places by Ward's method, how many there are, and whether they would return.

Ward (1963) joins, step by step, the two groups whose union adds least to the spread within groups.
Rousseeuw (1987) for the silhouette; Tibshirani, Walther and Hastie (2001) for the gap; Hubert and
Arabie (1985) for the adjusted Rand index; Hennig (2007) for the Jaccard stability of each group.
"""

from __future__ import annotations

import numpy as np

from zbeval import chance
from zbeval.cache import cached

FEWEST_GROUPS, MOST_GROUPS = 2, 8


def tree(points: np.ndarray, *, method: str = "ward", ordered: bool = False) -> np.ndarray:
    """Return the merges of hierarchical clustering on Euclidean distances (scipy's linkage).

    ``ordered`` puts like leaves side by side (optimal leaf order), for drawing only.
    """
    from scipy.cluster.hierarchy import linkage

    return linkage(points, method=method, optimal_ordering=ordered)


def cut(merges: np.ndarray, k: int) -> np.ndarray:
    """Return the group, from 0, of each point when the tree is cut into ``k`` groups.

    Groups are numbered by their first point. Exactly ``k`` come out even where heights are equal.
    """
    n = len(merges) + 1
    group = np.arange(n + len(merges))
    for step in range(len(merges) - k, -1, -1):
        group[merges[step, :2].astype(int)] = n + step
    for node in range(n + len(merges) - k, -1, -1):
        group[node] = group[group[node]]
    _, first, labels = np.unique(group[:n], return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[labels]


def silhouettes(distances: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return per point (b - a) / max(a, b); a point alone in its group gets 0.

    a is the mean distance to the others of its own group, b to those of the nearest other group:
    1 is well placed, 0 in between, below 0 closer to another group.
    """
    belongs = np.eye(labels.max() + 1)[labels]
    sizes, rows = belongs.sum(axis=0), np.arange(labels.size)
    summed = distances @ belongs
    own = summed[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    others = summed / sizes
    others[rows, labels] = np.inf
    nearest = others.min(axis=1)
    wider = np.maximum(own, nearest)
    value = np.divide(nearest - own, wider, out=np.zeros(labels.size), where=wider > 0)
    return np.where(sizes[labels] > 1, value, 0.0)


def spread_within(points: np.ndarray, labels: np.ndarray) -> float:
    """Return the sum of squared distances of the points to the mean of their group."""
    belongs = np.eye(labels.max() + 1)[labels]
    means = belongs.T @ points / belongs.sum(axis=0)[:, None]
    return float(((points - means[labels]) ** 2).sum())


def log_spreads(points: np.ndarray) -> np.ndarray:
    """Return log(spread within) for one group up to ``MOST_GROUPS``."""
    merges = tree(points)
    spreads = [spread_within(points, cut(merges, k)) for k in range(1, MOST_GROUPS + 1)]
    return np.log(np.maximum(spreads, 1e-300))


@cached(maxsize=8)
def gap_statistic(points: np.ndarray, *, draws: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the gap and its standard error for one group up to ``MOST_GROUPS``.

    gap(k) = mean log spread of as many points drawn without any groups - log spread found. They are
    drawn evenly from the box around the data, laid along their principal axes.
    """
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    generator = chance.stream(seed, "gap", *points.shape)
    shapeless = [log_spreads(generator.uniform(low, high, size=turned.shape)) for _ in range(draws)]
    gap = np.mean(shapeless, axis=0) - log_spreads(points)
    return gap, np.std(shapeless, axis=0) * np.sqrt(1 + 1 / draws)


def groups_by_gap(gap: np.ndarray, error: np.ndarray) -> int:
    """Return the smallest k with gap(k) >= gap(k + 1) - its error; 1 means no clear groups.

    The largest k tried where no k satisfies the rule.
    """
    enough = gap[:-1] >= gap[1:] - error[1:]
    return int(enough.argmax()) + 1 if enough.any() else len(gap)


def adjusted_rand(one: np.ndarray, other: np.ndarray) -> float:
    """Return how far two divisions agree beyond chance: 1 the same, about 0 unrelated."""
    together = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(together, (one, other), 1)
    pairs, rows, columns = (
        (count * (count - 1) / 2).sum()
        for count in (together, together.sum(axis=1), together.sum(axis=0))
    )
    by_chance = rows * columns / (one.size * (one.size - 1) / 2)
    most = (rows + columns) / 2
    return 1.0 if most == by_chance else float((pairs - by_chance) / (most - by_chance))


@cached(maxsize=8)
def stability(
    points: np.ndarray, labels: np.ndarray, *, draws: int, seed: int
) -> tuple[float, np.ndarray]:
    """Return how well the groups come back from ``draws`` samples with replacement.

    First the median adjusted Rand index over the points of the sample, then per group the mean
    Jaccard similarity to the group of the new tree that resembles it most. A group of which a
    sample holds no point did not come back: 0.
    """
    k, n = labels.max() + 1, labels.size
    rand, jaccard = np.zeros(draws), np.zeros((draws, k))
    generator = chance.stream(seed, "bootstrap", n, k)
    for draw in range(draws):
        drawn = generator.integers(0, n, size=n)
        again = cut(tree(points[drawn]), k)
        rand[draw] = adjusted_rand(labels[drawn], again)
        present, first = np.unique(drawn, return_index=True)
        jaccard[draw] = best_jaccard(labels[present], again[first], k)
    return float(np.median(rand)), jaccard.mean(axis=0)


def best_jaccard(one: np.ndarray, other: np.ndarray, k: int) -> np.ndarray:
    """Return per group of ``one`` its largest overlap with any group of ``other`` (0-1).

    Overlap = points in both / points in either.
    """
    a, b = np.eye(k)[one], np.eye(k)[other]
    both = a.T @ b
    either = a.sum(axis=0)[:, None] + b.sum(axis=0) - both
    return np.divide(both, either, out=np.zeros((k, k)), where=either > 0).max(axis=1)
