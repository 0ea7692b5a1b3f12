"""Need: hand-sized programmes first, then the real register on the codes of 2025."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from tests.small_space import in_a_row, with_need
from zbeval import narrative
from zbeval.errors import ReaderError
from zbeval.measures import need, needs
from zbeval.measures.needs import COLUMNS, corrected, overall
from zbeval.methods.need_areas import need_areas
from zbeval.tables import load_programme

TEN = [100] * 10


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


def small_need(projects, values=None, *, total=None, residents=None, **kinds):
    row = in_a_row(residents or TEN[: len(projects)], projects, total=total,
                   provinces=kinds.pop("provinces", None))  # fmt: skip
    values = values or list(range(len(projects)))
    programme = with_need(row, values, **{name: kinds.pop(name) for name in ("direction", "merged")
                                          if name in kinds})  # fmt: skip
    return need(programme, indicator="need", stock="small", **({"draws": 999} | kinds))


def test_projects_where_need_is_most_are_above():
    found = small_need([0, 0, 0, 0, 0, 2, 4, 6, 8, 10])
    assert (found.verdict, found.headline["located_verdict"]) == ("above", "above")
    assert found.headline["index"] > 0.5
    assert found.headline["rate_ratio_low"] > 1


def test_projects_where_need_is_least_are_below():
    assert small_need([10, 8, 6, 4, 2, 0, 0, 0, 0, 0]).verdict == "below"


def test_an_indicator_that_is_low_where_need_is_high_turns_the_sign():
    counts = [0, 0, 0, 0, 0, 2, 4, 6, 8, 10]
    higher, lower = (small_need(counts, direction=f"{side}_is_more_need").headline["index"]
                     for side in ("higher", "lower"))  # fmt: skip
    assert lower == pytest.approx(-higher)


def test_the_same_number_everywhere_has_index_zero_and_ratio_one():
    head = small_need([3] * 10).headline
    assert head["index"] == pytest.approx(0, abs=1e-12)
    assert head["rate_ratio"] == pytest.approx(1, abs=1e-9)


def test_an_even_spread_is_compatible_only_if_the_interval_is_narrow():
    assert small_need([60] * 10).verdict == "compatible"
    few = small_need([3] * 10)
    assert (few.verdict, few.status, few.reason) == (
        "cannot_tell", "underpowered", "not_significant",
    )  # fmt: skip


def test_unlocated_projects_leave_the_verdict_open_but_tell_the_located_one():
    found = small_need([0, 0, 0, 0, 0, 2, 4, 6, 8, 10], total=90)
    assert (found.verdict, found.status) == ("cannot_tell", "not_identified")
    assert found.headline["located_verdict"] == "above"


def test_the_index_of_all_projects_is_bounded_by_putting_the_others_at_either_end():
    head = small_need([0, 0, 0, 0, 0, 2, 4, 6, 8, 10], total=40).headline
    rank_sum = np.array([0, 0, 0, 0, 0, 2, 4, 6, 8, 10]) @ (np.arange(10) / 10 + 0.05)
    assert head["index_min"] == pytest.approx(2 * (rank_sum + 10 * 0.05) / 40 - 1)
    assert head["index_max"] == pytest.approx(2 * (rank_sum + 10 * 0.95) / 40 - 1)


def test_a_verdict_that_no_unlocated_project_can_change_is_given():
    found = small_need([0, 0, 0, 0, 0, 10, 20, 30, 40, 50], total=155)
    assert (found.verdict, found.status) == ("above", "ok")


def test_the_slope_within_provinces_does_not_see_a_difference_between_them():
    head = small_need([5] * 5 + [15] * 5, provinces="AAAAABBBBB").headline
    assert head["p_value"] < 0.01
    assert head["p_within_province"] > 0.5


def test_merged_municipalities_add_up_their_people_and_projects_and_nothing_else():
    row = with_need(in_a_row([10, 20, 30, 40], [1, 2, 3, 4]), [7.0, None, 5.0, 6.0], merged={1: 0})
    areas = need_areas(row, "need", baseline="residents", stock="small", register="confirmed").areas
    assert areas["residents"].tolist() == [30, 30, 40]
    assert areas["n_located"].tolist() == [3, 3, 4]
    assert areas["value"].tolist() == [7.0, 5.0, 6.0]
    assert areas["rank"].tolist() == pytest.approx([0.85, 0.15, 0.5])


def test_municipalities_without_a_figure_are_named_and_left_out():
    values = [None, 1, 2, 3, 4, 5, 6, 7, 8, None]
    head = small_need([3] * 10, values, residents=[50] + [100] * 8 + [150]).headline
    assert head["names_left_out"] == "Gemeente 10001, Gemeente 10010"
    assert (head["n_left_out"], head["n_located_left_out"], head["n_used"]) == (2, 6, 24)
    assert head["left_out_share"] == pytest.approx(200 / 1000)


def test_fifths_hold_all_people_and_projects_and_their_own_range_of_need():
    found = small_need([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    table = found.table
    assert table["n_located"].tolist() == [3, 7, 11, 15, 19]
    assert table["residents"].tolist() == [200] * 5
    assert table["indicator_low"].tolist() == [0, 2, 4, 6, 8]
    assert table["located_per_100k"].tolist() == pytest.approx(
        [n / 200 * 100_000 for n in (3, 7, 11, 15, 19)]
    )


def test_a_fifth_without_municipalities_has_no_rate():
    table = small_need([20, 20], [1, 2]).table.set_index("area_code")
    assert table.loc["3", "n_located"] == 0
    assert np.isnan(table.loc["3", "located_per_100k"])


@pytest.mark.parametrize(
    ("projects", "values", "reason"),
    [
        ([0] * 10, None, "too_few_projects"),
        ([0] * 9 + [40], None, "all_in_one_area"),
        ([4] * 10, [5] * 10, "one_area_or_no_difference"),
        ([40], [5], "one_area_or_no_difference"),
        ([4] * 10, [None] * 9 + [1], "one_area_or_no_difference"),
        ([4] * 10, [None] * 10, "no_need_figure"),
    ],
)
def test_what_has_no_gradient_is_answered_with_a_reason(projects, values, reason):
    found = small_need(projects, values)
    assert (found.verdict, found.reason) == ("cannot_tell", reason)
    assert found.headline["index"] is None
    json.loads(found.to_json())


def test_more_projects_than_were_printed_contradict_the_totals():
    assert small_need([4] * 10, total=30).reason == "totals_contradict"


def test_an_unknown_indicator_is_refused_with_the_known_ones():
    with pytest.raises(ReaderError) as refusal:
        need(with_need(in_a_row(TEN, [3] * 10), TEN), indicator="happiness", stock="small")
    assert str(refusal.value) == (
        "indicator, waarde 'happiness': deze keuze bestaat niet. Kies uit: need."
    )


def test_a_baseline_that_counts_no_people_cannot_rank_them():
    with pytest.raises(ReaderError, match=r"Kies uit: residents, age80\."):
        small_need([3] * 10, baseline="per_municipality")


def test_the_same_seed_gives_the_same_json_and_tables_stay_unchanged():
    programme = with_need(in_a_row(TEN, [3] * 10), list(range(10)))
    before = {name: table.copy() for name, table in programme.tables.items()}
    first, second = (need(programme, indicator="need", stock="small", draws=99).to_json()
                     for _ in range(2))  # fmt: skip
    assert first == second
    for name, table in before.items():
        pd.testing.assert_frame_equal(programme[name], table)


def test_all_indicators_together_are_corrected_by_holm():
    programme = with_need(in_a_row(TEN, [0, 0, 0, 0, 0, 2, 4, 6, 8, 10]), list(range(10)))
    tables = dict(programme.tables)
    flat = tables["need_indicators"].assign(indicator="flat", value=[1.0, 2.0] * 5)
    tables["need_indicators"] = pd.concat([tables["need_indicators"], flat])
    tables["need_indicator_definitions"] = pd.DataFrame({
        "indicator": ["need", "flat"], "title_nl": ["Nood", "Vlak"],
        "direction": ["higher_is_more_need"] * 2,
    })  # fmt: skip
    found = needs(type(programme)(tables, programme.areas), stock="small", draws=999)
    p = found.table.set_index("indicator_name")["p_value"]
    adjusted = found.table.set_index("indicator_name")["p_adjusted"]
    assert adjusted["Nood"] == pytest.approx(2 * p["Nood"])
    assert found.table["located_verdict"].tolist() == ["above", "cannot_tell"]
    assert (found.verdict, found.headline["n_above"]) == ("above", 1)


# --- the real register ----------------------------------------------------------------------------


def test_the_real_index_agrees_with_a_plain_computation_on_codes_of_2025(programme):
    found = need(programme, draws=199)
    values = programme["need_indicators"].query("indicator == 'deprivation_index'")
    codes = programme["nis_crosswalk"].set_index("nis_2024")["nis_2025"]
    flemish = programme.areas[programme.areas["call"] == "flanders"]
    people = flemish.groupby(flemish["nis"].map(codes))[["residents", "n_confirmed"]].sum()
    joined = values.set_index("nis").join(people, how="inner").sort_values("value")
    rank = joined.groupby("value")["residents"].sum()
    rank = (rank.cumsum() - rank / 2) / rank.sum()
    mean = (joined["n_confirmed"] * joined["value"].map(rank)).sum() / joined["n_confirmed"].sum()
    assert found.headline["index"] == pytest.approx(2 * mean - 1)
    assert (found.vintage, found.headline["n_used"]) == (2025, joined["n_confirmed"].sum())
    assert found.table["residents"].sum() == joined["residents"].sum()


def test_the_real_indicators_name_who_they_leave_out(programme):
    table = needs(programme, draws=99).table.set_index("indicator_name")
    values = programme["need_indicators"].query("indicator == 'education_deprivation_index'")
    codes = programme["nis_crosswalk"].set_index("nis_2024")["nis_2025"]
    flemish = programme.areas[programme.areas["call"] == "flanders"]
    known = flemish.loc[flemish["nis"].map(codes).isin(values["nis"]), "n_confirmed"]
    assert table.loc["Kansarmoede-index", "n_left_out"] == 3
    assert table.loc["Onderwijskansarmoede-indicator (OKI)", "n_used"] == known.sum()
    head = need(programme, draws=99).headline
    assert sorted(head["names_left_out"].split(", ")) == ["Bever", "Herstappe", "Horebeke"]


def test_a_real_indicator_on_codes_of_2024_is_analysed_on_those(programme):
    found = need(programme, indicator="median_net_income_per_declaration", draws=99)
    assert (found.vintage, found.headline["n_areas"]) == (2024, 299)
    assert found.headline["names_left_out"] == "Herstappe"


def test_brussels_has_too_few_projects_for_a_gradient(programme):
    found = need(programme, indicator="net_income_per_inhabitant", stock="brussels_2024", draws=99)
    assert (found.status, found.reason) == ("underpowered", "too_few_projects")


def test_a_row_of_needs_says_nothing_that_the_correction_takes_back():
    head = {"index": 0.1, "index_min": 0.1, "indicator_name": "x", "need_direction": "higher"}
    rows = [
        head | {"p_value": p, "p_all": p, "located_verdict": said, "verdict": said,
                "status": "ok", "reason": ""}
        for p, said in ((0.02, "above"), (0.4, "compatible"), (0.6, "compatible"))
    ]  # fmt: skip
    table = corrected(pd.DataFrame(rows).reindex(columns=list(dict.fromkeys([*rows[0], *COLUMNS]))))
    assert table["p_all_adjusted"].iloc[0] == pytest.approx(0.06)
    assert table[["located_verdict", "verdict"]].iloc[0].tolist() == ["cannot_tell"] * 2
    assert overall(table)["verdict"] == "cannot_tell"


def test_what_documentation_by_town_size_can_make_is_no_finding_on_the_located_projects():
    residents, counts = [20_000] * 10 + [60_000] * 4, [0] * 10 + [5, 6, 5, 6]
    values = [1] * 10 + [20, 21, 22, 23]
    row = in_a_row(residents, counts, total=60)
    found = need(with_need(row, values), indicator="need", stock="small", draws=999)
    assert found.headline["p_value"] < 0.05 < found.headline["p_within_size"]
    assert found.headline["located_verdict"] == "cannot_tell"
    assert "gelijke grootte" in narrative.describe(found)
    complete = need(with_need(in_a_row(residents, counts), values), indicator="need",
                    stock="small", draws=999)  # fmt: skip
    assert complete.headline["located_verdict"] == "above"


def test_while_projects_are_missing_both_tests_of_each_indicator_are_corrected():
    rows = [
        {"indicator_name": "x", "need_direction": "higher", "index": 0.1, "p_value": 0.001,
         "p_within_size": 0.03, "p_all": 0.5, "located_verdict": "above", "verdict": "cannot_tell",
         "status": "not_identified", "reason": "register_open"}
    ] * 2  # fmt: skip
    table = pd.DataFrame(rows).reindex(columns=list(dict.fromkeys([*rows[0], *COLUMNS])))
    assert set(corrected(table)["located_verdict"]) == {"above"}
    assert set(corrected(table, missing=True)["located_verdict"]) == {"cannot_tell"}
