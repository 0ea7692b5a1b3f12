"""One municipality: found by code or name, placed among all, with its nearest project and peers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.small_types import three_kinds
from zbeval.errors import ReaderError
from zbeval.measures import municipality_peers, municipality_sheet
from zbeval.measures.municipality import lower_share
from zbeval.methods import asked
from zbeval.methods.context import need_rank, neediest
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
    assert np.isnan(head["nearest_km"])


def test_a_position_counts_lower_values_and_half_the_equal_ones():
    values = pd.Series([1.0, 2.0, 2.0, 3.0, np.nan])
    assert lower_share(values, 3.0) == 1
    assert lower_share(values, 1.0) == 0
    assert lower_share(values, 2.0) == pytest.approx(1.5 / 3)
    assert np.isnan(lower_share(values, np.nan))


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
