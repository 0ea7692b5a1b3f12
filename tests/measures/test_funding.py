"""The money: a sum per head where every amount is known, none where some are not."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy import stats

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


def with_amounts(programme, amounts):
    own = whole_register(programme)
    return changed(own, projects=own["projects"].assign(amount_eur=amounts))


def test_one_amount_unknown_leaves_bounds_as_wide_as_one_project(programme):
    amounts = whole_register(programme)["projects"]["amount_eur"].copy()
    amounts.iloc[0] = None  # in Antwerpen, at most twice 50 000 euro
    found = funding(with_amounts(programme, amounts))
    assert found.headline["amount_total_eur"] is None
    assert found.table["eur_per_head"].isna().all()
    table = found.table.set_index("area_code")
    width = table["amount_high_eur"] - table["amount_low_eur"]
    assert width["10000"] == 100_000
    assert width.drop("10000").abs().max() == 0
    assert "te weinig" not in describe(found)
    assert "Antwerpen" in describe(found)


def test_without_any_amount_the_bounds_tell_nothing_apart(programme):
    found = funding(with_amounts(programme, float("nan")))
    assert (found.table["amount_low_eur"] == 0).all()
    assert "te weinig" in describe(found)


def test_chance_keeps_the_amounts_and_deals_out_the_projects(programme):
    table = funding(whole_register(programme)).table.set_index("area_code")
    own = whole_register(programme)
    flemish = own.areas[own.areas["call"] == "flanders"]
    share = flemish.groupby("province_nis")["residents"].sum()
    share = share / share.sum()
    counts = own["projects"].query("call == 'flanders'").groupby("province_nis").size()
    n = int(counts.sum())
    for code, part in share.items():  # of one amount the law is binomial
        assert table.at[code, "expected_eur"] == pytest.approx(n * part * 50_000)
        tails = stats.binom.cdf(counts[code], n, part), stats.binom.sf(counts[code] - 1, n, part)
        assert table.at[code, "p_value"] == pytest.approx(min(1, 2 * min(tails)), abs=1e-6)
    assert set(table["verdict"]) <= {"above", "below", "cannot_tell"}


def test_much_more_money_in_one_province_is_seen(programme):
    own = whole_register(programme)
    rich = own["projects"]["province_nis"] == "70000"
    found = funding(with_amounts(programme, rich.map({True: 200_000.0, False: 20_000.0})))
    table = found.table.set_index("area_code")
    assert table.at["70000", "verdict"] == "above"
    assert "Limburg" in describe(found).split("meer geld", 1)[-1] or "Limburg" in describe(found)


def test_the_printed_amounts_are_told_beside_the_part_of_the_residents(programme):
    head = funding(programme).headline
    assert head["printed_area"] == "West-Vlaanderen"
    assert head["printed_money_share"] == pytest.approx(2.7 / 9.4)
    assert "29 procent van het geld naar West-Vlaanderen" in describe(funding(programme))


def test_a_register_that_misses_projects_gives_no_sum(programme):
    own = first(programme, None, certainty="confirmed", amount_eur=50_000.0)
    assert funding(own).headline["amount_total_eur"] is None
    assert funding(padded(own, 127)).headline["amount_total_eur"] is None  # a Brussels one lacks


def test_a_province_without_any_project_has_no_money_and_no_doubt(programme):
    own = whole_register(programme)
    projects = own["projects"]
    there = changed(own, projects=projects[projects["province_nis"] != "30000"])
    row = funding(there).table.set_index("area_code").loc["30000"]
    assert (row["amount_low_eur"], row["amount_high_eur"]) == (0, 0)


def test_the_money_of_centre_cities_stands_beside_that_of_all_other_municipalities(programme):
    own = whole_register(programme)
    found = funding(own, level="city_group")
    table = found.table.set_index("area_code")
    areas = own.areas[own.areas["call"] == "flanders"]
    people = areas.groupby("centre_city")["residents"].sum()
    cities = own["projects"]["nis"].isin(areas.loc[areas["centre_city"], "nis"])
    flemish = own["projects"]["call"] == "flanders"
    n, here = int(flemish.sum()), int((flemish & cities).sum())
    assert list(table.index) == ["centre_city", "other_municipality"]
    assert table.at["centre_city", "n_projects"] == here
    assert table.at["centre_city", "eur_per_head"] == pytest.approx(here * 50_000 / people[True])
    assert table["amount_total_eur"].sum() == n * 50_000 == found.headline["amount_total_eur"]
    p = people[True] / people.sum()
    tails = stats.binom.cdf(here, n, p), stats.binom.sf(here - 1, n, p)
    once = pytest.approx(min(1, 2 * min(tails)), abs=1e-6)
    assert table["p_value"].tolist() == [once, once]
    assert table["p_adjusted"].tolist() == [once, once]  # two sides of one test
    assert found.call == "flanders"


def test_a_joint_project_of_a_city_and_a_town_has_half_its_money_in_each_and_no_doubt(programme):
    own = whole_register(programme)
    project = own["projects"].query("nis == '44021'")["project_id"].iloc[0]
    places = pd.DataFrame({"project_id": project, "nis": ["44021", "44040"], "weight": [0.5, 0.5]})
    alone = funding(own, level="city_group").table.set_index("area_code")["amount_total_eur"]
    joint = funding(changed(own, project_places=places), level="city_group").table
    joint = joint.set_index("area_code")
    assert (joint["amount_total_eur"] - alone).to_dict() == {
        "centre_city": -25_000, "other_municipality": 25_000
    }  # fmt: skip
    assert (joint["amount_low_eur"] == joint["amount_high_eur"]).all()


def test_a_project_outside_the_areas_of_its_call_leaves_no_total_of_any_area(programme):
    own = whole_register(programme)
    projects = own["projects"].copy()
    away = projects.index[projects["call"] == "flanders"][0]
    projects.loc[away, ["nis", "province_nis"]] = ["21009", "04000"]
    found = funding(changed(own, projects=projects), level="city_group")
    assert found.headline["amount_total_eur"] is None
    assert found.table["amount_total_eur"].isna().all()


def test_amounts_without_a_common_step_are_dealt_out_as_exactly_as_is_said(programme):
    own = whole_register(programme)
    odd = 50_000 + 1000 * pd.Series(range(len(own["projects"]))) ** 0.5  # no common step
    table = funding(with_amounts(own, odd.to_numpy())).table.set_index("area_code")
    flemish = own["projects"]["call"] == "flanders"
    amounts = odd[flemish.to_numpy()].to_numpy()
    people = own.areas[own.areas["call"] == "flanders"].groupby("province_nis")["residents"].sum()
    for code, part in (people / people.sum()).items():
        deviation = ((amounts**2).sum() * part * (1 - part)) ** 0.5
        seen = abs(table.at[code, "amount_total_eur"] - table.at[code, "expected_eur"]) / deviation
        assert table.at[code, "expected_eur"] == pytest.approx(part * amounts.sum(), rel=1e-6)
        assert table.at[code, "p_value"] == pytest.approx(2 * stats.norm.sf(seen), abs=0.06)
