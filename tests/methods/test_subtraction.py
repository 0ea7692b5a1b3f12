"""Sums that are harmless one by one are withheld where side by side they tell of a few people."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from zbeval.methods.subtraction import Published, supports, tells_no_small_group


def people(*counts: tuple[int, int]) -> pd.DataFrame:
    """Return units of people: how many answered, how many of those in favour."""
    return pd.DataFrame(counts, columns=["n", "n_positive"])


def plain(rows: range) -> pd.Series:
    return pd.Series(1.0, index=rows)


@pytest.mark.parametrize(
    ("left_over_positive", "told"), [(0, True), (1, False), (4, False), (5, True), (6, False)]
)
def test_those_who_are_left_over_are_judged_answer_by_answer(left_over_positive, told):
    one_each = [(1, 1)] * 10 + [(1, 0)] * 10
    rest = [(1, 1)] * left_over_positive + [(1, 0)] * (10 - left_over_positive)
    assert tells_no_small_group(people(*one_each, *rest), [plain(range(20))]) == told


def test_two_numbers_about_nearly_the_same_people_are_not_both_told():
    everybody = people(*[(1, 1), (1, 0)] * 20)
    published = Published()
    assert published.allows([("q1", everybody, plain(range(30)))])
    assert not published.allows([("q1", everybody, plain(range(28)))])
    assert published.allows([("q2", everybody, plain(range(28)))])
    assert published.allows([("q1", everybody, plain(range(20)))])


def test_a_mean_of_shares_beside_a_count_tells_the_answers_of_the_only_pair():
    singles = [(1, 1)] * 6 + [(1, 0)] * 6
    shares = pd.Series([1.0] * 12 + [0.5])
    assert not tells_no_small_group(people(*singles, (2, 1)), [shares])
    threes = people(*singles, *[(2, 1)] * 6, *[(3, 1)] * 6)
    assert tells_no_small_group(threes, [1 / threes["n"]])


def test_what_a_combination_is_about_agrees_with_elimination_by_hand():
    rows = np.array([[1, 1, 1], [1, 1, 0.0]])
    found = {tuple(map(bool, group)) for group in supports(rows)}
    assert found == {(True, True, False), (False, False, True)}
    twice = np.array([[1, 1, 1.0], [2, 2, 2.0]])  # says the same thing twice
    assert [list(group) for group in supports(twice)] == [[True, True, True]]


def test_too_many_combinations_to_try_are_never_called_safe():
    crowd = people(*[(number, number // 2) for number in range(10, 60)])
    chance = np.random.default_rng(1)
    sums = [pd.Series(chance.uniform(1, 2, 50)) for _ in range(4)]
    assert not tells_no_small_group(crowd, sums)
