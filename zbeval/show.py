"""Puts a sentence, its figure, the words of that figure and the Result's JSON in a cell's output.

A notebook shows these outputs as they are; a report is made from them afterwards. They carry
media types of our own next to the usual ones, so that nothing has to be read back from HTML.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd

from zbeval.figures.drawing import Drawing
from zbeval.html.literal import literal, with_literal_data, without_link_tags
from zbeval.html.offline_maps import OFFLINE_MAPS
from zbeval.html.points import points_html
from zbeval.html.sources import sources_html
from zbeval.known import shown, titles
from zbeval.language import say
from zbeval.overview.boards import Board
from zbeval.programme import Passages, Programme
from zbeval.publishing import (
    DRAWING,
    EMPTY,
    PLOTLY,
    RESULT,
    SOURCES,
    TABLE,
    TABLE_STYLE,
    Words,
    publish,
    table_bundle,
)
from zbeval.results import Result, records
from zbeval.show_findings import (
    show_advice,
    show_board,
    show_groups,
    show_questions,
    show_signposts,
)
from zbeval.vocabulary import heading

__all__ = [
    "DRAWING",
    "PLOTLY",
    "RESULT",
    "SOURCES",
    "TABLE",
    "TABLE_STYLE",
    "answer",
    "show",
    "show_advice",
    "show_board",
    "show_boards",
    "show_checks",
    "show_drawing",
    "show_groups",
    "show_part",
    "show_questions",
    "show_signposts",
    "show_sources",
    "show_table",
    "show_text",
]


def answer(result: Result, sentence: str, points: Sequence[str] = (), title: str = "") -> None:
    """Show the short answer on top of a notebook; the list of reports repeats it.

    ``points`` are the main points below it, one fact each, a lead between ``**``. ``title`` is
    the heading of the page where it depends on the choices made.
    """
    top = f"<h1>{escape(title)}</h1>" if title else ""
    lead = f"<strong>{say('Kort antwoord.')}</strong>"
    box = f"{top}<p>{lead} {escape(sentence)}</p>{points_html(points)}"
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
        words = Words(say("Tabel bij deze figuur"), drawing.title, "figure", titles([result]))
        publish(table_bundle(frame, words))
    elif table is not None and len(table):
        title = heading(result.measure, result.level)
        words = Words(title, title, "table", titles([result]))
        publish(table_bundle(shown(table, result), words))


def show_table(
    frame: pd.DataFrame, title: str, empty: str = EMPTY, *, folded: bool = False
) -> None:
    """Show ``frame`` under its own title, ``folded`` or open; without rows, say ``empty``."""
    title = say(title)
    if frame.empty:
        told = f"**{literal(title)}.** {say(empty)}"
        return publish({"text/markdown": told, "text/plain": told})
    return publish(table_bundle(frame, Words(title, title, "folded" if folded else "table")))


def show_text(text: str) -> None:
    """Show a text of the programme itself; nothing where it gives none."""
    if text:
        publish({"text/markdown": literal(text), "text/plain": text})


def show_boards(
    found: Result,
    boards: Sequence[Board],
    describe: Callable[[pd.DataFrame], str],
    passages: Passages,
) -> None:
    """Show groups of findings one by one, each under its heading, with how sure it is."""
    for board in boards:
        publish({"text/markdown": board.heading, "text/plain": board.heading})
        show(found, describe(board.findings))
        if len(board.findings):
            show_board(board.findings, passages, board.title)


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
        publish({"text/markdown": say(heading), "text/plain": say(heading)})
    for result in results:
        below = table(result) if table else result.table
        show(result, describe(result), *((plot(result),) if plot else (None, below)))
    if not results:
        show_text(say(without))


def show_checks(table: pd.DataFrame) -> None:
    """Show which checks of plausibility and robustness passed and which did not."""
    title = say("Controles")
    publish(table_bundle(table, Words(title, title, "checks")))


def show_sources(programme: Programme) -> None:
    """Show where every table comes from, under which licence and of which date."""
    title = say("Bronnen")
    rows, words = records(programme.sources), Words(title, title, "sources")
    publish(table_bundle(programme.sources, words, sources_html(rows)) | {SOURCES: rows})


def show_drawing(drawing: Drawing) -> None:
    """Show a figure together with its title, its text alternative and its source."""
    words = {"title": drawing.title, "alt": drawing.alt, "source": drawing.source}
    figure = json.loads(without_link_tags(drawing.figure.to_json()))
    publish({PLOTLY: figure, "text/plain": drawing.alt, DRAWING: words})
