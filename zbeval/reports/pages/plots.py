"""Figures as a page carries them: plotly.js once, each map's geometry once, all of it packed."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from zbeval.html.packing import pack
from zbeval.language import locale
from zbeval.numbers import signs

PLOTLY_FILE = "plotly.min.js"  # beside pages that share it
FONT = '"Segoe UI", -apple-system, Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'


def plotly_source() -> bytes:
    """Return plotly.js as it comes with plotly."""
    return files("plotly").joinpath("package_data/plotly.min.js").read_bytes()


@cache
def packed_plotly() -> str:
    """Return plotly.js, packed."""
    return pack(plotly_source())


def packed_figures(figures: list[dict[str, Any]]) -> str:
    """Return all figures of a page, packed; a geometry that several traces share is stored once."""
    return pack(json.dumps(share_geometry(figures), separators=(",", ":")).encode())


def share_geometry(figures: list[dict[str, Any]]) -> dict[str, Any]:
    """Return ``figures`` and ``geometries``: each trace's geojson becomes its place in the list.

    The figures handed in stay as they are.
    """
    geometries: dict[str, int] = {}

    def placed(trace: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(trace.get("geojson"), dict):
            return trace
        text = json.dumps(trace["geojson"], sort_keys=True)
        return trace | {"geojson": geometries.setdefault(text, len(geometries))}

    shared = [
        {"data": [placed(trace) for trace in figure["data"]], "layout": page_layout(figure)}
        for figure in figures
    ]
    return {"figures": shared, "geometries": [json.loads(text) for text in geometries]}


def page_layout(figure: dict[str, Any]) -> dict[str, Any]:
    """Return the layout for a page: its numbers, its letters, the title in the caption."""
    layout = {name: part for name, part in figure.get("layout", {}).items() if name != "title"}
    layout["font"] = {"family": FONT, "size": 14, "color": "#1d2b36"} | layout.get("font", {})
    layout["margin"] = {"t": 20, "b": 40} | layout.get("margin", {})
    layout.setdefault("dragmode", False)
    return layout | {"separators": signs(locale()), "autosize": True, "width": None}
