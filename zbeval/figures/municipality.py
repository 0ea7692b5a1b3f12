"""One municipality drawn: where it lies, and where it stands among all on every indicator."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.class_map import class_map
from zbeval.figures.drawing import Drawing
from zbeval.figures.style import BLUE, GREY, INK, ORANGE, PALE, base_figure
from zbeval.known import known
from zbeval.language import later, say
from zbeval.numbers import capital, counted, listed, whole
from zbeval.programme import MapLayers
from zbeval.results import Result
from zbeval.vocabulary import label

ROLES = {"this_municipality": ORANGE, "existing_site": BLUE, "no_site": PALE}
MARKS = {  # column, words, symbol, colour, size
    "province_place": (later("mediaan van haar provincie"), "line-ns-open", GREY, 13),
    "type_place": (later("mediaan van haar type"), "diamond-open", BLUE, 11),
    "place": (later("deze gemeente"), "circle", ORANGE, 14),
}


def plot_locator(result: Result, layers: MapLayers) -> Drawing:
    """Return where the municipality lies, among all with a known project."""
    table, name, there = result.table, result.headline["name"], known(result)
    words = {"this_municipality": name, "existing_site": there.project, "no_site": there.none}
    colours = {words[role]: colour for role, colour in ROLES.items()}
    told = [
        f"{row.area_name}<br>{there.counted(row.n_located) if row.n_located else there.none}"
        for row in table.itertuples()
    ]
    figure = class_map(table.assign(**{"class": table["role"].map(words)}), layers, colours, told)
    figure.update_layout(height=330)
    return Drawing(
        figure=figure,
        title=say(
            "Waar {name} ligt, en waar een project gekend is"
            if there.known
            else "Waar {name} ligt, en waar een project ligt",
            name=name,
        ),
        alt=say(
            "Kaart van {n} gemeenten met {name} in het oranje. In {towns} is een project gekend."
            if there.known
            else "Kaart van {n} gemeenten met {name} in het oranje. In {towns} ligt een project.",
            n=whole(len(table)),
            name=name,
            towns=counted(result.headline["n_with_project"], "gemeente", "gemeenten"),
        ),
        source=layers.credit,
    )


def plot_spine(result: Result) -> Drawing:
    """Return the municipality's place among all on every indicator, with its type and province.

    Every line runs from the lowest Flemish value to the highest, in the order of municipalities;
    the middle is the median. The grey box holds the middle half of all municipalities.
    """
    table = result.table.iloc[::-1].reset_index(drop=True)
    figure = base_figure(height=90 + 52 * len(table))
    rows = list(range(len(table)))
    for y in rows:
        figure.add_shape(
            type="line", x0=0, x1=100, y0=y, y1=y, line={"color": "#c9d2d9", "width": 6},
            layer="below",
        )  # fmt: skip
        figure.add_shape(
            type="rect", x0=25, x1=75, y0=y - 0.09, y1=y + 0.09, line={"width": 0},
            fillcolor="#aab6bf", layer="below",
        )  # fmt: skip
    figure.add_vline(x=50, line={"color": INK, "width": 1})
    for column, (words, symbol, colour, size) in MARKS.items():
        known = table[column].notna()
        figure.add_trace(
            go.Scatter(
                x=(100 * table.loc[known, column]).tolist(),
                y=[y for y, shown in zip(rows, known, strict=True) if shown],
                mode="markers", name=say(words),
                hovertemplate=f"{say(words)}: %{{x:.0f}}<extra></extra>",
                marker={"symbol": symbol, "color": colour, "size": size,
                        "line": {"color": colour, "width": 3}},
            )
        )  # fmt: skip
    for y, variable in zip(rows, table["variable"], strict=True):
        figure.add_annotation(
            x=0, y=y, yshift=7, xanchor="left", yanchor="bottom", showarrow=False,
            text=label(variable), font={"color": INK},
        )  # fmt: skip
    figure.update_xaxes(
        range=[-2, 102], tickvals=[0, 25, 50, 75, 100],
        ticktext=[say("laagste"), say("een kwart"), say("middelste"), say("drie kwart"),
                  say("hoogste")], title="",
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[-0.6, len(table) - 0.2])
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    figure.update_layout(legend=legend, margin={"r": 40})
    return Drawing(
        figure=figure,
        title=spine_title(result),
        alt=spine_words(result.table),
        source=say(
            "Een balk loopt van de laagste tot de hoogste gemeente; in het donkere deel ligt de "
            "helft ervan. Peildata en waarden staan in de tabel."
        ),
    )


def spine_title(result: Result) -> str:
    """Return the finding of the figure: where the municipality lies outside the middle half."""
    table, name = result.table, result.headline["name"]
    outside = table[(table["lower_share"] >= 0.75) | (table["higher_share"] >= 0.75)]
    if outside.empty:
        return say(
            "{name} ligt op geen enkel kenmerk buiten de middelste helft van de gemeenten",
            name=name,
        )
    names = [label(variable) for variable in outside["variable"]]
    return say(
        "{name} ligt buiten de middelste helft van de gemeenten voor {names}",
        name=name,
        names=listed(names),
    )


def spine_words(table: pd.DataFrame) -> str:
    """Return every position in words."""
    return " ".join(
        say("{variable}: niet gepubliceerd.", variable=capital(label(row.variable)))
        if pd.isna(row.place)
        else say(
            "{variable}: {lower} procent van de gemeenten ligt lager, {higher} procent hoger.",
            variable=capital(label(row.variable)),
            lower=whole(100 * row.lower_share),
            higher=whole(100 * row.higher_share),
        )
        for row in table.itertuples()
    )
