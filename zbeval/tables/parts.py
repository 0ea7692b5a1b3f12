"""In which sub-municipality does a project lie? Only where its neighbourhood names exactly one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from zbeval.language import say
from zbeval.programme import Programme
from zbeval.programme.city_parts import CityPart, CityParts
from zbeval.sources.places import parts
from zbeval.tables.place_text import plain_name


def city_parts(
    programme: Programme, nis: str, projects: pd.DataFrame, complete: bool = False
) -> CityParts:
    """Return the sub-municipalities of one municipality with the number of ``projects`` in each.

    ``projects`` are rows of the register in that municipality; a joint project counts once.
    ``complete`` tells that the register misses none. A neighbourhood that names no
    sub-municipality, or more than one, is not placed. Neither is one with the name of the
    municipality itself: that may mean all of it.
    """
    areas = programme.areas
    name = str(areas.loc[areas["nis"] == nis, "name"].iloc[0])
    territory = parts(Path(programme.folder) if programme.folder else None)
    known = territory.by_nis.get(nis, ())
    own = projects.drop_duplicates("project_id") if "project_id" in projects else projects
    texts = own["neighbourhood"].tolist() if "neighbourhood" in own else []
    names = [part.name for part in known]
    found = [one for one in (part_named(text, names, name) for text in texts) if one]
    placed = tuple(CityPart(*part, found.count(part.name)) for part in known)
    return CityParts(name, placed, len(own), len(found), complete, say(territory.credit))


def part_named(text: object, names: Sequence[str], whole: str) -> str | None:
    """Return the one of ``names`` that a neighbourhood names, None where that is not clear.

    Whole words count (*Deurne-Zuid* names Deurne), the longest name first: *Sint-Kruis-Winkel* is
    not Sint-Kruis. ``whole`` is the name of the municipality: beside the name of a part it says
    no more, unless a part has that name as well.
    """
    if not isinstance(text, str):
        return None
    left, found = f" {plain_name(text)} ", set()
    for name in sorted({*names, whole}, key=lambda one: (-len(plain_name(one)), one)):
        words = f" {plain_name(name)} "
        if words in left:
            left = left.replace(words, " | ")
            found.add(name)
    if whole not in names:
        found.discard(whole)
    return found.pop() if len(found) == 1 and found != {whole} else None
