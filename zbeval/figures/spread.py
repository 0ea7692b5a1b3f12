"""How far each area lies from its share, and how sure that is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.style import BLUE, GREY, INK, PALE, SAND, SKY, base_figure
from zbeval.language import later, say
from zbeval.methods.stocks import in_words
from zbeval.numbers import counted, decimal, span, times, whole
from zbeval.results import Result
from zbeval.vocabulary import entries, label, one_area

SOURCE = later("Bron: projectregister en gedrukte totalen, zie ‘Bronnen’ onderaan.")
LINES = later(
    "Dunne lijn: interval dat met 95 procent zekerheid voor alle gebieden samen geldt. Grijze "
    "band: van de helft tot het dubbele van het deel."
)
OPEN_BARS = later("Dikke balk: wat het register openlaat.")
MOST_DOUBLED = 128  # an axis that runs further has a mark at every tenfold
LEFT_EDGE = 0.1  # a location quotient this low or lower is drawn at the edge


@drawn_from("lq_max")
def plot_location_quotients(result: Result) -> Drawing:
    """Return per area its location quotient, or the range of it, with the simultaneous interval.

    The thick bar is what the register leaves open, the thin line the exact interval over all of
    that, corrected for the number of areas as the verdicts beside it are. The band marks the
    differences that one would not act on (0.5 to 2).
    """
    table = result.table.sort_values("lq_max")
    figure = base_figure(height=90 + 62 * len(table))
    figure.add_vrect(x0=0.5, x1=2, fillcolor=PALE, line_width=0, layer="below")
    figure.add_vline(x=1, line={"color": GREY, "width": 1.5, "dash": "dot"})
    right = max(4, table["lq_high_joint"].max() * 1.05)
    values, words = ratio_ticks(right)
    figure.add_traces([interval_lines(table), open_bars(table), known_points(table)])
    figure.update_xaxes(
        title=say("verhouding (1 = evenredig)"), type="log", tickvals=values, ticktext=words,
        range=[np.log10(LEFT_EDGE), np.log10(right)], showgrid=True,
    )  # fmt: skip
    figure.update_layout(showlegend=False, hovermode="closest")
    figure.update_layout(annotations=[
        {"x": (on_axis(row.lq_min) + on_axis(row.lq_max)) / 2, "y": row.area_name,
         "text": range_words(row), "showarrow": False, "yshift": 19,
         "font": {"color": INK, "size": 13}}
        for row in table.itertuples()
    ])  # fmt: skip
    return Drawing(
        figure=figure,
        title=say(
            "Projecten per {area} tegenover het aandeel in de {baseline}, {moment}",
            area=one_area(result.level),
            baseline=label(result.baseline),
            moment=moment(result.stock),
        ),
        alt=" ".join(row_text(row) for row in table.iloc[::-1].itertuples()),
        source=" ".join(map(say, [*([] if result.whole else [OPEN_BARS]), LINES, SOURCE])),
    )


def ratio_ticks(right: float) -> tuple[list[float], list[str]]:
    """Return the marks of a logarithmic axis up to ``right``: doublings, or tenfolds if far."""
    below = [0.125, 0.25, 0.5]
    if right <= MOST_DOUBLED:
        above = [2.0**power for power in range(int(np.log2(right)) + 1)]
        return below + above, ["⅛", "¼", "½", *map(whole, above)]
    above = [10.0**power for power in range(int(np.log10(right)) + 1)]
    return [0.1, *above], [decimal(0.1), *map(whole, above)]


def moment(stock: str) -> str:
    """Return the label of a stock, or its day or name where a reader added it."""
    return label(stock) if stock in entries() else in_words(stock)


def on_axis(quotient: float) -> float:
    """Return where a location quotient stands on the axis; none at all stands at the edge."""
    return float(np.log10(max(quotient, LEFT_EDGE)))


def interval_lines(table: pd.DataFrame) -> go.Scatter:
    """Return the thin lines of the areas' intervals."""
    return lines(table, "lq_low_joint", "lq_high_joint", {"color": GREY, "width": 2})


