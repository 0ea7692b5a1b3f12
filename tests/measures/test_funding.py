"""The money: a sum per head where every amount is known, none where some are not."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.own_registers import changed, first, padded
from zbeval.measures import funding
from zbeval.methods import stocks
from zbeval.narrative import describe
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def whole_register(programme):
    table = programme["stocks"]
    own = changed(programme, stocks=table.assign(source=stocks.REGISTER))
    return first(own, None, certainty="confirmed", amount_eur=50_000.0)


def test_with_every_amount_known_the_sum_is_given_per_resident(programme):
    own = whole_register(programme)
    found = funding(own)
    people = own.areas.groupby("province_nis")["residents"].sum()
    each = own["projects"].groupby("province_nis").size() * 50_000 / people
    table = found.table.set_index("area_code")
    pd.testing.assert_series_equal(table["eur_per_head"].round(9), each.round(9), check_names=False)
    assert found.headline["amount_total_eur"] == 50_000 * len(own["projects"])
    assert "te weinig" not in describe(found)


def test_with_one_amount_unknown_no_sum_is_given(programme):
    own = whole_register(programme)
    amounts = own["projects"]["amount_eur"].copy()
    amounts.iloc[0] = None
    found = funding(changed(own, projects=own["projects"].assign(amount_eur=amounts)))
    assert found.headline["amount_total_eur"] is None
    assert found.table["eur_per_head"].isna().all()
    assert "te weinig" in describe(found)


def test_a_register_that_misses_projects_gives_no_sum(programme):
    own = first(programme, None, certainty="confirmed", amount_eur=50_000.0)
    assert funding(own).headline["amount_total_eur"] is None
    assert funding(padded(own, 127)).headline["amount_total_eur"] is None  # a Brussels one lacks
