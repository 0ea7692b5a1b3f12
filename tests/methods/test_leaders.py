"""The grouped test when leaders are the ones that stand apart."""

from __future__ import annotations

import numpy as np
import pytest

from zbeval.methods.leaders import if_leaders_were_printed

SHARE = np.array([0.28, 0.23, 0.18, 0.18, 0.13])


def test_leaders_apart_are_found_too_often_and_more_so_the_fewer_they_are():
    sizes = [if_leaders_were_printed(127, SHARE, apart, 0.03)["companion_size"] for apart in (1, 2)]
    assert min(sizes) > 0.07


def test_groups_chosen_without_looking_are_found_in_five_percent():
    found = if_leaders_were_printed(127, np.array([0.5, 0.5]), 1, 0.05)  # one of two: no choice
    assert found["companion_size"] == pytest.approx(0.05, abs=0.02)


def test_the_p_that_reckons_with_it_is_never_below_one_in_the_number_of_programmes():
    assert if_leaders_were_printed(40, SHARE, 2, 0.0)["companion_p_if_leaders"] > 0
    assert if_leaders_were_printed(40, SHARE, 2, 1.0)["companion_p_if_leaders"] == 1.0
