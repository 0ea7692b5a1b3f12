"""The exact law of the Gini: against every table one by one, and against the book's chance band."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import stats

from zbeval.methods import indices
from zbeval.methods.gini_law import countable, gini_law

SHARE = np.array([0.4, 0.3, 0.2, 0.1])


@pytest.mark.parametrize("areas", [2, 3, 4])
def test_both_tails_agree_with_adding_up_every_table(areas):
    share = SHARE[:areas] / SHARE[:areas].sum()
    tables = np.array([row for row in product(range(10), repeat=areas) if sum(row) == 9])
    chance, values = stats.multinomial.pmf(tables, 9, share), indices.gini(tables, share)
    asked = values[:: max(1, len(values) // 9)]
    found = gini_law(9, share, asked)
    close = 1e-9 * asked + 1e-15
    at_least = [chance[values >= one - eps].sum() for one, eps in zip(asked, close, strict=True)]
    at_most = [chance[values <= one + eps].sum() for one, eps in zip(asked, close, strict=True)]
    assert found.at_least == pytest.approx(at_least)
    assert found.at_most == pytest.approx(at_most)
    assert found.mean == pytest.approx((chance * values).sum(), abs=1e-4)


def test_what_cannot_be_visited_is_told():
    assert countable(127, 5)
    assert not countable(1_000, 5)
    assert not countable(127, 22)
