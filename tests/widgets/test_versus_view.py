"""Two choices side by side: each is the measure under its own choices, and no test is made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zbeval import figures, measures, narrative
from zbeval.errors import ReaderError
from zbeval.widgets.choices import from_text, to_text


@pytest.fixture(scope="module")
def explorer(explorers):
    return explorers["keuzes"]


def view(explorer, **chosen):
    return explorer.view(explorer.tidy(replace(explorer.start, **chosen)))


def test_each_side_is_told_and_drawn_as_the_measure_under_its_own_choices(explorer, programme):
    seen = view(explorer, second_baseline="age80", second_register="all")
    first = measures.spread(programme, stock="flanders_2022")
    second = measures.spread(programme, baseline="age80", register="all")
    assert narrative.describe(first) in seen.sentence
    assert narrative.describe(second) in seen.sentence
    drawn = seen.drawings["second"].figure
    assert drawn == figures.plot_location_quotients(second).figure
    both = seen.result.table
    for place, found in enumerate((first, second), start=1):
        rows = both[both["choice"] == place]
        assert rows["n_located"].tolist() == found.table["n_located"].tolist()
        assert rows["verdict"].tolist() == found.table["verdict"].tolist()


def test_a_day_counts_what_ran_then(explorer, programme):
    seen = view(explorer, first_stock="flanders_2024", first_day="2023-06-01")
    then = measures.spread(programme, stock="flanders_2024@2023-06-01")
    assert narrative.describe(then) in seen.sentence
    assert "op 1 juni 2023" in seen.sentence


@pytest.mark.parametrize("day", ["gisteren", "2031-01-01", "2023-02-30"])
def test_a_day_that_is_none_is_told_in_dutch(explorer, day):
    with pytest.raises(ReaderError, match=r"datum|projecten liepen"):
        view(explorer, second_day=day)


def test_of_an_announcement_there_is_no_other_day_and_the_control_says_why(explorer):
    state = explorer.tidy(replace(explorer.start, first_day="2023-06-01"))
    assert state.first_day == ""
    control = next(one for one in explorer.choices(state) if one.name == "first_day")
    assert "liep er nog geen project" in control.off
    assert not next(one for one in explorer.choices(state) if one.name == "second_day").off


def test_the_same_choice_twice_says_so_and_compares_nothing(explorer):
    seen = view(explorer, first_stock="flanders_2024")
    assert "U koos twee keer hetzelfde" in seen.sentence
    assert "Wat verandert" not in seen.sentence


def test_two_calls_are_not_subtracted_from_each_other(explorer):
    seen = view(explorer, first_stock="brussels_2024", level="municipality")
    assert "lees beide antwoorden elk apart" in seen.sentence
    assert "Wat verandert" not in seen.sentence
    assert seen.table["ander oordeel"].isna().all()


def test_the_table_marks_exactly_the_areas_with_another_verdict(explorer, programme):
    seen = view(explorer)
    old = measures.spread(programme, stock="flanders_2022").table.set_index("area_code")["verdict"]
    new = measures.spread(programme).table.set_index("area_code")["verdict"]
    turned = set(old.index[old != new.reindex(old.index)])
    assert turned == set(seen.table.index[seen.table["ander oordeel"] == "ja"])
    assert ("bewijst niet" in seen.sentence) == bool(turned)


@pytest.mark.parametrize("shown", ["known", "ratio"])
def test_maps_on_both_sides_share_their_classes_and_areas(explorer, shown):
    seen = view(explorer, level="primary_care_zone", shown=shown)
    first, second = (seen.drawings[side].figure.data[0] for side in ("first", "second"))
    assert list(first.locations) == list(second.locations)
    assert first.colorscale == second.colorscale
    assert (first.zmin, first.zmax) == (second.zmin, second.zmax)


def test_many_areas_show_the_same_few_on_both_sides(explorer):
    seen = view(explorer, level="arrondissement")
    first, second = (set(seen.drawings[side].figure.data[2].y) for side in ("first", "second"))
    assert first == second
    assert len(first) == 6


def test_inequality_of_both_is_that_of_the_measure(explorer, programme):
    seen = view(explorer, shown="inequality", second_baseline="per_municipality")
    found = measures.inequality(programme, level="province", baseline="per_municipality")
    assert narrative.describe(found) in seen.sentence


def test_a_line_restores_both_choices(explorer):
    state = explorer.tidy(replace(explorer.start, second_day="2023-06-01", shown="ratio"))
    assert from_text(to_text("keuzes", state), {"keuzes": explorer.start}) == ("keuzes", state)
