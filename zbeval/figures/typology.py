"""Types of municipality: how many, how they join, what they look like, where they lie."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from zbeval.figures.class_map import class_map
from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.style import BLUE, GREY, INK, ORANGE, PALE, PURPLE, SAND, SKY, base_figure
from zbeval.language import later, say
from zbeval.numbers import counted, decimal, listed, whole
from zbeval.programme import MapLayers
from zbeval.results import Result
from zbeval.vocabulary import label

TYPE_COLOURS = dict(
    zip("ABCDEFGH", (BLUE, SAND, PURPLE, ORANGE, SKY, "#7a8f3c", "#a33b5a", "#4d4d4d"), strict=True)
)
NO_TYPE = later("niet ingedeeld")
SOURCE = later("Bron: eigen berekening op open cijfers per gemeente, zie ‘Bronnen’.")


@drawn_from("type_code")
def plot_type_map(result: Result, layers: MapLayers) -> Drawing:
    """Return the map of types; a municipality of which a figure is missing stays grey."""
    table = result.table
    names = names_of(table)
    colours = {name: TYPE_COLOURS[letter] for letter, name in names.items()} | {say(NO_TYPE): PALE}
    kind = table["type_code"].map(names).fillna(say(NO_TYPE))
    words = [f"{row.area_name}<br>{row.type_name or say(NO_TYPE)}" for row in table.itertuples()]
    counts = table["type_code"].value_counts()
    listed_counts = [f"{name}: {whole(counts[letter])}" for letter, name in names.items()]
    return Drawing(
        figure=class_map(table.assign(**{"class": kind}), layers, colours, words),
        title=say("Het type van elke gemeente"),
        alt=say(
            "Kaart van {n} gemeenten. {counts}.",
            n=whole(len(table)),
            counts="; ".join(listed_counts),
        ),
        source=layers.credit,
    )


def names_of(members: pd.DataFrame | None) -> dict[str, str]:
    """Return what each type is called in a legend, by its letter; one without a name is *type A*.

    ``members`` has ``type_code`` and ``type_name``, as ``zbeval.measures.type_members`` gives them.
    """
    if members is None:
        return {}
    typed = members[members["type_code"] != ""].drop_duplicates("type_code")
    pairs = sorted(zip(typed["type_code"], typed["type_name"], strict=True))
    return {code: f"type {name or code}" for code, name in pairs}


def plot_type_counts(result: Result) -> Drawing:
    """Return silhouette and gap for each number of groups, with the number chosen marked."""
    table, head = result.table, result.headline
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.08)
    figure.update_layout(base_figure(height=460).layout)
    figure.update_layout(showlegend=False)
    chosen = table["chosen"].to_numpy()
    marker = {
        "size": np.where(chosen, 15, 9),
        "color": np.where(chosen, ORANGE, BLUE),
        "opacity": 1,
    }
    hover = say("{n} groepen: {value}", n="%{x}", value="%{y:.2f}") + "<extra></extra>"
    figure.add_trace(
        go.Scatter(x=table["n_types"], y=table["silhouette"], mode="lines+markers", marker=marker,
                   line={"color": SKY}, hovertemplate=hover), row=1, col=1,
    )  # fmt: skip
    figure.add_trace(
        go.Scatter(x=table["n_types"], y=table["gap"], mode="lines+markers", marker=marker,
                   line={"color": SKY}, hovertemplate=hover,
                   error_y={"array": table["gap_error"], "color": GREY}), row=2, col=1,
    )  # fmt: skip
    figure.update_yaxes(title=say("silhouet"), row=1, col=1)
    figure.update_yaxes(title=say("kloof"), row=2, col=1)
    figure.update_xaxes(title=say("aantal groepen"), dtick=1, row=2, col=1)
    figure.update_yaxes(automargin=True, gridcolor=PALE, showgrid=True)
    return Drawing(
        figure=figure,
        title=say("Hoeveel types? Twee manieren om te tellen"),
        alt=say(
            "Het silhouet is het hoogst bij {by_silhouette} groepen ({highest}). De kloof kiest "
            "{by_gap}. Gekozen: {chosen}.",
            by_silhouette=whole(head["by_silhouette"]),
            highest=decimal(table["silhouette"].max(), 2),
            by_gap=whole(head["by_gap"]),
            chosen=whole(head["n_types"]),
        ),
        source=say("Oranje: het gekozen aantal. {source}", source=say(SOURCE)),
    )


def plot_type_tree(result: Result, members: Result | None = None) -> Drawing:
    """Return the dendrogram with the line at which it is cut, coloured per type.

    With ``members`` (``type_members`` of the same division) the legend names the types.
    """
    table, head = result.table, result.headline
    names = names_of(None if members is None else members.table)
    figure = base_figure(height=420)
    for letter in ["", *sorted(set(table["type_code"]) - {""})]:
        part = table[table["type_code"] == letter]
        figure.add_trace(branches(part, letter, names.get(letter, f"type {letter}")))
    figure.add_hline(
        y=head["cut_height"], line={"color": INK, "dash": "dash", "width": 1.5},
        annotation_text=say("snijlijn"), annotation_position="top right",
    )  # fmt: skip
    figure.update_xaxes(visible=False)
    figure.update_yaxes(
        title=say("verschil bij het samenvoegen"), rangemode="tozero", showgrid=True
    )
    counts = table[table["type_code"] != ""].groupby("type_code")["n_municipalities"].max()
    parts = [
        f"type {letter} ({counted(n, 'gemeente', 'gemeenten')})" for letter, n in counts.items()
    ]
    return Drawing(
        figure=figure,
        title=say("Hoe de gemeenten samengaan tot groepen"),
        alt=say(
            "Boom van {n} gemeenten. Onder de snijlijn blijven {n_groups} groepen over: {groups}. "
            "Hoe hoger twee takken samenkomen, hoe meer de groepen verschillen.",
            n=whole(head["n_typed"]),
            n_groups=whole(head["n_types"]),
            groups=listed(parts),
        ),
        source=say("Elke gemeente is één blad onderaan. {source}", source=say(SOURCE)),
    )


def branches(part: pd.DataFrame, letter: str, name: str) -> go.Scatter:
    """Return the branches of one type as one line; those above the cut are grey."""
    x, y = [], []
    for row in part.itertuples():
        x += [row.left, row.left, row.right, row.right, None]
        y += [row.left_height, row.height, row.height, row.right_height, None]
    return go.Scatter(
        x=x, y=y, mode="lines", hoverinfo="skip", showlegend=bool(letter), name=name,
        line={"color": TYPE_COLOURS.get(letter, GREY), "width": 1.2},
    )  # fmt: skip


def plot_type_profile(result: Result) -> Drawing:
    """Return the heat table: per type and variable how far it lies from the Flemish mean."""
    table = result.table
    names = [name.removeprefix("z_") for name in table if name.startswith("z_")]
    scores = table[[f"z_{name}" for name in names]].to_numpy().T
    titles = [label(name).split(" (")[0] for name in names]
    figure = base_figure(height=110 + 46 * len(names))
    figure.add_trace(
        go.Heatmap(
            z=scores, x=[f"type {name}".replace(", ", ",<br>") for name in table["area_name"]],
            y=[title.replace(" per ", "<br>per ") for title in titles],
            zmid=0, zmin=-2, zmax=2, colorscale=[(0, SKY), (0.5, "#ffffff"), (1, SAND)],
            text=[[signed(score) for score in row] for row in scores], texttemplate="%{text}",
            textfont={"color": INK},
            hovertemplate="%{x}; %{y}: %{text}<extra></extra>", xgap=3, ygap=3, showscale=False,
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(side="top", showgrid=False)
    words = [
        f"Type {row['area_name']}: "
        + ", ".join(
            f"{title} {signed(row[f'z_{name}'])}" for name, title in zip(names, titles, strict=True)
        )
        for _, row in table.iterrows()
    ]
    return Drawing(
        figure=figure,
        title=say("Waarin de types verschillen van de gemiddelde gemeente"),
        alt=". ".join(words) + ".",
        source=say(
            "Oranje is meer dan gemiddeld, blauw minder, in standaardafwijkingen. {source}",
            source=say(SOURCE),
        ),
    )


def signed(score: float) -> str:
    """Return a number with its sign."""
    text = decimal(score, 1)
    return text if text.startswith("−") else f"+{text}"
