"""The Lorenz curve with what chance alone would draw, and the best that whole projects allow."""

from __future__ import annotations

import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.spread import SOURCE
from zbeval.figures.style import BLUE, GREY, INK, ORANGE, base_figure
from zbeval.language import say
from zbeval.numbers import percent
from zbeval.results import Result
from zbeval.vocabulary import label, several_areas


@drawn_from("cumulative_baseline_share")
def plot_lorenz(result: Result) -> Drawing:
    """Return the Lorenz curve, the 95 % band of chance curves, the floor and the diagonal."""
    table, yardstick = result.table, label(result.baseline)
    x = [0.0, *table["cumulative_baseline_share"]]
    figure = base_figure(height=460)
    low, high = [0.0, *table["chance_low"]], [0.0, *table["chance_high"]]
    figure.add_traces(
        [
            go.Scatter(x=x, y=low, mode="lines", line={"width": 0}, hoverinfo="skip",
                       showlegend=False),
            go.Scatter(x=x, y=high, mode="lines", line={"width": 0}, fill="tonexty",
                       fillcolor="rgba(138,148,156,0.35)", hoverinfo="skip",
                       name=say("95 van de 100 lotingen")),
            go.Scatter(x=[0, 1], y=[0, 1], mode="lines", hoverinfo="skip",
                       line={"color": GREY, "dash": "dot"}, name=say("volkomen evenredig")),
            go.Scatter(x=x, y=[0.0, *table["cumulative_floor_share"]], mode="lines",
                       line={"color": ORANGE, "dash": "dash", "width": 1.5}, hoverinfo="skip",
                       name=say("evenredigst met hele projecten")),
            go.Scatter(x=x, y=[0.0, *table["cumulative_project_share"]], mode="lines",
                       line={"color": BLUE, "width": 3}, name=drawn(result),
                       customdata=["", *table["area_name"]],
                       hovertemplate=pointed(yardstick)),
            *most_even(result, x),
        ]
    )  # fmt: skip
    ticks = {"tickformat": ".0%", "range": [0, 1.005], "showgrid": True}
    figure.update_xaxes(
        title=say("aandeel van de {yardstick}, minst bediende gebieden eerst", yardstick=yardstick),
        **ticks,
    )
    figure.update_yaxes(title=say("aandeel van de projecten"), color=INK, **ticks)
    half = table.loc[table["cumulative_baseline_share"] <= 0.5, "cumulative_project_share"].max()
    return Drawing(
        figure=figure,
        title=say("Verdeling van de projecten over de {areas}", areas=several_areas(result.level)),
        alt=say(
            "Lorenzcurve. De minst bediende helft van de {yardstick} heeft ongeveer {half} van "
            "de projecten. In de grijze band liggen 95 van de 100 lotingen van evenveel "
            "projecten.",
            yardstick=yardstick,
            half=percent(half, 0),
        ),
        source=say(SOURCE),
    )


def pointed(yardstick: str) -> str:
    """Return what is said of a point of the curve, as plotly fills it in."""
    return say(
        "tot en met {area}: {share} van de {yardstick}, {projects} van de projecten",
        area="%{customdata}", share="%{x:.0%}", yardstick=yardstick, projects="%{y:.0%}",
    ) + "<extra></extra>"  # fmt: skip


def most_even(result: Result, x: list[float]) -> list[go.Scatter]:
    """Return the curve of the most even spread that is still possible, where there are several."""
    if result.headline["gini"] is not None:
        return []
    even = [0.0, *result.table["cumulative_project_share_even"]]
    return [
        go.Scatter(x=x, y=even, mode="lines", line={"color": BLUE, "width": 2, "dash": "dot"},
                   hoverinfo="skip", name=say("evenredigste verdeling die nog kan"))
    ]  # fmt: skip


def drawn(result: Result) -> str:
    """Return what the thick curve is."""
    one = result.headline["gini"] is not None
    return say("de projecten" if one else "ongelijkste verdeling die nog kan")
