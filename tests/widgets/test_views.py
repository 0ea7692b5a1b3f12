"""The explorers' logic, without a browser: what the reports say, said again."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from tests.conftest import ROOT
from zbeval import figures, measures, narrative
from zbeval.errors import ReaderError
from zbeval.figures.maps import extent
from zbeval.reports.execute.parameters import declared_parameters
from zbeval.widgets.area_choices import areas_of
from zbeval.widgets.canvas import browser_form, without_shapes
from zbeval.widgets.cards import area_card, source_links

ONE_OF_MANY = re.compile(r"\b1 (?:projecten|bevindingen|documenten|hinderpalen|stimulansen|"
                         r"die beide zijn|gemeenten|uitspraken|aanbevelingen)\b")  # fmt: skip


def view(explorer, **chosen):
    return explorer.view(explorer.tidy(replace(explorer.start, **chosen)))


@pytest.mark.parametrize("level", ["municipality", "primary_care_zone", "province", "city_group"])
def test_the_share_of_areas_is_told_with_the_numbers_of_the_report(explorers, programme, level):
    seen = view(explorers["spreiding"], level=level, baseline="age80")
    result = measures.spread(programme, level=level, baseline="age80")
    assert seen.result.to_json() == result.to_json()
    assert seen.sentence == narrative.describe(result)


def test_inequality_is_told_and_drawn_as_in_the_report(explorers, programme):
    seen = view(explorers["spreiding"], question="inequality", level="arrondissement")
    result = measures.inequality(programme, level="arrondissement")
    assert seen.result.to_json() == result.to_json()
    assert seen.drawings["chart"].figure == figures.plot_lorenz(result).figure


def test_need_counts_people_also_where_another_baseline_is_chosen(explorers, programme):
    seen = view(explorers["spreiding"], question="need", baseline="per_municipality")
    assert seen.result.to_json() == measures.need(programme).to_json()
    assert "telt hier het aantal inwoners" in seen.sentence
    with_people = view(explorers["spreiding"], question="need", baseline="age80")
    assert with_people.result.baseline == "age80"
    assert "telt hier" not in with_people.sentence


def test_the_map_shows_both_calls_of_one_moment_and_is_that_of_the_report(
    explorers, programme, desk
):
    seen = view(explorers["spreiding"])
    both = [measures.spread(programme, level="municipality", stock=f"{call}_2024")
            for call in ("flanders", "brussels")]  # fmt: skip
    drawn = figures.plot_project_map(both, desk.layers)
    assert seen.drawings["map"].figure == drawn.figure
    assert len(seen.drawings["map"].figure.data[0].locations) == len(programme.areas) == 319


def test_what_one_number_would_settle_is_told_and_drawn_as_on_the_page(explorers, programme):
    seen = view(explorers["spreiding"], question="decisive", level="municipality")
    result = measures.decisive(programme)
    assert seen.result.to_json() == result.to_json()
    assert seen.sentence.startswith(narrative.describe(result))
    assert "altijd of de provincies hun deel kregen" in seen.sentence
    assert seen.drawings["chart"].figure == figures.plot_decisive(result).figure
    asked = explorers["spreiding"].report(
        replace(explorers["spreiding"].start, question="decisive")
    )
    assert asked.report == "01_spreiding"


@pytest.mark.parametrize("shade", ["known", "ratio", "need"])
@pytest.mark.parametrize("level", ["primary_care_zone", "province"])
def test_every_municipality_has_the_shade_of_its_area(explorers, programme, shade, level):
    drawing = view(explorers["spreiding"], level=level, shade=shade).drawings["map"]
    trace = drawing.figure.data[0]
    assert sorted(trace.locations) == sorted(programme.areas["nis"])
    if shade != "need":
        areas = programme.areas.set_index("nis").loc[list(trace.locations)]
        column = {"province": "province_nis", "primary_care_zone": "primary_care_zone_code"}[level]
        shades = {area: set() for area in areas[column]}
        for area, z in zip(areas[column], trace.z, strict=True):
            shades[area].add(z)
        assert all(len(found) == 1 for found in shades.values())


def test_a_kind_of_applicant_is_described_and_never_tested(explorers, programme):
    seen = view(explorers["spreiding"], applicant="care_council", level="province")
    projects = programme["projects"]
    known = projects[(projects["applicant_type"] == "care_council")
                     & (projects["certainty"] == "confirmed")]  # fmt: skip
    assert seen.result.verdict == "descriptive"
    assert seen.result.headline["n_located"] == len(known)
    assert "zegt niets over toeval" in seen.sentence


def test_too_few_projects_give_a_list_and_no_figure_of_chance(explorers):
    for question in ("share", "inequality", "need"):
        seen = view(explorers["spreiding"], stock="brussels_2024", question=question)
        assert seen.result.verdict == "cannot_tell"
        assert "lq_low" not in seen.table
        assert seen.drawings["chart"].title.startswith("Gekende projecten")


def test_the_ranking_goes_from_most_to_fewest_known_projects(explorers):
    ranking = view(explorers["spreiding"]).ranking
    counts = [int(words.rsplit(": ", 1)[1]) for words, _ in ranking]
    assert counts == sorted(counts, reverse=True)
    assert len(ranking) == 300


def test_an_area_of_another_level_is_forgotten_when_the_level_changes(explorers):
    explorer = explorers["spreiding"]
    state = replace(explorer.start, level="province", area="70000")
    assert explorer.tidy(state).area == "70000"
    assert explorer.tidy(replace(state, level="municipality")).area == ""


def test_a_click_on_the_map_points_at_the_area_of_that_municipality(explorers):
    explorer = explorers["spreiding"]
    point = {"location": "71016"}  # Genk
    assert explorer.pointed(explorer.start, "map", point).area == "71016"
    province = replace(explorer.start, level="province")
    pointed = explorer.pointed(province, "map", point)
    assert pointed.area == "70000"
    inside = explorer.desk.programme.areas.query("province_nis == '70000'")["nis"]
    assert explorer.marked(pointed) == list(inside)


def test_a_click_on_a_bar_of_the_chart_points_at_the_area_by_name(explorers):
    explorer = explorers["spreiding"]
    state = replace(explorer.start, level="province")
    assert explorer.pointed(state, "chart", {"y": "Limburg"}).area == "70000"
    assert explorer.pointed(state, "chart", {"y": 0.4}) == state


def test_a_card_tells_counts_interval_verdict_and_projects_with_sources(explorers, programme):
    explorer = explorers["spreiding"]
    card = explorer.card(replace(explorer.start, level="province", area="10000"))
    row = measures.spread(programme).table.set_index("area_code").loc["10000"]
    assert f"<dd>{row['n_confirmed']} bevestigd, {row['n_unconfirmed']} niet bevestigd</dd>" in card
    assert "gecorrigeerd interval" in card and "ongeveer evenredig" in card
    assert card.count("<li>") == row["n_confirmed"] + row["n_unconfirmed"]
    assert 'rel="noopener noreferrer"' in card


def test_a_name_with_markup_and_a_source_that_is_no_web_address_do_no_harm(explorers, programme):
    links = source_links("javascript:alert(1) https://a.be/?x=1&y=<b>", 'x"><script>')
    assert "javascript" not in links and "<b>" not in links and "<script>" not in links
    assert links.count("<a ") == 1
    projects = programme["projects"].assign(name="<img src=x onerror=alert(1)>")
    marked = replace(programme, tables={**programme.tables, "projects": projects})
    card = area_card(marked, measures.spread(marked, level="municipality"), "44021")
    assert "<img" not in card and "&lt;img" in card


def test_an_area_without_known_projects_is_not_called_empty(explorers, programme):
    result = measures.spread(programme, level="municipality")
    none = result.table.loc[result.table["n_located"] == 0, "area_code"].iloc[0]
    assert "Dat betekent niet dat er geen is" in area_card(programme, result, none)


def test_findings_of_a_choice_are_counted_by_the_measure_of_the_report(explorers, programme):
    seen = view(explorers["bevindingen"])
    result = measures.evidence(programme)
    assert seen.result.headline == result.headline
    assert seen.sentence == narrative.describe(result)
    assert seen.drawings["matrix"].figure == figures.plot_evidence(result).figure


def test_a_click_on_a_bar_of_the_matrix_shows_exactly_its_findings(explorers, programme):
    explorer, counted = explorers["bevindingen"], measures.evidence(programme).table
    figure = view(explorer).drawings["matrix"].figure
    for curve, place in itertools.product(range(3), range(5)):
        state = explorer.pointed(explorer.start, "matrix", {"curve": curve, "place": place})
        row = counted[
            (counted["pillar"] == state.pillar) & (counted["direction"] == state.direction)
        ]
        assert figure.data[curve].x[place] == row["n_findings"].item()
        assert (
            view(explorer, pillar=state.pillar, direction=state.direction).result.headline[
                "n_findings"
            ]
            == row["n_findings"].item()
        )


def test_a_choice_without_findings_says_so_and_draws_nothing(explorers):
    seen = view(explorers["bevindingen"], topic="governance", actor="coaches")
    assert "geen enkele bevinding" in seen.sentence
    assert seen.drawing is None and len(seen.result.table) == 0


def test_recommendations_follow_the_findings_and_the_level(explorers, programme):
    explorer = explorers["bevindingen"]
    everything = view(explorer).aside
    flemish = view(explorer, policy_level="flemish").aside
    links = programme["recommendation_findings"]
    advice = programme["recommendations"].set_index("recommendation_id")
    linked = advice.loc[links["recommendation_id"].unique()]
    assert f"Aanbevelingen ({len(linked)})" in everything
    assert f"Aanbevelingen ({(linked['policy_level'] == 'flemish').sum()})" in flemish


def test_a_scenario_is_the_measures_own_and_today_is_drawn_beside_it(explorers, programme):
    explorer = explorers["uitrol"]
    seen = view(explorer, k=3, radius_km=10.0)
    result = measures.MEASURES["rollout"](programme, k=3, radius_km=10.0)
    assert seen.result.to_json() == result.to_json()
    assert seen.sentence.startswith(narrative.describe(result))
    assert len(seen.ranking) == 3
    names = {trace.name for trace in seen.drawings["before"].figure.data}
    assert "nieuw in het scenario" not in names
    assert "nieuw in het scenario" in {t.name for t in seen.drawings["after"].figure.data}
    code = seen.ranking[0][1]
    assert "mensen erbij" in explorer.card(replace(explorer.start, k=3, radius_km=10.0, site=code))


def test_a_promise_that_cannot_be_kept_gives_the_highest_that_can_and_no_map(explorers):
    seen = view(explorers["uitrol"], k=1, equity=1.0)
    assert seen.result.status == "undefined"
    assert "niet haalbaar" in seen.sentence and seen.drawing is None


def test_two_areas_stand_next_to_each_other_with_their_own_sentences(explorers, programme):
    explorer = explorers["vergelijk"]
    seen = view(explorer, first="70000", second="30000")
    result = measures.spread(programme)
    assert list(seen.result.table["area_code"]) == ["70000", "30000"]
    for code in ("70000", "30000"):
        assert narrative.describe_area(result, code) in seen.sentence
    assert "niet te zeggen" in seen.sentence.split("\n")[-1]


def test_one_area_twice_asks_for_another(explorers):
    assert (
        "twee verschillende" in view(explorers["vergelijk"], first="70000", second="70000").sentence
    )


def test_areas_of_another_level_are_replaced_when_comparing(explorers):
    explorer = explorers["vergelijk"]
    state = explorer.tidy(replace(explorer.start, level="municipality", first="70000"))
    known = {code for _, code in areas_of(explorer.desk.programme, "municipality", "flanders_2024")}
    assert {state.first, state.second} <= known and state.first != state.second


def test_every_choice_of_every_explorer_leads_to_a_view(explorers):
    for explorer in explorers.values():
        start = explorer.tidy(explorer.start)
        for choice in explorer.choices(start):
            for _, value in choice.options if not explorer.slow and not choice.search else ():
                if len(choice.options) < 20:
                    seen = view(explorer, **{choice.name: value})
                    assert seen.sentence and seen.result.measure, (
                        explorer.name,
                        choice.name,
                        value,
                    )
                    assert not ONE_OF_MANY.findall(seen.sentence), seen.sentence
                    for drawing in filter(None, seen.drawings.values()):
                        assert "per stedelijkheid" not in drawing.title
                        assert "onderaan" not in browser_form(drawing)["source"]


@pytest.mark.parametrize("stock", ["flanders_2022", "flanders_2024", "brussels_2022"])
def test_a_card_lists_the_projects_that_its_moment_counts_and_no_others(programme, stock):
    for level in ("municipality", "province"):
        result = measures.spread(programme, level=level, stock=stock, register="all")
        for row in result.table.itertuples():
            shown = area_card(programme, result, row.area_code).count("<li>")
            counted = row.n_confirmed + row.n_unconfirmed
            assert shown == counted, (level, row.area_name)


def test_a_need_that_is_known_nowhere_is_said_to_be_so(explorers):
    told = view(explorers["spreiding"], question="need", stock="brussels_2024").sentence
    assert "Van geen enkele gemeente van deze oproep is dit cijfer gekend" in told


def test_an_area_of_hardly_any_people_is_told_no_ratio_in_hundredths(explorers, programme):
    card = explorers["spreiding"].card(replace(explorers["spreiding"].start, area="73028"))
    assert "<h3>Herstappe</h3>" in card and "tot meer dan 1.000" in card


def test_a_report_gets_choices_that_it_knows(explorers):
    for explorer in explorers.values():
        request = explorer.report(explorer.tidy(explorer.start))
        known = declared_parameters(ROOT / "notebooks" / f"{request.report}.ipynb")
        assert set(request.values) <= set(known), explorer.name
        for name, value in request.values.items():
            assert type(value).__name__ == known[name].kind, (explorer.name, name)


@pytest.mark.parametrize(
    ("text", "code"),
    [("gent", "44021"), ("9000", "44021"), ("9000 Gent", "44021"), ("St-Niklaas", "46021"),
     ("Sint Niklaas", "46021"), ("kessel-lo", "24062"), ("Louvain", "24062"),
     ("Anderlecht", "21001"), ("1070", "21001")],
)  # fmt: skip
def test_an_area_is_found_by_spelling_deelgemeente_and_postcode(explorers, text, code):
    explorer = explorers["spreiding"]
    choice = next(one for one in explorer.choices(explorer.start) if one.name == "area")
    assert choice.find(text) == code


def test_a_municipality_leads_to_the_area_of_the_chosen_level(explorers):
    explorer = explorers["spreiding"]
    state = replace(explorer.start, level="province")
    choice = next(one for one in explorer.choices(state) if one.name == "area")
    assert choice.find("Kessel-Lo") == "20001"
    assert choice.find("limb") == "70000"


@pytest.mark.parametrize(
    ("text", "told"),
    [("Namur", "Wallonië"), ("Gentt", "Bedoelde u Gent"), ("Sint", "dit past op"),
     ("qqqq", "kennen we niet")],
)  # fmt: skip
def test_a_text_that_is_no_area_is_refused_with_what_comes_near(explorers, text, told):
    explorer = explorers["spreiding"]
    choice = next(one for one in explorer.choices(explorer.start) if one.name == "area")
    with pytest.raises(ReaderError, match=told):
        choice.find(text)


def test_an_area_of_the_other_call_on_the_map_has_its_card_too(explorers, programme):
    explorer = explorers["spreiding"]
    state = explorer.pointed(explorer.start, "map", {"location": "21001"})
    card = explorer.card(explorer.tidy(state))
    assert "<h3>Anderlecht</h3>" in card
    assert explorer.marked(state) == ["21001"]


def test_two_municipalities_of_brussels_are_compared_or_it_is_said_why_not(explorers):
    seen = view(explorers["vergelijk"], stock="brussels_2024", level="province")
    assert seen.table["area_name"].to_list() == ["Anderlecht", "Brussel"]
    assert "zo weinig projecten" in seen.sentence
    early = view(explorers["vergelijk"], stock="flanders_2022")
    assert early.result.stock == "flanders_2022"


def test_a_control_that_changes_nothing_is_off_and_says_why(explorers):
    explorer = explorers["spreiding"]

    def off(**chosen):
        state = explorer.tidy(replace(explorer.start, **chosen))
        return {one.name for one in explorer.choices(state) if one.off}

    assert off() == {"indicator"}
    assert off(question="need") == off(shade="need") == set()
    assert off(applicant="care_council") == {"question", "baseline", "indicator"}
    assert off(applicant="care_council", shade="need") == {"question", "baseline"}
    state = explorer.tidy(replace(explorer.start, applicant="care_council", shade="ratio"))
    assert state.shade == "known"
    rollout = explorers["uitrol"]
    weighted = replace(rollout.start, objective="need_weighted")
    assert [one.name for one in rollout.choices(rollout.start) if one.off] == ["need_weight"]
    assert not any(one.off for one in rollout.choices(weighted))


def test_what_is_gained_is_told_in_what_the_baseline_counts(explorers):
    seen = view(explorers["uitrol"], k=1, baseline="per_municipality")
    assert "gemeenten erbij" in seen.sentence and "mensen" not in seen.sentence.split("\n")[0]
    assert seen.ranking[0][0].endswith(("gemeente erbij", "gemeenten erbij"))


def test_the_number_of_new_projects_stops_at_the_municipalities_without_one(explorers, programme):
    explorer = explorers["uitrol"]
    k = next(one for one in explorer.choices(explorer.start) if one.name == "k")
    towns = measures.spread(programme, level="municipality").table
    assert k.high == (towns["n_located"] == 0).sum()
    assert f"hoogstens {k.high}" in k.label


def test_states_with_one_map_key_have_one_map_and_the_others_another(explorers):
    explorer = explorers["spreiding"]
    maps: dict = {}
    states = [
        explorer.tidy(replace(explorer.start, level=level, shade=shade, **other))
        for level in ("municipality", "province")
        for shade in ("known", "ratio", "need")
        for other in ({}, {"baseline": "age80"}, {"indicator": "jobseekers_share"},
                      {"stock": "flanders_2022"}, {"register": "all"},
                      {"applicant": "local_government"}, {"question": "inequality"},
                      {"baseline": "vulnerable"}, {"stock": "brussels_2024"})
    ]  # fmt: skip
    for state in states:
        drawn = explorer.map(state, explorer.answer(state))
        seen = (drawn.figure.to_json(), drawn.title, drawn.alt)
        assert maps.setdefault(explorer.map_key(state), seen) == seen
    assert len(maps) < len(states) / 2


def test_a_map_without_its_lines_reaches_as_far_as_with_them(layers):
    assert extent(without_shapes(layers).outlines) == extent(layers.outlines)


def test_the_card_of_a_city_opens_into_its_parts_and_a_province_does_not(explorers):
    explorer = explorers["spreiding"]
    city = explorer.card(explorer.tidy(replace(explorer.start, level="municipality", area="44021")))
    assert "<svg" in city and "Gentbrugge (2)" in city
    assert "3 van de 5 gekende projecten" in city
    area = explorer.card(explorer.tidy(replace(explorer.start, level="province", area="40000")))
    assert "Gentbrugge (2)" not in area and "<svg" not in area
