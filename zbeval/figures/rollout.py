"""A roll-out scenario on the map, before and after, and the trade between reach and need."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from zbeval.figures.class_map import class_map
from zbeval.figures.drawing import Drawing
from zbeval.figures.style import BLUE, ORANGE, PALE, SAND, SKY, base_figure
from zbeval.known import Known, known
from zbeval.language import later, say
from zbeval.numbers import counted, decimal, listed, percent, whole
from zbeval.programme import MapLayers
from zbeval.results import Result
from zbeval.vocabulary import label

COLOURS = {
    "existing": BLUE,
    later("nu al in de nabijheid"): "#b8d9ee",
    later("nieuw in het scenario"): ORANGE,
    later("straks in de nabijheid"): SAND,
    later("ook straks te ver"): PALE,
}
SOURCE = later(
    "Bron: eigen berekening op het projectregister en de bevolkingscijfers, zie ‘Bronnen’."
)


def plot_rollout_map(result: Result, layers: MapLayers) -> Drawing:
    """Return the map of what is near a project today, what would be, and where the new ones are."""
    table = result.table
    there = known(result)
    colours = {there.project if name == "existing" else say(name): shade
               for name, shade in COLOURS.items()}  # fmt: skip
    site, near, new, soon, _ = colours
    kind = np.select(
        [table["role"] == "existing_site", table["role"] == "new_site", table["covered_today"],
         table["covered_after"]],
        [site, new, near, soon], list(colours)[-1],
    )  # fmt: skip
    words = [hover(row, there) for row in table.itertuples()]
    sites = table.loc[table["role"] == "new_site", "area_name"].tolist()
    return Drawing(
        figure=class_map(table.assign(**{"class": kind}), layers, colours, words),
        title=where(result.headline["k"]),
        alt=map_text(result, sites),
        source=layers.credit,
    )


def map_text(result: Result, sites: list[str]) -> str:
    """Return what the map shows; ``sites`` are the municipalities that get a project."""
    head = result.headline
    told = [
        say(
            "Kaart van {n} gemeenten. {heading} liggen in {towns}.",
            n=whole(len(result.table)),
            heading=known(result).heading,
            towns=counted(head["n_sites_today"], "gemeente", "gemeenten"),
        )
    ]
    if sites:
        told.append(say("Nieuw in het scenario: {sites}.", sites=listed(sites)))
    told.append(
        say(
            "In de nabijheid woont nu {now} van de {baseline}, straks {soon}.",
            now=percent(head["covered_today_share"], 0),
            baseline=label(result.baseline),
            soon=percent(head["covered_share"], 0),
        )
    )
    return " ".join(told)


def where(k: int) -> str:
    """Return the title of the map."""
    if k == 1:
        return say("Waar 1 nieuw project komt, en wie het bereikt")
    return say("Waar {k} nieuwe projecten komen, en wie ze bereiken", k=whole(k))


def hover(row: Any, there: Known) -> str:
    """Return what to say of one municipality."""
    role = there.project if row.role == "existing_site" else label(row.role)
    text = f"{row.area_name}: {role}<br>"
    if np.isnan(row.distance_after_km):
        return text + say("geen enkel project gekend" if there.known else "geen enkel project")
    soon = decimal(row.distance_after_km)
    if np.isnan(row.distance_today_km):
        return text + say("afstand tot een project: straks {soon} km", soon=soon)
    now = decimal(row.distance_today_km)
    return text + say("afstand tot een project: nu {now} km, straks {soon} km", now=now, soon=soon)


def plot_frontier(result: Result) -> Drawing:
    """Return every choice no other beats on both counts: all people, and the neediest fifth."""
    table, head = result.table, result.headline
    words = [
        say("{share} van iedereen", share=percent(row.covered_share))
        + "<br>"
        + say("{share} van het vijfde met de meeste nood", share=percent(row.equity_share))
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
    ticks = {"tickformat": ".2~%", "showgrid": True}  # as precise as the marks lie close
    figure.update_xaxes(title=say("aandeel van iedereen in de nabijheid"), **ticks)
    figure.update_yaxes(title=say("aandeel van wie de meeste nood heeft"), **ticks)
    first, last = table.iloc[0], table.iloc[-1]
    new = counted(head["k"], "nieuw project", "nieuwe projecten")
    return Drawing(
        figure=figure,
        title=say("Bereik en nood: de beste keuzes met {new}", new=new),
        alt=say(
            "{n} punten, van {first_all} van iedereen en {first_need} van het vijfde met de "
            "meeste nood tot {last_all} en {last_need}.",
            n=whole(len(table)),
            first_all=percent(first["covered_share"]),
            first_need=percent(first["equity_share"]),
            last_all=percent(last["covered_share"]),
            last_need=percent(last["equity_share"]),
        ),
        source=say(SOURCE),
    )
