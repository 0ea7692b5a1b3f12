"""Answers on both sides of a line; neutral answers and missing ones each in their own panel."""

from __future__ import annotations

import math
from textwrap import shorten
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing
from zbeval.figures.evidence import wrapped
from zbeval.figures.style import BLUE, GREY, INK, ORANGE, PALE, SAND, SKY, base_figure
from zbeval.language import later, say
from zbeval.numbers import decimal, percent
from zbeval.results import Result
from zbeval.vocabulary import label

TITLES = {1: later("oneens – eens"), 2: later("neutraal"), 3: later("geen<br>antwoord")}
WITH_BOXES = {1: later("oneens – eens,<br>aangekruist"), 2: later("neutraal, niet<br>aangekruist")}
FROM_OUTSIDE = {"negative": (ORANGE, SAND, "#f3d9b1"), "positive": (BLUE, SKY, "#bfdcee"),
                "ticked": (BLUE,)}  # fmt: skip
OTHERS = {"neutral": (2, GREY), "not_ticked": (2, "#dfe3e6"), "no_opinion": (3, PALE),
          "no_answer": (3, "#c9d0d6")}  # fmt: skip
DARK = {ORANGE, BLUE, GREY}
GAP, GROUP = 0.05, 1.1
SOURCE = later("Bron: eigen bevraging, ingelezen met ‘zbeval import survey’.")


def plot_survey(result: Result) -> Drawing:
    """Return one bar per statement and round: percent of its respondents, one scale throughout.

    The line in the first panel parts negative from positive answers; what is hidden is hatched.
    """
    table = with_places(result.table)
    bars = table.drop_duplicates("y")
    figure = base_figure(height=190 + int(34 * (bars["y"].max() if len(bars) else 1)))
    for trace in [*traces(table), *hidden_trace(table)]:
        figure.add_trace(trace)
    for number, (domain, limits) in panels(table).items():
        titles = TITLES | WITH_BOXES if table["side"].eq("ticked").any() else TITLES
        axis = {"domain": domain, "range": limits, "anchor": "y", "showticklabels": False,
                "title": {"text": say(titles[number]), "font": {"size": 12}}, "ticks": "",
                "zeroline": number == 1, "zerolinecolor": INK, "showgrid": False}  # fmt: skip
        figure.update_layout({f"xaxis{number}": axis})
    figure.update_yaxes(tickvals=bars["y"], ticktext=[*map(bar_name, bars.itertuples())],
                        range=[bars["y"].max() + 0.6, 0.2], ticks="", showgrid=False,
                        showline=False)  # fmt: skip
    for first in bars.drop_duplicates("item_id").itertuples():
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=first.y - 0.5, yanchor="bottom", showarrow=False,
            text=f"<b>{heading(first.question)}</b>", align="left", font={"size": 13},
            bgcolor="white",
        )  # fmt: skip
    figure.update_layout(barmode="relative", uniformtext={"minsize": 11, "mode": "hide"})
    return Drawing(
        figure=figure, title=say("Antwoorden per vraag en ronde, in procent van de respondenten"),
        alt=told(table), source=say(SOURCE),
    )  # fmt: skip


def heading(question: str) -> str:
    """Return a statement on at most two lines of a narrow screen; the table has all of it."""
    return wrapped(shorten(question, 84, placeholder=" …"), 44)


