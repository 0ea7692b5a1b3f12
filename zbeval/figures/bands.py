"""What was found next to what chance gives: a point, its interval and a grey band per row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from zbeval.figures.style import BLUE, GREY, INK, base_figure
from zbeval.language import say

BAND = "rgba(138,148,156,0.40)"


@dataclass(frozen=True)
class Row:
    """One row: its name, what was found, where chance mostly lies, an interval if there is one."""

    name: str
    found: float
    chance: tuple[float, float]
    interval: tuple[float, float] | None = None
    words: str = ""


def band_figure(rows: Sequence[Row], *, name: str, centre: float | None = None) -> go.Figure:
    """Return the rows from top to bottom; ``name`` is what the points are.

    ``centre`` draws the line of no difference.
    """
    figure = base_figure(height=110 + 46 * len(rows))
    lines(figure, [(row.name, row.chance) for row in rows], BAND, 18, say("95 van de 100 lotingen"))
    spans = [(row.name, row.interval) for row in rows if row.interval]
    if spans:
        lines(figure, spans, INK, 2, say("95-procentinterval"))
    figure.add_trace(
        go.Scatter(
            x=[row.found for row in rows], y=[row.name for row in rows], mode="markers",
            marker={"size": 13, "color": BLUE}, name=name,
            customdata=[row.words or row.name for row in rows],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )  # fmt: skip
    if centre is not None:
        figure.add_vline(x=centre, line={"color": GREY, "width": 1.5, "dash": "dot"})
    names = [row.name for row in rows]
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1])
    figure.update_xaxes(showgrid=True, range=reach(rows))
    return figure


def reach(rows: Sequence[Row]) -> tuple[float, float] | None:
    """Return an axis that holds every point, band and interval with a little room."""
    ends = [end for row in rows for end in (row.found, *row.chance, *(row.interval or ()))]
    if not ends:
        return None
    room = 0.05 * (max(ends) - min(ends))
    return min(ends) - room, max(ends) + room


def lines(
    figure: go.Figure, spans: Sequence[tuple[str, tuple[float, float]]], colour: str, width: int,
    name: str,
) -> None:  # fmt: skip
    """Add one horizontal line per span, as one entry of the legend."""
    x, y = [], []
    for row, (low, high) in spans:
        x += [low, high, None]
        y += [row, row, None]
    figure.add_trace(
        go.Scatter(x=x, y=y, mode="lines", line={"color": colour, "width": width},
                   hoverinfo="skip", name=name)
    )  # fmt: skip
