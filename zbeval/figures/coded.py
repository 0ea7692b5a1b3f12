"""One bar per pillar or code, as long as the number of projects asked, in five states."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing
from zbeval.figures.evidence import wrapped
from zbeval.figures.style import BLUE, GREY, INK, ORANGE, PALE, PURPLE, base_figure
from zbeval.language import later, say
from zbeval.numbers import whole
from zbeval.results import Result
from zbeval.vocabulary import label

COLOURS = {
    "hindrance": ORANGE, "both": PURPLE, "stimulus": BLUE, "silent": GREY, "not_coded": PALE
}  # fmt: skip
HIDDEN = "hidden"
MOST_BARS = 25
SOURCE = later("Bron: eigen gecodeerde gesprekken, ingelezen met ‘zbeval import qdpx’.")


def plot_coded_evidence(result: Result) -> Drawing:
    """Return the projects asked per state; hidden counts share one hatched part of the bar."""
    table, more = most_told(result.table)
    table = table.assign(
        name=[wrapped(code or label(pillar)) for pillar, code in
              zip(table["pillar"], table["code"], strict=True)]
    )  # fmt: skip
    names = list(dict.fromkeys(table["name"]))[::-1]
    figure = base_figure(height=200 + 54 * max(len(names), 1))
    for state, colour in COLOURS.items():
        rows = table[table["state"] == state].set_index("name")["n_projects"].reindex(names)
        figure.add_trace(part(names, rows, state, {"color": colour}))
    shown = table.groupby("name")["n_projects"].sum(min_count=0).reindex(names)
    asked = table.groupby("name")["n_asked"].first().reindex(names)
    rest = (asked - shown).where(table.groupby("name")["hidden"].any().reindex(names))
    if rest.notna().any():
        hatched = {"color": "white", "line": {"color": GREY, "width": 1},
                   "pattern": {"shape": "/", "fgcolor": GREY}}  # fmt: skip
        figure.add_trace(part(names, rest, HIDDEN, hatched))
    figure.update_layout(barmode="stack", bargap=0.35, legend={"traceorder": "normal"})
    figure.update_xaxes(title=say("bevraagde projecten"), rangemode="tozero")
    unit = label("code" if (result.table["code"] != "").any() else "pillar")
    return Drawing(
        figure=figure,
        title=say(
            "Wat hindert en wat helpt, per {unit}, bij de bevraagde projecten",
            unit=unit,
        )
        + more,
        alt=told(table),
        source=say(SOURCE),
    )


def most_told(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Return the codes that most projects were given, as many as a figure can hold, and a word
    for the title where that is not all of them.
    """
    said = table["n_projects"].where(~table["state"].isin(["silent", "not_coded"]), 0)
    order = said.fillna(0).groupby(table["code"]).sum().sort_values(ascending=False, kind="stable")
    if len(order) <= MOST_BARS:
        return table, ""
    chosen = set(order.index[:MOST_BARS])
    more = say("de {n} codes bij de meeste projecten", n=MOST_BARS)
    return table[table["code"].isin(chosen)], f" ({more})"


def part(names: list[str], counts: pd.Series, state: str, marker: dict) -> go.Bar:
    """Return one state of all bars, its number in it; nothing is drawn for zero or unknown."""
    values = [None if pd.isna(count) or count == 0 else int(count) for count in counts]
    dark = state in ("hindrance", "both", "stimulus")
    return go.Bar(
        x=values, y=names, orientation="h", name=label(state), marker=marker, text=values,
        textposition="inside", insidetextanchor="middle", textangle=0,
        textfont={"color": "white" if dark else INK},
        hovertemplate=f"%{{y}}: %{{x}} ({label(state)})<extra></extra>",
    )  # fmt: skip


def told(table: pd.DataFrame) -> str:
    """Return the counts of each bar in words."""
    sentences = []
    for (pillar, code), rows in table.groupby(["pillar", "code"], sort=False):
        shown = rows[~rows["hidden"]]
        counts = [
            f"{label(state)} {whole(count)}"
            for state, count in zip(shown["state"], shown["n_projects"], strict=True)
        ]
        counts += [say("de rest afgeschermd")] if rows["hidden"].any() else []
        sentences.append(f"{code or label(pillar)}: {', '.join(counts)}.")
    return " ".join(sentences) or say("Er is niets om te tonen.")