def with_places(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the height ``y`` of their bar: rounds together under their statement."""
    bars = table[["item_id", "round"]].drop_duplicates()
    first_seen = {name: place for place, name in enumerate(dict.fromkeys(table["item_id"]))}
    bars = bars.assign(item=bars["item_id"].map(first_seen)).sort_values(["item", "round"])
    new = bars["item"].ne(bars["item"].shift())
    bars["y"] = (1 + GROUP * new.astype(float)).cumsum() - 1
    return table.merge(bars[["item_id", "round", "y"]], on=["item_id", "round"])


def bar_name(bar: Any) -> str:
    """Return what stands beside a bar: round and number of respondents."""
    size = "n < 5" if pd.isna(bar.n_respondents) else f"n = {bar.n_respondents}"
    return f"{say('ronde {n}', n=bar.round)}<br>{size}"


def panels(table: pd.DataFrame) -> dict[int, tuple[list[float], list[float]]]:
    """Return the domain and range of each panel, so wide that a percent is as long in all."""

    def longest(*sides: str) -> float:
        sums = table[table["side"].isin(sides)].groupby("y")["share"].sum()
        return math.ceil(10 * max([0.1, *sums])) / 10

    half = max(longest("negative"), longest("positive"), longest("ticked"))
    rest = (1 - table.groupby("y")["share"].sum()).clip(lower=0)
    third = max([longest("no_opinion", "no_answer"), *rest, 0.25])
    widths = {1: 2 * half, 2: max(longest("neutral", "not_ticked"), 0.25), 3: third}
    scale, start, found = (1 - 2 * GAP) / sum(widths.values()), 0.0, {}
    for number, width in widths.items():
        limits = [-half, half] if number == 1 else [0, width]
        found[number] = ([start, min(start + width * scale, 1)], limits)
        start += width * scale + GAP
    return found


def traces(table: pd.DataFrame) -> list[go.Bar]:
    """Return one trace per answer; on both sides those nearest to the line come first."""
    found = []
    for side, colours in FROM_OUTSIDE.items():
        rows = table[table["side"] == side]
        order = rows.groupby("y")["position"].rank(ascending=side == "negative").astype(int)
        for place in sorted(set(order), reverse=True):
            colour = colours[min(place, len(colours)) - 1]
            same = rows[order == place]
            found += [one_trace(one, 1, colour) for _, one in same.groupby("answer", sort=False)]
    for side, (panel, colour) in OTHERS.items():
        rows = table[table["side"] == side]
        found += [one_trace(one, panel, colour) for _, one in rows.groupby("answer", sort=False)]
    return found


def one_trace(rows: pd.DataFrame, panel: int, colour: str) -> go.Bar:
    """Return the bars of one answer, its percent written in it where there is room."""
    sign = -1 if rows["side"].iloc[0] == "negative" else 1
    name = rows["answer"].iloc[0]
    name = label(name) if name == "no_answer" else name
    shares = rows["share"]
    return go.Bar(
        x=[None if pd.isna(share) else sign * share for share in shares], y=rows["y"], name=name,
        orientation="h", xaxis=f"x{panel}", marker={"color": colour}, width=0.8,
        legendrank=int(rows["position"].iloc[0]),
        text=["" if pd.isna(share) else decimal(100 * share, 0) for share in shares],
        customdata=[percent(share, 1) for share in shares], textposition="inside",
        insidetextanchor="middle", textangle=0,
        textfont={"color": "white" if colour in DARK else INK, "size": 12},
        hovertemplate=f"{name}: %{{customdata}}<extra></extra>",
    )  # fmt: skip


def hidden_trace(table: pd.DataFrame) -> list[go.Bar]:
    """Return the hatched part of the bars of which answers are hidden, if there are any."""
    bars = table.groupby("y").agg(shown=("share", "sum"), hidden=("hidden", "any"))
    rest = (1 - bars["shown"])[bars["hidden"]]
    if rest.empty:
        return []
    hatched = {"color": "white", "line": {"color": GREY, "width": 1},
               "pattern": {"shape": "/", "fgcolor": GREY}}  # fmt: skip
    return [
        go.Bar(
            x=rest, y=rest.index, orientation="h", name=label("hidden"), xaxis="x3", width=0.8,
            marker=hatched, hovertemplate=f"{label('hidden')}<extra></extra>", legendrank=1000,
        )
    ]  # fmt: skip


def told(table: pd.DataFrame) -> str:
    """Return the shares of each side per statement and round in words."""
    sentences = []
    for _, rows in table.groupby("y"):
        sides = rows[~rows["hidden"]].groupby("side", sort=False)["share"].sum()
        counts = [f"{label(side)} {percent(share, 0)}" for side, share in sides.items()]
        counts += [say("de rest afgeschermd")] if rows["hidden"].any() else []
        first = rows.iloc[0]
        sentences.append(
            say(
                "{question} (ronde {round}): {counts}.",
                question=first["question"],
                round=first["round"],
                counts=", ".join(counts),
            )
        )
    return " ".join(sentences) or say("Er is niets om te tonen.")
