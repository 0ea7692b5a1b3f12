"""What each unknown number would settle, value by value; and rates by a model, on the map."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.class_map import class_map
from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.spread import SOURCE
from zbeval.figures.style import BLUE, GREY, ORANGE, PALE, SAND, SKY, base_figure
from zbeval.language import later, say
from zbeval.numbers import counted, decimal, percent, runs, whole
from zbeval.programme import MapLayers
from zbeval.results import Result
from zbeval.vocabulary import one_area

OUTCOMES = {
    "differs": (later("wijkt af"), ORANGE, "square"),
    "still_open": (later("nog open"), GREY, "square-open"),
    "not_shown": (later("geen afwijking aangetoond"), SKY, "circle"),
    "compatible": (later("past bij evenredig"), BLUE, "diamond"),
}
CHANCES = {
    later("vrijwel zeker onder het gemiddelde"): (0.05, ORANGE),
    later("eerder onder"): (0.25, SAND),
    later("niet te onderscheiden"): (0.75, PALE),
    later("eerder boven"): (0.95, SKY),
    later("vrijwel zeker boven het gemiddelde"): (np.inf, BLUE),
}


@drawn_from("decided")
def plot_decisive(result: Result) -> Drawing:
    """Return per province whose number is not known what each possible number would settle."""
    table = result.table
    names = list(dict.fromkeys(table["area_name"]))
    figure = base_figure(height=140 + 60 * max(len(names), 1))
    for outcome, (words, colour, symbol) in OUTCOMES.items():
        rows = table[table["decided"] == outcome]
        if len(rows):
            figure.add_trace(
                go.Scatter(x=rows["n_projects"], y=rows["area_name"], mode="markers",
                           name=say(words),
                           marker={"size": 14, "color": colour, "symbol": symbol},
                           customdata=[counted(n, "project", "projecten")
                                       for n in rows["n_projects"]],
                           hovertemplate=f"%{{y}}: %{{customdata}}, {say(words)}<extra></extra>")
            )  # fmt: skip
    figure.update_xaxes(title=say("aantal projecten dat de provincie zou hebben"), showgrid=True)
    told = [
        f"{name}: "
        + ", ".join(
            say(
                "{outcome} bij {numbers}",
                outcome=say(OUTCOMES[outcome][0]),
                numbers=runs(rows["n_projects"]),
            )
            for outcome, rows in part.groupby("decided", sort=False)
        )
        + "."
        for name, part in table.groupby("area_name", sort=False)
    ]
    return Drawing(
        figure=figure, title=say("Wat één ontbrekend aantal zou beslissen"),
        alt=" ".join(told), source=say(SOURCE),
    )  # fmt: skip


@drawn_from("chance_above")
def plot_shrunken_rates(result: Result, by_town: pd.DataFrame, layers: MapLayers) -> Drawing:
    """Return the map of the chance, by the model, that an area lies above the mean.

    ``by_town`` has a row per municipality: ``area_code`` and ``region``, the code of its area.
    """
    rates = result.table.set_index("area_code")
    table = by_town[by_town["region"].isin(rates.index)]
    rows = rates.loc[table["region"]]
    place = np.searchsorted([limit for limit, _ in CHANCES.values()], rows["chance_above"])
    names = [say(name) for name in CHANCES]
    kinds = np.array(names, dtype=object)[place]
    words = [
        say(
            "{area}: {rate} keer het gemiddelde volgens het model, {chance} kans op meer dan "
            "gemiddeld",
            area=row.area_name,
            rate=decimal(row.rate, 2),
            chance=percent(row.chance_above, 0),
        )
        for row in rows.itertuples()
    ]
    colours = {name: colour for name, (_, colour) in zip(names, CHANCES.values(), strict=True)}
    figure = class_map(table.assign(**{"class": kinds}), layers, colours, words)
    areas = rates["chance_above"]
    counts = np.bincount(np.searchsorted([limit for limit, _ in CHANCES.values()], areas),
                         minlength=len(CHANCES))  # fmt: skip
    told = [f"{name}: {whole(n)}" for name, n in zip(names, counts, strict=True) if n]
    return Drawing(
        figure=figure,
        title=say(
            "Boven of onder het gemiddelde volgens een model, per {area}",
            area=one_area(result.level),
        ),
        alt=say("Kaart, aantal gebieden per klasse. {counts}.", counts="; ".join(told)),
        source=say("Uitkomst van een model, geen telling. {credit}", credit=layers.credit),
    )
