"""Puts a sentence, its figure, the words of that figure and the Result's JSON in a cell's output.

A notebook shows these outputs as they are; a report is made from them afterwards. They carry
media types of our own next to the usual ones, so that nothing has to be read back from HTML.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd
from IPython.display import display

from zbeval.figures.drawing import Drawing
from zbeval.html.advice import advice_html
from zbeval.html.evidence import board_html, groups_html, questions_html, signposts_html
from zbeval.html.literal import literal, with_literal_data, without_link_tags
from zbeval.html.offline_maps import OFFLINE_MAPS
from zbeval.html.points import points_html
from zbeval.html.sources import sources_html
from zbeval.html.tables import table_csv, table_html
from zbeval.known import shown, titles
from zbeval.programme import Passages, Programme
from zbeval.results import Result, records
from zbeval.vocabulary import heading, label

RESULT = "application/vnd.zbeval.result+json"
DRAWING = "application/vnd.zbeval.drawing+json"
TABLE = "application/vnd.zbeval.table+json"
SOURCES = "application/vnd.zbeval.sources+json"
PLOTLY = "application/vnd.plotly.v1+json"

EMPTY = "Er is niets te tonen."
# Inside JupyterLab; a report has a style sheet of its own.
TABLE_STYLE = (
    "<style>.zb-scroll{max-height:24em;overflow:auto}"
    ".zb-table :is(th,td){text-align:left!important}"
    ".zb-table .n{text-align:right!important;font-variant-numeric:tabular-nums}</style>"
)


def answer(result: Result, sentence: str, points: Sequence[str] = (), title: str = "") -> None:
    """Show the short answer on top of a notebook; the list of reports repeats it.

    ``points`` are the main points below it, one fact each, a lead between ``**``. ``title`` is
    the heading of the page where it depends on the choices made.
    """
    top = f"<h1>{escape(title)}</h1>" if title else ""
    box = f"{top}<p><strong>Kort antwoord.</strong> {escape(sentence)}</p>{points_html(points)}"
    publish(
        {
            "text/html": f"<script>{OFFLINE_MAPS}</script>{box}",
            "text/plain": sentence,
            RESULT: {
                "role": "answer",
                "sentence": sentence,
                "points": list(points),
                "title": title,
                "result": result.to_dict(),
            },
        }
    )


def show(
    result: Result,
    sentence: str,
    drawing: Drawing | None = None,
    table: pd.DataFrame | None = None,
) -> None:
    """Show what ``result`` says: a sentence, and its figure and table if there are any.

    A figure never comes without the table behind it: ``table`` if given, else the result's own. A
    result without rows is told only: there is nothing to draw.
    """
    told = with_literal_data(sentence, result.table, result.headline, table)
    publish(
        {
            "text/markdown": told,
            "text/plain": sentence,
            RESULT: {"role": "finding", "sentence": told, "result": result.to_dict()},
        }
    )
    if drawing is not None and len(result.table):
        show_drawing(drawing)
        frame = shown(result.table if table is None else table, result)
        words = Words("Tabel bij deze figuur", drawing.title, "figure", titles([result]))
        publish(table_bundle(frame, words))
    elif table is not None and len(table):
        title = heading(result.measure, result.level)
        words = Words(title, title, "table", titles([result]))
        publish(table_bundle(shown(table, result), words))


def show_table(
    frame: pd.DataFrame, title: str, empty: str = EMPTY, *, folded: bool = False
) -> None:
    """Show ``frame`` under its own title, ``folded`` or open; without rows, say ``empty``."""
    if frame.empty:
        told = f"**{literal(title)}.** {empty}"
        return publish({"text/markdown": told, "text/plain": told})
    return publish(table_bundle(frame, Words(title, title, "folded" if folded else "table")))


def show_board(findings: pd.DataFrame, passages: Passages, title: str) -> None:
    """Show what holds back beside what helps; each finding opens on its place and passage."""
    publish_evidence(board_html(findings, passages), findings, title)


def show_groups(groups: Mapping[str, pd.DataFrame], passages: Passages, title: str) -> None:
    """Show findings per group, folded; each finding opens on its place and passage."""
    together = pd.concat([rows for rows in groups.values() if len(rows)] or [pd.DataFrame()])
    publish_evidence(groups_html(groups, passages), together, title)


def show_advice(
    found: Result, steps: pd.DataFrame, gaps: Mapping[str, str], passages: Passages
) -> None:
    """Show recommendations in full, in order: why, with which reserve, what to do about them."""
    if len(found.table):
        html = advice_html(found.table, steps, dict(gaps), passages)
        publish_evidence(html, found.table, "De aanbevelingen")


def show_text(text: str) -> None:
    """Show a text of the programme itself; nothing where it gives none."""
    if text:
        publish({"text/markdown": literal(text), "text/plain": text})


def show_part(
    heading: str,
    results: Sequence[Result],
    describe: Callable[[Result], str],
    plot: Callable[[Result], Drawing | None] | None = None,
    table: Callable[[Result], pd.DataFrame] | None = None,
    without: str = "",
) -> None:
    """Show a part of the page under a heading of its own.

    Where it has no results: ``without`` in its place, or nothing. Results that are not ``plot``ted
    are shown with their table, in short where ``table`` says how.
    """
    if heading and results:
        publish({"text/markdown": heading, "text/plain": heading})
    for result in results:
        below = table(result) if table else result.table
        show(result, describe(result), *((plot(result),) if plot else (None, below)))
    if not results:
        show_text(without)


def show_signposts(result: Result, passages: Passages, title: str) -> None:
    """Show, per pillar, which questions and building blocks go with what holds back."""
    publish_evidence(signposts_html(result.table, passages), result.table, title)


def show_questions(themes: Mapping[str, Iterable[str]], passages: Passages, title: str) -> None:
    """Show the subheadings of themes, with their questions from the reader's own copy."""
    rows = [(label(theme), part) for theme, parts in themes.items() for part in parts]
    frame = pd.DataFrame(rows, columns=["theme", "part"])
    publish_evidence(questions_html(themes, passages), frame, title)


