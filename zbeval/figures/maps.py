"""Where the projects are: municipalities shaded by what is known, provinces by name and number."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing
from zbeval.figures.style import INK, STEPS, base_figure
from zbeval.known import Known, known
from zbeval.language import say
from zbeval.numbers import counted, listed, whole
from zbeval.programme import MapLayers
from zbeval.results import Result

CITIES = "cities"  # a page knows their names by this, and shows fewer on a phone
HALO = ", ".join(f"{x}px {y}px 2px white" for x in (-1, 0, 1) for y in (-1, 0, 1))


def plot_project_map(results: list[Result], layers: MapLayers) -> Drawing:
    """Return the map of located projects per municipality, province lines over it.

    ``results`` are municipality results of the calls to show together. As long as projects are
    missing, one without a located project may still have one: the legend then says *gekend*.
    """
    words = known(*results)
    table = pd.concat([result.table for result in results], ignore_index=True)
    figure = base_figure(height=430)
    figure.add_trace(municipality_layer(table, layers.cells, words))
    add_landmarks(figure, layers)
    west, south, east, north = extent(layers.outlines)
    figure.update_geos(
        visible=False,
        projection_type="mercator",
        lonaxis_range=[west, east],
        lataxis_range=[south, north],
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return Drawing(
        figure=figure,
        title=say("{heading} per gemeente", heading=words.heading),
        alt=map_text(table, words),
        source=layers.credit,
    )


def map_text(table: pd.DataFrame, words: Known) -> str:
    """Return what the map shows: how many municipalities have a project, and where most lie."""
    located = table["n_located"]
    some, several = int((located > 0).sum()), int((located > 1).sum())
    text = say("Kaart van {n} gemeenten.", n=whole(len(table)))
    if not some:
        return f"{text} " + say(
            "In geen enkele is een project gekend."
            if words.known
            else "In geen enkele ligt een project."
        )
    more = say(
        "in {several} meer dan één; de meeste in {most}", several=whole(several), most=most(table)
    )
    return f"{text} " + say(
        "In {some} daarvan is minstens één project gekend, {more}. In de andere {others} is geen "
        "project gekend."
        if words.known
        else "In {some} daarvan ligt minstens één project, {more}. In de andere {others} ligt "
        "geen project.",
        some=whole(some),
        more=more if several else say("nergens meer dan één"),
        others=whole(len(table) - some),
    )


def municipality_layer(table: pd.DataFrame, cells: dict[str, Any], words: Known) -> go.Choropleth:
    """Return the shaded municipalities: zero is a class of its own, then 1, 2, 3 and more."""
    step = 1 / len(STEPS)
    scale = [(edge, colour) for place, colour in enumerate(STEPS)
             for edge in (place * step, (place + 1) * step)]  # fmt: skip
    doubt = np.where(table["n_unconfirmed"] > 0, f", {say('waarvan niet bevestigd')}: ", "")
    unsure = np.where(table["n_unconfirmed"] > 0, table["n_unconfirmed"].astype(str), "")
    total = (table["n_confirmed"] + table["n_unconfirmed"]).astype(str)
    return go.Choropleth(
        geojson=cells,
        locations=table["area_code"].tolist(),
        z=table["n_located"].clip(upper=len(STEPS) - 1).tolist(),
        zmin=-0.5,
        zmax=len(STEPS) - 0.5,
        colorscale=scale,
        marker={"line": {"color": "#b9c2c9", "width": 0.4}},
        text=(table["area_name"] + f"<br>{words.projects}: " + total + doubt + unsure).tolist(),
        hovertemplate="%{text}<extra></extra>",
        colorbar={
            "tickvals": list(range(len(STEPS))),
            "ticktext": [words.none, *classes()],
            "orientation": "h",
            "thickness": 12,
            "len": 0.9,
            "y": -0.02,
            "yanchor": "top",
            "outlinewidth": 0,
            "ticks": "",
        },
    )


def classes() -> list[str]:
    """Return the classes of municipalities with a project, by how many they have."""
    return [*(counted(n, "project", "projecten") for n in (1, 2)), say("3 of meer")]


def add_landmarks(figure: go.Figure, layers: MapLayers) -> None:
    """Draw over the areas what a reader finds the way by: outlines and names of larger cities."""
    figure.add_trace(outline_layer(layers.outlines))
    if layers.cities:
        names, east, north = zip(*layers.cities, strict=True)
        figure.add_trace(
            go.Scattergeo(
                lon=list(east), lat=list(north), text=list(names), mode="markers+text", meta=CITIES,
                textposition="top center", marker={"size": 4, "color": INK},
                textfont={"size": 11, "color": INK, "shadow": HALO}, hoverinfo="skip",
                showlegend=False,
            )
        )  # fmt: skip


def outline_layer(outlines: dict[str, Any]) -> go.Scattergeo:
    """Return the lines of provinces (or another level) to draw over the municipalities."""
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for ring in rings(outlines):
        for longitude, latitude in ring:
            longitudes.append(longitude)
            latitudes.append(latitude)
        longitudes.append(None)
        latitudes.append(None)
    return go.Scattergeo(
        lon=longitudes, lat=latitudes, mode="lines", line={"color": INK, "width": 1.4},
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def rings(geojson: dict[str, Any]) -> list[list[list[float]]]:
    """Return every ring of every polygon."""
    found = []
    for feature in geojson["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found += [ring for polygon in polygons for ring in polygon]
    return found


def extent(geojson: dict[str, Any]) -> tuple[float, float, float, float]:
    """Return west, south, east and north of all areas, in degrees, with a small margin."""
    points = np.array([point for ring in rings(geojson) for point in ring])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return west - 0.02, south - 0.02, east + 0.02, north + 0.02


def most(table: pd.DataFrame) -> str:
    """Return the municipalities with the most located projects, in words."""
    return listed(table.loc[table["n_located"] == table["n_located"].max(), "area_name"].tolist())
