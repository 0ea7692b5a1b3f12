"""Matrices of findings: every cell carries its number, its shade repeats it."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.evidence import SOURCE, wrapped
from zbeval.figures.style import GREY, INK, base_figure
from zbeval.language import later, say
from zbeval.numbers import capital, in_letters, whole
from zbeval.results import Result
from zbeval.vocabulary import label

SHADES = {  # from nothing to most; orange hinders, purple is both, blue helps
    "hindrance": ("#ffffff", "#f0b27f"),
    "both": ("#ffffff", "#c3aee0"),
    "stimulus": ("#ffffff", "#8dbfe0"),
    "framework": ("#ffffff", "#9cc9c1"),
}
ROW = 34  # pixels
LEVEL = {"tickangle": 0, "tickfont": {"size": 11.5}}
PARTED = later("Boven de stippellijn de doelmatige prioriteiten, eronder de procesmatige.")
BROKEN = {"verwezenlijkingen": "verwezen-<br>lijkingen", "governance": "gover-<br>nance",
          "procesmatig werken": "proces"}  # fmt: skip


@drawn_from("n_findings")
def plot_evidence_topics(result: Result) -> Drawing:
    """Return pillar by topic, one panel per direction under each other."""
    table = result.table
    directions = list(dict.fromkeys(table["direction"]))
    figure = base_figure(height=90 + len(directions) * 235)
    panels = len(directions)
    figure.update_layout(margin_t=64)
    for place, direction in enumerate(directions):
        counts = matrix(table[table["direction"] == direction], "pillar", "topic", "n_findings")
        number = "" if place == 0 else str(place + 1)
        figure.add_trace(
            heatmap(counts, direction, [narrow(label(name)) for name in counts.columns], number)
        )
        top = 1 - place / panels
        figure.update_layout(
            {
                f"yaxis{number}": axis(domain=[top - 0.86 / panels, top - 0.08 / panels]),
                f"xaxis{number}": {"side": "top", "ticks": "", "showline": False,
                                   "anchor": f"y{number}", "showticklabels": place == 0, **LEVEL},
            }
        )  # fmt: skip
        figure.add_annotation(
            text=f"<b>{label(direction)}</b>", showarrow=False, font={"color": INK},
            x=0, xref="paper", xanchor="left", y=top - 0.08 / panels, yref="paper",
            yanchor="bottom", yshift=2 if place else 34,
        )  # fmt: skip
    return Drawing(
        figure=figure,
        title=say("Bevindingen per {pillar}, richting en onderwerp", pillar=label("pillar")),
        alt=topics_in_words(table),
        source=say(SOURCE),
    )


def narrow(text: str) -> str:
    """Return a word for above a narrow column: broken where it is known how, else between words."""
    return BROKEN.get(text, wrapped(text, 10))


def topics_in_words(table: pd.DataFrame) -> str:
    """Return the filled cells as sentences."""
    filled = table[table["n_findings"] > 0]
    if filled.empty:
        return say("Er is niets om te tonen.")
    return " ".join(
        f"{capital(label(pillar))}, {label(direction)}: "
        + ", ".join(f"{whole(row.n_findings)} {label(row.topic)}" for row in rows.itertuples())
        + "."
        for (pillar, direction), rows in filled.groupby(["pillar", "direction"], sort=False)
    )


def plot_framework(result: Result) -> Drawing:
    """Return the priorities against how findings speak of them: aim, result or factor."""
    table = result.table
    columns = ["n_aim", "n_achieved", "n_factor"]
    counts = table.set_index("priority")[columns]
    figure = base_figure(height=120 + (ROW + 6) * len(table))
    figure.add_trace(
        heatmap(counts, "framework", [label(name).replace(" ", "<br>") for name in columns], "")
    )
    figure.update_layout(
        yaxis=axis(domain=[0, 1]),
        xaxis={"side": "top", "ticks": "", "showline": False, "anchor": "y", **LEVEL},
    )
    n_goals = int((table["priority_group"] == "goal").sum())
    parted = 0 < n_goals < len(table)
    if parted:
        figure.add_hline(y=n_goals - 0.5, line={"color": GREY, "width": 1.5, "dash": "dot"})
    words = [
        say(
            "{priority}: {n_aim} als streven, {n_achieved} als resultaat, {n_factor} als factor.",
            priority=capital(label(row.priority)),
            n_aim=whole(row.n_aim),
            n_achieved=whole(row.n_achieved),
            n_factor=whole(row.n_factor),
        )
        for row in table.itertuples()
    ]
    return Drawing(
        figure=figure,
        title=title_of(len(table)),
        alt=" ".join(words),
        source=" ".join(map(say, (PARTED, SOURCE) if parted else (SOURCE,))),
    )


def title_of(number: int) -> str:
    """Return what the figure of the priorities shows."""
    if number == 1:
        return say("De enige prioriteit en hoe de bevindingen ervan spreken")
    words = in_letters(number)
    return say("De {number} prioriteiten en hoe de bevindingen ervan spreken", number=words)


def matrix(table: pd.DataFrame, rows: str, columns: str, values: str) -> pd.DataFrame:
    """Return a wide table in the order in which rows and columns first occur."""
    wide = table.pivot(index=rows, columns=columns, values=values)
    return wide.loc[list(dict.fromkeys(table[rows])), list(dict.fromkeys(table[columns]))]


def heatmap(counts: pd.DataFrame, shade: str, titles: list[str], number: str) -> go.Heatmap:
    """Return one matrix; an empty cell shows a dash in place of its nought."""
    low, high = SHADES[shade]
    names = [wrapped(label(name), 24) for name in counts.index]
    most = max(2, counts.to_numpy().max())
    return go.Heatmap(
        z=counts.to_numpy() ** 0.5, x=titles, y=names, zmin=0, zmax=most**0.5,
        text=[[whole(value) if value else "–" for value in row] for row in counts.to_numpy()],
        texttemplate="%{text}", textfont={"color": INK, "size": 14}, showscale=False,
        colorscale=[[0, "#f4f6f8"], [0.01, low], [1, high]], xgap=3, ygap=3,
        xaxis=f"x{number}", yaxis=f"y{number}",
        hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
    )  # fmt: skip


def axis(domain: list[float]) -> dict:
    """Return a row axis that reads from the top down."""
    return {"domain": domain, "autorange": "reversed", "ticks": "", "showline": False}
