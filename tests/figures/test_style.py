"""Every figure begins with the house style, made once and checked as if it were made anew."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from zbeval.figures.style import INK, PALE, base_figure
from zbeval.language import speaking

HEIGHT = 320


def anew() -> go.Figure:
    """Return what a figure begins with, by plotly's own and slower way."""
    figure = go.Figure(layout={"template": "simple_white", "height": HEIGHT})
    figure.update_layout(
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"family": "Segoe UI, Helvetica Neue, Arial, sans-serif", "size": 14, "color": INK},
        separators=",.", hoverlabel={"bgcolor": "white", "font": {"color": INK}},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "title": None},
        plot_bgcolor="white", paper_bgcolor="white",
    )  # fmt: skip
    figure.update_xaxes(automargin=True, gridcolor=PALE, zeroline=False)
    return figure.update_yaxes(automargin=True, gridcolor=PALE, zeroline=False)


def test_a_figure_begins_with_the_house_style_and_its_own_height():
    assert json.loads(base_figure(height=HEIGHT).to_json()) == json.loads(anew().to_json())


def test_what_one_figure_adds_is_not_in_the_next():
    first = base_figure(height=HEIGHT).update_layout(legend={"y": 0}, title="een")
    first.update_xaxes(title="as").add_bar(x=[1], y=[2])
    assert json.loads(base_figure(height=HEIGHT).to_json()) == json.loads(anew().to_json())


@pytest.mark.parametrize(
    "mistake",
    [{"onzin": 1}, {"height": "hoog"}, {"legend": {"yanchor": "boven"}}, {"xaxis_gridcolor": 3.5}],
)
def test_what_is_added_to_it_is_still_checked(mistake):
    with pytest.raises(ValueError):
        base_figure(height=HEIGHT).update_layout(**mistake)


def test_a_figure_writes_numbers_as_the_language_spoken_does():
    with speaking("en"):
        assert base_figure(height=HEIGHT).layout.separators == ".,"
    assert base_figure(height=HEIGHT).layout.separators == ",."
