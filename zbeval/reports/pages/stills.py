"""A map of a page as a picture that stands still, for a browser that runs no script.

Other figures are told in words there, with their table opened below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from zbeval.reports.pages.thumbnail_map import small_map


def still(figure: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """Return a map as SVG with its legend; nothing for a figure that is no map."""
    drawn = small_map("", figure, facts)
    if drawn is None:
        return ""
    areas = "".join(f'<path fill="{colour}" d="{path}"/>' for colour, path in drawn.shapes)
    lines = f'<path class="outline" d="{drawn.outline}"/>' if drawn.outline else ""
    legend = "".join(
        f'<li><svg viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" '
        f'fill="{colour}"/></svg> {escape(words)}</li>'
        for colour, words in [*drawn.legend, *classes(figure)]
    )
    return (
        f'<div class="small-map"><svg viewBox="-2 -2 724 {drawn.height + 4}" role="img" '
        f'aria-label="{escape(drawn.alt)}">{areas}{lines}</svg>'
        f"{f'<ul>{legend}</ul>' if legend else ''}</div>"
    )


def classes(figure: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield colour and words of each class that a map names in its legend."""
    for trace in figure["data"]:
        marked = trace.get("type") == "scattergeo" and trace.get("mode") == "markers"
        if marked and trace.get("name") and isinstance(trace["marker"].get("color"), str):
            yield trace["marker"]["color"], trace["name"]
