"""Roll-out, types and municipality sheets in sentences, figures and tables for readers."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.small_space import in_a_row, with_need
from tests.small_types import three_kinds
from zbeval import figures, measures, narrative, overview
from zbeval.html.tables import table_html
from zbeval.programme import MapLayers
from zbeval.tables import load_programme

QUICK = {"draws": 199, "resamples": 5}


def towns(projects=(1, 0, 0, 0)):
    return with_need(in_a_row([50, 10, 30, 60], list(projects)), [1, 2, 3, 4])


def scenario(**chosen):
    choices = {"k": 1, "radius_km": 3.1, "need": "need", "stock": "small"} | chosen
    return measures.rollout(towns(), **choices)


def layers(codes):
    """Return a square per code, as a map is made of."""

    def square(place):
        ring = [[place, 0], [place + 1, 0], [place + 1, 1], [place, 1], [place, 0]]
        return {"type": "Polygon", "coordinates": [ring]}

    cells = [{"type": "Feature", "id": code, "geometry": square(place), "properties": {}}
             for place, code in enumerate(codes)]  # fmt: skip
    shapes = {"type": "FeatureCollection", "features": cells}
    return MapLayers(shapes, shapes, "Verzonnen kaart")


@pytest.fixture(scope="module")
def kinds():
    return three_kinds(projects={"town": 1})


def test_the_short_answer_names_reach_need_winners_and_proof():
    text = narrative.describe(scenario())
    assert "van 40,0 procent naar 100,0 procent" in text
    assert "90 mensen erbij" in text
    assert "naar verzonnen nood" in text
    assert "Gemeente 10004 (90)" in text
    assert "bewezen" in text


def test_no_new_projects_is_told_as_today():
    found = scenario(k=0)
    assert narrative.describe(found).startswith("Zonder nieuwe projecten ligt voor 40,0")
    assert narrative.describe_sites(found) == "Het scenario voegt geen project toe."


def test_a_floor_out_of_reach_is_told_with_what_can_be_reached():
    far = with_need(in_a_row([50, 40, 30, 30], [1, 0, 0, 0], apart_km=9), [1, 2, 4, 4])
    found = measures.rollout(far, k=1, radius_km=1, need="need", stock="small", equity=1)
    text = narrative.describe(found)
    assert "niet haalbaar: het hoogst haalbare is 50,0 procent" in text
    drawing = figures.plot_rollout_map(found, layers(found.table["area_code"]))
    assert "straks onbekend" in drawing.alt
    assert overview.new_sites(found).empty
    assert "geen enkele keuze" in narrative.describe_sites(found)
    assert "geen enkele keuze" in narrative.describe_reach(found)


def test_an_unproven_choice_is_never_called_the_best():
    found = scenario()
    head = found.headline | {"solution": "time_limit", "gap": 0.0123}
    text = narrative.describe(replace(found, headline=head))
    assert "hoogstens 1,23 procent beter" in text
    assert "bewezen" not in text


def test_every_new_site_is_told_with_its_reasons():
    text = narrative.describe_sites(scenario(k=2))
    assert text.count("\n") == 1
    assert "vijfde met de meeste nood" in text


def test_the_map_puts_every_municipality_in_one_class_and_names_the_new_ones():
    found = scenario()
    drawing = figures.plot_rollout_map(found, layers(found.table["area_code"]))
    shaded = drawing.figure.data[0]
    assert list(shaded.z) == [0, 1, 3, 2]
    assert "Nieuw in het scenario: Gemeente 10004" in drawing.alt


def test_the_frontier_is_drawn_point_by_point_and_told_end_to_end():
    programme = with_need(in_a_row([10, 90, 30, 50], [1, 0, 0, 0]), [1, 2, 3, 4])
    found = measures.rollout_frontier(programme, k=1, radius_km=1, need="need", stock="small")
    drawing = figures.plot_frontier(found)
    assert len(drawing.figure.data[0].x) == len(found.table) == 2
    assert "40 mensen minder" in narrative.describe(found)


def test_scenarios_stand_side_by_side_even_if_one_has_no_answer():
    table = overview.scenarios(scenario(), scenario(objective="nearest_project"))
    assert table["solution"].tolist() == ["optimal", "optimal"]
    assert "gemiddeld zo dichtbij mogelijk" in table_html(table, "T")


def test_types_are_told_drawn_and_tabled_without_touching_the_result(kinds):
    found = measures.typology(kinds, **QUICK)
    before = found.to_json()
    assert "duidelijke types" in narrative.describe(found)
    assert narrative.describe_types(found).count("\n") == 2
    assert "overeenkomst" in narrative.describe_robustness(found)
    heat = figures.plot_type_profile(found).figure.data[0]
    assert (len(heat.z), len(heat.z[0])) == (6, 3)
    assert "z_age80_share" not in overview.type_profile(found)
    assert found.to_json() == before


def test_vague_types_are_called_a_way_to_describe(kinds):
    found = measures.typology(kinds, **QUICK)
    vague = replace(found, headline=found.headline | {"clear": 0})
    assert "niet in scherp gescheiden types" in narrative.describe(vague)


def test_the_tree_the_counts_and_the_map_of_types_show_every_type(kinds):
    tree, counts = measures.type_tree(kinds), measures.type_counts(kinds)
    members = measures.type_members(kinds, resamples=5)
    names = {trace.name for trace in figures.plot_type_tree(tree).figure.data if trace.showlegend}
    assert names == {"type A", "type B", "type C"}
    assert "Gekozen: 3" in figures.plot_type_counts(counts).alt
    drawing = figures.plot_type_map(members, layers(members.table["area_code"]))
    assert sorted(set(drawing.figure.data[0].z)) == [0, 1, 2]
    for result in (tree, counts, members):
        assert narrative.describe(result)


def test_too_few_municipalities_are_told_as_such():
    found = measures.typology(three_kinds(each=4), **QUICK)
    assert "te weinig gemeenten" in narrative.describe(found)
    assert narrative.describe_robustness(found) == narrative.describe(found)


def test_a_municipality_is_told_with_its_projects_and_what_stands_out(kinds):
    found = measures.municipality_sheet(kinds, municipality="10001", resamples=5)
    text = narrative.describe(found)
    assert "ligt 1 project." in text
    partial = narrative.describe(replace(found, headline={**found.headline, "register_misses": 3}))
    assert "kennen we 1 bevestigd project." in partial
    points = " ".join(narrative.points(found))
    assert "Gemeente 10002, op 3,0 kilometer" in points
    table = overview.position(found)
    assert table["value_words"].str.contains("euro").sum() == 1
    none = measures.municipality_sheet(kinds, municipality="10030", resamples=5)
    assert "ligt geen project" in narrative.describe(none)


def test_projects_of_a_municipality_link_to_their_sources():
    frame = pd.DataFrame({"name": ["A"], "source_urls": ["https://a.be/x?a=1&b=2 http://b.be/y"]})
    html = table_html(frame, "T")
    assert '<a href="https://a.be/x?a=1&amp;b=2">a.be</a> <a href="http://b.be/y">b.be</a>' in html
    hostile = table_html(frame.assign(source_urls='javascript:alert("x")'), "T")
    assert "<a " not in hostile


def test_the_card_says_which_call_baseline_level_vintage_and_register():
    programme = towns()
    stocks = programme["stocks"].assign(title_nl="Verzonnen projecten")
    programme = type(programme)({**programme.tables, "stocks": stocks}, programme.areas)
    card = overview.choices_card(programme, scenario()).set_index("term")["meaning"]
    assert card["oproep"] == "Vlaamse oproep"
    assert card["projecten"] == "Verzonnen projecten"
    assert card["verdeelsleutel"] == "inwoners"
    assert card["gemeente-indeling"] == "die van 2019 tot 2024"
    assert card["register"].startswith("1 project geplaatst en bevestigd")


def test_every_municipality_of_a_call_is_given_the_area_of_a_result_that_it_lies_in():
    programme = load_programme()
    found = measures.shrunken_rates(programme)
    towns = overview.towns(programme, found)
    assert (
        towns["area_code"].tolist() == programme.areas.query("call == 'flanders'")["nis"].tolist()
    )
    assert set(towns["region"]) == set(found.table["area_code"])
