"""Groups: scipy and scikit-learn as referees, blobs that must be found, noise that must not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster
from scipy.spatial.distance import pdist, squareform

from zbeval.methods import grouping

metrics = pytest.importorskip("sklearn.metrics")

labels_of_twelve = st.lists(st.integers(0, 3), min_size=12, max_size=12).map(
    lambda drawn: np.unique(drawn, return_inverse=True)[1]
)


def noise(seed, n=40):
    return np.random.default_rng(seed).normal(size=(n, 3))


def blobs(seed, n=20):
    centres = np.array([[0, 0, 0], [9, 0, 0], [0, 9, 0]])
    return np.concatenate([noise(seed + place, n) + centre for place, centre in enumerate(centres)])


@pytest.mark.parametrize("k", [1, 2, 3, 5, 8])
def test_cutting_the_tree_gives_the_groups_that_scipy_gives(k):
    merges = grouping.tree(noise(1))
    ours, theirs = grouping.cut(merges, k), fcluster(merges, k, "maxclust")
    assert metrics.adjusted_rand_score(ours, theirs) == 1
    assert sorted(set(ours)) == list(range(k))


def test_equal_heights_are_cut_into_exactly_as_many_groups_as_asked():
    merges = grouping.tree(np.array([[0.0], [0.0], [0.0], [5.0]]))
    assert grouping.cut(merges, 3).max() == 2


@settings(max_examples=25, deadline=None)
@given(labels_of_twelve, st.integers(0, 1000))
def test_silhouettes_are_those_of_scikit_learn(labels, seed):
    if labels.max() == 0 or labels.max() == 11:
        return
    distances = squareform(pdist(noise(seed, 12)))
    theirs = metrics.silhouette_samples(distances, labels, metric="precomputed")
    assert grouping.silhouettes(distances, labels) == pytest.approx(theirs, abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(labels_of_twelve, labels_of_twelve)
def test_the_adjusted_rand_index_is_that_of_scikit_learn(one, other):
    theirs = metrics.adjusted_rand_score(one, other)
    assert grouping.adjusted_rand(one, other) == pytest.approx(theirs, abs=1e-12)


def test_the_spread_within_is_the_sum_of_squares_to_the_means():
    points = np.array([[0.0], [2.0], [10.0], [14.0]])
    assert grouping.spread_within(points, np.array([0, 0, 1, 1])) == 1 + 1 + 4 + 4


def test_three_blobs_are_found_three_by_both_ways_to_count():
    points = blobs(1)
    gap, error = grouping.gap_statistic(points, draws=30, seed=1)
    assert grouping.groups_by_gap(gap, error) == 3
    merges, distances = grouping.tree(points), squareform(pdist(points))
    means = [grouping.silhouettes(distances, grouping.cut(merges, k)).mean() for k in range(2, 9)]
    assert np.argmax(means) + 2 == 3


def test_points_without_any_groups_are_one_group_by_the_gap():
    points = np.random.default_rng(3).uniform(size=(150, 2))
    gap, error = grouping.gap_statistic(points, draws=30, seed=1)
    assert grouping.groups_by_gap(gap, error) == 1


def test_the_gap_rule_takes_the_first_number_that_the_next_does_not_clearly_beat():
    gap, error = np.array([0.1, 0.5, 0.52, 0.3]), np.full(4, 0.05)
    assert grouping.groups_by_gap(gap, error) == 2
    assert grouping.groups_by_gap(np.array([0.1, 0.5, 0.9]), np.zeros(3)) == 3


def test_blobs_come_back_in_every_sample_and_noise_does_not():
    points = blobs(5)
    rand, jaccard = grouping.stability(points, grouping.cut(grouping.tree(points), 3),
                                       draws=20, seed=1)  # fmt: skip
    assert rand == 1
    assert jaccard.min() > 0.99
    points = noise(2, 60)
    rand, jaccard = grouping.stability(points, grouping.cut(grouping.tree(points), 5),
                                       draws=20, seed=1)  # fmt: skip
    assert rand < 0.7
    assert jaccard.min() < 0.6


def test_jaccard_is_points_in_both_over_points_in_either():
    one, other = np.array([0, 0, 0, 1]), np.array([0, 0, 1, 1])
    assert grouping.best_jaccard(one, other, 2) == pytest.approx([2 / 3, 1 / 2])


def test_the_same_seed_gives_the_same_gap_and_the_same_stability():
    points, labels = blobs(1), np.repeat([0, 1, 2], 20)
    first, second = (
        grouping.stability.__wrapped__(points, labels, draws=5, seed=9)[1] for _ in range(2)
    )
    assert first.tolist() == second.tolist()
    gaps = [
        grouping.gap_statistic.__wrapped__(points, draws=5, seed=9)[0].tolist() for _ in range(2)
    ]
    assert gaps[0] == gaps[1]