def publish_evidence(html: str, frame: pd.DataFrame, title: str) -> None:
    """Hand evidence to the notebook; as plain text only titles, never a passage."""
    plain = frame.to_string(index=False)
    publish({"text/html": html, "text/plain": plain, TABLE: {"title": title, "role": "evidence"}})


def show_checks(table: pd.DataFrame) -> None:
    """Show which checks of plausibility and robustness passed and which did not."""
    publish(table_bundle(table, Words("Controles", "controles", "checks")))


def show_sources(programme: Programme) -> None:
    """Show where every table comes from, under which licence and of which date."""
    rows, words = records(programme.sources), Words("Bronnen", "bronnen", "sources")
    publish(table_bundle(programme.sources, words, sources_html(rows)) | {SOURCES: rows})


def show_drawing(drawing: Drawing) -> None:
    """Show a figure together with its title, its text alternative and its source."""
    words = {"title": drawing.title, "alt": drawing.alt, "source": drawing.source}
    figure = json.loads(without_link_tags(drawing.figure.to_json()))
    publish({PLOTLY: figure, "text/plain": drawing.alt, DRAWING: words})


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
        return re.sub(r"\W+", "-", self.about.lower()).strip("-")[:60] or "tabel"


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
        f'href="data:text/csv;charset=utf-8;base64,{data}">Download als CSV (voor Excel)</a></p>'
        "</details>"
    )
    return {
        "text/html": TABLE_STYLE + html,
        "text/plain": frame.to_string(index=False, max_rows=20),
        TABLE: {"title": words.title, "role": words.role},
    }


def publish(bundle: dict[str, Any]) -> None:
    """Hand one output to the notebook that is running."""
    display(bundle, raw=True)
