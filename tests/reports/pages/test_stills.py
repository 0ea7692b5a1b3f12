"""A map without script: each colour drawn and named; other figures are told in words."""

from __future__ import annotations

import re

from zbeval.reports.pages.stills import still

SQUARE = [[3.0, 51.0], [3.0, 51.4], [3.4, 51.4], [3.4, 51.0], [3.0, 51.0]]
FACTS = {"number": 1, "title": "Kaart", "alt": 'Twee "vlakken"', "source": "Bron"}


def cell(code: str, shift: float) -> dict:
    ring = [[x + shift, y] for x, y in SQUARE]
    return {"id": code, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def map_figure() -> dict:
    areas = {
        "type": "choropleth", "z": [0, 1], "locations": ["a", "b"], "zmin": -0.5, "zmax": 1.5,
        "geojson": {"features": [cell("a", 0), cell("b", 0.5)]},
        "colorscale": [[0, "#111111"], [0.5, "#111111"], [0.5, "#eeeeee"], [1, "#eeeeee"]],
    }  # fmt: skip
    named = [
        {"type": "scattergeo", "mode": "markers", "name": name, "marker": {"color": colour}}
        for name, colour in (("type <A>", "#111111"), ("type B", "#eeeeee"))
    ]
    return {"data": [areas, *named]}


def test_every_area_has_the_colour_that_the_legend_names():
    svg = still(map_figure(), FACTS)
    drawn = re.findall(r'<path fill="(#\w+)" d="(M[^"]+z)"', svg)
    assert [colour for colour, _ in drawn] == ["#111111", "#eeeeee"]
    assert re.findall(r'fill="(#\w+)"/></svg> ([^<]+)<', svg) == [
        ("#111111", "type &lt;A&gt;"),
        ("#eeeeee", "type B"),
    ]
    assert 'aria-label="Twee &quot;vlakken&quot;"' in svg


def test_a_figure_that_is_no_map_stands_there_in_words_only():
    assert still({"data": [{"type": "bar", "x": [1], "y": [2]}]}, FACTS) == ""
