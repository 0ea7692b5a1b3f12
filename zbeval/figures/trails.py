"""Trails and balances in which every finding is a mark of its own."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.evidence import SOURCE, wrapped
from zbeval.figures.style import BLUE, GREY, INK, ORANGE, PURPLE, base_figure
from zbeval.language import later, say
from zbeval.numbers import capital, counted, listed, whole
from zbeval.results import Result
from zbeval.vocabulary import label

MARKS = {
    "hindrance": ("triangle-left", ORANGE),
    "both": ("diamond", PURPLE),
    "stimulus": ("triangle-right", BLUE),
}
CALLED = {
    "hindrance": later("onderzoek: hinderpaal"),
    "both": later("onderzoek: beide"),
    "stimulus": later("onderzoek: stimulans"),
}
LINES = {"supports": (BLUE, "solid"), "contradicts": (ORANGE, "dash"), "qualifies": (PURPLE, "dot")}
LEFT, RIGHT = 0.47, 0.60  # where the marks of findings and of recommendations stand
FINDING_ROW = 31  # pixels
LEAST_ROOM = 1.5  # rows for a recommendation with one finding or none
HOLLOW = later("Een open rondje is een aanbeveling zonder bevinding in de documenten.")
LETTERS = 26  # per line of a label, so that a telephone shows it whole


@drawn_from("n_findings")
def plot_process_factors(result: Result) -> Drawing:
    """Return per process factor one mark per finding: hinders, both, or helps."""
    table = result.table.iloc[::-1].reset_index(drop=True)
    figure = base_figure(height=110 + 58 * len(table))
    for direction, (symbol, colour) in MARKS.items():
        points = [
            (x, y) for y, row in enumerate(table.itertuples()) for x in marks_of(row, direction)
        ]
        figure.add_trace(
            go.Scatter(
                x=[x for x, _ in points], y=[y for _, y in points], mode="markers",
                name=label(direction), marker={"symbol": symbol, "size": 17, "color": colour},
                hovertemplate=label(direction) + "<extra></extra>",
            )
        )  # fmt: skip
    for y, row in enumerate(table.itertuples()):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=y, yshift=24, showarrow=False, font={"color": INK},
            text=f"<b>{label(row.process_factor)}</b>{called(row.direction)}",
        )  # fmt: skip
    most = int(table["n_findings"].max())
    figure.update_xaxes(visible=False, range=[0.3, max(most, 12) + 0.7])
    figure.update_yaxes(visible=False, range=[-0.6, len(table) - 0.2])
    words = [
        say(
            "{factor}: {hindrance}, {both} beide, {stimulus}{called}.",
            factor=capital(label(row.process_factor)),
            hindrance=counted(row.n_hindrance, "hinderpaal", "hinderpalen"),
            both=whole(row.n_both),
            stimulus=counted(row.n_stimulus, "stimulans", "stimulansen"),
            called=called(row.direction),
        )
        for row in table.iloc[::-1].itertuples()
    ]
    return Drawing(
        figure=figure, title=factors_title(result),
        alt=" ".join(words), source=say(SOURCE),
    )  # fmt: skip


def called(direction: object) -> str:
    """Return what the research calls a factor; nothing where it does not name it."""
    return f" – {say(CALLED[str(direction)])}" if direction in CALLED else ""


def factors_title(result: Result) -> str:
    """Return the finding of the figure: how many factors help and hinder at once."""
    head = result.headline
    return say(
        "{n_both} van de {n_factors} procesfactoren houden volgens het onderzoek tegen én "
        "helpen; elk teken is één bevinding",
        n_both=whole(head["n_both"]),
        n_factors=whole(head["n_factors"]),
    )


def marks_of(row: Any, direction: str) -> range:
    """Return the places of one direction's marks in the row of a factor."""
    before = {"hindrance": 0, "both": row.n_hindrance, "stimulus": row.n_hindrance + row.n_both}
    first = before[direction] + 1
    return range(first, first + getattr(row, f"n_{direction}"))


