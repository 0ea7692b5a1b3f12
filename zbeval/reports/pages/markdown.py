"""Markdown of a notebook as HTML: markup is escaped, headings can be linked to."""

from __future__ import annotations

import re
import unicodedata

import mistune


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


def to_html(markdown: str) -> str:
    """Return ``markdown`` as HTML; markup inside it is shown as text."""
    render = mistune.create_markdown(
        renderer=ReportRenderer(escape=True), plugins=["table", "strikethrough"]
    )
    return str(render(markdown))


def heading_id(text: str) -> str:
    """Return the name under which a heading can be linked to."""
    plain = re.sub(r"&#?\w+;", "-", re.sub(r"<[^>]+>", "", text))
    ascii_text = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-") or "deel"
