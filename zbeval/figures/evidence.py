"""Hindrances to the left, stimuli to the right, what is both in the middle: one bar per pillar."""

from __future__ import annotations

import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing
from zbeval.figures.style import BLUE, ORANGE, PURPLE, base_figure
from zbeval.numbers_nl import whole
from zbeval.results import Result
from zbeval.vocabulary import label

COLOURS = {"hindrance": ORANGE, "both": PURPLE, "stimulus": BLUE}
SOURCE = "Bron: eigen codering van de vijf documenten, zie ‘Bronnen’ onderaan."


def plot_evidence(result: Result) -> Drawing:
    """Return the number of findings per pillar and direction as three panels side by side."""
    counts = result.table.pivot(index="pillar", columns="direction", values="n_findings")
    counts = counts.loc[list(dict.fromkeys(result.table["pillar"]))[::-1]]
    names = [wrapped(label(pillar)) for pillar in counts.index]
    figure = base_figure(height=120 + 62 * len(counts))
    for place, direction in enumerate(COLOURS):
        values = counts[direction].tolist()
        figure.add_trace(
            go.Bar(
                x=values, y=names, orientation="h", name=label(direction),
                marker={"color": COLOURS[direction]}, text=values, textposition="outside",
                cliponaxis=False, xaxis=f"x{place + 1}",
                hovertemplate="%{y}: %{x}<extra></extra>",
            )
        )  # fmt: skip
    most = int(counts.to_numpy().max())
    for place, direction in enumerate(COLOURS):
        figure.update_layout(
            {
                f"xaxis{place + 1}": {
                    "domain": [place * 0.345, place * 0.345 + 0.31],
                    "range": [0, most * 1.15],
                    "title": label(direction),
                    "showticklabels": False,
                    "ticks": "",
                    "anchor": "y",
                }
            }
        )
    figure.update_layout(showlegend=False)
    words = [
        f"{label(pillar)}: {whole(row['hindrance'])} hinderpalen, {whole(row['both'])} beide, "
        f"{whole(row['stimulus'])} stimulansen."
        for pillar, row in counts.iloc[::-1].iterrows()
    ]
    return Drawing(
        figure=figure, title="Bevindingen per pijler en richting", alt=" ".join(words),
        source=SOURCE,
    )  # fmt: skip


def wrapped(text: str, width: int = 22) -> str:
    """Return ``text`` broken over lines for a narrow axis."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
