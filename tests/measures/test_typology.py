"""Types of municipality: three invented kinds that must come out, and the real ones that blur."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.small_types import three_kinds
from zbeval.errors import ReaderError
from zbeval.measures import type_counts, type_members, type_tree, typology
from zbeval.measures.typology import safe_p
from zbeval.methods.municipal_types import traits, type_names
from zbeval.programme import Programme
from zbeval.tables import load_programme

QUICK = {"draws": 499, "resamples": 10}


def types_of(programme=None, **chosen):
    return typology(programme or three_kinds(), **(QUICK | chosen))


def changed(programme, **tables):
    """Return ``programme`` with some tables replaced."""
    return Programme({**programme.tables, **tables}, programme.areas)


def test_three_kinds_come_out_as_three_clear_and_stable_types_named_by_their_traits():
    found = types_of()
    assert found.headline["n_types"] == 3
    assert found.headline["by_gap"] == 3
    assert "no_clear_types" not in found.notes
    assert found.table["n_municipalities"].tolist() == [10, 10, 10]
    assert found.table["jaccard"].min() > 0.95
    towns, suburbs, villages = found.table["area_name"]
    assert towns.startswith("A: ") and "meer kansarmoede" in towns
    assert suburbs.startswith("B: ") and "hoger inkomen" in suburbs
    assert "landelijk" in villages or "veel 80-plussers" in villages


def test_the_densest_type_comes_first_and_medians_are_in_original_units():
    table = types_of().table
    assert table["residents_per_km2"].is_monotonic_decreasing
    assert table["median_income_eur"].tolist() == pytest.approx([25_000, 34_000, 29_000], rel=0.03)
    assert table["urbanisation_degree"].tolist() == [3, 2, 1]
    assert table["facilities_score"].tolist() == [5, 1.5, 1]


def test_z_scores_of_the_types_average_to_zero_over_all_municipalities():
    table = types_of().table
    scores = [name for name in table if name.startswith("z_")]
    weighted = table[scores].mul(table["n_municipalities"], axis=0).sum()
    assert weighted.abs().max() < 1e-9


def test_projects_all_in_one_type_are_above_chance_there_and_below_elsewhere():
    table = types_of(three_kinds(projects={"town": 4})).table
    assert table["verdict"].tolist() == ["above", "below", "below"]
    assert table["n_located"].tolist() == [40, 0, 0]
    assert table["expected_located"].tolist() == pytest.approx([40 / 3] * 3)


def test_an_even_spread_is_no_difference_shown():
    table = types_of(three_kinds(projects=dict.fromkeys(("town", "suburb", "village"), 1))).table
    assert set(table["verdict"]) == {"cannot_tell"}
    assert set(table["reason"]) == {"not_significant"}


def test_unlocated_projects_take_away_what_they_could_overturn():
    table = types_of(three_kinds(projects={"town": 4}, total=80)).table
    assert "below" not in set(table["verdict"])
    assert set(table.loc[table["verdict"] == "cannot_tell", "reason"]) == {"register_open"}


def test_safe_p_is_the_two_sided_p_when_nothing_is_missing():
    null = np.array([[0], [1], [1], [2]] * 25)
    p, above = safe_p(null, np.array([2]), 0)
    assert p[0] == pytest.approx(2 * 26 / 101)
    assert above[0]
    assert safe_p(null, np.array([0]), 5)[0][0] == 1


def test_a_municipality_without_a_figure_is_named_and_not_filled_in():
    programme = three_kinds()
    needs = programme["need_indicators"]
    gone = (needs["indicator"] == "deprivation_index") & (needs["nis"] == "10003")
    found = types_of(changed(programme, need_indicators=needs[~gone]))
    assert (found.headline["n_untyped"], found.headline["untyped"]) == (1, "Gemeente 10003")
    assert found.table["n_municipalities"].sum() == 29


def test_a_merged_municipality_hands_its_value_to_its_parts_and_nothing_is_summed():
    programme = three_kinds()
    crosswalk = programme["nis_crosswalk"].copy()
    crosswalk.loc[1, ["nis_2025", "name_2025"]] = ["10001", "Gemeente 10001"]
    found = type_members(changed(programme, nis_crosswalk=crosswalk), resamples=5)
    values = found.table.set_index("area_code")["deprivation_percent"]
    assert values["10002"] == values["10001"]


def test_too_few_municipalities_are_not_divided():
    found = types_of(three_kinds(each=4))
    assert (found.status, found.reason) == ("undefined", "too_few_to_type")
    assert type_counts(three_kinds(each=4)).reason == "too_few_to_type"
    assert type_tree(three_kinds(each=4)).reason == "too_few_to_type"


def test_the_reader_may_set_the_number_of_types():
    found = types_of(n_types=2)
    assert (found.headline["n_types"], found.headline["by_reader"]) == (2, 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"n_types": 1}, "geen indeling"),
        ({"n_types": 9}, "te klein of te groot"),
        ({"n_types": "drie"}, "geen getal"),
        ({"leave_out": "weather"}, "dit kenmerk bestaat niet"),
        ({"resamples": 0}, "te klein of te groot"),
        ({"baseline": "cats"}, "deze keuze bestaat niet"),
    ],
)
def test_a_division_that_cannot_be_is_refused_in_words(wrong, said):
    with pytest.raises(ReaderError, match=said):
        types_of(**wrong)


def test_a_variable_left_out_is_in_no_result():
    found = types_of(leave_out="facilities_score")
    assert not [name for name in found.table if "facilities" in name]
    assert "rand_without_facilities_score" not in found.headline


def test_a_variable_that_is_the_same_everywhere_says_nothing():
    programme = three_kinds()
    same = programme["municipalities"].assign(facility_level="b1")
    found = types_of(changed(programme, municipalities=same))
    assert found.table["z_facilities_score"].tolist() == [0, 0, 0]


def test_an_unstable_type_has_no_name_and_a_stable_one_has():
    types = type("T", (), {})()
    types.k, types.labels = 2, np.array([0, 0, 1, 1])
    types.scaled = pd.DataFrame({"age80_share": [1.0, 1.0, -1.0, -1.0]})
    assert type_names(types, np.array([0.6, 0.59])) == [
        "A: veel 80-plussers", "B: geen naam, want niet stabiel"
    ]  # fmt: skip


def test_a_type_that_differs_in_nothing_is_average():
    assert traits(pd.Series({"age80_share": 0.4}), 2) == "gemiddeld op alle kenmerken"


def test_the_tree_has_a_merge_less_than_leaves_and_is_cut_into_the_types():
    found = type_tree(three_kinds())
    table = found.table
    assert len(table) == 29
    above = table["height"] > found.headline["cut_height"]
    assert above.sum() == 2
    assert (table.loc[above, "type_code"] == "").all()
    sizes = table[~above].groupby("type_code")["n_municipalities"].max()
    assert sizes.tolist() == [10, 10, 10]
    assert 0.8 < found.headline["cophenetic"] <= 1


def test_the_counts_table_marks_the_number_chosen():
    table = type_counts(three_kinds()).table
    assert table.loc[table["chosen"], "n_types"].tolist() == [3]
    assert np.isnan(table.loc[0, "silhouette"])


@pytest.fixture(scope="module")
def real():
    from tests.conftest import ROOT

    return load_programme(ROOT / "data")


def test_the_real_municipalities_are_said_to_have_no_clear_types(real):
    found = typology(real, draws=499, resamples=50)
    assert found.headline["untyped"] == "Bever, Horebeke, Herstappe"
    assert found.headline["by_gap"] == 1
    assert found.headline["silhouette"] < 0.25
    assert "no_clear_types" in found.notes
    assert found.table["n_municipalities"].sum() == 297


def test_no_finding_has_a_place_so_that_the_note_on_hindrances_stays_true(real):
    linked = {"nis", "municipality", "project_id", "province_nis"}
    assert not linked & set(real["findings"].columns)


def test_types_are_of_flemish_municipalities_only(real):
    with pytest.raises(ReaderError, match="gemeenten van de eerste oproep"):
        typology(real, stock="brussels_2024", **QUICK)
