"""Finds an area by whatever a reader types: its name, a spelling, a deelgemeente, a postcode."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.language import later, say
from zbeval.numbers import listed, whole
from zbeval.programme import Programme
from zbeval.sources.places import other_names
from zbeval.tables.place_text import without_postcode
from zbeval.tables.places import Places, known_places
from zbeval.widgets.cards import area_of

FIELD = later("Zoek een gebied")
MOST_NAMED = 6


@lru_cache(maxsize=4)
def places_of(programme: Programme) -> Places:
    """Return all names and codes that the municipalities of a programme go by."""
    return known_places(
        programme["municipalities"], programme["nis_crosswalk"],
        other_names(Path(programme.folder) if programme.folder else None),
    )  # fmt: skip


def find_area(
    programme: Programme, level: str, options: tuple[tuple[str, str], ...], text: str
) -> str:
    """Return the code of the area that is meant, one of ``options`` (name, code).

    The name itself goes first, then the one name that holds the text, then what a municipality is
    called elsewhere: a deelgemeente, a postcode, a spelling. Where several areas remain, or none,
    the error names what comes near.
    """
    wanted, names = text.strip().casefold(), {code: name for name, code in options}
    exact = [code for code, name in names.items() if name.casefold() == wanted]
    if exact:
        return exact[0]
    found = by_place(programme, level, text) & names.keys()
    within = {code for code, name in names.items() if wanted in name.casefold()}
    for codes in (found, within):
        if len(codes) == 1:
            return next(iter(codes))
    if several := found or within:
        raise not_one(text, sorted(names[code] for code in several))
    raise unknown(programme, level, names, text)


def by_place(programme: Programme, level: str, text: str) -> set[str]:
    """Return the areas of the municipalities that a name or a postcode may mean."""
    places = places_of(programme)
    name, postcode = without_postcode(text)
    found = [places.by_name(name, editions.now().vintage) if name else None,
             places.by_postcode(postcode or text)]  # fmt: skip
    sets = [one for one in found if one]
    if name and (own := places.exactly(name, editions.now().vintage)):
        sets = [frozenset({own})]
    meant = frozenset.intersection(*sets) if sets else frozenset()
    areas = programme.areas
    return set(area_of(areas, level)[areas["nis"].isin(meant)])


def not_one(text: str, names: list[str]) -> ReaderError:
    """Return the error at a text that several areas bear."""
    rest = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], *([say("{n} andere", n=whole(rest))] if rest > 0 else [])]
    return ReaderError(
        say(FIELD), say("dit past op {names}", names=listed(shown)), say("Kies een van deze namen"),
        value=text,
    )  # fmt: skip


def unknown(programme: Programme, level: str, names: dict[str, str], text: str) -> ReaderError:
    """Return the error at a text that no area on the map bears, with what comes near."""
    places = places_of(programme)
    if outside := places.outside("", text, text if text.strip().isdigit() else ""):
        return ReaderError(say(FIELD), outside, say("Kies een naam uit de lijst"), value=text)
    if by_place(programme, level, text):
        rule = say("dit gebied ligt in een andere oproep dan die u gekozen hebt")
        todo = say("Kies bij ‘Oproep en moment’ de andere oproep")
        return ReaderError(say(FIELD), rule, todo, value=text)
    near = [one.rsplit(" (", 1)[0] for one in places.near(text)] if level == "municipality" else []
    near = [name for name in dict.fromkeys(near) if name in names.values()]
    todo = say("Kies een naam uit de lijst")
    if near:
        todo = say("Bedoelde u {near}?", near=say(" of ").join(near))
    rule = say("dit gebied kennen we niet op het gekozen niveau")
    return ReaderError(say(FIELD), rule, todo, value=text)
