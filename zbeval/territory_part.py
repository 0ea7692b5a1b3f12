"""Reads ``[territory]`` of ``programme.toml``: the edition of the municipalities, and their names.

Only a folder with tables of its own (``datapackage.json``) can be of another territory or edition
than the tables that come with zbeval.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zbeval import editions
from zbeval.language import later
from zbeval.vocabulary import put_together

NAMES = ("name", "adjective")
KNOWN = (*editions.KEYS, *editions.DAYS, *NAMES)
FIRST, LAST = 1800, 2200  # years that an edition can be called by
NEUTRAL = later("het hele gebied")


@dataclass(frozen=True)
class Territory:
    """What the area of a folder is called, and what its municipalities are: *Vlaamse* gemeenten.

    An empty name says that no folder told it.
    """

    name: str = ""
    adjective: str = ""

    def words(self) -> dict[str, dict[str, str]]:
        """Return the words that sentences take from here, as rows of the vocabulary."""
        if self.adjective:
            several = put_together(later("{adjective} gemeenten"), adjective=self.adjective)
        elif self.name:
            several = put_together(later("gemeenten van {territory}"), territory=self.name)
        else:
            several = {"label_nl": later("gemeenten")}
        name = put_together("{name}", name=self.name) if self.name else {"label_nl": NEUTRAL}
        told = {"territory": name, "territory_municipalities": several}
        return {name: {"kind": "territory"} | words for name, words in told.items()}


def mistakes(part: object, *, own_tables: bool) -> Iterator[tuple[str, str, str, object]]:
    """Yield what is wrong with the part: key, rule, what to do, value; nothing where it is right.

    ``own_tables`` tells whether the folder has tables of its own.
    """
    if not isinstance(part, dict):
        yield editions.SECTION, "dit is geen onderdeel", "Schrijf [territory]", part
        return
    for key, value in part.items():
        where = f"{editions.SECTION}.{key}"
        if key not in KNOWN:
            yield where, "deze sleutel bestaat niet", f"Kies uit: {', '.join(KNOWN)}", None
        elif key in editions.KEYS and not is_year(value):
            yield where, "dit is geen jaar", "Schrijf 2025, zonder aanhalingstekens", value
        elif key in editions.DAYS and type(value) is not date:
            todo = "Schrijf 2023-01-01, zonder aanhalingstekens"
            yield where, "dit is geen dag", todo, value
        elif key in NAMES and not (isinstance(value, str) and value.strip()):
            todo = "Schrijf de tekst tussen aanhalingstekens"
            yield where, "dit is geen tekst, of een lege", todo, value
    yield from wrong_order(part)
    yield from other_edition(part, own_tables)


def wrong_order(part: Mapping[str, Any]) -> Iterator[tuple[str, str, str, object]]:
    """Yield what is wrong with the order of the three years."""
    years = [part.get(key) for key in editions.KEYS]
    since, vintage, after = [year if is_year(year) else None for year in years]
    if vintage is None and (since is not None or after is not None):
        where = f"{editions.SECTION}.vintage"
        rule = "het jaar waarnaar de indeling heet, ontbreekt"
        yield where, rule, "Voeg vintage toe", None
    if vintage is not None and since is not None and since > vintage:
        rule = "de indeling heet naar een jaar voor ze begon"
        yield f"{editions.SECTION}.since", rule, "Verbeter since of vintage", since
    if vintage is not None and after is not None and after < vintage:
        rule = "de volgende indeling komt voor deze"
        todo = "Verbeter next_vintage, of laat het weg"
        yield f"{editions.SECTION}.next_vintage", rule, todo, after


def other_edition(
    part: Mapping[str, Any], own_tables: bool
) -> Iterator[tuple[str, str, str, object]]:
    """Yield that a folder without tables of its own counts with other places than it is given."""
    if own_tables:
        return
    known = editions.shipped_part()
    for key, value in part.items():
        if key in KNOWN and value != known.get(key):
            rule = (
                "deze map heeft geen eigen datapackage.json: ze telt met de meegeleverde gemeenten"
            )
            told = f"Laat deze sleutel weg of schrijf {known[key]}" if key in known else (
                "Laat deze sleutel weg"
            )  # fmt: skip
            yield f"{editions.SECTION}.{key}", rule, f"{told}, of geef de map eigen tabellen", value


def is_year(value: object) -> bool:
    """Tell whether a value is a whole year."""
    return isinstance(value, int) and not isinstance(value, bool) and FIRST <= value <= LAST


def territory_of(part: Mapping[str, Any], *, own_tables: bool) -> Territory:
    """Return the names in a part that has no mistakes; without tables of its own the shipped."""
    part = part if own_tables else editions.shipped_part()
    return Territory(*(str(part.get(name, "")) for name in NAMES))


def shipped_territory() -> Territory:
    """Return the names of the territory that comes with zbeval."""
    return territory_of(editions.shipped_part(), own_tables=True)
