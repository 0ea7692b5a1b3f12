"""A municipality from within as a small picture: a dot per sub-municipality, with its projects."""

from __future__ import annotations

from html import escape
from math import cos, radians, sqrt

from zbeval.figures.style import BLUE, GREY
from zbeval.language import later, say
from zbeval.programme.city_parts import CityPart, CityParts

WIDTH, EDGE, LETTER, LINE = 340, 30, 6.4, 15  # of the picture, its margin, a letter, a line
HIGHEST = 320
READ = later(
    "Een stip is een deelgemeente, een getal het aantal projecten dat we daar weten te liggen."
)


def city_parts_html(found: CityParts, told: str) -> str:
    """Return the sentence ``told`` and the picture under it; nothing for an undivided municipality.

    Without a project in a known part there is no picture: it would show nothing but names.
    """
    if not found.divided or not found.n_projects:
        return ""
    source = f" {escape(found.credit)}." if found.credit else ""
    picture = f"{drawn(found, told)}<p>{say(READ)}{source}</p>" if found.n_placed else ""
    return f"<h4>{say('Binnen {name}', name=escape(found.name))}</h4><p>{escape(told)}</p>{picture}"


def drawn(found: CityParts, told: str) -> str:
    """Return the picture as SVG, whose words for who cannot see it are ``told``."""
    places, height = on_paper(found.parts)
    first = [part for part in found.parts if not part.n_projects] + found.parts_with_projects()[
        ::-1
    ]
    dots = "".join(dot(part, *places[part]) for part in first)
    return (
        f'<svg role="img" aria-label="{escape(told, quote=True)}" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" style="max-width:100%;height:auto">'
        f"{dots}{names(found, places)}</svg>"
    )


def on_paper(parts: tuple[CityPart, ...]) -> tuple[dict[CityPart, tuple[float, float]], int]:
    """Return where each point stands in the picture, north up and true to scale, and its height."""
    middle = cos(radians(sum(part.latitude for part in parts) / len(parts)))
    across = {part: part.longitude * middle for part in parts}
    west, north = min(across.values()), max(part.latitude for part in parts)
    wide = (max(across.values()) - west) or 1e-6
    high = (north - min(part.latitude for part in parts)) or 1e-6
    scale = min((WIDTH - 2 * EDGE) / wide, (HIGHEST - 2 * EDGE) / high)
    left = (WIDTH - wide * scale) / 2
    places = {
        part: (left + (across[part] - west) * scale, EDGE + (north - part.latitude) * scale)
        for part in parts
    }
    return places, round(high * scale + 2 * EDGE)


def dot(part: CityPart, x: float, y: float) -> str:
    """Return one sub-municipality: hollow, or with its number of projects."""
    if not part.n_projects:
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="none" stroke="{GREY}"/>'
    radius = 6 + 3 * sqrt(part.n_projects)
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{BLUE}"/>'
        f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle" font-size="12" fill="#ffffff">'
        f"{part.n_projects}</text>"
    )


def names(found: CityParts, places: dict[CityPart, tuple[float, float]]) -> str:
    """Return the names beside the dots, those with projects first; one without room is left out."""
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in places.values()]
    others = [part for part in found.parts if not part.n_projects]
    written = []
    for part in found.parts_with_projects() + others:
        for box, anchor, at in beside(part, *places[part]):
            if box[0] >= 0 and box[2] <= WIDTH and not any(overlap(box, one) for one in taken):
                taken.append(box)
                written.append(
                    f'<text x="{at[0]:.0f}" y="{at[1]:.0f}" text-anchor="{anchor}" font-size="12" '
                    f'fill="currentColor">{escape(part.name)}</text>'
                )
                break
    return "".join(written)


Box = tuple[float, float, float, float]


def beside(part: CityPart, x: float, y: float) -> list[tuple[Box, str, tuple[float, float]]]:
    """Return where a name may stand: right of its dot, left of it, above or below it."""
    long, off = LETTER * len(part.name), 8 + 3 * sqrt(part.n_projects)
    found = []
    for anchor, left, base in (
        ("start", x + off, y + 4), ("end", x - off - long, y + 4),
        ("middle", x - long / 2, y - off), ("middle", x - long / 2, y + off + 10),
    ):  # fmt: skip
        at = {"start": left, "end": left + long, "middle": left + long / 2}[anchor]
        found.append(((left, base - 11, left + long, base - 11 + LINE), anchor, (at, base)))
    return found


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes cover each other."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
