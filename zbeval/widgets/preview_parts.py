"""The parts of a preview that every form shows alike: lists of remarks, and a table of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from zbeval.html.tables import table_html
from zbeval.language import say
from zbeval.numbers import whole

MOST_LINES = 20


def sentences(texts: Iterable[str]) -> list[str]:
    """Return remarks as sentences."""
    return [f"{text[:1].upper()}{text[1:]}." for text in texts]


def bullets(title: str, lines: Sequence[str]) -> str:
    """Return a short list with its title as safe HTML, nothing where there is nothing to list."""
    if not lines:
        return ""
    more = len(lines) - MOST_LINES
    shown = [*lines[:MOST_LINES], *([say("En nog {more}.", more=whole(more))] if more > 0 else [])]
    items = "".join(f"<li>{escape(line)}</li>" for line in shown)
    return f"<h3>{escape(title)}</h3><ul>{items}</ul>"


def rows_html(table: pd.DataFrame, caption: str, name: str, rest: int, noun: str) -> str:
    """Return rows as a table that scrolls, and how many more there are, as safe HTML.

    ``name`` is what a screen reader calls it, ``noun`` what the rest of its rows are called.
    """
    shown = (f'<div class="zb-scroll" role="region" tabindex="0" aria-label="{escape(name)}">'
             f"{table_html(table, caption)}</div>")  # fmt: skip
    more = say("En nog {rest} {noun}.", rest=whole(rest), noun=noun)
    return shown + (f"<p>{more}</p>" if rest > 0 else "")


def card(*parts: str) -> str:
    """Return the parts of a preview together."""
    return f'<div class="zb-card">{"".join(parts)}</div>'
