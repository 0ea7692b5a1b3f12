"""Text that was written in Dutch: shown as it is, marked as Dutch on a page in another language.

A screen reader then reads it aloud as Dutch, a browser can offer to translate it.
"""

from __future__ import annotations

from html import escape

from zbeval.language import DUTCH, spoken


def dutch(text: object) -> str:
    """Return a text of data for a page: escaped, and marked where the page is not in Dutch."""
    return escape(str(text)) if spoken() == DUTCH else f"<span{mark()}>{escape(str(text))}</span>"


def mark() -> str:
    """Return the attribute that says that what follows is Dutch; nothing on a Dutch page."""
    return "" if spoken() == DUTCH else f' lang="{DUTCH}"'
