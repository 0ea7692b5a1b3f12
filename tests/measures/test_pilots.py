"""Pilot networks and need: places in a row by need, a threshold, and what chance would give."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest

from tests.small_space import in_a_row, with_need
from zbeval import figures, narrative
from zbeval.measures import pilots
from zbeval.programme import Programme
from zbeval.tables import load_programme

TEN = [100] * 10


def with_networks(places: list[int], projects: list[int], values=None, threshold=20.0):
    """Return ten municipalities, the last the neediest, with networks in some of them."""
    row = with_need(in_a_row(TEN, projects), values or [3.0 * place for place in range(10)])
    renamed = {
        name: row[name].replace({"indicator": {"need": "deprivation_index"}})
        for name in ("need_indicators", "need_indicator_definitions")
    }
    codes, names = row.areas["nis"], row.areas["name"]
    networks = pd.DataFrame(
        {
            "nis": [codes[place] for place in places],
            "municipality": [names[place] for place in places],
            "neighbourhood": "wijk",
            "deprivation_threshold_pct": threshold,
        }
    )
    return Programme({**row.tables, **renamed, "pilot_networks": networks}, row.areas)


def found_for(*args, draws=999, **kinds):
    return pilots(with_networks(*args, **kinds), stock="small", draws=draws)


def test_networks_in_the_neediest_places_lean_to_need():
    found = found_for([7, 8, 9, 9], [1] * 10)
    assert found.verdict == "above"
    assert found.headline["rank_networks"] == pytest.approx((0.75 + 0.85 + 0.95 + 0.95) / 4)
    assert found.headline["rank_projects"] == pytest.approx(0.5)


def test_networks_in_the_least_needy_places_lean_away():
    assert found_for([0, 0, 1, 0], [1] * 10).verdict == "below"


def test_networks_all_over_are_no_verdict():
    found = found_for([1, 4, 8], [1] * 10)
    assert (found.verdict, found.reason) == ("cannot_tell", "not_significant")


def test_a_threshold_counts_municipalities_that_reach_it_and_equal_is_reached():
    head = found_for([7, 8, 9], [1, 0, 0, 0, 0, 0, 2, 3, 0, 0], threshold=21.0).headline
    assert (head["n_networks_needy"], head["n_projects_needy"]) == (3, 3)
    assert head["residents_needy_share"] == pytest.approx(0.3)


def test_the_middle_project_and_the_middle_resident_are_no_means():
    head = found_for([7, 8, 9], [0, 1, 0, 0, 1, 0, 0, 0, 0, 8]).headline
    assert (head["index_middle_project"], head["index_middle_resident"]) == (27.0, 12.0)


def test_a_network_without_a_published_figure_is_named_and_not_counted():
    values = [None] + [3.0 * place for place in range(1, 10)]
    found = found_for([0, 7, 8, 9], [1] * 10, values=values)
    assert (found.headline["n_networks"], found.headline["n_compared"]) == (4, 3)
    assert found.headline["names_left_out"] in narrative.describe(found)
    assert found.table["reaches_threshold"].isna().tolist() == [False, False, False, True]


def test_two_networks_are_too_few_and_no_networks_are_no_crash():
    for places in ([8, 9], []):
        found = found_for(places, [1] * 10)
        assert (found.verdict, found.reason) == ("cannot_tell", "too_few_networks")
        assert "niet te zeggen" in narrative.describe(found)


def test_without_located_projects_the_networks_are_compared_with_chance_only():
    found = found_for([7, 8, 9, 9], [0] * 10)
    assert found.headline["p_difference"] is None
    assert "gekend" not in narrative.describe(found)


def test_chance_is_that_of_every_way_to_deal_three_networks():
    """Referee: all 1,000 ways to put three networks in ten equal places, counted one by one."""
    middles = [place / 10 + 0.05 for place in range(10)]
    observed = sum(middles[place] for place in (7, 8, 9))
    sums = [sum(way) for way in product(middles, repeat=3)]
    exact = 2 * sum(value >= observed - 1e-9 for value in sums) / len(sums)
    found = found_for([7, 8, 9], [1] * 10, draws=19_999)
    assert found.headline["p_value"] == pytest.approx(exact, abs=0.006)


def test_the_six_networks_lay_where_need_was_and_projects_did_not(data_dir):
    found = pilots(load_programme(data_dir), draws=1999)
    assert found.verdict == "above"
    assert found.headline["names_left_out"] == "Anderlecht"
    assert found.headline["rank_networks"] == pytest.approx(0.83, abs=0.005)
    known = found.table.dropna(subset="deprivation_percent")
    assert known.set_index("area_name")["deprivation_percent"].to_dict() == {
        "Oostende": 31.91, "Sint-Niklaas": 22.49, "Geraardsbergen": 17.09, "Brugge": 15.89,
        "Beringen": 15.29,
    }  # fmt: skip


def test_the_figure_shows_each_network_and_the_threshold():
    found = found_for([7, 8, 9], [1] * 10)
    drawing = figures.plot_pilots(found)
    dots, middles = drawing.figure.data
    assert list(dots.x) == [27.0, 24.0, 21.0]
    assert list(middles.x) == [found.headline["index_middle_project"], 12.0]
    assert drawing.figure.layout.shapes[0].x0 == 20.0
    assert "27,0" in drawing.alt


def test_where_need_is_the_same_everywhere_nothing_can_be_told():
    found = found_for([1, 2, 3], [1] * 10, values=[5.0] * 10)
    assert (found.status, found.reason) == ("undefined", "one_area_or_no_difference")
    assert "niet te zeggen" in narrative.describe(found)
