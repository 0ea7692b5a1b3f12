"""Answers on both sides of a line, neutral answers and missing ones each in a panel of their own."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing
from zbeval.figures.evidence import wrapped
from zbeval.figures.style import BLUE, GREY, INK, ORANGE, PALE, SAND, SKY, base_figure
from zbeval.numbers_nl import percent
from zbeval.results import Result
from zbeval.vocabulary import label

PANELS = {  # number of the x axis -> domain, range and title
    1: ([0.0, 0.58], [-1, 1], "oneens – eens"),
    2: ([0.62, 0.78], [0, 1], "neutraal"),
    3: ([0.82, 1.0], [0, 1], "geen mening<br>of antwoord"),
}
FROM_OUTSIDE = {"negative": (ORANGE, SAND, "#f3d9b1"), "positive": (BLUE, SKY, "#bfdcee")}
OTHERS = {"neutral": (2, GREY), "no_opinion": (3, PALE), "no_answer": (3, "#c9d0d6")}
HATCHED = {
    "color": "white", "line": {"color": GREY, "width": 1}, "pattern": {"shape": "/", "fgcolor": GREY}
}  # fmt: skip
DARK = {ORANGE, BLUE, GREY}
SOURCE = "Bron: eigen bevraging, ingelezen met ‘zbeval import survey’."


def plot_survey(result: Result) -> Drawing:
    """Return one bar per statement and round: shares of all its respondents, on a fixed scale.

    The line in the first panel parts negative from positive answers; what is hidden is hatched.
    """
    table = result.table.assign(bar=[bar_name(row) for row in result.table.itertuples()])
    bars = list(dict.fromkeys(table["bar"]))[::-1]
    figure = base_figure(height=150 + 54 * max(len(bars), 1))
    for trace in traces(table, bars):
        figure.add_trace(trace)
    figure.update_layout(barmode="relative", bargap=0.35, legend={"traceorder": "normal"})
    for number, (domain, limits, title) in PANELS.items():
        axis = {"domain": domain, "range": limits, "anchor": "y", "title": title,
                "showticklabels": False, "ticks": "", "zeroline": number == 1,
                "zerolinecolor": INK}  # fmt: skip
        figure.update_layout({f"xaxis{number}": axis})
    return Drawing(
        figure=figure, title="Antwoorden per stelling en ronde, als aandeel van de respondenten",
        alt=told(table), source=SOURCE,
    )  # fmt: skip


def bar_name(row) -> str:
    """Return what stands beside a bar: statement, round and number of respondents."""
    size = "minder dan vijf" if pd.isna(row.n_respondents) else f"n = {row.n_respondents}"
    return f"{wrapped(row.question, 26)}<br>ronde {row.round} ({size})"


def traces(table: pd.DataFrame, bars: list[str]) -> list[go.Bar]:
    """Return one trace per answer, those nearest to the line first, and one for what is hidden."""
    found = []
    for side, colours in FROM_OUTSIDE.items():
        rows = table[table["side"] == side]
        order = rows.groupby("bar")["position"].rank(ascending=side == "negative").astype(int)
        for place in sorted(set(order), reverse=True):
            colour = colours[min(place, len(colours)) - 1]
            sign = -1 if side == "negative" else 1
            found += [
                one_trace(same, bars, 1, colour, sign)
                for _, same in rows[order == place].groupby("answer", sort=False)
            ]
    for side, (panel, colour) in OTHERS.items():
        rows = table[table["side"] == side]
        found += [
            one_trace(same, bars, panel, colour, 1)
            for _, same in rows.groupby("answer", sort=False)
        ]
    return found + hidden_trace(table, bars)


def one_trace(rows: pd.DataFrame, bars: list[str], panel: int, colour: str, sign: int) -> go.Bar:
    """Return the bars of one answer, its share written in it where there is room."""
    shares = rows.set_index("bar")["share"].reindex(bars)
    name = rows["answer"].iloc[0]
    name = label(name) if name == "no_answer" else name
    return go.Bar(
        x=[None if pd.isna(share) else sign * share for share in shares], y=bars, name=name,
        orientation="h", xaxis=f"x{panel}", marker={"color": colour},
        text=[percent(share, 0) if share >= 0.12 else "" for share in shares.fillna(0)],
        customdata=[percent(share, 1) for share in shares], textposition="inside",
        insidetextanchor="middle", textangle=0,
        textfont={"color": "white" if colour in DARK else INK},
        hovertemplate=f"%{{y}}: {name}, %{{customdata}}<extra></extra>",
    )  # fmt: skip


def hidden_trace(table: pd.DataFrame, bars: list[str]) -> list[go.Bar]:
    """Return the hatched part of the bars of which answers are hidden, if there are any."""
    shown = table.groupby("bar")["share"].sum()
    rest = (1 - shown).where(table.groupby("bar")["hidden"].any()).reindex(bars)
    if rest.isna().all():
        return []
    return [
        go.Bar(
            x=[None if pd.isna(share) else share for share in rest], y=bars, orientation="h",
            name=label("hidden"), xaxis="x3", marker=HATCHED,
            hovertemplate=f"%{{y}}: {label('hidden')}<extra></extra>",
        )
    ]  # fmt: skip


def told(table: pd.DataFrame) -> str:
    """Return the shares of each side per statement and round in words."""
    sentences = []
    for _, rows in table.groupby(["item_id", "round"], sort=False):
        sides = rows[~rows["hidden"]].groupby("side", sort=False)["share"].sum()
        counts = [f"{label(side)} {percent(share, 0)}" for side, share in sides.items()]
        counts += ["de rest afgeschermd"] if rows["hidden"].any() else []
        first = rows.iloc[0]
        sentences.append(f"{first['question']} (ronde {first['round']}): {', '.join(counts)}.")
    return " ".join(sentences) or "Er is niets om te tonen."
