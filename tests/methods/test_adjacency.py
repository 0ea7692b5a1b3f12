"""Who is a neighbour: hand-sized rows, refusals, and the odd municipalities of Flanders."""

from __future__ import annotations

import pytest

from tests.small_space import in_a_row, with_neighbours
from zbeval.errors import ReaderError
from zbeval.methods.adjacency import neighbourhood, outside
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


def places(programme):
    return programme.areas.rename(columns={"nis": "area_code"})


def row_of(n, **kinds):
    programme = in_a_row([10] * n, [1] * n, **kinds)
    return programme, places(programme)


def listed(near):
    return [
        near.members[near.starts[i] : near.starts[i + 1]].tolist() for i in range(len(near.counts))
    ]


def test_neighbours_by_border_are_those_of_the_table():
    programme, areas = row_of(4)
    assert listed(neighbourhood(programme, areas, "shared_border")) == [[1], [0, 2], [1, 3], [2]]


def test_a_neighbour_outside_the_map_is_not_counted_but_known_as_an_edge():
    programme, areas = row_of(4)
    inside = areas.iloc[:3].reset_index(drop=True)
    assert listed(neighbourhood(programme, inside, "shared_border")) == [[1], [0, 2], [1]]
    assert outside(programme, inside["area_code"]) == ["10003"]


def test_the_nearest_are_the_six_nearest_points_or_all_others_on_a_small_map():
    programme, areas = row_of(9)
    near = listed(neighbourhood(programme, areas, "nearest"))
    assert near[0] == [1, 2, 3, 4, 5, 6]
    assert near[4] == [1, 2, 3, 5, 6, 7]
    programme, areas = row_of(3)
    assert listed(neighbourhood(programme, areas, "nearest")) == [[1, 2], [0, 2], [0, 1]]


def test_a_pair_listed_one_way_only_is_refused_with_its_row():
    programme, areas = row_of(3)
    with pytest.raises(ReaderError) as refusal:
        neighbourhood(with_neighbours(programme, [(0, 1), (1, 0), (1, 2)]), areas, "shared_border")
    assert str(refusal.value) == (
        "municipality_neighbours.csv, rij 4, kolom 'nis', waarde '10002': 10003 staat als buur van "
        "10002, maar 10002 niet als buur van 10003. Voeg de omgekeerde rij toe of schrap deze."
    )


def test_a_municipality_that_is_its_own_neighbour_is_refused():
    programme, areas = row_of(2)
    with pytest.raises(ReaderError, match="een gemeente kan niet haar eigen buur zijn"):
        neighbourhood(with_neighbours(programme, [(0, 0)]), areas, "shared_border")


def test_an_unknown_kind_of_neighbours_is_refused_with_the_known_ones():
    programme, areas = row_of(2)
    with pytest.raises(ReaderError, match=r"Kies uit: shared_border, nearest\."):
        neighbourhood(programme, areas, "queen")


# --- the real map ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def flemish(programme):
    areas = places(programme)
    areas = areas[areas["call"] == "flanders"].reset_index(drop=True)
    near = neighbourhood(programme, areas, "shared_border")
    return dict(zip(areas["name"], near.counts, strict=True))


@pytest.mark.parametrize(
    ("name", "n"),
    [("Voeren", 0), ("Baarle-Hertog", 4), ("Essen", 1), ("Mesen", 1), ("Herstappe", 1)],
)
def test_the_odd_municipalities_have_the_flemish_neighbours_that_they_have(flemish, name, n):
    assert flemish[name] == n


def test_only_voeren_has_no_flemish_neighbour(flemish):
    assert [name for name, n in flemish.items() if n == 0] == ["Voeren"]


def test_fifteen_municipalities_lie_at_the_hole_of_brussels(programme):
    areas = programme.areas
    codes = areas.loc[areas["call"] == "flanders", "nis"]
    assert len(outside(programme, codes)) == 15
    assert outside(programme, areas["nis"]) == []
