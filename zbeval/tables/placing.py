"""Puts a project in one municipality of 2024 by all that its row says, or says why it cannot."""

from __future__ import annotations

from dataclasses import dataclass

from zbeval.tables.nis_codes import as_code
from zbeval.tables.places import Codes, Places, plain_name

MERGED = 2025


@dataclass(frozen=True)
class Place:
    """What a row says of where a project lies, as it is written; empty where it says nothing."""

    nis: str = ""
    municipality: str = ""
    province: str = ""
    neighbourhood: str = ""

    @property
    def written(self) -> str:
        """Return what stands there, in one text."""
        return " ".join(part for part in (self.nis, self.municipality) if part)


@dataclass(frozen=True)
class Placing:
    """Where a project lies: ``nis`` or, without it, ``rule`` and the ``candidates`` to choose from.

    ``field`` names what is to be mended.
    """

    nis: str | None = None
    rule: str = ""
    candidates: tuple[str, ...] = ()
    field: str = "municipality"


def placed(place: Place, places: Places, vintage: int) -> Placing:
    """Return the one municipality that agrees with everything that the row says.

    Code, name and province each allow a set of municipalities; what they have in common is meant.
    Where that are several (a municipality merged in 2025, a name that several places have), the
    neighbourhood may decide, then the municipality that bears the name itself. Never a guess: what
    stays open comes back with its candidates.
    """
    if place.nis and places.by_code(place.nis, vintage) is None:
        found = places.by_name(place.municipality, vintage) or ()
        return Placing(None, "deze NIS-code bestaat niet", tuple(sorted(found)), "nis")
    vintage = vintage_of(place, places, vintage)
    sets = {name: found for name, found in allowed(place, places, vintage).items() if found}
    if not sets.keys() & {"nis", "municipality"}:
        return unknown(place, places, vintage)
    left = frozenset.intersection(*sets.values())
    if not left:
        return contradiction(place, sets, places)
    left = narrowed(left, places.by_name(place.neighbourhood, vintage))
    exact = places.exactly(place.municipality, vintage)
    if len(left) > 1 and exact in left:
        left = frozenset({exact})
    if len(left) == 1:
        return Placing(next(iter(left)))
    return Placing(None, several(place, places), tuple(sorted(left)))


def vintage_of(place: Place, places: Places, vintage: int) -> int:
    """Return the vintage that the code of a row belongs to, or else that of the file."""
    code = as_code(place.nis)
    known = [each for each, codes in places.codes.items() if code in codes]
    return known[0] if len(known) == 1 else vintage


def allowed(place: Place, places: Places, vintage: int) -> dict[str, Codes | None]:
    """Return the municipalities that code, name and province each allow; None says nothing."""
    return {
        "nis": places.by_code(place.nis, vintage) if place.nis else None,
        "municipality": places.by_name(place.municipality, vintage) if place.municipality else None,
        "province": places.by_province(place.province) if place.province else None,
    }


def narrowed(left: Codes, further: Codes | None) -> Codes:
    """Return what is left after a further hint; a hint that excludes everything is none."""
    return (left & (further or left)) or left


def unknown(place: Place, places: Places, vintage: int) -> Placing:
    """Return the placing by neighbourhood alone, or that the name is unknown with what is near."""
    if not place.municipality:
        found = places.by_name(place.neighbourhood, vintage) or frozenset()
        if len(found) == 1:
            return Placing(next(iter(found)))
        return Placing(None, "deze rij zegt niet in welke gemeente het project ligt", tuple(found))
    rule = "deze gemeente of deelgemeente kennen we niet"
    near = [text.rsplit("(", 1)[1].rstrip(")") for text in places.near(place.municipality)]
    return Placing(None, rule, tuple(near))


def contradiction(place: Place, sets: dict[str, Codes], places: Places) -> Placing:
    """Return what a row says against itself."""
    if "province" in sets and len(sets) > 1:
        rest = frozenset.intersection(
            *(found for name, found in sets.items() if name != "province")
        )
        if rest:
            here = ", ".join(places.listed(sorted(rest)))
            return Placing(None, f"{here} ligt niet in {place.province}", (), "province_nis")
    code = ", ".join(places.listed(sorted(sets["nis"]))) if "nis" in sets else ""
    rule = f"de NIS-code {place.nis} is die van {code}, niet van {place.municipality}"
    return Placing(None, rule, (), "nis")


def several(place: Place, places: Places) -> str:
    """Return why a place is not certain: a merger, or a name that several places bear."""
    merged = places.codes[MERGED].get(as_code(place.nis)) or frozenset()
    merged |= places.called[MERGED].get(plain_name(place.municipality), frozenset())
    if len(merged) > 1:
        return "deze gemeente ontstond in 2025 uit een fusie; in 2024 waren het er verschillende"
    return "deze naam hoort bij meer dan één gemeente"


def vintage_of_file(rows: list[Place], places: Places) -> int:
    """Return 2025 where the file has codes or names that exist only since then, and none older."""
    seen: set[int] = set()
    for nis, name in {(place.nis, place.municipality) for place in rows}:
        for word, known in ((as_code(nis), places.codes), (plain_name(name), places.called)):
            vintages = [one for one, names in known.items() if word in names]
            seen |= set(vintages) if len(vintages) == 1 else set()
    return MERGED if seen == {MERGED} else 2024
