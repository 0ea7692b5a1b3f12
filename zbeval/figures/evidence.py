"""Hindrances to the left, stimuli to the right, what is both in the middle: one bar per pillar."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing
from zbeval.figures.style import BLUE, GREEN, ORANGE, PURPLE, base_figure
from zbeval.language import later, say
from zbeval.numbers import capital, counted, whole
from zbeval.results import Result
from zbeval.vocabulary import label

COLOURS = {"hindrance": ORANGE, "both": PURPLE, "stimulus": BLUE}
RESEARCH = COLOURS | {"outcome": GREEN}
SOURCE = later("Bron: eigen codering van de documenten, zie ‘Bronnen’ onderaan.")


def plot_evidence(result: Result) -> Drawing:
    """Return the number of findings per pillar and direction as three panels side by side."""
    counts = result.table.pivot(index="pillar", columns="direction", values="n_findings")
    counts = counts.loc[list(dict.fromkeys(result.table["pillar"]))[::-1]]
    words = [
        say(
            "{pillar}: {hindrance}, {both} beide, {stimulus}.",
            pillar=capital(label(pillar)),
            hindrance=counted(row["hindrance"], "hinderpaal", "hinderpalen"),
            both=whole(row["both"]),
            stimulus=counted(row["stimulus"], "stimulans", "stimulansen"),
        )
        for pillar, row in counts.iloc[::-1].iterrows()
    ]
    return Drawing(
        figure=panels(counts, COLOURS),
        title=say("Bevindingen per {pillar} en richting", pillar=label("pillar")),
        alt=" ".join(words),
        source=say(SOURCE),
    )


def plot_research_evidence(result: Result) -> Drawing:
    """Return what the research found per pillar: hindrances, both, stimuli, outcomes."""
    table = result.table.replace({"statement": {"less_reported": "outcome"}})
    counts = pd.crosstab(table["pillar"], table["statement"])
    counts = counts.reindex(columns=list(RESEARCH), fill_value=0)
    counts = counts.loc[list(dict.fromkeys(table["pillar"]))[::-1]]
    words = [
        f"{capital(label(pillar))}: "
        + ", ".join(f"{label(name)} {whole(row[name])}" for name in RESEARCH)
        + "."
        for pillar, row in counts.iloc[::-1].iterrows()
    ]
    most = counts["hindrance"].idxmax()
    return Drawing(
        figure=panels(counts, RESEARCH),
        title=say("Het onderzoek noemt de meeste hinderpalen bij ‘{most}’", most=label(most)),
        alt=" ".join(words), source=say(SOURCE),
    )  # fmt: skip


def panels(counts: pd.DataFrame, colours: dict[str, str]) -> go.Figure:
    """Return counts as bars, a panel for each column, a row for each pillar."""
    names = [wrapped(label(pillar)) for pillar in counts.index]
    figure = base_figure(height=150 + 62 * len(counts))
    wide = 1 / len(colours)
    most = int(counts.to_numpy().max())
    for place, (name, colour) in enumerate(colours.items()):
        lower = "<br>" * (place % 2)  # every other title a line lower: a phone is narrow
        figure.add_trace(
            go.Bar(
                x=counts[name].tolist(), y=names, orientation="h", name=label(name),
                marker={"color": colour}, text=counts[name].tolist(), textposition="outside",
                cliponaxis=False, xaxis=f"x{place + 1}",
                hovertemplate="%{y}: %{x}<extra></extra>",
            )
        )  # fmt: skip
        figure.update_layout(
            {
                f"xaxis{place + 1}": {
                    "domain": [place * wide * 1.03, min(place * wide * 1.03 + wide * 0.9, 1)],
                    "range": [0, most * 1.2],
                    "title": {"text": lower + wrapped(label(name), 10), "font": {"size": 12}},
                    "showticklabels": False,
                    "ticks": "",
                    "anchor": "y",
                }
            }
        )
    figure.update_layout(showlegend=False)
    return figure


def wrapped(text: str, width: int = 22) -> str:
    """Return ``text`` broken over lines for a narrow axis."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
