"""Location: every optimum against trying all choices, a greedy one, and spopt as referee."""

from __future__ import annotations

import types
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbeval.methods.location import judged, solve
from zbeval.methods.location_question import Floor, Goal, Places

SECONDS = 20.0


def scattered(seed, n=9, existing=1, radius=0.35):
    """Return ``n`` places at random in a unit square, the first ``existing`` with a site."""
    generator = np.random.default_rng(seed)
    points = generator.random((n, 2))
    distance = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    today = np.arange(n) < existing
    people = generator.integers(1, 100, n).astype(float)
    return Places(distance, people, today, ~today, today & False, radius)


def every_choice(places, k):
    """Return all sets of ``k`` new sites together with what exists."""
    for chosen in combinations(np.flatnonzero(places.allowed), k):
        sites = places.open_today.copy()
        sites[list(chosen)] = True
        yield sites


def halves(places):
    """Return two groups of people: the even and the odd places."""
    even = np.arange(places.people.size) % 2 == 0
    return np.array([places.people * even, places.people * ~even])


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 3), st.integers(0, 2))
def test_covering_finds_what_trying_every_choice_finds(seed, k, existing):
    places = scattered(seed, existing=existing)
    goal = Goal("covered", places.people)
    found = solve(places, goal, k, seconds=SECONDS)
    assert found.value == max(goal.value(places, sites) for sites in every_choice(places, k))
    assert (found.status, found.gap, found.sites.sum()) == ("optimal", 0, k)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 3), st.integers(0, 2))
def test_the_smallest_mean_distance_is_what_trying_every_choice_finds(seed, k, existing):
    places = scattered(seed, existing=existing)
    goal = Goal("distance", places.people)
    found = solve(places, goal, k, seconds=SECONDS)
    best = min(goal.value(places, sites) for sites in every_choice(places, k))
    assert found.value == pytest.approx(best, rel=1e-9)
    assert found.status == "optimal"


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_the_highest_lowest_share_is_what_trying_every_choice_finds(seed, k):
    places = scattered(seed)
    goal = Goal("lowest_share", places.people, groups=halves(places))
    found = solve(places, goal, k, seconds=SECONDS)
    best = max(goal.value(places, sites) for sites in every_choice(places, k))
    assert found.value == pytest.approx(best, abs=1e-9)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 1.0))
def test_a_floor_is_kept_or_called_infeasible_as_trying_every_choice_says(seed, share):
    places = scattered(seed)
    some = halves(places)[0]
    floor = Floor(some, float(np.ceil(share * some.sum())))
    goal = Goal("covered", places.people, (floor,))
    found = solve(places, goal, 2, seconds=SECONDS)
    kept = [
        sites for sites in every_choice(places, 2) if some @ places.covered(sites) >= floor.least
    ]
    if not kept:
        assert found.status == "infeasible"
    else:
        assert found.value == max(goal.value(places, sites) for sites in kept)
        assert some @ places.covered(found.sites | places.open_today) >= floor.least


def greedy(places, k):
    """Return the people covered when each new site is the best one at that moment."""
    sites = places.open_today.copy()
    for _ in range(k):
        gains = [
            places.people @ places.covered(sites | one) for one in np.eye(sites.size, dtype=bool)
        ]
        sites[int(np.argmax(gains))] = True
    return places.people @ places.covered(sites)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_optimum_is_never_below_a_greedy_choice_and_never_falls_with_k(seed, k):
    places = scattered(seed, n=25, radius=0.2)
    goal = Goal("covered", places.people)
    found = [solve(places, goal, number, seconds=SECONDS).value for number in (k - 1, k)]
    assert found[1] >= max(found[0], greedy(places, k))


def test_no_new_sites_is_what_exists_today():
    places = scattered(1)
    found = solve(places, Goal("covered", places.people), 0, seconds=SECONDS)
    assert found.value == places.people @ places.covered(places.open_today)
    assert not found.sites.any()


def test_a_forced_site_is_chosen_and_a_barred_one_never():
    places = scattered(3)
    forced, allowed = np.arange(9) == 4, places.allowed & (np.arange(9) != 5)
    asked = Places(places.distance, places.people, places.open_today, allowed, forced, 0.35)
    found = solve(asked, Goal("covered", places.people), 3, seconds=SECONDS)
    assert found.sites[4]
    assert not found.sites[5]


def test_only_a_gap_of_zero_is_called_optimal():
    places = scattered(1)
    goal = Goal("covered", places.people)
    best = solve(places, goal, 2, seconds=SECONDS)
    assert judged(places, goal, best.sites, best.value + 0.4).status == "optimal"
    unsure = judged(places, goal, best.sites, best.value + 1)
    assert unsure.status == "time_limit"
    assert unsure.gap == pytest.approx(1 / (best.value + 1))


def test_running_out_of_time_without_any_choice_is_no_solution(monkeypatch):
    nothing = types.SimpleNamespace(x=None, status=1, mip_dual_bound=None)
    monkeypatch.setattr("scipy.optimize.milp", lambda *_, **__: nothing)
    places = scattered(1)
    goal = Goal("covered", places.people)
    assert solve(places, goal, 2, seconds=SECONDS / 7).status == "no_solution"
    monkeypatch.undo()
    assert solve(places, goal, 2, seconds=SECONDS / 7).status == "optimal"


def by_spopt(model, places):
    """Return the optimum that CBC finds for a model of spopt, with existing sites held open."""
    pulp = pytest.importorskip("pulp")
    for place in np.flatnonzero(places.open_today):
        model.problem += model.fac_vars[place] == 1
    model.solve(pulp.PULP_CBC_CMD(msg=False))
    return pulp.value(model.problem.objective)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_spopt_finds_the_same_optima():
    locate = pytest.importorskip("spopt.locate")
    places = scattered(7, n=30, existing=2, radius=0.15)
    table = places.distance, places.people
    most = locate.MCLP.from_cost_matrix(*table, places.radius, p_facilities=6)
    covering = solve(places, Goal("covered", places.people), 4, seconds=SECONDS)
    assert covering.value == by_spopt(most, places)
    shortest = locate.PMedian.from_cost_matrix(*table, p_facilities=6)
    nearest = solve(places, Goal("distance", places.people), 4, seconds=SECONDS)
    total = by_spopt(shortest, places)
    assert nearest.value == pytest.approx(total / places.people.sum(), rel=1e-9)
