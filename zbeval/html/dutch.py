"""Text that was written in Dutch: told in the language of the page where a catalogue has it.

Else it is shown as it is and marked as Dutch: a screen reader then reads it aloud as Dutch, a
browser can offer to translate it.
"""

from __future__ import annotations

from html import escape

from zbeval.language import DUTCH, say, spoken


def dutch(text: object) -> str:
    """Return a text of data for a page: escaped, and marked where it is Dutch and the page not."""
    told = say(str(text))
    plain = spoken() == DUTCH or told != str(text)
    return escape(told) if plain else f"<span{mark()}>{escape(told)}</span>"


def mark() -> str:
    """Return the attribute that says that what follows is Dutch; nothing on a Dutch page."""
    return "" if spoken() == DUTCH else f' lang="{DUTCH}"'
