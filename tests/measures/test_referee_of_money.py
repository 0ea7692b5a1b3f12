"""Referee of money and calls: sums over every outcome, by numpy and scipy alone."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.own_registers import changed
from zbeval.measures import calls, funding
from zbeval.methods import stocks
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def law_of_sum(amounts, share):
    """The chance of each sum where each whole amount falls in the province with ``share``."""
    law = np.ones(1)
    for amount in amounts:
        longer = np.zeros(law.size + amount)
        longer[: law.size] += (1 - share) * law
        longer[amount:] += share * law
        law = longer
    return law


def test_the_money_of_every_province_agrees_with_its_law_worked_out_project_by_project(programme):
    table = programme["stocks"].assign(source=stocks.REGISTER)
    rows = programme["projects"]
    thousands = np.random.default_rng(7).choice([50, 60, 75, 90, 100], len(rows))
    amounts = rows.assign(certainty="confirmed", amount_eur=1000.0 * thousands)
    own = changed(programme, stocks=table, projects=amounts)
    found = funding(own).table.set_index("area_code")
    flemish = (rows["call"] == "flanders").to_numpy()
    people = own.areas[own.areas["call"] == "flanders"].groupby("province_nis")["residents"].sum()
    p = {}
    for code, share in (people / people.sum()).items():
        here = flemish & (rows["province_nis"] == code).to_numpy()
        law = law_of_sum(thousands[flemish] // 5, share)
        seen = int(thousands[here].sum() // 5)
        p[code] = min(1.0, 2 * min(law[: seen + 1].sum(), law[seen:].sum()))
        mean = 5000 * (law * np.arange(law.size)).sum()
        assert found.at[code, "p_value"] == pytest.approx(p[code], abs=1e-6)
        assert found.at[code, "expected_eur"] == pytest.approx(mean)
        assert found.at[code, "amount_total_eur"] == pytest.approx(5000 * seen)
    ranked = sorted(p, key=p.get)
    steps = [p[code] * (5 - n) for n, code in enumerate(ranked)]
    holm = np.minimum(1, np.maximum.accumulate(steps))
    assert found.loc[ranked, "p_adjusted"].to_numpy() == pytest.approx(holm, abs=5e-6)


def test_the_comparison_of_calls_agrees_with_scipy(programme):
    people = programme.areas.groupby("call")["residents"].sum()
    for row in calls(programme).table.itertuples():
        counted = people["brussels"] * row.counted_share
        share = counted / (counted + people["flanders"])
        tails = stats.binom.cdf(6, 133, share), stats.binom.sf(5, 133, share)
        exact = stats.binomtest(6, 133).proportion_ci(0.95, method="exact")
        assert row.p_value == pytest.approx(min(1, 2 * min(tails)))
        assert (row.lq_low, row.lq_high) == pytest.approx((exact.low / share, exact.high / share))
        assert row.lq == pytest.approx(6 / 133 / share)
