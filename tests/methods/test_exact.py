"""Exact binomial arithmetic against scipy.stats and hand calculation."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from zbeval.methods import exact


@given(st.integers(1, 200), st.floats(0.01, 0.99), st.data())
def test_interval_agrees_with_scipy(n, share, data):
    count = data.draw(st.integers(0, n))
    low, high = exact.share_interval(np.array([count]), n)
    referee = stats.binomtest(count, n, share).proportion_ci(0.95, method="exact")
    assert (low[0], high[0]) == pytest.approx((referee.low, referee.high), abs=1e-9)


def tail_in_whole_numbers(counts, n, share):
    """Return P(X in counts) for X binomial, without a rounding before the last."""
    part, whole = share.as_integer_ratio()
    return (
        sum(Fraction(comb(n, k) * part**k * (whole - part) ** (n - k)) for k in counts) / whole**n
    )


@given(st.integers(1, 200), st.floats(0.01, 0.99), st.data())
def test_p_doubles_the_smaller_tail(n, share, data):
    count = data.draw(st.integers(0, n))
    tails = [tail_in_whole_numbers(side, n, share)
             for side in (range(count + 1), range(count, n + 1))]  # fmt: skip
    found = exact.two_sided_p(np.array([count]), n, np.array([share]))[0]
    assert found == pytest.approx(float(min(1, 2 * min(tails))), rel=1e-9, abs=0)


def test_a_tail_far_out_is_right_to_the_ninth_digit():
    found = exact.two_sided_p(np.array([158]), 174, np.array([0.01]))[0]
    true = float(2 * tail_in_whole_numbers(range(158, 175), 174, 0.01))
    assert found == pytest.approx(true, rel=1e-9, abs=0)


def test_p_and_interval_agree_on_both_sides_of_the_threshold():
    counts = np.arange(128)
    share = np.full(128, 0.18)
    low, high = exact.share_interval(counts, 127)
    outside = (low > 0.18) | (high < 0.18)
    assert (outside == (exact.two_sided_p(counts, 127, share) < 0.05)).all()


def test_holm_on_a_table_that_fits_in_the_head():
    assert exact.holm(np.array([0.01, 0.04, 0.03])) == pytest.approx([0.03, 0.06, 0.06])


def test_holm_never_exceeds_one_and_works_row_by_row():
    p = np.array([[0.9, 0.8], [0.01, 0.02]])
    assert exact.holm(p) == pytest.approx(np.array([[1.0, 1.0], [0.02, 0.02]]))


def test_false_discovery_rate_agrees_with_scipy():
    p = np.random.default_rng(3).uniform(size=50) ** 3
    assert exact.false_discovery_rate(p) == pytest.approx(stats.false_discovery_control(p))


def test_detectable_share_is_noticed_four_times_in_five():
    found = exact.detectable_share(127, 0.18)
    counts = np.arange(128)
    telling = (exact.two_sided_p(counts, 127, np.full(128, 0.18)) < 0.05) & (counts > 127 * 0.18)
    assert stats.binom.pmf(counts[telling], 127, found).sum() == pytest.approx(0.8)


def test_nothing_is_detectable_with_too_few_projects():
    assert np.isnan(exact.detectable_share(2, 0.5))
