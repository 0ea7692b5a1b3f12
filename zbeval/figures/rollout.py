"""A roll-out scenario on the map, before and after, and the trade between reach and need."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from zbeval.figures.class_map import class_map
from zbeval.figures.drawing import Drawing
from zbeval.figures.style import BLUE, ORANGE, PALE, SAND, SKY, base_figure
from zbeval.known import Known, known
from zbeval.numbers_nl import counted, decimal, listed, percent, whole
from zbeval.programme import MapLayers
from zbeval.results import Result
from zbeval.vocabulary import label

COLOURS = {
    "existing": BLUE,
    "nu al in de nabijheid": "#b8d9ee",
    "nieuw in het scenario": ORANGE,
    "straks in de nabijheid": SAND,
    "ook straks te ver": PALE,
}
SOURCE = "Bron: eigen berekening op het projectregister en de bevolkingscijfers, zie ‘Bronnen’."


def plot_rollout_map(result: Result, layers: MapLayers) -> Drawing:
    """Return the map of what is near a project today, what would be, and where the new ones are."""
    table = result.table
    there = known(result)
    colours = {there.project if name == "existing" else name: shade
               for name, shade in COLOURS.items()}  # fmt: skip
    site, near, new, soon, _ = colours
    kind = np.select(
        [table["role"] == "existing_site", table["role"] == "new_site", table["covered_today"],
         table["covered_after"]],
        [site, new, near, soon], list(colours)[-1],
    )  # fmt: skip
    words = [hover(row, there) for row in table.itertuples()]
    sites = table.loc[table["role"] == "new_site", "area_name"].tolist()
    head = result.headline
    return Drawing(
        figure=class_map(table.assign(**{"class": kind}), layers, colours, words),
        title=where(head["k"]),
        alt=(
            f"Kaart van {whole(len(table))} gemeenten. {there.heading} liggen in "
            f"{counted(head['n_sites_today'], 'gemeente', 'gemeenten')}. "
            + (f"Nieuw in het scenario: {listed(sites)}. " if sites else "")
            + f"In de nabijheid woont nu {percent(head['covered_today_share'], 0)} van de "
            f"{label(result.baseline)}, straks {percent(head['covered_share'], 0)}."
        ),
        source=layers.credit,
    )


def where(k: int) -> str:
    """Return the title of the map."""
    if k == 1:
        return "Waar 1 nieuw project komt, en wie het bereikt"
    return f"Waar {whole(k)} nieuwe projecten komen, en wie ze bereiken"


def hover(row: Any, there: Known) -> str:
    """Return what to say of one municipality."""
    role = there.project if row.role == "existing_site" else label(row.role)
    text = f"{row.area_name}: {role}<br>"
    if np.isnan(row.distance_after_km):
        return text + f"geen enkel project{there.known}"
    now = "" if np.isnan(row.distance_today_km) else f"nu {decimal(row.distance_today_km)} km, "
    return text + f"afstand tot een project: {now}straks {decimal(row.distance_after_km)} km"


def plot_frontier(result: Result) -> Drawing:
    """Return every choice no other beats on both counts: all people, and the neediest fifth."""
    table, head = result.table, result.headline
    words = [
        f"{percent(row.covered_share)} van iedereen<br>{percent(row.equity_share)} van het vijfde "
        "met de meeste nood"
        for row in table.itertuples()
    ]
    figure = base_figure(height=400)
    figure.add_trace(
        go.Scatter(
            x=table["covered_share"], y=table["equity_share"], mode="lines+markers",
            line={"color": SKY, "width": 2, "shape": "vh"}, marker={"size": 10, "color": BLUE},
            text=words, hovertemplate="%{text}<extra></extra>", showlegend=False,
        )
    )  # fmt: skip
    ticks = {"tickformat": ".0%", "showgrid": True}
    figure.update_xaxes(title="aandeel van iedereen in de nabijheid", **ticks)
    figure.update_yaxes(title="aandeel van wie de meeste nood heeft", **ticks)
    first, last = table.iloc[0], table.iloc[-1]
    new = counted(head["k"], "nieuw project", "nieuwe projecten")
    return Drawing(
        figure=figure,
        title=f"Bereik en nood: de beste keuzes met {new}",
        alt=(
            f"{whole(len(table))} punten, van {percent(first['covered_share'])} van iedereen en "
            f"{percent(first['equity_share'])} van het vijfde met de meeste nood tot "
            f"{percent(last['covered_share'])} en {percent(last['equity_share'])}."
        ),
        source=SOURCE,
    )
