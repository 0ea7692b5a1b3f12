"""The one picture of a note: a map that stands still, or bars. No script, no other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from zbeval.figures.style import BLUE, INK, PURPLE, STEPS
from zbeval.programme import MapLayers
from zbeval.reports.notes.note import Picture
from zbeval.reports.pages.thumbnail_map import small_map

COLOURS = STEPS
ROW, LEFT, WIDE, LETTERS = 26, 330, 720, 46  # of bars, in pixels; letters of a name


def map_picture(
    classes: Mapping[str, int],
    words: Sequence[str],
    layers: MapLayers,
    title: str,
    alt: str,
    inside: str = "",
    colours: Sequence[str] = COLOURS,
) -> Picture | None:
    """Return a map of areas by class; None where no area of it can be drawn.

    ``classes`` maps an area code to the place of its class in ``words``; ``inside`` is the code of
    the one outline to draw (a province), all where it is empty.
    """
    cells = [one for one in layers.cells["features"] if one["id"] in classes]
    if not cells:
        return None
    lines = [one for one in layers.outlines["features"] if inside in ("", one["id"])]
    figure = {
        "data": [
            {
                "z": [classes[one["id"]] for one in cells],
                "locations": [one["id"] for one in cells],
                "geojson": {"features": cells},
                "zmin": -0.5,
                "zmax": len(words) - 0.5,
                "colorscale": [
                    [place / len(words), colour]
                    for place, colour in enumerate(colours[: len(words)])
                ],
                "colorbar": {"tickvals": list(range(len(words))), "ticktext": list(words)},
            },
            *map(outline, lines),
        ]
    }
    drawn = small_map("", figure, {"title": title, "alt": alt, "source": layers.credit})
    if drawn is None:
        return None
    paths = "".join(
        f'<path fill="{colour}" stroke="#b9c2c9" stroke-width="0.6" d="{path}"/>'
        for colour, path in drawn.shapes
    )
    border = f'<path fill="none" stroke="{INK}" stroke-width="1.6" d="{drawn.outline}"/>'
    svg = framed(paths + border, WIDE, drawn.height, alt)
    return Picture(svg, title, alt, layers.credit, tuple(drawn.legend))


def outline(feature: Mapping) -> dict:
    """Return the rings of an area as one interrupted line."""
    shape = feature["geometry"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for ring in (ring for polygon in polygons for ring in polygon):
        longitudes += [*(point[0] for point in ring), None]
        latitudes += [*(point[1] for point in ring), None]
    return {"type": "scattergeo", "mode": "lines", "lon": longitudes, "lat": latitudes}


def bars_picture(
    rows: Sequence[tuple[str, int, int]], words: tuple[str, str], title: str, source: str
) -> Picture | None:
    """Return bars of two numbers side by side per name; None without rows.

    ``rows`` are (name, first number, second number), ``words`` what the numbers count.
    """
    if not rows:
        return None
    most = max(*(first + second for _, first, second in rows), 1)
    step = (WIDE - LEFT - 40) / most
    parts = []
    for place, (name, first, second) in enumerate(rows):
        y = place * ROW
        short = name if len(name) <= LETTERS else f"{name[: LETTERS - 1].rstrip()}…"
        end = LEFT + (first + second) * step
        parts.append(
            f'<text x="{LEFT - 8}" y="{y + 17}" text-anchor="end">{escape(short)}</text>'
            f'<rect x="{LEFT}" y="{y + 4}" width="{first * step:.1f}" height="17" fill="{BLUE}"/>'
            f'<rect x="{LEFT + first * step:.1f}" y="{y + 4}" width="{second * step:.1f}" '
            f'height="17" fill="{PURPLE}"/>'
            f'<text x="{end + 6:.1f}" y="{y + 17}">{first + second}</text>'
        )
    told = [f"{name}: {first} {words[0]}, {second} {words[1]}" for name, first, second in rows]
    alt = ". ".join(told)
    text = f'<g font-family="Segoe UI, Arial, sans-serif" font-size="14" fill="{INK}">'
    svg = framed(f"{text}{''.join(parts)}</g>", WIDE, len(rows) * ROW, alt)
    return Picture(svg, title, f"{alt}.", source, ((BLUE, words[0]), (PURPLE, words[1])))


def framed(drawn: str, width: int, height: int, alt: str) -> str:
    """Return a drawing as an SVG of its own, with its words for whoever cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 {width + 4} {height + 4}" '
        f'role="img" aria-label="{escape(alt)}">{drawn}</svg>'
    )
