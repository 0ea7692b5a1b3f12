"""One result as a notebook shows it when it stands last in a cell: verdict, sentence, table."""

from __future__ import annotations

from html import escape

from zbeval import plugins
from zbeval.html.tables import table_html
from zbeval.language import say
from zbeval.narrative import telling
from zbeval.numbers import capital
from zbeval.results import Result
from zbeval.vocabulary import entries, label

MOST_ROWS = 12  # a longer table is cut: to_frame() has all of it


def result_html(result: Result) -> str:
    """Return the measure's name, its answer in words and the first rows of its table."""
    verdict = word(result.verdict)
    if result.status != "ok":
        verdict = f"{word('cannot_tell')}: {word(result.reason)}"
    told = telling.describe(result) if known(result.measure) else ""
    sentence = f"<p>{escape(told)}</p>" if told else ""
    rows = len(result.table)
    table = table_html(result.table.head(MOST_ROWS), word(result.measure)) if rows else ""
    first = say("De eerste {n} van {total} rijen.", n=MOST_ROWS, total=rows)
    more = f"<p>{first}</p>" if rows > MOST_ROWS else ""
    title = escape(capital(word(result.measure)))
    answer = f"<h4>{title}</h4><p><strong>{escape(verdict)}</strong></p>{sentence}"
    return f"<div>{answer}{table}{more}</div>"


def known(measure: str) -> bool:
    """Tell whether there is a sentence for the results of a measure."""
    return measure in telling.DESCRIBE or plugins.measure(measure) is not None


def word(identifier: str) -> str:
    """Return the label of an identifier; one of an outside measure may have none."""
    return label(identifier) if identifier in entries() else identifier.replace("_", " ")
