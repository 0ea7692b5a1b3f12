"""The first map of a report as a small drawing that stands still: for the list of reports.

It is drawn from the finished figure, so that the list shows what the report shows. Points lie as
on the map of the report (Mercator), rounded to a pixel.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zbeval.reports.pages.content import Report

WIDTH = 720  # pixels
Line = list[tuple[float, float]]


@dataclass(frozen=True)
class SmallMap:
    """A map: its title, its words for whoever cannot see it, its source.

    ``shapes`` are (colour, path) pairs, one per colour; ``outline`` is the path of thick lines;
    ``legend`` are (colour, words) pairs. ``name`` is the report it comes from.
    """

    name: str
    title: str
    alt: str
    source: str
    height: int
    shapes: list[tuple[str, str]]
    outline: str = ""
    legend: list[tuple[str, str]] = field(default_factory=list)


def small_map(name: str, figure: Mapping[str, Any], words: Mapping[str, str]) -> SmallMap | None:
    """Return the map in a figure, or None if it has no areas on a colour scale of its own."""
    areas = next(filter(drawable, figure["data"]), None)
    if areas is None:
        return None
    lines = outlines(figure)
    shapes = {one["id"]: rings(one["geometry"]) for one in areas["geojson"]["features"]}
    projected = Projection([*(line for found in shapes.values() for line in found), *lines])
    paths: dict[str, str] = {}
    for place, value in zip(areas["locations"], areas["z"], strict=True):
        colour = colour_of(areas, value)
        paths[colour] = paths.get(colour, "") + "".join(map(projected.ring, shapes[place]))
    return SmallMap(
        name=name,
        title=words["title"],
        alt=words["alt"],
        source=words["source"],
        height=projected.height,
        shapes=list(paths.items()),
        outline="".join(map(projected.line, lines)),
        legend=legend_of(areas),
    )


def drawable(trace: Mapping[str, Any]) -> bool:
    """Return whether a trace has plain polygons by code, values and colours to draw them with."""
    if not all(isinstance(trace.get(part), list) for part in ("z", "locations", "colorscale")):
        return False
    features = trace["geojson"]["features"] if isinstance(trace.get("geojson"), dict) else []
    known = {one.get("id") for one in features}
    kinds = {one["geometry"]["type"] for one in features}
    return known.issuperset(trace["locations"]) and kinds <= {"Polygon", "MultiPolygon"}


def first_map(report: Report) -> SmallMap | None:
    """Return the first map of a report, or None if it has none."""
    figures = [block.facts for block in report.blocks if block.kind == "figure"]
    for words, figure in zip(figures, report.figures, strict=True):
        if found := small_map(report.name, figure, words):
            return found
    return None


def rings(geometry: Mapping[str, Any]) -> list[Line]:
    """Return the rings of a polygon or of several."""
    parts = geometry["coordinates"]
    many = parts if geometry["type"] == "MultiPolygon" else [parts]
    return [[tuple(point[:2]) for point in ring] for part in many for ring in part]


def outlines(figure: Mapping[str, Any]) -> list[Line]:
    """Return the lines that are drawn over the areas, without their gaps."""
    found: list[Line] = []
    for trace in figure["data"]:
        plain = isinstance(trace.get("lon"), list) and isinstance(trace.get("lat"), list)
        if trace.get("type") == "scattergeo" and trace.get("mode") == "lines" and plain:
            found.extend(unbroken(trace["lon"], trace["lat"]))
    return found


def unbroken(lon: Sequence[float | None], lat: Sequence[float | None]) -> Iterator[Line]:
    """Yield the pieces of a line that is interrupted by missing points."""
    piece: Line = []
    for x, y in zip(lon, lat, strict=True):
        if x is None or y is None:
            if piece:
                yield piece
            piece = []
        else:
            piece.append((x, y))
    if piece:
        yield piece


class Projection:
    """From degrees to pixels of a drawing that just holds all lines."""

    def __init__(self, lines: Sequence[Line]):
        points = [point for line in lines for point in line]
        self.west = min(lon for lon, _ in points)
        east = max(lon for lon, _ in points)
        heights = [northing(lat) for _, lat in points]
        self.north = max(heights)
        self.scale = WIDTH / math.radians(east - self.west)
        self.height = round((self.north - min(heights)) * self.scale)

    def pixels(self, line: Line) -> list[tuple[int, int]]:
        """Return a line in whole pixels, without points that fall together."""
        found: list[tuple[int, int]] = []
        for lon, lat in line:
            x = round(math.radians(lon - self.west) * self.scale)
            y = round((self.north - northing(lat)) * self.scale)
            if not found or found[-1] != (x, y):
                found.append((x, y))
        return found

    def line(self, line: Line) -> str:
        """Return a line as an SVG path."""
        first, *rest = self.pixels(line)
        steps = [f"M{first[0]} {first[1]}"]
        for (x, y), (px, py) in zip(rest, [first, *rest], strict=False):
            steps.append(f"l{x - px} {y - py}")
        return "".join(steps).replace(" -", "-")

    def ring(self, line: Line) -> str:
        """Return a closed ring as an SVG path; one smaller than a pixel is left out."""
        return f"{self.line(line)}z" if len(self.pixels(line)) > 2 else ""


def northing(lat: float) -> float:
    """Return how far north a latitude lies on a Mercator map, for a globe of radius 1."""
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def colour_of(areas: Mapping[str, Any], value: float | None) -> str:
    """Return the colour of a value on the scale of the map: the last step at or under it."""
    if value is None:
        return "#ffffff"
    known = [one for one in areas["z"] if one is not None]
    low, high = areas.get("zmin", min(known)), areas.get("zmax", max(known))
    share = (value - low) / (high - low) if high > low else 0.5
    steps = [colour for place, colour in areas["colorscale"] if place <= share + 1e-9]
    return steps[-1] if steps else areas["colorscale"][0][1]


def legend_of(areas: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what each colour stands for, as the bar beside the map has it."""
    bar = areas.get("colorbar", {})
    values, words = bar.get("tickvals") or [], bar.get("ticktext") or []
    return [(colour_of(areas, value), text) for value, text in zip(values, words, strict=False)]