def plot_trails(result: Result) -> Drawing | None:
    """Return findings to the left, recommendations to the right, a line for every link.

    Where no finding is linked there is nothing to draw.
    """
    table = result.table
    recommendations = table.drop_duplicates("recommendation_id")
    links = table.dropna(subset="finding_id")
    if links.empty:
        return None
    findings = in_short_lines(links, recommendations)
    rows = max(len(findings), 2 * len(recommendations), 4)
    figure = base_figure(height=70 + FINDING_ROW * rows)
    left = spaced(findings["finding_id"], rows)
    right = spaced(recommendations["recommendation_id"], rows, table["recommendation_id"])
    for relation in dict.fromkeys(links["relation"]):
        figure.add_trace(link_lines(links[links["relation"] == relation], left, right, relation))
    figure.add_trace(nodes(findings["title_nl"], left.to_list(), LEFT, "middle left"))
    figure.add_trace(
        nodes(recommendations["recommendation"].map(say), right.to_list(), RIGHT, "middle right",
              hollow=recommendations["finding_id"].isna().to_list())
    )  # fmt: skip
    figure.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    figure.update_yaxes(visible=False, range=[rows, -1], fixedrange=True)
    figure.update_layout(hovermode="closest")
    return Drawing(
        figure=figure,
        title=trails_title(links),
        alt=trails_in_words(table),
        source=" ".join(map(say, (HOLLOW, SOURCE))),
    )


def trails_title(links: pd.DataFrame) -> str:
    """Return the finding of the figure: which recommendation has most findings behind it."""
    counts = links.groupby("recommendation", sort=False).size()
    return say(
        "De meeste bevindingen lopen naar ‘{recommendation}’: van bevinding (links) naar "
        "aanbeveling (rechts)",
        recommendation=say(counts.idxmax()),
    )


def in_short_lines(links: pd.DataFrame, recommendations: pd.DataFrame) -> pd.DataFrame:
    """Return the findings in the order that keeps lines short: by their recommendations' place."""
    place = {name: at for at, name in enumerate(recommendations["recommendation_id"])}
    mean = links["recommendation_id"].map(place).groupby(links["finding_id"]).mean()
    findings = links.drop_duplicates("finding_id")
    return findings.assign(at=findings["finding_id"].map(mean)).sort_values("at", kind="stable")


def spaced(names: pd.Series, rows: int, mentions: pd.Series | None = None) -> pd.Series:
    """Return a height for each name, over ``rows``; what is mentioned more often gets more room."""
    counts = (
        names.map(mentions.value_counts()) if mentions is not None else pd.Series(1, names.index)
    )
    room = counts.clip(lower=LEAST_ROOM if mentions is not None else 1).to_numpy(float)
    ends = room.cumsum() * rows / room.sum()
    return pd.Series(ends - room * rows / room.sum() / 2 - 0.5, index=names.to_list())


def link_lines(links: pd.DataFrame, left: pd.Series, right: pd.Series, relation: str) -> go.Scatter:
    """Return all lines of one relation."""
    colour, dash = LINES[relation]
    x, y = [], []
    for row in links.itertuples():
        x += [LEFT, RIGHT, None]
        y += [left[row.finding_id], right[row.recommendation_id], None]
    return go.Scatter(
        x=x, y=y, mode="lines", name=label(relation), hoverinfo="skip",
        line={"color": colour, "dash": dash, "width": 1.8},
    )  # fmt: skip


def nodes(
    titles: pd.Series, y: list[float], x: float, side: str, hollow: list[bool] | None = None
) -> go.Scatter:
    """Return marks with their titles beside them, broken over short lines."""
    symbols = ["circle-open" if empty else "circle" for empty in hollow or [False] * len(y)]
    return go.Scatter(
        x=[x] * len(y), y=y, mode="markers+text", showlegend=False,
        text=[wrapped(title, LETTERS) for title in titles], textposition=side,
        textfont={"size": 11.5, "color": INK}, cliponaxis=False,
        marker={"size": 9, "color": [GREY if mark.endswith("open") else INK for mark in symbols],
                "symbol": symbols},
        customdata=titles, hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def trails_in_words(table: pd.DataFrame) -> str:
    """Return every recommendation with the findings under it, in words."""
    parts = []
    for title, rows in table.groupby("recommendation", sort=False):
        found = rows.dropna(subset="finding_id")
        linked = [
            f"{label(relation)}: {listed([f'‘{name}’' for name in some['title_nl']])}"
            for relation, some in found.groupby("relation", sort=False)
        ]
        parts.append(f"{say(title)}: {'; '.join(linked) if linked else say('geen bevinding')}.")
    return " ".join(parts)
