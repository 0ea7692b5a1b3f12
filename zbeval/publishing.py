"""Hands one output of a cell to the notebook that runs: media types of our own, folded tables."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd
from IPython.display import display

from zbeval.html.tables import table_csv, table_html
from zbeval.language import later, say

RESULT = "application/vnd.zbeval.result+json"
DRAWING = "application/vnd.zbeval.drawing+json"
TABLE = "application/vnd.zbeval.table+json"
SOURCES = "application/vnd.zbeval.sources+json"
PLOTLY = "application/vnd.plotly.v1+json"

EMPTY = later("Er is niets te tonen.")
# Inside JupyterLab; a report has a style sheet of its own.
TABLE_STYLE = (
    "<style>.zb-scroll{max-height:24em;overflow:auto}"
    ".zb-table :is(th,td){text-align:left!important}"
    ".zb-table .n{text-align:right!important;font-variant-numeric:tabular-nums}</style>"
)


@dataclass(frozen=True)
class Words:
    """What is said of a table: its title, what it is about, and its role on the page.

    ``role`` is *figure* for the table behind a figure (folded at first), *table*, *folded*,
    *checks* or *sources*; ``about`` also names the file to save. ``titles`` are columns that have
    another title than usual.
    """

    title: str
    about: str
    role: str
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Return how a screen reader names the table."""
        return f"{self.title}: {self.about}" if self.role == "figure" else self.title

    @property
    def file(self) -> str:
        """Return the name of the file to save."""
        return re.sub(r"\W+", "-", self.about.lower()).strip("-")[:60] or say("tabel")


def table_bundle(frame: pd.DataFrame, words: Words, table: str = "") -> dict[str, Any]:
    """Return ``frame`` as HTML that can be folded, with a download for a spreadsheet.

    ``table`` replaces the HTML table itself where another form of it reads better.
    """
    data = base64.b64encode(table_csv(frame, words.titles).encode("utf-8-sig")).decode("ascii")
    is_open = "" if words.role in ("figure", "folded") else " open"
    html = (
        f'<details class="zb-data" data-role="{words.role}"{is_open}>'
        f"<summary>{escape(words.title)}</summary>"
        f'<div class="zb-scroll" role="region" tabindex="0" aria-label="{escape(words.label)}">'
        f"{table or table_html(frame, words.label, words.titles)}</div>"
        f'<p class="zb-download"><a download="{escape(words.file)}.csv" '
        f'href="data:text/csv;charset=utf-8;base64,{data}">{say("Download als CSV (voor Excel)")}'
        "</a></p></details>"
    )
    return {
        "text/html": TABLE_STYLE + html,
        "text/plain": frame.to_string(index=False, max_rows=20),
        TABLE: {"title": words.title, "role": words.role},
    }


def publish(bundle: dict[str, Any]) -> None:
    """Hand one output to the notebook that is running."""
    display(bundle, raw=True)
