"""A text in Markdown, paragraph by paragraph, in the language spoken."""

from __future__ import annotations

import re

from zbeval.language import say

PARTED = re.compile(r"(\n\s*\n)")
HEADING = re.compile(r"(#+\s+)(.*)", re.DOTALL)


def translated_text(text: str) -> str:
    """Return Markdown with every paragraph, and the words of every heading, translated."""
    return "".join(part if not part.strip() else one_paragraph(part) for part in PARTED.split(text))


def one_paragraph(text: str) -> str:
    """Return one paragraph or heading translated."""
    marks, words = parted(text)
    return marks + say(words)


def parted(text: str) -> tuple[str, str]:
    """Return the marks before the words of a heading, and its words; a paragraph has no marks."""
    heading = HEADING.fullmatch(text)
    return (heading[1], heading[2]) if heading else ("", text)


def paragraphs(text: str) -> list[str]:
    """Return what is translated of a text: each paragraph, and the words of each heading."""
    return [parted(part)[1] for part in PARTED.split(text) if part.strip()]
