"""The verdict matrix: one cell per level and baseline, words in it and colour behind them."""

from __future__ import annotations

import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.evidence import wrapped
from zbeval.figures.spread import SOURCE
from zbeval.figures.style import INK, PALE, SAND, SKY, base_figure
from zbeval.language import later, say
from zbeval.numbers import decimal
from zbeval.programme import LEVELS
from zbeval.results import Result
from zbeval.vocabulary import label

CODES = {"below": 0, "compatible": 1, "cannot_tell": 1, "above": 2}
WORDS = {
    "below": later("gelijker<br>dan toeval"),
    "compatible": later("ongeveer<br>evenredig"),
    "cannot_tell": later("niet<br>te zeggen"),
    "above": later("ongelijker<br>dan toeval"),
}


@drawn_from("p_value")
def plot_levels(result: Result, question: str = "more_unequal") -> Drawing:
    """Return the verdict of one question on every level with every baseline."""
    table = result.table[result.table["question"] == question]
    baselines = list(dict.fromkeys(table["baseline"]))
    rows = [level for level in LEVELS if level in set(table["level"])][::-1]
    cells = table.set_index(["level", "baseline"])
    verdicts = [[cells.at[(level, name), "verdict"] for name in baselines] for level in rows]
    figure = base_figure(height=400)
    figure.add_trace(
        go.Heatmap(
            z=[[CODES[verdict] for verdict in line] for line in verdicts],
            x=[wrapped(label(name), 14) for name in baselines],
            y=[label(level) for level in rows],
            text=[[say(WORDS[verdict]) for verdict in line] for line in verdicts],
            customdata=[
                [decimal(cells.at[(level, name), "p_value"], 3) for name in baselines]
                for level in rows
            ],
            texttemplate="%{text}",
            textfont={"size": 12, "color": INK},
            hovertemplate="%{y}, %{x}: %{text} (p = %{customdata})<extra></extra>",
            zmin=0,
            zmax=2,
            colorscale=[[0, SKY], [0.5, PALE], [1, SAND]],
            showscale=False,
            xgap=3,
            ygap=3,
        )
    )
    figure.update_xaxes(side="top", ticks="", showline=False, tickangle=0, tickfont={"size": 12})
    figure.update_yaxes(ticks="", showline=False)
    told = [
        f"{label(level)}: "
        + ", ".join(
            f"{label(name)} {say(WORDS[verdict]).replace('<br>', ' ')}"
            for name, verdict in zip(baselines, line, strict=True)
        )
        for level, line in zip(rows[::-1], verdicts[::-1], strict=True)
    ]
    return Drawing(
        figure=figure,
        title=say("Het oordeel over ongelijkheid per niveau en verdeelsleutel")
        if result.whole
        else say(
            "Het oordeel over ongelijkheid van de gekende projecten, per niveau en verdeelsleutel"
        ),
        alt=". ".join(told) + ".",
        source=say(SOURCE),
    )
