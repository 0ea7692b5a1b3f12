"""Known projects per area as bars, confirmed and not, most first."""

from __future__ import annotations

import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing
from zbeval.figures.spread import SOURCE
from zbeval.figures.style import BLUE, SKY, base_figure
from zbeval.known import amount, known
from zbeval.language import say
from zbeval.numbers import whole
from zbeval.results import Result
from zbeval.vocabulary import one_area

MOST_BARS = 12


def plot_located(result: Result) -> Drawing:
    """Return the areas with most located projects as bars; areas without any are left out."""
    table, there = result.table[result.table["n_located"] > 0], known(result)
    table = table.sort_values("n_located", ascending=False, kind="stable").head(MOST_BARS)[::-1]
    parts = [(say("bevestigd"), "n_confirmed", BLUE)]
    if result.register == "all":
        parts.append((say("niet bevestigd"), "n_unconfirmed", SKY))
    figure = base_figure(height=110 + 28 * max(len(table), 3))
    for name, column, colour in parts:
        figure.add_trace(
            go.Bar(x=table[column], y=table["area_name"], name=name, orientation="h",
                   marker={"color": colour},
                   hovertemplate="%{y}, " + name + ": %{x}<extra></extra>")
        )  # fmt: skip
    figure.update_layout(barmode="stack")
    figure.update_xaxes(title=there.projects, showgrid=True, rangemode="tozero")
    words = [f"{row.area_name}: {amount(row.n_located)}" for row in table[::-1].itertuples()]
    return Drawing(
        figure=figure,
        title=say(
            "{heading} per {area}, de {n} met de meeste",
            heading=there.heading,
            area=one_area(result.level),
            n=whole(MOST_BARS),
        ),
        alt="; ".join(words) + "."
        if words
        else say("Geen enkel {project}.", project=there.project),
        source=say(SOURCE),
    )
