"""How main points are shown to a reader: a list, each with its lead in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape


def points_html(points: Sequence[str]) -> str:
    """Return main points as a list, the lead of each in bold; nothing without points."""
    if not points:
        return ""
    items = "".join(f"<li>{bold_html(point)}</li>" for point in points)
    return f'<ul class="zb-points">{items}</ul>'


def bold_html(text: str) -> str:
    """Return ``text`` for a page, its lead in bold: what stands between ``**`` at its beginning.

    Further on ``**`` is text of the data, which is no markup.
    """
    return re.sub(r"^\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text))
