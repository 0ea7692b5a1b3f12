"""Maps of the explorer: every municipality in the shade of the area it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from zbeval.figures.class_map import class_map
from zbeval.figures.drawing import Drawing
from zbeval.figures.style import ORANGE, PALE, SAND
from zbeval.known import Known
from zbeval.language import later, say
from zbeval.numbers import decimal, whole
from zbeval.programme import MapLayers
from zbeval.vocabulary import one_area

COUNTS = {
    later("geen"): 0,
    later("1 of 2"): 2,
    later("3 tot 5"): 5,
    later("6 tot 15"): 15,
    later("meer dan 15"): np.inf,
}
RATIOS = {
    later("geen"): 0,
    later("minder dan de helft"): 0.5,
    later("helft tot dubbel"): 2,
    later("meer dan dubbel"): np.inf,
}
BLUES = ("#eef1f3", "#cfe3f1", "#a9cfe6", "#4a93c4", "#0b4a7a")
RATIO_COLOURS = (PALE, SAND, "#cfe3f1", "#0b5a8f")
FIFTHS = (
    later("minste nood"), later("tweede vijfde"), later("derde vijfde"), later("vierde vijfde"),
    later("meeste nood"),
)  # fmt: skip
FIFTH_COLOURS = ("#f6efe6", "#f0d3ab", SAND, "#d98a3d", ORANGE)
NOT_KNOWN = later("geen cijfer")


@dataclass(frozen=True)
class Shades:
    """How numbers become shades: the upper limit of each class, its colour, what is mapped."""

    limits: dict[str, float]
    colours: tuple[str, ...]
    title: str
    column: str
    digits: int = 0


KNOWN = Shades(COUNTS, BLUES, "{heading}", "n_located")
RATIO = Shades(
    RATIOS, RATIO_COLOURS, later("{heading} tegenover het aandeel in de verdeelsleutel"),
    "lq_located", 2,
)  # fmt: skip


def plot_shades(
    table: pd.DataFrame, layers: MapLayers, shades: Shades, level: str, known: Known
) -> Drawing:
    """Return the map of ``table``: a row per municipality (``area_code``) with its area's numbers.

    ``area_name`` is the area it belongs to, ``shades.column`` the number to shade. A missing number
    has a shade of its own. ``known`` are the words for its projects.
    """
    values = table[shades.column].astype(float)
    names = [say(name) for name in shades.limits]
    place = np.searchsorted(list(shades.limits.values()), values.fillna(0))
    names[0] = known.none
    kinds = np.where(values.isna(), say(NOT_KNOWN), np.array(names, dtype=object)[place])
    words = [
        f"{name}: {known.counted(n)}"
        + (
            "<br>" + say("{ratio} keer het evenredige aantal", ratio=decimal(value, shades.digits))
            if shades is RATIO
            else ""
        )
        for name, n, value in zip(table["area_name"], table["n_located"], values, strict=True)
    ]
    areas = table.assign(kind=kinds).drop_duplicates("area_name")
    return class_drawing(
        table.assign(**{"class": kinds}),
        layers,
        dict(zip(names, shades.colours, strict=True)),
        words,
        say(
            "{title}, per {area}",
            title=say(shades.title, heading=known.heading),
            area=one_area(level),
        ),
        areas["kind"],
    )


def plot_need_shades(table: pd.DataFrame, layers: MapLayers, title: str) -> Drawing:
    """Return the map of a need indicator, in fifths of the municipalities that have a figure.

    ``table`` has a row per municipality: ``area_code``, ``area_name``, ``need`` (the figure) and
    ``need_rank`` (0 least to 1 most need, missing without a figure).
    """
    rank = table["need_rank"].rank(method="average", pct=True)
    place = np.clip(np.ceil(rank.fillna(0) * 5).astype(int) - 1, 0, 4)
    names = [say(name) for name in FIFTHS]
    kinds = np.where(rank.isna(), say(NOT_KNOWN), np.array(names, dtype=object)[place])
    words = [
        f"{row.area_name}: {decimal(row.need, 1)}<br>{kind}"
        for row, kind in zip(table.itertuples(), kinds, strict=True)
    ]
    colours = dict(zip(names, FIFTH_COLOURS, strict=True))
    heading = say("{title}, in vijfden van de gemeenten", title=title)
    return class_drawing(
        table.assign(**{"class": kinds}), layers, colours, words, heading, pd.Series(kinds)
    )


def class_drawing(
    table: pd.DataFrame,
    layers: MapLayers,
    colours: dict[str, str],
    words: list[str],
    title: str,
    kinds: pd.Series,
) -> Drawing:
    """Return the map with its words: how many areas have each shade."""
    counts = kinds.value_counts()
    colours = colours | {say(NOT_KNOWN): "#ffffff"}
    told = [f"{name}: {whole(counts[name])}" for name in colours if name in counts]
    return Drawing(
        figure=class_map(table, layers, colours, words),
        title=title,
        alt=say("Kaart. {title}. Aantal gebieden: {counts}.", title=title, counts="; ".join(told)),
        source=layers.credit,
    )
