"""The programme as a whole: its periods and events in time, and how needy its first places were."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from zbeval.figures.drawing import Drawing, drawn_from
from zbeval.figures.style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY, base_figure
from zbeval.known import known
from zbeval.language import later, say
from zbeval.numbers import counted, date_words, decimal, listed, span
from zbeval.results import Result

PERIODS = {  # name in the headline -> words, colour
    "pilots": (later("proeftuinen"), PURPLE),
    "applying": (later("indienen"), ORANGE),
    "projects": (later("projecten"), BLUE),
    "extension": (later("verlenging"), SKY),
}
EVENTS = later("wat gebeurde")
PHASE_COLOURS = {
    "before_call": PURPLE,
    "call_open": ORANGE,
    "projects_run": BLUE,
    "after_projects": GREEN,
}
STEPS = 4  # heights over which events that lie close to each other are spread


@drawn_from("date")
def plot_timeline(result: Result) -> Drawing:
    """Return the periods of the programme as bars over time, its events as numbers above them."""
    figure = base_figure(height=380)
    known = {name: ends for name in PERIODS if (ends := period(result, name))}
    for place, (name, (start, end)) in enumerate(reversed(known.items())):
        words, colour = PERIODS[name]
        figure.add_trace(
            go.Bar(
                x=[(last_day(end) - first_day(start)).days * 86_400_000],
                base=[first_day(start)],
                y=[place],
                orientation="h",
                width=0.5,
                marker={"color": colour},
                showlegend=False,
                hovertemplate=f"{say(words)}: {span(date_words(start), date_words(end))}"
                "<extra></extra>",
            )
        )
    table = result.table
    heights = [len(known) + 0.1 + 0.75 * (number % STEPS) for number in table["number"]]
    figure.add_trace(
        go.Scatter(
            x=[first_day(day) for day in table["date"]],
            y=heights,
            mode="markers+text",
            marker={"size": 21, "color": [PHASE_COLOURS[name] for name in table["phase"]]},
            text=table["number"].astype(str).tolist(),
            textfont={"color": "white", "size": 12},
            customdata=[
                f"{date_words(row.date)}: {say(row.event_nl)}" for row in table.itertuples()
            ],
            hovertemplate="%{customdata}<extra></extra>",
            showlegend=False,
        )
    )
    labels = [say(PERIODS[name][0]) for name in reversed(known)]
    figure.update_yaxes(
        tickvals=[*range(len(known)), len(known) + 1.2], ticktext=[*labels, say(EVENTS)],
        range=[-0.6, len(known) + 2.9], showgrid=False,
    )  # fmt: skip
    figure.update_xaxes(type="date", dtick="M12", tickformat="%Y", showgrid=True)
    told = [
        say(
            "{period} van {start} tot {end}",
            period=say(PERIODS[name][0]),
            start=date_words(start),
            end=date_words(end),
        )
        for name, (start, end) in known.items()
    ]
    bars = (
        say("Balken: {periods}.", periods=listed(told))
        if told
        else say("Van geen periode zijn begin en einde gekend.")
    )
    return Drawing(
        figure=figure,
        title=say("Het programma in de tijd"),
        alt=say(
            "Tijdlijn met {events}. {bars}",
            events=counted(len(table), "gebeurtenis", "gebeurtenissen"),
            bars=bars,
        ),
        source=say("Bron: documenten en webpagina's, per gebeurtenis in de tabel."),
    )


def period(result: Result, name: str) -> tuple[str, str] | None:
    """Return start and end of a period, if both are known."""
    start, end = (result.headline.get(f"{name}_{edge}") for edge in ("start", "end"))
    return (start, end) if start and end else None


def first_day(day: str) -> pd.Timestamp:
    """Return the first day of a year, a month or a day."""
    return pd.Timestamp(f"{day}-01-01"[:10])


def last_day(day: str) -> pd.Timestamp:
    """Return the last day of a year, a month or a day."""
    return pd.Period(day).end_time.normalize()


@drawn_from("deprivation_percent")
def plot_pilots(result: Result) -> Drawing:
    """Return the deprivation index of the pilots' municipalities beside the threshold."""
    head = result.headline
    table = result.table.dropna(subset="deprivation_percent")
    middles = {
        say("middelste {project}", project=known(result).the_project): head["index_middle_project"],
        say("middelste inwoner"): head["index_middle_resident"],
    }
    rows = {name: value for name, value in middles.items() if value is not None}
    figure = base_figure(height=70 + 38 * (len(table) + len(rows)))
    names = [f"{row.area_name}" for row in table.itertuples()]
    value = say("{n} procent", n="%{x:.1f}")
    figure.add_trace(
        go.Scatter(
            x=table["deprivation_percent"].tolist(), y=names, mode="markers",
            marker={"size": 14, "color": BLUE}, showlegend=False,
            hovertemplate=f"%{{y}}: {value}<extra></extra>",
        )
    )  # fmt: skip
    figure.add_trace(
        go.Scatter(
            x=list(rows.values()), y=list(rows), mode="markers", showlegend=False,
            marker={"size": 14, "color": GREY, "symbol": "diamond"},
            hovertemplate=f"%{{y}}: {value}<extra></extra>",
        )
    )  # fmt: skip
    threshold = head["threshold_percent"]
    figure.add_shape(
        type="line", x0=threshold, x1=threshold, y0=0, y1=1, yref="paper",
        line={"color": ORANGE, "dash": "dash", "width": 2},
    )  # fmt: skip
    figure.add_annotation(
        x=threshold, y=1.0, yref="paper", yanchor="bottom", showarrow=False,
        text=say("drempel voor de buurt"), font={"color": INK, "size": 13},
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(
        rangemode="tozero",
        title={"text": say("kansarmoede-index van de gemeente (procent)"), "font": {"size": 14}},
    )
    figure.update_layout(margin={"t": 30})
    each = [f"{row.area_name} {decimal(row.deprivation_percent)}" for row in table.itertuples()]
    beside = [f"{name} {decimal(value)}" for name, value in rows.items()]
    return Drawing(
        figure=figure,
        title=say(
            "Kansarmoede in de gemeenten van de proeftuinen, en in die van projecten en inwoners"
        ),
        alt=say(
            "Kansarmoede-index in procent. {each}. Ter vergelijking: {beside}. De drempel voor "
            "de buurt lag op {threshold} procent.",
            each=listed(each),
            beside=listed(beside),
            threshold=decimal(head["threshold_percent"], 0),
        ),
        source=say("Bron: Opgroeien, via de Gemeente-Stadsmonitor; antwoord van de minister."),
    )
