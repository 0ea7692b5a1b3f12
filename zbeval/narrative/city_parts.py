"""One municipality from within, in words: in which sub-municipalities its projects lie."""

from __future__ import annotations

from zbeval.known import ALL, SOME
from zbeval.language import say
from zbeval.numbers import listed, whole
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
        say("het {the_project}", the_project=words.the_project)
        if number == 1
        else say("de {number} {projects}", number=whole(number), projects=words.projects)
    )
    if not placed:
        return say(
            "In welke deelgemeente van {name} {all_of_them} ligt, zeggen de bronnen niet."
            if number == 1
            else "In welke deelgemeente van {name} {all_of_them} liggen, zeggen de bronnen niet.",
            name=found.name,
            all_of_them=all_of_them,
        )
    some = (
        all_of_them
        if placed == number
        else say("{placed} van {all_of_them}", placed=whole(placed), all_of_them=all_of_them)
    )
    there = found.parts_with_projects()
    where = [
        f"{part.name} ({whole(part.n_projects)})" if placed > 1 else part.name for part in there
    ]
    told = say(
        "Binnen {name} weten we van {some} in welke deelgemeente het ligt: {where}."
        if placed == 1
        else "Binnen {name} weten we van {some} in welke deelgemeente ze liggen: {where}.",
        name=found.name,
        some=some,
        where=listed(where),
    )
    left = number - placed
    if not left:
        return told
    rest = say(
        "Het andere kan in elke deelgemeente liggen."
        if left == 1
        else "De andere {left} kunnen in elke deelgemeente liggen.",
        left=whole(left),
    )
    return f"{told} {rest}"
