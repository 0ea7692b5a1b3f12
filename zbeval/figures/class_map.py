"""A map in which every municipality belongs to one class, each with its colour and its words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.maps import add_landmarks, extent
from zbeval.figures.style import base_figure
from zbeval.programme import MapLayers


def class_map(
    table: pd.DataFrame, layers: MapLayers, colours: dict[str, str], words: list[str]
) -> go.Figure:
    """Return the map of ``table``: ``area_code`` and ``class`` (a key of ``colours``, the legend).

    ``words`` says what to tell of each municipality when it is pointed at. The shapes are in the
    figure once, whatever the number of classes.
    """
    names = list(colours)
    figure = base_figure(height=460)
    figure.add_trace(class_cells(table, layers.cells, colours, words))
    add_landmarks(figure, layers)
    for name in names:
        if (table["class"] == name).any():
            figure.add_trace(legend_entry(name, colours[name]))
    west, south, east, north = extent(layers.outlines)
    figure.update_geos(visible=False, projection_type="mercator",
                       lonaxis_range=[west, east], lataxis_range=[south, north])  # fmt: skip
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0},
                         legend={"y": 0, "yanchor": "top", "itemclick": False,
                                 "itemdoubleclick": False})  # fmt: skip
    return figure


def class_cells(
    table: pd.DataFrame, cells: dict[str, Any], colours: dict[str, str], words: list[str]
) -> go.Choropleth:
    """Return the municipalities, each in the colour of its class."""
    step = 1 / len(colours)
    scale = [(edge, colour) for place, colour in enumerate(colours.values())
             for edge in (place * step, (place + 1) * step)]  # fmt: skip
    return go.Choropleth(
        geojson=cells,
        locations=table["area_code"].tolist(),
        z=[list(colours).index(name) for name in table["class"]],
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorscale=scale,
        showscale=False,
        showlegend=False,
        marker={"line": {"color": "#b9c2c9", "width": 0.4}},
        text=words,
        hovertemplate="%{text}<extra></extra>",
    )


def legend_entry(name: str, colour: str) -> go.Scattergeo:
    """Return a square of one colour with its words, drawn in the legend only."""
    return go.Scattergeo(
        lon=[None], lat=[None], mode="markers", name=name, hoverinfo="skip",
        marker={"size": 13, "color": colour, "symbol": "square",
                "line": {"color": "#8a949c", "width": 0.6}},
    )  # fmt: skip
