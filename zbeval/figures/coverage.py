"""Who lives near a located project, next to what chance would cover."""

from __future__ import annotations

from typing import Any

from zbeval.figures.bands import Row, band_figure
from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.spread import SOURCE
from zbeval.known import known
from zbeval.language import say
from zbeval.numbers import decimal, percent
from zbeval.results import Result
from zbeval.vocabulary import label


@drawn_from("chance_mean_share")
def plot_coverage(result: Result) -> Drawing:
    """Return per distance the share of residents and of people of 80+ near a located project."""
    table = result.table.dropna(subset=["chance_mean_share"])
    rows = [distance_row(row) for row in table.itertuples()]
    words = known(result)
    figure = band_figure(rows, name=words.found)
    figure.update_xaxes(title=say("aandeel van de mensen"), tickformat=".0%", range=[0, 1.02])
    return Drawing(
        figure=figure,
        title=say("Wie woont er bij een gemeente met een {project}?", project=words.project),
        alt=" ".join(row.words for row in rows),
        source=say(
            "Afstand van middelpunt tot middelpunt van gemeenten. {source}", source=say(SOURCE)
        ),
    )


def distance_row(row: Any) -> Row:
    """Return one distance for one population as a row with its words."""
    digits = 0 if float(row.radius_km).is_integer() else 1
    radius = decimal(row.radius_km, digits)
    near = say("in de gemeente") if row.radius_km == 0 else say("tot {n} km", n=radius)
    name = f"{label(row.population)}, {near}"
    words = say(
        "{name}: {share}, in 95 van de 100 lotingen {low} tot {high}.",
        name=name,
        share=percent(row.covered_share, 0),
        low=decimal(100 * row.chance_low, 0),
        high=percent(row.chance_high, 0),
    )
    if row.reason:
        words += " " + say("Deze afstand zegt weinig: toeval bereikt dan bijna iedereen.")
    return Row(name, row.covered_share, (row.chance_low, row.chance_high), None, words)
