"""One municipality: found by code or name, placed among all, with its nearest project and peers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.own_registers import jointly
from tests.small_types import three_kinds
from zbeval import narrative
from zbeval.errors import ReaderError
from zbeval.measures import (
    municipality_peers,
    municipality_sheet,
    nearby_projects,
    project_places,
)
from zbeval.measures.position import INDICATORS, lower_share, measured_on, place
from zbeval.methods import asked
from zbeval.methods.context import need_rank, neediest
from zbeval.overview import projects_of
from zbeval.programme import Programme
from zbeval.tables import load_programme


def sheet(programme=None, **chosen):
    choices = {"municipality": "10001", "resamples": 5} | chosen
    return municipality_sheet(programme or three_kinds(projects={"village": 1}), **choices)


def test_a_sheet_tells_type_projects_and_the_nearest_other_project():
    head = sheet().headline
    assert (head["name"], head["residents"], head["type_code"]) == ("Gemeente 10001", 1000, "A")
    assert (head["n_confirmed"], head["n_same_type"]) == (0, 9)
    assert head["nearest_name"] == "Gemeente 10021"
    assert head["nearest_km"] == pytest.approx(60, rel=1e-3)  # twenty steps of 3 km


def test_the_nearest_project_is_never_the_municipality_itself():
    head = sheet(municipality="10021").headline
    assert (head["n_confirmed"], head["nearest_name"]) == (1, "Gemeente 10022")


def test_without_any_other_project_there_is_no_nearest():
    head = sheet(three_kinds()).headline
    assert head["nearest_name"] is None
    assert head["nearest_km"] is None


def test_lower_means_strictly_lower_and_equal_values_count_in_neither_side():
    values = pd.Series([1.0, 2.0, 2.0, 3.0, np.nan])
    assert lower_share(values, 3.0) == 3 / 4
    assert lower_share(values, 1.0) == 0
    assert lower_share(values, 2.0) == 1 / 4
    assert lower_share(-values, -2.0) == 1 / 4
    assert np.isnan(lower_share(values, np.nan))
    assert place(values, 2.0) == 1 / 2


def test_a_municipality_with_a_missing_figure_has_no_type_and_no_peers():
    programme = three_kinds()
    needs = programme["need_indicators"]
    needs = needs[needs["nis"] != "10001"]
    programme = Programme({**programme.tables, "need_indicators": needs}, programme.areas)
    found = sheet(programme)
    assert (found.headline["type_code"], found.headline["n_same_type"]) == (None, 0)
    assert "not_typed" in found.notes
    peers = municipality_peers(programme, municipality="10001")
    assert (peers.status, peers.reason) == ("undefined", "figure_missing")


def test_peers_are_of_the_same_kind_most_alike_first():
    found = municipality_peers(three_kinds(), municipality="10012", peers=9)
    codes = found.table["area_code"].astype(int)
    assert codes.between(10_011, 10_020).all()
    assert 10_012 not in set(codes)
    assert found.table["difference"].is_monotonic_increasing


@pytest.fixture(scope="module")
def real():
    from tests.conftest import ROOT

    return load_programme(ROOT / "data")


@pytest.mark.parametrize("text", ["44021", "Gent", "gent ", "GENT"])
def test_a_municipality_is_found_by_code_and_by_name(real, text):
    assert asked.municipality("municipality", real, text) == "44021"


def test_a_sheet_of_no_place_is_about_the_programmes_own_else_about_the_largest(real):
    assert asked.town(real, "") == "44021"
    elsewhere = replace(real, about=replace(real.about, default_place=""))
    assert asked.town(elsewhere, "") == "11002"
    assert asked.town(real, "Genk") == "71016"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gnt", "Misschien bedoelt u Gent"),
        ("Sint Niklaas", "Sint-Niklaas"),
        ("99999", "NIS-code van vijf cijfers of een naam"),
        ("", "deze gemeente bestaat niet"),
        ("21004", "andere oproep"),
        (
            "Merelbeke-Melle",
            r"gemeenten van voordien: Melle \(44040\) en Merelbeke",
        ),
    ],
)
def test_an_unknown_municipality_is_answered_with_what_to_write(real, text, said):
    with pytest.raises(ReaderError, match=said):
        asked.municipality("municipality", real, text)


def test_a_list_of_municipalities_may_hold_codes_and_names_and_repeats(real):
    found = asked.municipalities("exclude", real, "Gent, 11002,gent,", "flanders")
    assert found == ["44021", "11002"]
    assert asked.municipalities("exclude", real, "", "flanders") == []


def test_the_sheet_of_gent_lists_what_the_register_holds(real):
    found = municipality_sheet(real, resamples=5)
    assert (found.headline["name"], found.headline["n_confirmed"]) == ("Gent", 5)
    assert found.table["lower_share"].between(0, 1).all()


def test_the_queue_of_need_puts_the_poorest_last_and_shares_a_rank_among_equals():
    income, people = np.array([30.0, 20.0, 20.0, np.nan]), np.array([50.0, 10.0, 20.0, 20.0])
    rank = need_rank(income, people, low_is_need=True)
    assert rank[:3] == pytest.approx([25 / 80, 65 / 80, 65 / 80])
    assert np.isnan(rank[3])


def test_the_neediest_fifth_takes_whole_areas_until_it_is_reached():
    rank, people = np.array([0.1, 0.5, 0.9, np.nan]), np.array([50.0, 30.0, 15.0, 5.0])
    assert neediest(rank, people).tolist() == [False, True, True, False]
    assert neediest(rank, people, part=0.15).tolist() == [False, False, True, False]


def test_areas_of_equal_need_are_all_in_the_neediest_fifth_or_all_out():
    rank, people = np.array([0.2, 0.8, 0.8]), np.array([50.0, 30.0, 20.0])
    assert neediest(rank, people).tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("name", "variable", "lower", "higher"),
    [
        ("Voeren", "urbanisation_degree", 0.0, 79.7),
        ("Herstappe", "facilities_score", 0.0, 85.7),
        ("Zwijndrecht", "urbanisation_degree", 20.3, 2.3),
        ("Gent", "urbanisation_degree", 97.7, 0.0),
        ("Gent", "facilities_score", 95.7, 0.0),
    ],
)
def test_shares_of_tied_indicators_are_true(real, name, variable, lower, higher):
    row = sheet(real, municipality=name).table.set_index("variable").loc[variable]
    assert round(100 * row["lower_share"], 1) == lower
    assert round(100 * row["higher_share"], 1) == higher


def test_nobody_lies_beyond_the_lowest_or_the_highest(real):
    text = " ".join(narrative.points(sheet(real, municipality="Antwerpen")))
    assert "100 procent" not in text
    assert "de laagste waarde van 299 gemeenten voor ‘mediaan inkomen’" in text


@pytest.mark.parametrize(
    ("name", "nearest", "km"),
    [("Drogenbos", "Anderlecht", 4.1), ("Dilbeek", "Anderlecht", 5.0)],
)
def test_the_nearest_project_may_lie_in_brussels(real, name, nearest, km):
    head = nearby_projects(real, municipality=name).headline
    assert round(head["nearest_km"], 1) == km
    assert head["nearest_call"] == "brussels"
    assert head["nearest_name"] == nearest


def test_the_type_never_contradicts_the_figures_of_the_municipality(real):
    for name in ("Baarle-Hertog", "Aartselaar", "Drogenbos", "Gent", "Brasschaat"):
        found = sheet(real, municipality=name)
        rows = found.table.set_index("variable")
        told = found.headline["traits_shared"].split() + found.headline["traits_apart"].split()
        for trait in told:
            variable, _, side = trait.rpartition("_")
            row = rows.loc[variable]
            above = row["value"] > row["flemish_median"]
            assert above == (side == "high"), (name, trait)
    text = " ".join(narrative.points(sheet(real, municipality="Baarle-Hertog")))
    assert "hoger inkomen" not in text and "minder kansarmoede" not in text


def test_the_map_knows_the_municipality_and_the_places_of_both_calls(real):
    table = project_places(real, municipality="Drogenbos").table.set_index("area_name")
    assert table.loc["Drogenbos", "role"] == "this_municipality"
    assert table.loc["Anderlecht", "role"] == "existing_site"
    assert len(table) == 319


@pytest.mark.parametrize(("date", "told"), [("unknown", ""), ("2021", "2021")])
def test_a_figure_of_an_unknown_date_has_no_year_and_others_have_theirs(real, date, told):
    needs = real["need_indicators"].assign(reference_date=date)
    found = measured_on(real.with_tables(need_indicators=needs))
    assert {found[name] for name in INDICATORS} == {told}


@pytest.mark.parametrize("town", ["44021", "44040"])
def test_a_joint_project_is_one_project_in_each_of_its_municipalities(real, town):
    """Melle has no project of its own, Gent has several; of what they share each has a half."""
    joint = jointly(real, ("44021", "44040"))
    listed = projects_of(joint, town)
    assert (town == "44040") == (len(listed) == 1)
    found = sheet(joint, municipality=town)
    head = found.headline
    assert (head["n_confirmed"], head["n_unconfirmed"], head["n_joint"]) == (len(listed), 0, 1)
    text = narrative.describe(found)
    assert f"{len(listed)} project" in text
    assert "1 daarvan ligt ook in een andere gemeente." in text
