"""Text of data is shown letter by letter: no markup, no link, whatever somebody typed."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.html.literal import JOINER, literal, with_literal_data, without_link_tags
from zbeval.reports.pages.markdown import sentence_html, to_html

HOSTILE = [
    "[klik](http://e.x)",
    "[klik](javascript:alert(1))",
    "[klik][1]",
    "[1]: http://e.x",
    "![beeld](http://e.x/a.png)",
    "<http://e.x>",
    "<a href='http://e.x'>klik</a>",
    "**vet** en *schuin*",
    "_schuin_ en __vet__",
    "`code`",
    "~~weg~~",
    "www.e.x en https://e.x",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_part_of_a_text_of_data_becomes_markup(text):
    html = to_html(f"De titel is ‘{literal(text)}’.")
    inside = html.strip().removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_read_stays_the_same(text):
    shown = literal(text).replace(JOINER, "")
    pairs = {"\u2217": "*", "\u02cb": "`", "\u02cd": "_"}
    assert "".join(pairs.get(sign, sign) for sign in shown) == text


@given(st.text(alphabet="abc éç'’-–.,()&0123456789 ", max_size=40))
def test_plain_text_is_left_alone(text):
    assert literal(text) == text


@given(st.text(alphabet="ab[]()*_`~<>:/!# \n", min_size=3, max_size=30))
def test_no_text_of_these_signs_becomes_a_link(text):
    assert "<a " not in to_html(f"De titel is ‘{literal(text)}’.")


def test_only_what_comes_out_of_data_is_literal_in_a_sentence():
    table = pd.DataFrame({"title": ["[k](http://e.x)", "gewoon"], "n": [1, 2]})
    told = with_literal_data("**Samen** staat ‘[k](http://e.x)’ er.", table)
    html = sentence_html(told)
    assert "<strong>Samen</strong>" in html and "<a" not in html and "http" in html


def test_a_sentence_links_to_reports_of_the_run_and_nowhere_else():
    assert '<a href="02_x.html">' in sentence_html("Zie [daar](02_x.ipynb).")
    for address in ("http://e.x", "javascript:alert(1)", "//e.x", "../a", "data:text/html,x"):
        assert "<a" not in sentence_html(f"Zie [daar]({address}).")


@pytest.mark.parametrize("tag", ['<a href="http://e.x">k</a>', "<A\thref='http://e.x'>k</A>"])
def test_a_figure_has_no_links_out_of_names(tag):
    figure = go.Figure(go.Bar(x=[1], y=[tag], hovertemplate="<b>%{y}</b><extra></extra>"))
    made = json.loads(without_link_tags(figure.to_json()))
    assert made["data"][0]["y"][0].lower().startswith("&lt;a")
    assert made["data"][0]["hovertemplate"] == "<b>%{y}</b><extra></extra>"
