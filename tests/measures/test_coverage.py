"""Coverage and access: distances, hand-sized rows, closed forms, and a peer for the catchment."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from tests.book_register import book_programme
from tests.small_space import in_a_row
from zbeval import chance
from zbeval.errors import ReaderError
from zbeval.measures import access, coverage, two_step_catchment
from zbeval.measures.coverage import together
from zbeval.methods.distance import distances_km
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


def small_coverage(projects, *, total=None, residents=None, apart_km=3.0, **kinds):
    programme = in_a_row(residents or [100] * len(projects), projects, total=total,
                         apart_km=apart_km)  # fmt: skip
    return coverage(programme, stock="small", **({"draws": 999} | kinds))


def of_residents(found):
    return found.table[found.table["population"] == "all_residents"].set_index("radius_km")


def test_distances_agree_with_the_ellipsoid_within_half_a_percent():
    pyproj = pytest.importorskip("pyproj")
    places = pd.DataFrame({"latitude": [51.05, 50.85, 51.22], "longitude": [3.72, 4.35, 2.92]})
    found = distances_km(places)
    for i, j in ((0, 1), (0, 2), (1, 2)):
        a, b = places.iloc[i], places.iloc[j]
        metres = pyproj.Geod(ellps="WGS84").inv(a.longitude, a.latitude, b.longitude, b.latitude)[2]
        assert found[i, j] == pytest.approx(metres / 1000, rel=0.005)
    assert np.diag(found).tolist() == [0, 0, 0]


def test_a_municipality_with_a_project_covers_itself_and_whoever_is_near():
    table = of_residents(small_coverage([20, 0, 0, 5, 0, 0, 0, 0, 0, 0]))
    assert table["n_covered"].to_dict() == {0.0: 200, 2.0: 200, 5.0: 500, 10.0: 700}
    assert table["covered_share"].to_dict() == {0.0: 0.2, 2.0: 0.2, 5.0: 0.5, 10.0: 0.7}


def test_chance_coverage_of_the_municipality_itself_agrees_with_its_closed_form():
    residents, n = np.array([500, 300, 150, 50] * 2), 21
    found = small_coverage([n] + [0] * 7, residents=list(residents), draws=9_999)
    share = residents / residents.sum()
    exact = share @ (1 - (1 - share) ** n)
    assert of_residents(found).loc[0.0, "chance_mean_share"] == pytest.approx(exact, abs=0.005)


def test_a_wider_circle_never_covers_fewer_people():
    table = of_residents(small_coverage([7, 0, 9, 0, 0, 4, 0, 0, 0, 0], radius_km=3.0))
    assert table.index.tolist() == [0, 2, 3, 5, 10]
    for name in ("covered_share", "chance_mean_share", "chance_high", "chance_high_all"):
        assert table[name].is_monotonic_increasing


def test_projects_huddled_in_one_place_cover_fewer_people_than_chance():
    found = small_coverage([0] * 18 + [12, 12])
    assert (found.verdict, found.headline["located_verdict"]) == ("below", "below")


def test_projects_one_by_one_cover_more_people_than_chance():
    found = small_coverage([2, 0] * 15, radius_km=0)
    assert found.headline["located_verdict"] == "cannot_tell"
    assert small_coverage([1] * 30, radius_km=0).verdict == "above"


def test_more_than_all_printed_projects_would_cover_by_chance_is_safe_to_say():
    found = small_coverage([1] * 30, total=33, radius_km=0)
    assert (found.verdict, found.status) == ("above", "ok")


def test_located_projects_are_a_lower_bound_and_else_leave_the_answer_open():
    found = small_coverage([0] * 18 + [12, 12], total=60)
    assert (found.verdict, found.status) == ("cannot_tell", "not_identified")
    assert found.headline["located_verdict"] == "below"


def test_a_distance_at_which_chance_reaches_everybody_says_nothing():
    found = small_coverage([3] * 10, radius_km=10)
    table = of_residents(found)
    assert table.loc[10.0, ["status", "reason"]].tolist() == ["underpowered", "radius_too_wide"]
    assert (found.verdict, found.reason) == ("cannot_tell", "radius_too_wide")


@pytest.mark.parametrize("radius", [-1, float("nan"), float("inf"), 5_000])
def test_a_radius_that_is_no_distance_is_refused(radius):
    with pytest.raises(ReaderError, match=r"deze afstand kan niet\. Geef 0 tot 1\.000 kilometer\."):
        small_coverage([3] * 10, radius_km=radius)


@pytest.mark.parametrize(
    ("projects", "total", "reason"),
    [
        ([0] * 10, 0, "too_few_projects"),
        ([40], 40, "one_area_or_empty_baseline"),
        ([4] * 10, 30, "totals_contradict"),
    ],
)
def test_what_chance_says_nothing_of_is_answered_with_a_reason(projects, total, reason):
    found = small_coverage(projects, total=total)
    assert (found.verdict, found.reason) == ("cannot_tell", reason)
    assert found.headline["covered_share"] is None
    json.loads(found.to_json())


def test_all_projects_in_one_municipality_still_have_a_share():
    found = small_coverage([40] + [0] * 9, radius_km=2)
    assert found.headline["covered_share"] == pytest.approx(0.1)
    assert found.verdict == "below"


def test_the_same_seed_gives_the_same_json_and_areas_stay_unchanged():
    programme = in_a_row([100] * 10, [3] * 10)
    before = programme.areas.copy()
    first, second = (coverage(programme, stock="small", draws=99).to_json() for _ in range(2))
    assert first == second
    pd.testing.assert_frame_equal(programme.areas, before)


# --- access ---------------------------------------------------------------------------------------


def test_the_nearest_project_is_that_of_the_municipality_itself_or_the_next():
    programme = in_a_row([100] * 5, [0, 2, 0, 0, 0])
    table = access(programme, stock="small").table
    assert table["nearest_km"].tolist() == pytest.approx([3, 0, 3, 6, 9], abs=0.01)


def test_two_step_catchment_divides_each_project_over_all_who_reach_it():
    programme = in_a_row([100, 300, 100, 500], [0, 2, 0, 1], apart_km=4.0)
    table = access(programme, stock="small").table
    first, second = 2 / 500, 1 / 600
    assert table["reachable_per_100k"].tolist() == pytest.approx(
        [1e5 * each for each in (first, first, first + second, second)]
    )


def test_two_step_catchment_agrees_with_the_package_access():
    fca = pytest.importorskip("access.fca")
    generator = np.random.default_rng(3)
    places = pd.DataFrame({"latitude": generator.uniform(50.7, 51.3, 12),
                           "longitude": generator.uniform(3, 5, 12)})  # fmt: skip
    far, names = distances_km(places), [f"a{i}" for i in range(12)]
    demand, capacity = generator.integers(1, 90, 12), generator.integers(0, 4, 12)
    cost = pd.DataFrame(
        [(a, b, far[i, j]) for i, a in enumerate(names) for j, b in enumerate(names)],
        columns=["origin", "dest", "cost"],
    )
    demand_table = pd.DataFrame({"demand": demand}, index=pd.Index(names, name="geoid"))
    supply_table = pd.DataFrame({"supply": capacity}, index=pd.Index(names, name="geoid"))
    peer = fca.two_stage_fca(demand_table, supply_table, cost, max_cost=40)
    found = two_step_catchment(capacity.astype(float), demand.astype(float), far, radius_km=40)
    assert found == pytest.approx(peer.reindex(names).fillna(0).to_numpy())


def test_supply_that_nobody_can_reach_counts_for_nobody():
    far = np.array([[0.0, 9.0]])
    found = two_step_catchment(np.array([1.0, 5.0]), np.array([10.0]), far, radius_km=5)
    assert found.tolist() == [0.1]


def test_without_any_located_project_there_is_no_distance():
    found = access(in_a_row([100] * 3, [0, 0, 0]), stock="small")
    assert found.table["nearest_km"].isna().all()
    assert found.headline["mean_nearest_km"] is None


# --- the real register ----------------------------------------------------------------------------


def test_ten_kilometres_cannot_discriminate_on_the_map_of_the_book():
    table = of_residents(coverage(book_programme(), draws=499))
    assert table.loc[10.0, "reason"] == "radius_too_wide"
    assert set(table.loc[[0.0, 2.0, 5.0], "reason"]) == {""}


def test_real_residents_with_a_project_in_their_municipality_add_up(programme):
    found = of_residents(coverage(programme, draws=99))
    flemish = programme.areas[programme.areas["call"] == "flanders"]
    mine = flemish.loc[flemish["n_confirmed"] > 0, "residents"].sum()
    assert found.loc[0.0, "n_covered"] == mine
    assert found.loc[0.0, "n_people"] == flemish["residents"].sum()


def test_a_radius_of_ones_own_changes_the_corrected_p_of_no_other():
    counts = [9, 0, 0, 8, 0, 0, 7, 0, 0, 1]
    usual, own = small_coverage(counts), small_coverage(counts, radius_km=3.5)
    keys = ["population", "radius_km"]
    both = usual.table.merge(own.table, on=keys, suffixes=("", "_own"))
    assert len(both) == len(usual.table)
    assert both["p_adjusted"].tolist() == both["p_adjusted_own"].tolist()


def test_near_copies_cost_nothing_in_the_correction():
    rng = np.random.default_rng(1)
    one = rng.normal(size=(4_000, 1))
    copies = np.hstack([one] * 8)
    p = together(copies, np.full(8, 2.2), np.ones(8, dtype=bool))
    mean, deviation = one.mean(), one.std()
    alone = chance.upper_p(np.abs(one[:, 0] - mean) / deviation, (2.2 - mean) / deviation)
    assert p == pytest.approx(np.full(8, alone))


def test_the_correction_by_the_largest_deviation_keeps_the_risk_of_any_false_alarm():
    rng = np.random.default_rng(2)
    null = rng.normal(size=(2_000, 6)).cumsum(axis=1)
    fixed = np.ones(6, dtype=bool)
    alarms = [(together(null, row, fixed) < 0.05).any() for row in null[:400]]
    assert np.mean(alarms) == pytest.approx(0.05, abs=0.03)
