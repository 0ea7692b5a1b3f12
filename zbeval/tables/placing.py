"""Puts a project in one municipality by all that its row says, or says why it cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zbeval import editions
from zbeval.tables.nis_codes import as_code
from zbeval.tables.place_text import PARTS, plain_name, without_postcode
from zbeval.tables.places import Codes, Places

LEAVE_OUT = "Sla deze rij over, of verbeter de plaats"


@dataclass(frozen=True)
class Place:
    """What a row says of where a project lies, as it is written; empty where it says nothing.

    ``part`` is the deelgemeente, where the file has a column of its own for it.
    """

    nis: str = ""
    municipality: str = ""
    province: str = ""
    neighbourhood: str = ""
    part: str = ""
    postcode: str = ""

    @property
    def written(self) -> str:
        """Return what stands there, in one text."""
        parts = (self.nis, self.postcode, self.part, self.municipality)
        return " ".join(part for part in parts if part)

    def read(self) -> Place:
        """Return the same place with a postcode that stood with the name apart from it."""
        name, inside = without_postcode(self.municipality)
        part, beside = without_postcode(self.part)
        code = self.postcode.strip().removesuffix(".0")
        _, alone = without_postcode(code)
        return Place(
            self.nis, name, self.province, self.neighbourhood, part,
            alone or code or inside or beside,
        )  # fmt: skip


@dataclass(frozen=True)
class Placing:
    """Where a project lies: ``nis`` or, without it, ``rule`` and the ``candidates`` to choose from.

    ``field`` names what is to be mended. ``joint`` lists the municipalities of a project that lies
    in several, where the row names them.
    """

    nis: str | None = None
    rule: str = ""
    candidates: tuple[str, ...] = ()
    field: str = "municipality"
    joint: tuple[str, ...] = ()
    todo: str = ""


def placed(place: Place, places: Places, vintage: int, *, exact: bool = True) -> Placing:
    """Return the one municipality that agrees with everything that the row says.

    Code, name, deelgemeente, postcode and province each allow a set of municipalities; what they
    have in common is meant. Where that are several (a municipality merged in 2025, a name that
    several places have), the neighbourhood may decide, then the municipality that bears the name
    itself: not where ``exact`` says that the column holds deelgemeenten too. Never a guess: what
    stays open comes back with its candidates.
    """
    place = province_apart(place.read(), places)
    if reason := stopped(place, places, vintage):
        return reason
    vintage = vintage_of(place, places, vintage)
    sets = {name: found for name, found in allowed(place, places, vintage).items() if found}
    if not sets.keys() & {"nis", "municipality", "part", "postcode"}:
        return unknown(place, places, vintage)
    if place.municipality and not sets.keys() & {"nis", "municipality"}:
        return unknown(place, places, vintage, frozenset.intersection(*sets.values()))
    if not (left := frozenset.intersection(*sets.values())):
        return contradiction(place, sets, places)
    left = narrowed(left, places.by_name(place.neighbourhood, vintage))
    own = places.exactly(place.municipality, vintage) if exact else None
    left = frozenset({own}) if own in left else left
    if len(left) == 1:
        return Placing(next(iter(left)))
    field = "municipality" if place.municipality else next(iter(sets))
    return Placing(None, several(place, places), tuple(sorted(left)), field)


def province_apart(place: Place, places: Places) -> Place:
    """Return a place with the province that stands beside its name apart from it.

    ‘Aalst (Oost-Vlaanderen)’ is the Aalst of that province; ‘Antwerpen’ may be the city too and
    stays.
    """
    parts = [part.strip() for part in PARTS.split(place.municipality) if part.strip()]
    provinces = [part for part in parts if places.is_province(part)]
    if place.province or len(provinces) != 1 or len(parts) < 2:
        return place
    rest = " - ".join(part for part in parts if part not in provinces)
    return replace(place, municipality=rest, province=provinces[0])


def stopped(place: Place, places: Places, vintage: int) -> Placing | None:
    """Return why a place cannot be one of the programme; None where it may."""
    found = places.by_name(place.municipality or place.part, vintage) or frozenset()
    joint = places.several_in(place.municipality, vintage) if not found else ()
    if joint:
        rule = f"deze cel noemt {len(joint)} gemeenten; een gezamenlijk project telt bij elk mee"
        return Placing(None, rule, joint, joint=joint)
    if place.nis and places.by_code(place.nis, vintage) is None:
        if outside := places.outside(place.nis, "", ""):
            return Placing(None, outside, (), "nis", todo=LEAVE_OUT)
        rule = "deze NIS-code bestaat niet"
        if as_code(place.nis).lstrip("0") in places.postal:
            rule = "dit is een postcode, geen NIS-code"
        return Placing(None, rule, tuple(sorted(found)), "nis")
    if found or (place.nis and places.by_code(place.nis, vintage)):
        return None
    rule = places.outside("", place.municipality or place.part, place.postcode)
    field = "municipality" if place.municipality else "part" if place.part else "postcode"
    return Placing(None, rule, (), field, todo=LEAVE_OUT) if rule else None


def vintage_of(place: Place, places: Places, vintage: int) -> int:
    """Return the vintage that the code of a row belongs to, or else that of the file."""
    code = as_code(place.nis)
    known = [each for each, codes in places.codes.items() if code in codes]
    return known[0] if len(known) == 1 else vintage


def allowed(place: Place, places: Places, vintage: int) -> dict[str, Codes | None]:
    """Return the municipalities that each thing that is said allows; None says nothing."""
    return {
        "nis": places.by_code(place.nis, vintage) if place.nis else None,
        "municipality": places.by_name(place.municipality, vintage) if place.municipality else None,
        "part": places.by_name(place.part, vintage) if place.part else None,
        "postcode": places.by_postcode(place.postcode) if place.postcode else None,
        "province": places.by_province(place.province) if place.province else None,
    }


def narrowed(left: Codes, further: Codes | None) -> Codes:
    """Return what is left after a further hint; a hint that excludes everything is none."""
    return (left & (further or left)) or left


def unknown(place: Place, places: Places, vintage: int, others: Codes | None = None) -> Placing:
    """Return the placing by neighbourhood alone, or that the name is unknown with what is near.

    ``others`` are the municipalities that the rest of the row allows.
    """
    name = place.municipality or place.part
    if not name:
        found = places.by_name(place.neighbourhood, vintage) or frozenset()
        if len(found) == 1:
            return Placing(next(iter(found)))
        rule = "deze rij zegt niet in welke gemeente het project ligt"
        if place.postcode:
            rule = "deze postcode kennen we niet in het gebied van dit programma"
        return Placing(None, rule, tuple(sorted(found)), "postcode" if place.postcode else
                       "municipality")  # fmt: skip
    rule = "deze gemeente of deelgemeente kennen we niet"
    near = [text.rsplit("(", 1)[1].rstrip(")") for text in places.near(name)]
    listed = [nis for nis in near if others is None or nis in others] or sorted(others or near)
    field = "municipality" if place.municipality else "part"
    return Placing(None, rule, tuple(listed), field)


def contradiction(place: Place, sets: dict[str, Codes], places: Places) -> Placing:
    """Return what a row says against itself: the one thing that does not fit the rest."""
    odd = next((name for name in ("province", "postcode", "part", "nis")
                if name in sets and common(sets, name)), "nis")  # fmt: skip
    rest = ", ".join(places.listed(sorted(common(sets, odd))))
    own = ", ".join(places.listed(sorted(sets.get(odd, ()))[:4]))
    if odd == "province":
        return Placing(None, f"{rest} ligt niet in {place.province}", (), "province_nis")
    if odd == "postcode":
        rule = f"postcode {place.postcode} hoort bij {own}, niet bij {rest}"
        return Placing(None, rule, tuple(sorted(sets[odd] | common(sets, odd)))[:8], "postcode")
    if odd == "part":
        return Placing(None, f"{place.part} ligt in {own}, niet in {rest}", (), "part")
    if "nis" in sets:
        rule = f"de NIS-code {place.nis} is die van {own}, niet van {place.municipality or rest}"
        return Placing(None, rule, (), "nis")
    return Placing(None, "wat deze rij over de plaats zegt, spreekt elkaar tegen")


def common(sets: dict[str, Codes], without: str) -> Codes:
    """Return what all but one of the sets have in common; nothing where no other is left."""
    others = [found for name, found in sets.items() if name != without]
    return frozenset.intersection(*others) if others else frozenset()


def several(place: Place, places: Places) -> str:
    """Return why a place is not certain: a merger, or a name that several places bear."""
    newest = editions.now().next_vintage
    merged = places.codes[newest].get(as_code(place.nis)) or frozenset()
    merged |= places.called[newest].get(plain_name(place.municipality), frozenset())
    if len(merged) > 1:
        return (
            f"deze gemeente ontstond in {newest} uit een fusie; "
            f"in {editions.now().vintage} waren het er verschillende"
        )
    if not place.municipality and not place.part:
        return "deze postcode hoort bij meer dan één gemeente"
    return "deze naam hoort bij meer dan één gemeente"


def vintage_of_file(rows: list[Place], places: Places) -> int:
    """Return the newest edition where codes or names of a file are of it alone; else the own."""
    seen: set[int] = set()
    for nis, name in {(place.nis, place.municipality) for place in rows}:
        plain = plain_name(without_postcode(name)[0])
        for word, known in ((as_code(nis), places.codes), (plain, places.called)):
            vintages = [one for one, names in known.items() if word in names]
            seen |= set(vintages) if len(vintages) == 1 else set()
    own = editions.now()
    return own.next_vintage if seen == {own.next_vintage} else own.vintage


def holds_parts(rows: list[Place], places: Places) -> bool:
    """Tell whether the column of municipalities holds deelgemeenten too: Kessel-Lo, say."""
    names = {without_postcode(place.municipality)[0] for place in rows if not place.nis}
    return any(
        plain_name(name) in places.other and not places.is_municipality(name) for name in names
    )
