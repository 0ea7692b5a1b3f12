"""Brussels against Flanders: the verdict flips on one documented choice."""

from __future__ import annotations

import pytest

from zbeval.measures import calls
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def test_brussels_is_below_by_all_residents_and_undecided_by_the_norm(programme):
    found = calls(programme)
    everyone, norm = found.table.itertuples()
    assert everyone.expected == pytest.approx(20.6, abs=0.05)
    assert (everyone.lq, everyone.lq_low, everyone.lq_high) == pytest.approx(
        (0.29, 0.11, 0.62), abs=0.006
    )
    assert everyone.p_value == pytest.approx(0.0001, abs=0.00005)
    assert norm.expected == pytest.approx(6.9, abs=0.05)
    assert (norm.lq, norm.lq_low, norm.lq_high) == pytest.approx((0.87, 0.32, 1.84), abs=0.006)
    assert norm.p_value == pytest.approx(0.91, abs=0.01)
    assert (everyone.verdict, norm.verdict) == ("below", "cannot_tell")
    assert (found.verdict, found.reason) == ("cannot_tell", "depends_on_norm")


def test_one_way_of_counting_gives_its_own_verdict(programme):
    assert calls(programme, brussels_share=1.0).verdict == "below"
    alone = calls(programme, brussels_share=0.3)
    assert (alone.verdict, alone.status) == ("cannot_tell", "underpowered")


@pytest.mark.parametrize("share", [0, -0.1, 1.01])
def test_a_share_outside_zero_to_one_is_refused(programme, share):
    with pytest.raises(ValueError, match="brussels_share"):
        calls(programme, brussels_share=share)
