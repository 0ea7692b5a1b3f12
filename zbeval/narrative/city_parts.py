"""One municipality from within, in words: in which sub-municipalities its projects lie."""

from __future__ import annotations

from zbeval.known import ALL, SOME
from zbeval.numbers_nl import listed, whole
from zbeval.programme.city_parts import CityParts


def describe_city_parts(found: CityParts) -> str:
    """Return where the projects lie within a municipality, and of how many that is known.

    Without parts or without a project there is nothing to tell.
    """
    words = ALL if found.complete else SOME
    number, placed = found.n_projects, found.n_placed
    if not found.divided or not number:
        return ""
    all_of_them = (
        f"het {words.the_project}" if number == 1 else f"de {whole(number)} {words.projects}"
    )
    if not placed:
        lies = "ligt" if number == 1 else "liggen"
        return (
            f"In welke deelgemeente van {found.name} {all_of_them} {lies}, zeggen de bronnen niet."
        )
    some = all_of_them if placed == number else f"{whole(placed)} van {all_of_them}"
    lie = "het ligt" if placed == 1 else "ze liggen"
    there = found.parts_with_projects()
    where = [
        f"{part.name} ({whole(part.n_projects)})" if placed > 1 else part.name for part in there
    ]
    told = f"Binnen {found.name} weten we van {some} in welke deelgemeente {lie}: {listed(where)}."
    left = number - placed
    if not left:
        return told
    rest = "Het andere kan" if left == 1 else f"De andere {whole(left)} kunnen"
    return f"{told} {rest} in elke deelgemeente liggen."
