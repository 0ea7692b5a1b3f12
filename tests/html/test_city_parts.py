"""A municipality from within is drawn only where something of it is known, and is safe HTML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from zbeval.html.city_parts import city_parts_html
from zbeval.programme.city_parts import CityPart, CityParts

PARTS = (
    CityPart("West <b>", 3.60, 51.00),
    CityPart("Oost", 3.70, 51.00, 2),
    CityPart("Noord", 3.65, 51.05, 1),
)


def picture(html):
    return ET.fromstring(re.search(r"<svg.*</svg>", html)[0])


def test_each_part_is_a_dot_and_those_with_projects_carry_their_number():
    svg = picture(city_parts_html(CityParts("Stad", PARTS, 3, 3), "Gezegd."))
    assert len(svg.findall("circle")) == 3
    texts = {one.text for one in svg.findall("text")}
    assert {"1", "2", "Oost", "Noord", "West <b>"} <= texts
    assert svg.get("aria-label") == "Gezegd."


def test_east_is_right_north_is_up_and_a_degree_is_true_to_scale():
    svg = picture(city_parts_html(CityParts("Stad", PARTS, 3, 3), "Gezegd."))
    west, north, east = (
        (float(one.get("cx")), float(one.get("cy")))
        for one in sorted(svg.findall("circle"), key=lambda one: float(one.get("cx")))
    )
    assert north[1] < west[1] == east[1]
    across, up = east[0] - west[0], west[1] - north[1]
    assert abs(across / up - 2 * 0.6293) < 0.05  # cosine of 51 degrees


def test_two_parts_on_one_point_do_not_stop_the_picture():
    same = (CityPart("Een", 3.6, 51.0, 1), CityPart("Twee", 3.6, 51.0))
    assert len(picture(city_parts_html(CityParts("Stad", same, 1, 1), "t")).findall("circle")) == 2


def test_without_a_known_part_there_are_words_and_no_picture():
    html = city_parts_html(CityParts("Stad", PARTS, 2, 0), "Dat zeggen de bronnen niet.")
    assert "Dat zeggen de bronnen niet." in html
    assert "<svg" not in html
    assert city_parts_html(CityParts("Stad", PARTS[:1], 2, 0), "t") == ""
    assert city_parts_html(CityParts("Stad", PARTS, 0, 0), "t") == ""
