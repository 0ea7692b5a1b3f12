"""Where located projects cluster, and how their likeness compares with chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.bands import Row, band_figure
from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.maps import add_landmarks, extent
from zbeval.figures.need import broken
from zbeval.figures.spread import SOURCE
from zbeval.figures.style import ORANGE, PALE, SAND, SKY, base_figure
from zbeval.known import Known, amount, known
from zbeval.language import later, say
from zbeval.numbers import capital, counted, decimal, in_letters, whole
from zbeval.programme import MapLayers
from zbeval.results import Result
from zbeval.vocabulary import label

COLOURS = {
    "too_small_to_tell": PALE,
    "no_cluster_found": "#b9c2c9",
    "low_low": SKY,
    "low_high": "#cfe3f1",
    "high_low": SAND,
    "high_high": ORANGE,
}
NULLS = {"constant_risk": later("loten"), "permutation": later("schudden")}
NEAR = {"shared_border": later("grens"), "nearest": later("dichtste zes")}
WHERE = {"one_call": later("enkel deze oproep"), "both_calls": later("alle oproepen")}


@drawn_from("cluster_class")
def plot_cluster_map(result: Result, layers: MapLayers) -> Drawing:
    """Return the map of classes; a municipality without neighbours gets no colour."""
    table = result.table.dropna(subset=["cluster_class"])
    figure = base_figure(height=430)
    for name, colour in COLOURS.items():
        if (part := table[table["cluster_class"] == name]).empty:
            continue
        figure.add_trace(class_layer(part, layers.cells, (label(name), colour), known(result)))
    add_landmarks(figure, layers)
    west, south, east, north = extent(layers.outlines)
    figure.update_geos(visible=False, projection_type="mercator",
                       lonaxis_range=[west, east], lataxis_range=[south, north])  # fmt: skip
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0},
                         legend={"y": 0, "yanchor": "top"})  # fmt: skip
    counts = table["cluster_class"].value_counts()
    words = [
        f"{label(name)}: {counted(counts[name], 'gemeente', 'gemeenten')}"
        for name in COLOURS
        if name in counts
    ]
    blank = len(result.table) - len(table)
    none = say("Zonder kleur: {n}, want zonder buren.", n=whole(blank)) if blank else ""
    return Drawing(
        figure=figure,
        title=say("Zwaartepunten van {projects}", projects=known(result).projects),
        alt=say(
            "Kaart van {n} gemeenten. {counts}. {without_colour}",
            n=whole(len(result.table)),
            counts="; ".join(words),
            without_colour=none,
        ).strip(),
        source=layers.credit,
    )


def class_layer(
    part: pd.DataFrame, cells: dict, look: tuple[str, str], words: Known
) -> go.Choropleth:
    """Return the municipalities of one class in one colour, with an entry in the legend."""
    name, colour = look
    return go.Choropleth(
        geojson=cells,
        locations=part["area_code"].tolist(),
        z=np.ones(len(part)).tolist(),
        colorscale=[(0, colour), (1, colour)],
        showscale=False,
        name=name,
        showlegend=True,
        marker={"line": {"color": "#b9c2c9", "width": 0.4}},
        text=[hover(row, words) for row in part.itertuples()],
        hovertemplate="%{text}<extra></extra>",
    )


def hover(row: Any, words: Known) -> str:
    """Return what to say of one municipality."""
    lines = (
        row.area_name,
        f"{words.projects}: {amount(row.n_located)}",
        say("verwacht met de buren samen: {n}", n=decimal(row.nearby_expected, 1)),
        label(row.cluster_class),
    )
    return "<br>".join(lines)


@drawn_from("moran")
def plot_cluster_choices(result: Result) -> Drawing:
    """Return the likeness of neighbours for every choice of neighbours and map, per null."""
    made = result.table.dropna(subset=["moran"])
    n = len(made)
    rows = [choice_row(row, null) for row in made.itertuples() for null in NULLS]
    figure = band_figure(rows, name=known(result).found, centre=0)
    figure.update_xaxes(title=say("gelijkenis tussen buurgemeenten"))
    return Drawing(
        figure=figure,
        title=say(
            "Lijken buurgemeenten op elkaar? Eén berekening, twee soorten toeval"
            if n == 1
            else "Lijken buurgemeenten op elkaar? {n} berekeningen, twee soorten toeval",
            n=capital(in_letters(n)),
        ),
        alt=" ".join(row.words for row in rows),
        source=say("Dicht bij nul: geen patroon. {source}", source=say(SOURCE)),
    )


def choice_row(row: Any, null: str) -> Row:
    """Return one choice under one null as a row with its words."""
    band = getattr(row, f"chance_low_{null}"), getattr(row, f"chance_high_{null}")
    name = ", ".join(map(say, (NEAR[row.neighbours], WHERE[row.extent], NULLS[null])))
    inside = band[0] <= row.moran <= band[1]
    words = say(
        "{name}: {value}, binnen wat 95 van de 100 lotingen geven ({low} tot {high})."
        if inside
        else "{name}: {value}, buiten wat 95 van de 100 lotingen geven ({low} tot {high}).",
        name=name,
        value=decimal(row.moran, 2),
        low=decimal(band[0], 2),
        high=decimal(band[1], 2),
    )
    return Row(broken(name, 24), row.moran, band, None, words)
