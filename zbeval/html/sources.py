"""How the sources of the data are shown to a reader: one row per table, its sources as links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from zbeval.language import later, say
from zbeval.numbers import UNKNOWN

TITLES = (later("Gegevens"), later("Bron"), later("Peildatum"), later("Licentie"))


def sources_html(rows: Iterable[Mapping[str, str]]) -> str:
    """Return a table of all sources, in the order in which the tables first occur.

    ``rows`` are those of ``Programme.sources``: ``title``, ``source``, ``url``, ``licence`` and
    ``reference_date``; what is empty is shown as unknown. Equal rows are shown once.
    """
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        links = grouped.setdefault((row["title"], row["reference_date"], row["licence"]), [])
        if (link := source_link(row)) not in links:
            links.append(link)
    head = "".join(f'<th scope="col">{say(title)}</th>' for title in TITLES)
    body = "".join(source_row(key, links) for key, links in grouped.items())
    return (
        f'<table class="zb-table zb-sources"><caption>{say("Bronnen")}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def source_row(key: tuple[str, str, str], links: list[str]) -> str:
    """Return one table with all its sources."""
    title, date, licence = (escape(part or say(UNKNOWN)) for part in key)
    return (
        f'<tr><th scope="row">{title}</th><td>{"<br>".join(links)}</td>'
        f"<td>{date}</td><td>{licence}</td></tr>"
    )


def source_link(row: Mapping[str, str]) -> str:
    """Return a source as a link, or as text where it has no web address."""
    words = escape(row["source"] or say(UNKNOWN))
    if not row["url"].startswith(("https://", "http://")):
        return words
    return f'<a href="{escape(row["url"])}">{words}</a>'
