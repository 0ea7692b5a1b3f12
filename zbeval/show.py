"""Puts a sentence, its figure, the words of that figure and the Result's JSON in a cell's output.

A notebook shows these outputs as they are; a report is made from them afterwards. They carry
media types of our own next to the usual ones, so that nothing has to be read back from HTML.
"""

from __future__ import annotations

import base64
import json
import re
from html import escape
from typing import Any

import pandas as pd
from IPython.display import display

from zbeval.figures.drawing import Drawing
from zbeval.programme import Programme
from zbeval.results import Result, records
from zbeval.table_html import table_csv, table_html

RESULT = "application/vnd.zbeval.result+json"
DRAWING = "application/vnd.zbeval.drawing+json"
TABLE = "application/vnd.zbeval.table+json"
SOURCES = "application/vnd.zbeval.sources+json"
PLOTLY = "application/vnd.plotly.v1+json"

# plotly fetches a base map from the web for every choropleth, even when none of it is visible; an
# empty one that stands ready keeps maps working without a network.
EMPTY_TOPOLOGY = {
    "type": "Topology",
    "arcs": [],
    "objects": {
        layer: {"type": "GeometryCollection", "geometries": []}
        for layer in ("land", "ocean", "lakes", "rivers", "coastlines", "countries", "subunits")
    },
}
OFFLINE_MAPS = (
    "window.PlotlyGeoAssets = {topojson: Object.fromEntries(['world_110m', 'world_50m', "
    f"'europe_110m', 'europe_50m'].map(name => [name, {json.dumps(EMPTY_TOPOLOGY)}]))}};"
)


def answer(result: Result, sentence: str) -> None:
    """Show the short answer on top of a notebook; the list of reports repeats it."""
    box = f"<p><strong>Kort antwoord.</strong> {escape(sentence)}</p>"
    publish(
        {
            "text/html": f"<script>{OFFLINE_MAPS}</script>{box}",
            "text/plain": sentence,
            RESULT: {"role": "answer", "sentence": sentence, "result": result.to_dict()},
        }
    )


def show(
    result: Result,
    sentence: str,
    drawing: Drawing | None = None,
    table: pd.DataFrame | None = None,
) -> None:
    """Show what ``result`` says: a sentence, and its figure and table if there are any.

    A figure never comes without the table behind it: ``table`` if given, else the result's own.
    """
    publish(
        {
            "text/markdown": sentence,
            "text/plain": sentence,
            RESULT: {"role": "finding", "sentence": sentence, "result": result.to_dict()},
        }
    )
    if drawing is not None:
        show_drawing(drawing)
        frame = result.table if table is None else table
        publish(table_bundle(frame, "Tabel bij deze figuur", drawing.title, role="figure"))
    elif table is not None:
        publish(table_bundle(table, "Tabel", result.measure, role="table"))


def show_table(frame: pd.DataFrame, title: str) -> None:
    """Show ``frame`` unfolded under its own title."""
    publish(table_bundle(frame, title, title, role="table"))


def show_checks(table: pd.DataFrame) -> None:
    """Show which checks of plausibility and robustness passed and which did not."""
    publish(table_bundle(table, "Controles", "controles", role="checks"))


def show_sources(programme: Programme) -> None:
    """Show where every table comes from, under which licence and of which date."""
    bundle = table_bundle(programme.sources, "Bronnen", "bronnen", role="sources")
    publish(bundle | {SOURCES: records(programme.sources)})


def show_drawing(drawing: Drawing) -> None:
    """Show a figure together with its title, its text alternative and its source."""
    words = {"title": drawing.title, "alt": drawing.alt, "source": drawing.source}
    publish(
        {PLOTLY: json.loads(drawing.figure.to_json()), "text/plain": drawing.alt, DRAWING: words}
    )


def table_bundle(frame: pd.DataFrame, title: str, name: str, *, role: str) -> dict[str, Any]:
    """Return a table as HTML that can be folded, with a download for a spreadsheet.

    ``role`` is *figure* for the table behind a figure (folded at first), *table*, *checks* or
    *sources*; ``name`` becomes the name of the file that the reader saves.
    """
    file = re.sub(r"\W+", "-", name.lower()).strip("-")[:60] or "tabel"
    text = base64.b64encode(table_csv(frame).encode("utf-8-sig")).decode("ascii")
    heard = escape(f"{title}: {name}" if role == "figure" else title)
    html = (
        f'<details class="zb-data"{"" if role == "figure" else " open"}>'
        f"<summary>{escape(title)}</summary>"
        f'<div class="zb-scroll" role="region" tabindex="0" aria-label="{heard}">'
        f"{table_html(frame, name if role == 'figure' else title)}</div>"
        f'<p class="zb-download"><a download="{file}.csv" '
        f'href="data:text/csv;charset=utf-8;base64,{text}">Download als CSV (voor Excel)</a></p>'
        "</details>"
    )
    plain = frame.to_string(index=False, max_rows=20)
    return {"text/html": html, "text/plain": plain, TABLE: {"title": title, "role": role}}


def publish(bundle: dict[str, Any]) -> None:
    """Hand one output to the notebook that is running."""
    display(bundle, raw=True)
