"""Which areas stand out for their size, and which only look as if they do?"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.spread import SOURCE
from zbeval.figures.style import BLUE, GREY, INK, ORANGE, base_figure
from zbeval.known import Known, known
from zbeval.language import say
from zbeval.measures.spread_finer import funnel_limits
from zbeval.numbers import capital, decimal, listed, out_of, percent
from zbeval.results import Result
from zbeval.vocabulary import AREAS, one_area

MOST_NAMED = 8
TICKS = (0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)


@drawn_from("funnel_low_95")
def plot_funnel(result: Result) -> Drawing:
    """Return located projects against what each area's size would give, with exact limits.

    Within the dotted lines lie 19 of 20 areas by chance, within the dashed ones 499 of 500.
    """
    words = known(result)
    title = say(
        "{heading} naar grootte, per {area}", heading=words.heading, area=one_area(result.level)
    )
    table = result.table.assign(
        by_size=result.headline["n_located"] * result.table["baseline_share"]
    )
    table = table[table["by_size"] > 0].sort_values("by_size")
    outside = table[beyond(table, "998")]
    figure = base_figure(height=430)
    sizes = np.geomspace(0.85 * table["by_size"].min(), 1.2 * table["by_size"].max(), 400)
    located = result.headline["n_located"]
    limits = funnel_limits(located, np.minimum(sizes / located, 1))
    for name, dash, told in (
        ("95", "dot", percent(0.95, 0)), ("998", "dash", percent(0.998)),
    ):  # fmt: skip
        for end in ("high", "low"):
            line = limits[f"funnel_{end}_{name}"]
            figure.add_trace(limit_line(sizes, line, (dash, told, end)))
    figure.add_trace(areas_trace(table, words))
    for row in outside.nlargest(MOST_NAMED, "n_located").itertuples():
        figure.add_annotation(
            x=math.log10(row.by_size), y=row.n_located, text=row.area_name, showarrow=False,
            yshift=12, font={"size": 12, "color": INK},
        )  # fmt: skip
    figure.update_xaxes(
        type="log",
        title=say("verwacht aantal {projects} naar grootte", projects=words.projects),
        tickvals=TICKS,
        ticktext=[decimal(tick, 0 if tick >= 1 else 1 if tick >= 0.1 else 2) for tick in TICKS],
    )
    figure.update_yaxes(title=words.projects, rangemode="tozero", showgrid=True)
    return Drawing(
        figure=figure,
        title=title,
        alt=alt_text(table, outside, result.level),
        source=say(SOURCE),
    )


def beyond(table: pd.DataFrame, name: str) -> pd.Series:
    """Return which areas lie outside one pair of limits."""
    low, high = table[f"funnel_low_{name}"], table[f"funnel_high_{name}"]
    return (table["n_located"] > high) | (table["n_located"] < low)


def limit_line(sizes: np.ndarray, line: np.ndarray, look: tuple[str, str, str]) -> go.Scatter:
    """Return one limit over all sizes; ``look`` is its dash, its name and which end it is."""
    dash, words, end = look
    return go.Scatter(
        x=sizes, y=line, mode="lines", hoverinfo="skip", name=words, showlegend=end == "high",
        line={"color": GREY, "dash": dash, "width": 1.3, "shape": "hv"},
    )  # fmt: skip


def areas_trace(table: pd.DataFrame, words: Known) -> go.Scatter:
    """Return a dot per area; those outside the 95 % limits stand out in colour and shape."""
    odd = beyond(table, "95")
    return go.Scatter(
        x=table["by_size"],
        y=table["n_located"],
        mode="markers",
        showlegend=False,
        marker={
            "color": [ORANGE if yes else BLUE for yes in odd],
            "size": 8,
            "opacity": 0.7,
            "symbol": ["diamond" if yes else "circle" for yes in odd],
        },
        customdata=table["area_name"],
        hovertemplate="%{customdata}: "
        + say(
            "{n} gekend, {expected} verwacht" if words.known else "{n}, {expected} verwacht",
            n="%{y}",
            expected="%{x:.2f}",
        )
        + "<extra></extra>",
    )


def alt_text(table: pd.DataFrame, outside: pd.DataFrame, level: str) -> str:
    """Return the figure in words."""
    odd = int(beyond(table, "95").sum())
    names = outside.nlargest(MOST_NAMED, "n_located")["area_name"].tolist()
    part = capital(out_of(odd, len(table), *AREAS[level]))
    text = say(
        "{part} liggen buiten de lijnen van 95 procent; bij louter toeval zijn dat er hoogstens "
        "ongeveer {n}."
        if odd > 1
        else "{part} ligt buiten de lijnen van 95 procent; bij louter toeval zijn dat er "
        "hoogstens ongeveer {n}.",
        part=part,
        n=decimal(len(table) / 20, 0),
    )
    far = say("Buiten de lijnen van 99,8 procent: {names}.", names=listed(names)) if names else ""
    return f"{text} {far}".strip()
