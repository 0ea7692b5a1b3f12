from __future__ import annotations

import re

import pytest

from zbeval.reports.pages.thumbnail_map import WIDTH, small_map

WORDS = {"title": "Kaart", "alt": "Twee vakken.", "source": "Niemand"}
STEPS = [[0, "white"], [0.5, "white"], [0.5, "blue"], [1, "blue"]]


def square(code: str, west: float, size: float = 1.0) -> dict:
    ring = [[west, 50], [west + size, 50], [west + size, 51], [west, 51], [west, 50]]
    return {"id": code, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def figure(*extra: dict, **changes) -> dict:
    areas = {
        "geojson": {"features": [square("a", 3), square("b", 4)]},
        "locations": ["a", "b"],
        "z": [0, 1],
        "zmin": -0.5,
        "zmax": 1.5,
        "colorscale": STEPS,
        "colorbar": {"tickvals": [0, 1], "ticktext": ["geen", "een"]},
    }
    return {"data": [areas | changes, *extra]}


def test_each_area_has_the_colour_of_its_step_and_the_legend_says_which():
    drawn = small_map("01_a", figure(), WORDS)
    assert [colour for colour, _ in drawn.shapes] == ["white", "blue"]
    assert drawn.legend == [("white", "geen"), ("blue", "een")]
    assert (drawn.name, drawn.alt) == ("01_a", "Twee vakken.")


def test_the_map_fills_its_width_and_keeps_the_shape_of_the_land():
    drawn = small_map("01_a", figure(), WORDS)
    (start,) = re.findall(r"^M(-?\d+) (-?\d+)", drawn.shapes[1][1])
    assert start == (str(WIDTH // 2), str(drawn.height))
    assert drawn.height == pytest.approx(WIDTH / 2 / 0.636, rel=0.01)  # cosine of 50.5 degrees


def test_areas_of_one_colour_share_a_path():
    drawn = small_map("01_a", figure(z=[1, 1]), WORDS)
    ((colour, path),) = drawn.shapes
    assert colour == "blue" and path.count("M") == path.count("z") == 2


def test_an_area_without_a_value_stays_white():
    assert small_map("01_a", figure(z=[None, 1]), WORDS).shapes[0][0] == "#ffffff"


def test_borders_are_drawn_over_the_areas_and_broken_where_they_are():
    line = {"type": "scattergeo", "mode": "lines", "lon": [3, 4, None, 4, 5],
            "lat": [50, 50, None, 51, 51]}  # fmt: skip
    assert small_map("01_a", figure(line), WORDS).outline.count("M") == 2


@pytest.mark.parametrize(
    "other",
    [
        {"data": [{"type": "bar"}]},
        {"data": []},
        figure(colorscale=None),
        figure(locations=["a", "z"]),
        figure(z={"bdata": "AAA"}),
    ],
)
def test_a_figure_without_areas_is_no_map(other):
    assert small_map("01_a", other, WORDS) is None


def test_the_list_of_reports_shows_the_first_map(invented_site):
    html = (invented_site / "latest" / "index.html").read_text(encoding="utf-8")
    assert html.count('<figure class="small-map">') == 1
    assert '<a href="01_verzonnen.html">Kaart van niets</a>' in html
    assert 'aria-label="Drie vierkanten naast elkaar."' in html
    assert '"map"' not in (invented_site / "latest" / "results.json").read_text(encoding="utf-8")
