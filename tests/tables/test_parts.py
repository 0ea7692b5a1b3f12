"""A project lies in a sub-municipality only where its neighbourhood names exactly one."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.conftest import ROOT
from zbeval.sources.places import parts, read_parts
from zbeval.tables.parts import city_parts, part_named

GHENT = ("Gent", "Gentbrugge", "Sint-Amandsberg", "Ledeberg", "Sint-Kruis", "Sint-Kruis-Winkel")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Gentbrugge", "Gentbrugge"),
        ("Oud Gentbrugge (Klinieksite)", "Gentbrugge"),
        ("Westveld (St-Amandsberg)", "Sint-Amandsberg"),
        ("LEDEBERG-Moscou", "Ledeberg"),
        ("Sint-Kruis-Winkel", "Sint-Kruis-Winkel"),
        ("Ledebergwijk", None),
        ("Nieuw Gent - UZ", None),
        ("Gent", None),
        ("Gent, Ledeberg", None),
        ("Ledeberg en Gentbrugge", None),
        ("Sint-Kruis en Sint-Kruis-Winkel", None),
        ("Dampoort", None),
        ("", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_a_neighbourhood_is_placed_where_it_names_one_part_in_whole_words(text, part):
    assert part_named(text, GHENT, "Gent") == part


def test_the_name_of_a_municipality_that_no_part_has_says_no_more():
    assert part_named("Kluisbergen, Ruien", ("Ruien", "Berchem"), "Kluisbergen") == "Ruien"
    assert part_named("Kluisbergen", ("Ruien", "Berchem"), "Kluisbergen") is None


class Towns:
    folder = ""
    areas = pd.DataFrame({"nis": ["44021"], "name": ["Gent"]})


def listed(*neighbourhoods):
    numbers = [f"p{number}" for number in range(len(neighbourhoods))]
    return pd.DataFrame({"project_id": numbers, "neighbourhood": neighbourhoods})


def test_each_project_counts_once_and_those_of_an_unknown_part_are_left_over():
    rows = listed("Ledeberg", "Oud Ledeberg", "Gentbrugge", "Dampoort", None)
    found = city_parts(Towns, "44021", pd.concat([rows, rows.head(1)]))
    assert (found.name, found.n_projects, found.n_placed) == ("Gent", 5, 3)
    told = [(part.name, part.n_projects) for part in found.parts_with_projects()]
    assert told == [("Ledeberg", 2), ("Gentbrugge", 1)]


def test_a_register_without_neighbourhoods_places_nothing():
    found = city_parts(Towns, "44021", listed("Ledeberg").drop(columns="neighbourhood"))
    assert (found.n_projects, found.n_placed, found.divided) == (1, 0, True)


def test_the_points_of_the_parts_lie_in_and_around_their_municipality_and_have_plain_names():
    towns = pd.read_csv(ROOT / "data" / "municipalities.csv", dtype={"nis": str})
    assert parts().credit
    for town in towns.itertuples():
        assert parts().by_nis[town.nis], town.name
        for part in parts().by_nis[town.nis]:
            assert abs(part.latitude - town.latitude) < 0.2, part
            assert abs(part.longitude - town.longitude) < 0.3, part
            assert "(" not in part.name and "lokaliseren" not in part.name


def test_a_folder_without_points_or_with_those_of_another_edition_has_no_parts(tmp_path):
    assert not read_parts(tmp_path, "nis_2024").by_nis
    (tmp_path / "submunicipalities.csv").write_text(
        "name,nis_2019,longitude,latitude\nDeel,10001,3.5,51\n", encoding="utf-8"
    )
    assert not read_parts(tmp_path, "nis_2031").by_nis
    assert [part.name for part in read_parts(tmp_path, "nis_2019").by_nis["10001"]] == ["Deel"]
