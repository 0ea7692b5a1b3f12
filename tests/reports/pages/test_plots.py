from __future__ import annotations

import base64
import copy
import gzip
import json

from zbeval.reports.pages.plots import pack, packed_plotly, share_geometry

SQUARE = {"type": "FeatureCollection", "features": [{"id": "1", "geometry": {"x": [1.5]}}]}
MAP = {"data": [{"type": "choropleth", "geojson": SQUARE}], "layout": {"title": {"text": "T"}}}


def test_a_geometry_that_figures_share_travels_once():
    other = {"data": [{"geojson": copy.deepcopy(SQUARE)}, {"x": [1]}], "layout": {}}
    shared = share_geometry([MAP, other])
    assert shared["geometries"] == [SQUARE]
    assert [trace.get("geojson") for one in shared["figures"] for trace in one["data"]] == [
        0,
        0,
        None,
    ]


def test_a_geometry_that_differs_is_kept_apart():
    other = {"data": [{"geojson": {"type": "FeatureCollection", "features": []}}], "layout": {}}
    assert len(share_geometry([MAP, other])["geometries"]) == 2


def test_the_figures_handed_in_stay_as_they_are():
    before = copy.deepcopy(MAP)
    share_geometry([MAP])
    assert before == MAP


def test_a_page_writes_numbers_in_dutch_and_says_the_title_once():
    layout = share_geometry([MAP])["figures"][0]["layout"]
    assert layout["separators"] == ",."
    assert "title" not in layout


def test_what_is_packed_can_be_unpacked_and_is_always_the_same():
    content = json.dumps({"a": "</script>"}).encode()
    assert gzip.decompress(base64.b85decode(pack(content).replace(",", "<"))) == content
    assert pack(content) == pack(content)
    assert "<" not in pack(content)


def test_plotly_is_packed_to_less_than_half():
    assert len(packed_plotly()) < 2_200_000
    assert (
        b"plotly.js" in gzip.decompress(base64.b85decode(packed_plotly().replace(",", "<")))[:200]
    )