def open_bars(table: pd.DataFrame) -> go.Scatter:
    """Return thick bars from the lowest to the highest possible location quotient."""
    return lines(table, "lq_min", "lq_max", {"color": SKY, "width": 14})


def lines(table: pd.DataFrame, low: str, high: str, line: dict) -> go.Scatter:
    """Return a line per area from one column to another, all of one kind."""
    x, y = [], []
    for start, end, name in zip(table[low], table[high], table["area_name"], strict=True):
        x += [max(start, LEFT_EDGE), max(end, LEFT_EDGE), None]
        y += [name, name, None]
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def known_points(table: pd.DataFrame) -> go.Scatter:
    """Return a point where one number is known, and what to say of every area on hover."""
    return go.Scatter(
        x=(table["lq_min"].clip(lower=LEFT_EDGE) * table["lq_max"].clip(lower=LEFT_EDGE)) ** 0.5,
        y=table["area_name"],
        mode="markers",
        marker={"size": 15, "color": BLUE, "opacity": table["lq"].notna().astype(int).tolist()},
        customdata=[row_text(row) for row in table.itertuples()],
        hovertemplate="%{customdata}<extra></extra>",
    )


def range_words(row: Any) -> str:
    """Return the number of projects in short: one number, or from-to."""
    if row.n_min == row.n_max:
        return counted(row.n_min, "project", "projecten")
    return say("{low} tot {high} projecten", low=whole(row.n_min), high=whole(row.n_max))


def row_text(row: Any) -> str:
    """Return one area's position in words."""
    low, high = times(row.lq_min), times(row.lq_max)
    return say(
        "{area}: {projects}, {ratio} keer het evenredige aantal; {verdict}.",
        area=row.area_name,
        projects=range_words(row),
        ratio=low if row.lq_min == row.lq_max else span(low, high),
        verdict=label(row.verdict),
    )


@drawn_from("n_min", "n_max")
def plot_register_state(result: Result) -> Drawing:
    """Return per area how many projects are confirmed, unconfirmed, and printed but not located.

    Kinds that do not occur are left out; where no project is missing there is one number per area.
    """
    table = result.table.sort_values("area_name", ascending=False)
    placed = table["n_confirmed"] + table["n_unconfirmed"]
    unlocated = (table["n_min"] - placed).clip(lower=0)
    possible = (table["n_max"] - table["n_min"].clip(lower=placed)).clip(lower=0)
    parts = [
        (say("bevestigd en geplaatst"), table["n_confirmed"], BLUE, ""),
        (say("geplaatst, niet bevestigd"), table["n_unconfirmed"], SKY, ""),
        (say("gedrukt totaal, niet geplaatst"), unlocated, SAND, ""),
        (say("mogelijk nog meer"), possible, "white", "/"),
    ]
    figure = base_figure(height=330)
    for name, values, colour, pattern in parts[:1] + [part for part in parts[1:] if part[1].any()]:
        figure.add_trace(
            go.Bar(
                x=values, y=table["area_name"], name=name, orientation="h",
                marker={"color": colour, "line": {"color": INK, "width": 0.6},
                        "pattern": {"shape": pattern, "fgcolor": GREY}},
                hovertemplate="%{y}, " + name + ": %{x}<extra></extra>",
            )
        )  # fmt: skip
    figure.update_layout(barmode="stack")
    figure.update_xaxes(title=say("aantal projecten"), showgrid=True)
    words = [
        f"{row.area_name}: {range_words(row)}."
        if result.whole
        else say(
            "{area}: {confirmed} bevestigd, {unconfirmed} niet bevestigd, in totaal {projects}.",
            area=row.area_name,
            confirmed=whole(row.n_confirmed),
            unconfirmed=whole(row.n_unconfirmed),
            projects=range_words(row),
        )
        for row in table.iloc[::-1].itertuples()
    ]
    return Drawing(
        figure=figure,
        title=say("Wat we van de projecten weten, per {area}", area=one_area(result.level)),
        alt=" ".join(words),
        source=say(SOURCE),
    )
