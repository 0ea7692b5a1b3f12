"""Clusters: hand-sized maps, refusals, and the real map with its island and its hole."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from tests.small_space import in_a_row, with_neighbours
from zbeval import narrative
from zbeval.errors import ReaderError
from zbeval.measures import cluster_choices, clusters
from zbeval.methods.adjacency import neighbourhood
from zbeval.tables import load_programme

CLUSTERED = [12, 12, 12, 12, 12] + [0] * 15


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


@pytest.fixture(scope="module")
def flemish(programme):
    return clusters(programme, draws=1_999)


def small_clusters(projects, *, total=None, residents=None, **kinds):
    programme = in_a_row(residents or [100] * len(projects), projects, total=total)
    return clusters(programme, stock="small", **({"draws": 1_999} | kinds))


def test_projects_side_by_side_are_clustered_under_both_nulls():
    found = small_clusters(CLUSTERED)
    assert (found.verdict, found.status) == ("above", "ok")
    assert found.headline["moran"] > found.headline["chance_high_permutation"]
    assert found.headline["moran"] > found.headline["chance_high_constant_risk"]


def test_projects_in_every_other_municipality_lie_apart():
    assert small_clusters([12, 0] * 10).verdict == "below"


def test_finding_nothing_is_never_called_an_even_spread():
    found = small_clusters([3, 3, 1, 2, 2, 4, 3, 1, 1, 2, 3, 2, 2, 4, 1, 1, 2, 3, 2, 2])
    assert (found.verdict, found.status, found.reason) == (
        "cannot_tell", "underpowered", "not_significant",
    )  # fmt: skip


def test_unlocated_projects_leave_the_verdict_open_but_tell_the_located_one():
    found = small_clusters(CLUSTERED, total=100)
    assert (found.verdict, found.status) == ("cannot_tell", "not_identified")
    assert found.headline["located_verdict"] == "above"


def test_a_centre_of_projects_is_named_after_correction():
    table = small_clusters([15] * 8 + [0] * 40, neighbours="nearest").table
    flagged = table[table["cluster_class"] == "high_high"]
    assert set(flagged["area_code"]) <= {f"{10_001 + place}" for place in range(8)}
    assert len(flagged) >= 3
    assert (table["p_adjusted"] >= table["p_value"]).all()


def test_where_not_even_zero_projects_would_stand_out_the_class_says_so():
    table = small_clusters([2, 1] * 10, residents=[100] * 19 + [3_000]).table
    small = table["nearby_expected"] < 3.69
    assert small.any() and not small.all()
    assert set(table.loc[small, "cluster_class"]) == {"too_small_to_tell"}
    assert "too_small_to_tell" not in set(table.loc[~small, "cluster_class"])


def test_a_municipality_without_neighbours_is_named_never_labelled_and_not_counted():
    row = in_a_row([100] * 20, CLUSTERED)
    pairs = [(a, b) for a in range(19) for b in (a - 1, a + 1) if 0 <= b < 19]
    found = clusters(with_neighbours(row, pairs), stock="small", draws=199)
    island = found.table.set_index("area_code").loc["10020"]
    assert (island["status"], island["reason"]) == ("undefined", "no_neighbours")
    assert island[["cluster_class", "p_value", "local_moran"]].isna().all()
    assert found.headline["names_without_neighbours"] == "Gemeente 10020"
    assert found.headline["moran_expected"] == pytest.approx(-1 / 18)
    assert "no_neighbours_left_out" in found.notes


@pytest.mark.parametrize(
    ("projects", "reason"),
    [
        ([0] * 20, "too_few_projects"),
        ([40] + [0] * 19, "all_in_one_area"),
        ([3] * 20, "no_difference"),
        ([40], "one_area_or_empty_baseline"),
    ],
)
def test_what_has_no_pattern_is_answered_with_a_reason(projects, reason):
    found = small_clusters(projects)
    assert (found.verdict, found.reason) == ("cannot_tell", reason)
    json.loads(found.to_json())


def test_a_municipality_without_people_gives_no_rate_but_a_reason():
    found = small_clusters([2] * 20, residents=[0] + [100] * 19)
    assert found.reason == "one_area_or_empty_baseline"


def test_a_map_without_any_neighbours_is_answered_with_a_reason():
    row = with_neighbours(in_a_row([100] * 20, CLUSTERED), [])
    assert clusters(row, stock="small", draws=99).reason == "no_neighbours"


def test_more_projects_than_were_printed_contradict_the_totals():
    assert small_clusters(CLUSTERED, total=10).reason == "totals_contradict"


def test_a_choice_that_cannot_be_computed_is_not_said_to_disagree(programme):
    projects = programme["projects"]
    own = programme.with_tables(projects=projects[projects["call"] == "flanders"])
    found = cluster_choices(own, draws=199)
    assert found.headline["n_computed"] == found.headline["n_verdicts"] * 2 == 2
    assert found.table["moran"].isna().sum() == 2
    told = narrative.describe(found)
    assert told.startswith("De 2 berekeningen geven over de gekende projecten hetzelfde oordeel.")
    assert "2 van de 4 konden niet gemaakt worden" in told


def test_an_unknown_extent_is_refused_with_the_known_ones():
    with pytest.raises(ReaderError, match=r"Kies uit: one_call, both_calls\."):
        small_clusters(CLUSTERED, extent="europe")


def test_a_date_with_one_call_only_cannot_show_both():
    programme = in_a_row([100] * 20, CLUSTERED)
    stocks = programme["stocks"].assign(stock_on=pd.Timestamp(2024, 2, 29))
    alone = type(programme)({**programme.tables, "stocks": stocks}, programme.areas)
    with pytest.raises(ReaderError, match="op deze peildatum is er geen tweede oproep"):
        clusters(alone, stock="small", extent="both_calls")


def test_the_same_seed_gives_the_same_json_and_inputs_stay_unchanged():
    programme = in_a_row([100] * 20, CLUSTERED)
    before = programme.areas.copy(), programme["municipality_neighbours"].copy()
    first, second = (clusters(programme, stock="small", draws=99).to_json() for _ in range(2))
    assert first == second
    pd.testing.assert_frame_equal(programme.areas, before[0])
    pd.testing.assert_frame_equal(programme["municipality_neighbours"], before[1])


# --- the real map ---------------------------------------------------------------------------------


def test_voeren_leaves_the_flemish_map_and_fifteen_lie_at_its_hole(flemish):
    assert flemish.headline["names_without_neighbours"] == "Voeren"
    assert flemish.headline["moran_expected"] == pytest.approx(-1 / 298)
    assert flemish.headline["n_at_edge"] == 15
    assert {"no_neighbours_left_out", "brussels_hole"} <= set(flemish.notes)
    voeren = flemish.table.set_index("area_name").loc["Voeren"]
    assert pd.isna(voeren["cluster_class"])


def test_the_real_index_agrees_with_moran_rate_in_esda(programme):
    esda, libpysal = pytest.importorskip("esda"), pytest.importorskip("libpysal")
    found = clusters(programme, neighbours="nearest", draws=99)
    areas = programme.areas[programme.areas["call"] == "flanders"].reset_index(drop=True)
    near = neighbourhood(programme, areas.rename(columns={"nis": "area_code"}), "nearest")
    listed = np.split(near.members, near.starts[1:-1])
    weights = libpysal.weights.W({i: list(map(int, row)) for i, row in enumerate(listed)})
    peer = esda.Moran_Rate(
        areas["n_confirmed"].to_numpy(float), areas["residents"].to_numpy(float), weights,
        permutations=0,
    )  # fmt: skip
    assert found.headline["moran"] == pytest.approx(peer.I, abs=1e-12)


def test_both_calls_on_one_map_hold_each_to_what_is_expected_in_its_own(programme):
    found = clusters(programme, extent="both_calls", draws=99)
    table = found.table.set_index("area_code")
    brussels = table.index.str.startswith("21")
    assert brussels.sum() == 19
    located = programme.areas.groupby("call")["n_confirmed"].sum()
    assert table.loc[brussels, "expected"].sum() == pytest.approx(located["brussels"])
    assert table.loc[~brussels, "expected"].sum() == pytest.approx(located["flanders"])
    assert (found.headline["n_areas"], found.headline["n_projects"]) == (319, 133)
    assert found.headline["n_at_edge"] == 0


def test_the_real_answer_is_the_same_for_every_choice_of_neighbours_and_map(programme):
    found = cluster_choices(programme, draws=499)
    assert len(found.table) == 4
    assert set(found.table["located_verdict"]) == {"cannot_tell"}
    assert found.table["n_flagged"].max() == 0
    assert (found.verdict, found.headline["n_verdicts"]) == ("cannot_tell", 1)


@pytest.mark.parametrize("neighbours", ["shared_border", "nearest"])
def test_no_class_and_no_p_of_a_municipality_hangs_on_the_seed(programme, neighbours):
    columns = ["p_value", "p_adjusted", "cluster_class"]
    tables = [clusters(programme, neighbours=neighbours, draws=99, seed=seed).table[columns]
              for seed in (1, 2)]  # fmt: skip
    assert tables[0].equals(tables[1])


def test_a_map_that_is_drawn_hangs_on_no_seed_either(monkeypatch):
    monkeypatch.setattr("zbeval.methods.local_law.MOST_AREAS", 10)
    monkeypatch.setattr("zbeval.methods.local_law.FEW_AREAS", 0)
    first, second = (small_clusters(CLUSTERED, seed=seed).table["p_value"] for seed in (1, 2))
    assert first.equals(second)
    assert 0 < first.min() < 0.1
