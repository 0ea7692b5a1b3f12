"""A figure as text: what is drawn, in what order, where, in which colour, with which words."""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np

from zbeval.figures import style
from zbeval.figures.drawing import Drawing

COLOURS = {
    value: name.lower() for name, value in vars(style).items()
    if name.isupper() and isinstance(value, str)
}  # fmt: skip
NOT_SEEN = {"geojson", "template", "uid", "margin", "hoverlabel", "separators",
            "automargin", "paper_bgcolor", "plot_bgcolor", "height", "font"}  # fmt: skip
MOST = 24  # values of a row that are written out


def seen(drawing: Drawing | None) -> str:
    """Return a figure as lines of text; colours of the house by their name."""
    if drawing is None:
        return "(geen figuur)"
    plotted = drawing.figure.to_plotly_json()
    lines = [f"titel: {drawing.title}", f"alternatief: {drawing.alt}", f"bron: {drawing.source}"]
    for trace in plotted["data"]:
        lines.append(f"* {trace['type']} {trace.get('name', '')}".rstrip())
        lines += [f"    {line}" for line in told(trace)]
    usual = style.base_figure(height=100).to_plotly_json()["layout"]
    lines.append("* vlak")
    lines += [f"    {line}" for line in told(plotted["layout"], usual)]
    return "\n".join(lines)


def told(values: dict[str, Any], usual: dict[str, Any] | None = None, path: str = "") -> list[str]:
    """Return every value under its path, sorted; what is usual is left out."""
    lines = []
    for name in sorted(values):
        value, common = values[name], (usual or {}).get(name)
        if name in NOT_SEEN or (not path and name in ("type", "name")):
            continue
        if isinstance(value, dict) and "bdata" in value:
            value = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
        if isinstance(value, dict):
            lines += told(value, common if isinstance(common, dict) else None, f"{path}{name}.")
        elif isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
            for place, item in enumerate(value):
                lines += told(item, None, f"{path}{name}[{place}].")
        elif value is not None and (common is None or text(value) != text(common)):
            lines.append(f"{path}{name} = {text(value)}")
    return lines


def text(value: Any) -> str:
    """Return a value in short: rounded, house colours by name, long rows by their ends and sum."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        if len(value) > MOST:
            numbers = [item for item in value if isinstance(item, (int, float))]
            ends = ", ".join(text(item) for item in (*value[:3], "...", *value[-3:]))
            return f"{ends} ({len(value)} waarden, samen {text(math.fsum(numbers))})"
        return "[" + ", ".join(text(item) for item in value) + "]"
    if isinstance(value, float):
        return f"{value:.4g}"
    return COLOURS.get(value, str(value)) if isinstance(value, str) else str(value)
