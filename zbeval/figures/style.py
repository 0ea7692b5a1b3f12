"""One look for all figures: colours that colour-blind readers can tell apart, readable numbers."""

from __future__ import annotations

from functools import cache
from typing import Any

import plotly.graph_objects as go

from zbeval.language import locale
from zbeval.numbers import signs

INK = "#1d2b36"
GREY = "#8a949c"
PALE = "#e9edf0"
BLUE = "#0b5a8f"  # stimulus, projects
SKY = "#5fa8d3"
ORANGE = "#c8590a"  # hindrance, attention
SAND = "#e8b36b"
PURPLE = "#7b5aa6"  # both
GREEN = "#3f7d4e"  # outcome
STEPS = ("#eef1f3", "#a9cfe6", "#4a93c4", "#0b4a7a")  # none known, 1, 2, 3 or more


def base_figure(*, height: int) -> go.Figure:
    """Return an empty figure in the house style."""
    layout = house_layout() | {"separators": signs(locale())}
    figure = go.Figure(layout=layout, _validate=False)  # checked when it was made
    figure._validate = figure.layout._validate = True  # what is added to it is checked again
    figure.layout.height = height
    return figure


@cache
def house_layout() -> dict[str, Any]:
    """Return the layout that all figures begin with; plotly takes long to check and copy it."""
    figure = go.Figure()
    figure.update_layout(
        template="simple_white",
        height=100,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={
            "family": "Segoe UI, Helvetica Neue, Arial, sans-serif",
            "size": 14,
            "color": INK,
        },
        hoverlabel={"bgcolor": "white", "font": {"color": INK}},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "title": None},
        plot_bgcolor="white",
        paper_bgcolor="white",
    )
    figure.update_xaxes(automargin=True, gridcolor=PALE, zeroline=False)
    figure.update_yaxes(automargin=True, gridcolor=PALE, zeroline=False)
    return figure.to_plotly_json()["layout"]
