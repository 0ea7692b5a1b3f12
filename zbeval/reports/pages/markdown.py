"""Markdown of a notebook as HTML: markup is escaped, headings can be linked to."""

from __future__ import annotations

import re
import unicodedata

import mistune

OWN_PAGE = re.compile(r"(?:\./)?[\w-]+\.(?:ipynb|html)(?:#[\w-]*)?|#[\w-]+")


class ReportRenderer(mistune.HTMLRenderer):
    """Renders markdown with linkable headings and links between reports instead of notebooks."""

    def heading(self, text: str, level: int, **attrs: object) -> str:
        """Return a heading; the page has one first-level heading of its own."""
        level = max(level, 2)
        return f'<h{level} id="{heading_id(text)}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Return a link; one to another notebook leads to that notebook's report."""
        url = re.sub(r"^(?:\./)?([\w-]+)\.ipynb(?=$|#)", r"\1.html", url)
        return super().link(text, url, title)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return only the words of an image: a page fetches nothing."""
        return f"<em>{mistune.escape(text)}</em>"


class SentenceRenderer(ReportRenderer):
    """Renders sentences that may hold text of data: links lead to reports of the run only."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Return a link to a report or a place on the page; of any other address the words."""
        return super().link(text, url, title) if OWN_PAGE.fullmatch(url) else text


def to_html(markdown: str) -> str:
    """Return ``markdown`` as HTML; markup inside it is shown as text."""
    return rendered(markdown, ReportRenderer(escape=True))


def sentence_html(markdown: str) -> str:
    """Return what a measure says as HTML, without a link to elsewhere."""
    return rendered(markdown, SentenceRenderer(escape=True))


def rendered(markdown: str, renderer: ReportRenderer) -> str:
    """Return ``markdown`` as HTML by one renderer."""
    render = mistune.create_markdown(renderer=renderer, plugins=["table", "strikethrough"])
    return str(render(markdown))


def heading_id(text: str) -> str:
    """Return the name under which a heading can be linked to."""
    plain = re.sub(r"&#?\w+;", "-", re.sub(r"<[^>]+>", "", text))
    ascii_text = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-") or "deel"
