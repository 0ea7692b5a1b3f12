"""Is the register a fair picture: shares per printed total, and two referees."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.book_register import book_programme
from zbeval.measures import documentation
from zbeval.methods.documented import fisher_p, shares_p, subset_p
from zbeval.tables import load_programme


@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_fisher_agrees_with_scipy(first, second, data):
    found = data.draw(st.integers(0, first)), data.draw(st.integers(0, second))
    table = [[found[0], first - found[0]], [found[1], second - found[1]]]
    expected = stats.fisher_exact(table).pvalue
    assert fisher_p(np.array(found), np.array([first, second])) == pytest.approx(expected)


def test_the_register_of_the_book_confirms_22_of_34_in_antwerpen_and_20_of_34_in_west_vlaanderen():
    found = documentation(book_programme(), draws=999)
    table = found.table.set_index("area_code")
    assert table.loc["10000", ["n_confirmed", "n_printed"]].tolist() == [22, 34]
    assert table.loc["30000", ["n_confirmed", "n_printed"]].tolist() == [20, 34]
    assert found.headline["provinces_p_value"] == pytest.approx(0.80, abs=0.005)
    assert (found.verdict, found.status) == ("cannot_tell", "underpowered")


def test_every_share_lies_in_its_own_interval():
    table = documentation(load_programme(), draws=99).table
    assert (table["documented_low"] <= table["documented_share"]).all()
    assert (table["documented_share"] <= table["documented_high"]).all()


def test_equal_shares_of_three_areas_are_tested_over_every_table():
    found, of = np.array([20, 10, 3]), np.array([34, 30, 17])
    p = shares_p(found, of, draws=9, generator=np.random.default_rng(1))
    drawn = np.random.default_rng(2).multivariate_hypergeometric(of, 33, size=100_000)
    expected = of * 33 / 81
    beyond = ((drawn - expected) ** 2 / expected).sum(axis=1) >= 0.999999 * (
        (found - expected) ** 2 / expected
    ).sum()
    assert p == pytest.approx(beyond.mean(), abs=0.0015)


def test_which_towns_stayed_unconfirmed_is_tested_over_every_choice_of_as_many():
    values = np.array([3.0, 3.2, 3.35, 3.9, 4.1, 4.4, 4.75, 5.2, 5.7])
    chosen = np.isin(np.arange(9), [0, 1, 4])
    sums = np.array([sum(each) for each in combinations(values, 3)])
    observed = values[chosen].sum()
    known = 2 * min((sums <= observed + 1e-9).mean(), (sums >= observed - 1e-9).mean())
    assert subset_p(values, chosen) == pytest.approx(known)
    assert subset_p(values, ~chosen) == pytest.approx(known)  # the others lie where they do not


def test_towns_of_one_size_show_no_difference():
    assert subset_p(np.full(8, 4.0), np.arange(8) < 3) == 1.0


def test_no_seed_changes_what_is_said_of_the_register():
    found = [documentation(book_programme(), draws=99, seed=seed).headline for seed in (1, 2)]
    assert found[0] == found[1]
