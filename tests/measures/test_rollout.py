"""Roll-out: hand-sized scenarios in a row of municipalities, wrong questions, and the real ones."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.book_register import book_programme
from tests.small_space import in_a_row, with_need
from zbeval.errors import ReaderError
from zbeval.measures import rollout, rollout_frontier


def row_of_towns(projects=(1, 0, 0, 0, 0, 0), residents=(50, 10, 20, 30, 40, 60), **chosen):
    """Return six towns, 3 km apart, the poorest last; a project in the first by default."""
    programme = in_a_row(list(residents), list(projects), **chosen)
    return with_need(programme, [1, 2, 3, 4, 5, 6])


def scenario(programme=None, **chosen):
    """Return the scenario of one new site that reaches 3 km, unless asked otherwise."""
    choices = {"k": 1, "radius_km": 3.1, "need": "need", "stock": "small"} | chosen
    return rollout(programme or row_of_towns(), **choices)


def sites(found):
    """Return which towns, counted from 0, are new sites."""
    return found.table.index[found.table["role"] == "new_site"].tolist()


def test_the_one_new_project_goes_where_most_uncovered_people_live_around_it():
    found = scenario()
    assert sites(found) == [4]  # 30 + 40 + 60 people, all uncovered
    assert found.headline["people_gained"] == 130
    assert found.headline["covered_today_share"] == pytest.approx(60 / 210)
    assert found.headline["covered_share"] == pytest.approx(190 / 210)
    assert (found.headline["solution"], found.headline["gap"]) == ("optimal", 0)


def test_of_equally_good_towns_the_nearest_for_all_is_taken_and_the_others_are_named():
    found = scenario(radius_km=6.1)  # the last three towns are uncovered, each reaches all three
    assert sites(found) == [4]
    assert found.table.loc[4, "alternatives"] == "Gemeente 10004, Gemeente 10006"
    assert found.table.loc[4, "n_alternatives"] == 2


def test_people_gained_count_every_person_once():
    found = scenario(k=2)
    assert found.table["people_gained"].sum() == found.headline["people_gained"] == 150


def test_no_new_projects_gives_the_coverage_of_today():
    found = scenario(k=0)
    assert found.headline["covered_share"] == found.headline["covered_today_share"]
    assert "nothing_added" in found.notes
    assert sites(found) == []


def test_coverage_never_falls_with_more_projects():
    shares = [scenario(k=k).headline["covered_share"] for k in range(6)]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_the_smallest_mean_distance_weighs_every_person():
    found = scenario(objective="nearest_project")
    assert sites(found) == [4]
    km = 3 * (10 * 1 + 20 * 2 + 30 * 1 + 60 * 1) / 210
    assert found.headline["mean_distance_km"] == pytest.approx(km, rel=1e-4)


def test_people_in_need_can_count_for_more():
    programme = row_of_towns((0, 0, 0, 0, 0, 0), residents=(60, 10, 10, 10, 10, 50))
    assert sites(scenario(programme, radius_km=1)) == [0]
    assert sites(scenario(programme, radius_km=1, objective="need_weighted")) == [5]


def test_the_worst_served_province_can_come_first():
    programme = row_of_towns(residents=(50, 91, 10, 90, 10, 10), provinces="AAAABB")
    assert sites(scenario(programme, radius_km=1)) == [1]
    found = scenario(programme, radius_km=1, objective="equal_provinces")
    assert sites(found)[0] in (4, 5)
    assert found.headline["lowest_province_today_share"] == 0
    assert found.headline["lowest_province_share"] == pytest.approx(50 / 241)


def test_a_floor_for_the_neediest_fifth_moves_the_project_there():
    programme = row_of_towns(residents=(10, 80, 10, 10, 10, 60))
    assert sites(scenario(programme, radius_km=1)) == [1]
    assert sites(scenario(programme, radius_km=1, equity=1)) == [5]


def test_a_floor_out_of_reach_is_answered_with_the_most_that_can_be_reached():
    programme = row_of_towns(residents=(50, 50, 50, 50, 20, 30))
    found = scenario(programme, radius_km=1, equity=1)
    assert (found.status, found.reason) == ("undefined", "floor_out_of_reach")
    assert found.headline["equity_reachable_share"] == pytest.approx(30 / 50)


def test_a_place_of_an_unconfirmed_project_is_flagged():
    programme = row_of_towns()
    projects = programme["projects"]
    extra = projects.iloc[[0]].assign(nis="10005", certainty="unconfirmed")
    tables = {**programme.tables, "projects": pd.concat([projects, extra], ignore_index=True)}
    programme = type(programme)(tables, programme.areas)
    found = scenario(programme)
    assert found.table.loc[4, "n_unconfirmed"] == 1
    assert bool(found.table.loc[4, "also_in_other_register"])
    assert scenario(programme, register="all").headline["covered_today_share"] > 0.8


def test_a_province_says_how_many_of_its_projects_could_not_be_placed():
    found = scenario(row_of_towns(total=4))
    assert found.table["n_unlocated_max"].tolist() == [3] * 6


def test_without_any_project_today_there_is_no_distance_of_today():
    found = scenario(row_of_towns((0,) * 6))
    assert found.headline["mean_distance_today_km"] is None
    assert found.headline["covered_today_share"] == 0
    assert found.table["distance_today_km"].isna().all()


def test_a_town_whose_need_is_unknown_is_never_among_the_neediest():
    programme = with_need(in_a_row([50, 10, 20, 30, 40, 60], [1, 0, 0, 0, 0, 0]),
                          [1, 2, 3, 4, 5, None])  # fmt: skip
    found = scenario(programme)
    assert not found.table.loc[5, "in_neediest_fifth"]
    assert "need_unknown_somewhere" in found.notes


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"k": -1}, "te klein of te groot"),
        ({"k": 301}, "te klein of te groot"),
        ({"k": 2.5}, "geheel getal"),
        ({"k": "veel"}, "geen getal"),
        ({"k": True}, "geen getal"),
        ({"k": 6}, "minder gemeenten zonder project"),
        ({"radius_km": 0}, "te klein of te groot"),
        ({"radius_km": -5}, "te klein of te groot"),
        ({"radius_km": float("nan")}, "geen getal"),
        ({"radius_km": 500}, "te klein of te groot"),
        ({"equity": 1.5}, "geen aandeel"),
        ({"objective": "most"}, "deze keuze bestaat niet"),
        ({"need": "hunger"}, "deze keuze bestaat niet"),
        ({"baseline": "cats"}, "deze keuze bestaat niet"),
        ({"need_weight": -1}, "te klein of te groot"),
        ({"max_seconds": 0}, "te klein of te groot"),
        ({"exclude": "Nergens"}, "deze gemeente bestaat niet"),
        ({"exclude": "10002", "force": "10002"}, "ook in de lijst van uitgesloten"),
        ({"force": "10002,10003"}, "meer gemeenten gevraagd dan er projecten bijkomen"),
    ],
)
def test_a_question_that_cannot_be_is_refused_in_words(wrong, said):
    with pytest.raises(ReaderError, match=said):
        scenario(**wrong)


def test_text_from_the_command_line_counts_as_a_number():
    assert sites(scenario(k="1", radius_km="3,1")) == [4]


def test_excluded_towns_stay_out_and_forced_ones_come_in():
    found = scenario(k=2, exclude="Gemeente 10005", force="10002")
    assert 4 not in sites(found)
    assert 1 in sites(found)


def test_the_frontier_holds_every_choice_that_no_other_beats():
    programme = row_of_towns(residents=(10, 80, 10, 60, 10, 40))
    found = rollout_frontier(programme, k=1, radius_km=1, need="need", stock="small")
    points = found.table[["covered_people", "equity_people"]].to_numpy().tolist()
    assert points == [[90, 0], [50, 40]]
    assert found.headline["complete"] is True


def test_a_frontier_of_one_point_is_no_trade():
    found = rollout_frontier(row_of_towns(), k=5, radius_km=1, need="need", stock="small")
    assert len(found.table) == 1


def test_twenty_projects_on_the_real_map_reach_what_the_method_book_found():
    """Twenty more, 5 km, confirmed rows: 65.6 % of all and 89.5 % of the lowest-income fifth."""
    real = book_programme()
    head = rollout(real).headline
    assert head["neediest_share"] == pytest.approx(0.224, abs=0.001)
    assert head["covered_today_share"] == pytest.approx(0.483, abs=0.001)
    assert head["covered_share"] == pytest.approx(0.656, abs=0.001)
    assert head["equity_share"] == pytest.approx(0.895, abs=0.001)
    floor = rollout(real, equity=0.99).headline
    assert floor["covered_share"] == pytest.approx(0.628, abs=0.001)
    assert floor["equity_share"] == pytest.approx(0.991, abs=0.001)
    assert head["solution"] == floor["solution"] == "optimal"
