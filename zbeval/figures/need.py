"""Projects by need: a rate per fifth of the people, and an index per indicator."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from zbeval.figures.bands import Row, band_figure
from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.spread import SOURCE
from zbeval.figures.style import INK, ORANGE, SKY, base_figure
from zbeval.known import Known, known
from zbeval.language import say
from zbeval.numbers import counted, decimal
from zbeval.results import Result

LONGEST_LINE = 22  # characters of a row's name before it is broken


@drawn_from("located_per_100k")
def plot_fifths(result: Result) -> Drawing:
    """Return the located projects per 100 000 residents in each fifth of the people by need."""
    table = result.table.dropna(subset=["located_per_100k"])
    rate = table["located_per_100k"]
    overall = result.headline["n_used"] / result.table["residents"].sum() * 100_000
    figure = base_figure(height=360)
    figure.add_trace(
        go.Bar(
            y=[broken(name, 16) for name in table["area_name"]], x=rate, orientation="h",
            marker={"color": SKY},
            error_x={"type": "data", "symmetric": False, "array": table["rate_high"] - rate,
                     "arrayminus": rate - table["rate_low"], "color": INK, "thickness": 2},
            customdata=[fifth_text(row, known(result)) for row in table.itertuples()],
            hovertemplate="%{customdata}<extra></extra>", showlegend=False,
        )
    )  # fmt: skip
    figure.add_vline(x=overall, line={"color": ORANGE, "width": 2, "dash": "dash"})
    figure.add_annotation(x=overall, y=1, yref="paper", yanchor="bottom", showarrow=False,
                          text=say("gemiddeld"), font={"color": ORANGE})  # fmt: skip
    figure.update_layout(margin={"t": 28})
    figure.update_xaxes(
        title=say("{projects} per 100.000 inwoners", projects=known(result).projects), showgrid=True
    )
    figure.update_yaxes(autorange="reversed")
    return Drawing(
        figure=figure,
        title=say(
            "{heading} naar nood: {indicator}",
            heading=known(result).heading,
            indicator=say(result.headline["indicator_name"]),
        ),
        alt=" ".join(fifth_text(row, known(result)) for row in table.itertuples()),
        source=say("Streepje: exact 95-procentinterval. {source}", source=say(SOURCE)),
    )


def fifth_text(row: Any, words: Known) -> str:
    """Return one fifth in words."""
    return say(
        "{area}: {projects} in {towns}, {rate} per 100.000 inwoners (interval {low} tot {high}).",
        area=row.area_name,
        projects=words.counted(row.n_located),
        towns=counted(row.n_municipalities, "gemeente", "gemeenten"),
        rate=decimal(row.located_per_100k, 2),
        low=decimal(row.rate_low, 2),
        high=decimal(row.rate_high, 2),
    )


@drawn_from("index")
def plot_needs(result: Result) -> Drawing:
    """Return per need indicator the concentration index, its interval and its chance band."""
    table = result.table.dropna(subset=["index"]).sort_values("index", ascending=False)
    rows = [index_row(row) for row in table.itertuples()]
    figure = band_figure(rows, name=known(result).found, centre=0)
    figure.update_layout(height=150 + 54 * max(len(rows), 1), legend={"font": {"size": 12}})
    figure.update_xaxes(title=say("nood-index"))
    return Drawing(
        figure=figure,
        title=say("Volgen {projects} de nood? Per noodcijfer", projects=known(result).found),
        alt=" ".join(row.words for row in rows),
        source=say(
            "Rechts van nul ligt er meer waar de nood groot is. {source}", source=say(SOURCE)
        ),
    )


def index_row(row: Any) -> Row:
    """Return one indicator as a row with its words."""
    inside = row.band_low <= row.index <= row.band_high
    words = say(
        "{indicator}: index {index}, binnen wat 95 van de 100 lotingen geven ({low} tot {high})."
        if inside
        else "{indicator}: index {index}, buiten wat 95 van de 100 lotingen geven "
        "({low} tot {high}).",
        indicator=say(row.indicator_name),
        index=decimal(row.index, 2),
        low=decimal(row.band_low, 2),
        high=decimal(row.band_high, 2),
    )
    name, interval = broken(say(row.indicator_name), LONGEST_LINE), (row.index_low, row.index_high)
    return Row(name, row.index, (row.band_low, row.band_high), interval, words)


def broken(text: str, width: int) -> str:
    """Return ``text`` with line breaks between words, so that it fits beside a narrow figure."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
