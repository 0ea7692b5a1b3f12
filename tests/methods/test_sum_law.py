"""The law of a sum against the binomial, plain convolution, and hand-sized cases."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from zbeval.methods.sum_law import Picks, SumLaw


def coins(n: int, share: float) -> Picks:
    return Picks(n, np.array([0.0, 1.0]), np.array([1 - share, share]))


@settings(max_examples=25)
@given(st.integers(1, 200), st.floats(0.05, 0.95), st.data())
def test_a_sum_of_coins_is_binomial(n, share, data):
    count = data.draw(st.integers(0, n))
    law = SumLaw([coins(n, share)])
    assert law.at_most(count) == pytest.approx(stats.binom.cdf(count, n, share), abs=1e-9)
    assert law.at_least(count) == pytest.approx(stats.binom.sf(count - 1, n, share), abs=1e-9)


def test_kinds_of_picks_add_up_as_their_convolution_does():
    dice, coin = np.arange(1.0, 7.0), np.full(6, 1 / 6)
    law = SumLaw([Picks(2, dice, coin), coins(3, 0.5)])
    known = np.convolve(np.convolve(coin, coin), stats.binom.pmf(np.arange(4), 3, 0.5))
    upto = np.cumsum(known)  # of the sums 2 to 15
    for place, total in enumerate(range(2, 16)):
        assert law.at_most(total) == pytest.approx(upto[place], abs=1e-9)
    assert law.mean == pytest.approx(8.5)
    assert (
        law.quantile(0.5)
        == pytest.approx(8, abs=0.01)
        == pytest.approx(law.quantile(0.45), abs=0.01)
    )


def test_ties_count_in_both_tails():
    law = SumLaw([coins(1, 0.5)])
    assert (law.at_most(0), law.at_least(1)) == pytest.approx((0.5, 0.5))
    assert law.two_sided_p(0) == 1.0


def test_uneven_ranks_have_the_tails_that_many_draws_show():
    generator = np.random.default_rng(4)
    rank, share = generator.uniform(size=285), generator.dirichlet(np.ones(285))
    law = SumLaw([Picks(127, rank, share)])
    drawn = generator.multinomial(127, share, size=40_000) @ rank
    for part in (0.01, 0.05, 0.5, 0.95):
        value = np.quantile(drawn, part)
        assert law.at_most(value) == pytest.approx(
            part, abs=5 * np.sqrt(part * (1 - part) / 40_000)
        )


def test_a_sum_that_cannot_vary_is_where_it_is():
    law = SumLaw([Picks(5, np.array([0.3]), np.array([1.0]))])
    assert law.two_sided_p(1.5) == 1.0
    assert law.at_least(1.6) < 1e-9


def test_no_tail_is_smaller_than_what_transforms_can_tell():
    assert SumLaw([coins(100, 0.5)]).two_sided_p(100) > 0
