"""Is the register a fair picture: shares per printed total, and two referees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.book_register import book_programme
from zbeval.measures import documentation
from zbeval.methods.documented import fisher_p
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
