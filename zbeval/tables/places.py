"""Which municipality is meant: what a code, a name, a postcode or a province allows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from zbeval import editions
from zbeval.sources.folding import folded
from zbeval.sources.places import OtherNames, other_names
from zbeval.tables.matching import near_names
from zbeval.tables.nis_codes import as_code
from zbeval.tables.place_text import PARTS, SEVERAL, plain_name

NEAR = 4
TRANSLATED = ("french", "other")
FORMER_CODE = "code "  # before the code of a municipality that was merged, among other names
WALLOON = re.compile(r"25|5[1-8]|6[1-4]|8[1-5]|9[1-3]")  # how the codes of Wallonia begin
WALLOON_POST = re.compile(r"1[34]|[4-7]")
Codes = frozenset[str]


@dataclass(frozen=True)
class Places:
    """The municipalities (``names`` and ``province_nis`` by NIS code) by all they go by.

    ``provinces`` has the names and codes of each one's province, before and since 2025. ``codes``
    maps vintage and code, ``called`` vintage and folded name, to the codes counted with on the same
    ground. ``other`` maps deelgemeenten, former and foreign names to the municipalities they lie
    in; those in ``open_names`` may also lie elsewhere, ``translated`` are mere translations of a
    municipality's name. ``merged`` maps municipalities of before a merger, where the tables know
    only those of after it. ``postal`` maps postcodes to codes, ``walloon`` the codes and names of
    municipalities outside the programme to how they are shown.
    ``calls`` has the call that covers each municipality.
    """

    names: dict[str, str]
    province_nis: dict[str, str]
    provinces: dict[str, frozenset[str]]
    codes: dict[int, dict[str, Codes]]
    called: dict[int, dict[str, Codes]]
    other: dict[str, Codes] = field(default_factory=dict)
    open_names: frozenset[str] = frozenset()
    translated: frozenset[str] = frozenset()
    postal: dict[str, Codes] = field(default_factory=dict)
    merged: dict[str, Codes] = field(default_factory=dict)
    walloon: dict[str, str] = field(default_factory=dict)
    calls: dict[str, str] = field(default_factory=dict)

    def by_code(self, text: str, vintage: int) -> Codes | None:
        """Return what a NIS code stands for, first in ``vintage``; None if it is no such code."""
        code = as_code(text)
        other = (
            editions.now().next_vintage
            if vintage == editions.now().vintage
            else editions.now().vintage
        )
        found = self.codes[vintage].get(code) or self.codes[other].get(code)
        return found or self.other.get(f"{FORMER_CODE}{code}")

    def by_postcode(self, text: str) -> Codes | None:
        """Return the municipalities that a postcode belongs to, None where it is not known."""
        return self.postal.get(text.strip().removesuffix(".0"))

    def by_name(self, text: str, vintage: int) -> Codes | None:
        """Return the municipalities that a name, or the known parts of it, may mean; else None.

        Capitals, accents, hyphens and ‘St.’ do not count; neither does ‘stad’ before a name. Of a
        name in parts (‘Antwerpen - Kiel’) the parts that are known decide together; beside the
        name of a municipality of Brussels, ‘Brussel’ is the region.
        """
        if (whole := self.of_name(text, vintage)) is not None:
            return whole
        parts = {plain_name(part): part for part in PARTS.split(text) if part.strip()}
        sets = {name: self.of_name(part, vintage) for name, part in parts.items()}
        known = {name: found for name, found in sets.items() if found}
        if not known:
            return None
        if len(known) > 1:
            region = [found for name, found in known.items() if name not in self.regions()]
            if region and all(self.in_brussels(found) for found in region):
                return frozenset.intersection(*region)
        return frozenset.intersection(*known.values())

    def regions(self) -> set[str]:
        """Return the names that stand for Brussels as a whole as well as for the city."""
        return {"brussel", "bruxelles", "brussels"}

    def in_brussels(self, codes: Codes) -> bool:
        """Tell whether all of these municipalities lie in Brussels."""
        return all(self.province_nis.get(nis) == "04000" for nis in codes)

    def of_name(self, text: str, vintage: int) -> Codes | None:
        """Return the municipalities that one name may mean, None where it says too little."""
        name = plain_name(text)
        found = self.called[vintage].get(name) or self.called[editions.now().vintage].get(name)
        found = found or self.called[editions.now().next_vintage].get(name)
        if name in self.open_names and not found:
            return None
        both = (found or frozenset()) | self.other.get(name, frozenset())
        return both or None

    def exactly(self, text: str, vintage: int) -> str | None:
        """Return the municipality that bears this name itself, or bore it, if that is one only."""
        name = plain_name(text)
        found = self.called[vintage].get(name) or self.merged.get(name, frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def is_municipality(self, text: str) -> bool:
        """Tell whether a name is that of a municipality, in any edition or language."""
        name = plain_name(text)
        known = (*self.called.values(), self.merged, self.translated)
        return any(name in names for names in known)

    def several_in(self, text: str, vintage: int) -> tuple[str, ...]:
        """Return the municipalities that one text lists (‘Lier en Berlaar’); else nothing."""
        parts = [part for part in SEVERAL.split(text) if part and part.strip()]
        codes = []
        for part in parts:
            found = self.of_name(part, vintage) or frozenset()
            exact = self.exactly(part, vintage) or (next(iter(found)) if len(found) == 1 else None)
            if exact is None:
                return ()
            codes.append(exact)
        return tuple(dict.fromkeys(codes)) if len(set(codes)) > 1 else ()

    def by_province(self, text: str) -> Codes | None:
        """Return the municipalities of a province (name or NIS code), before or after 2025."""
        wanted = {folded(text), as_code(text)}
        wanted.add(re.sub(r"^(provincie|province|prov) ", "", folded(text)))
        found = frozenset(nis for nis, names in self.provinces.items() if wanted & names)
        return found or None

    def is_province(self, text: str) -> bool:
        """Tell whether a name is that of a province and of no municipality."""
        return self.by_province(text) is not None and not self.is_municipality(text)

    def outside(self, code: str, name: str, postcode: str) -> str:
        """Return why a place lies in Wallonia, empty where it does not or where it is not known."""
        shown = self.walloon.get(as_code(code)) or self.walloon.get(plain_name(name))
        if shown:
            return f"{shown} ligt in Wallonië; dit programma geldt daar niet"
        if any(WALLOON.match(nis) for nis in self.names):
            return ""
        for what, text, form in (
            ("NIS-code", as_code(code), WALLOON), ("postcode", postcode, WALLOON_POST)
        ):  # fmt: skip
            if text and form.match(text) and len(text) == (5 if what == "NIS-code" else 4):
                return f"{what} {text} is er een van Wallonië; het programma geldt daar niet"
        return ""

    def near(self, text: str) -> list[str]:
        """Return municipalities whose names come near, or that a former name near it lies in.

        First those whose name holds the words that are asked for, or the other way round.
        """
        names = {
            **self.other,
            **self.called[editions.now().next_vintage],
            **self.called[editions.now().vintage],
        }
        wanted = plain_name(text)
        words = set(wanted.split())
        within = [
            name for name in names if len(name) >= NEAR
            and ((words and words <= set(name.split())) or set(name.split()) <= words)
        ]  # fmt: skip
        alike = near_names(wanted, names, NEAR, 0.75)
        found = [nis for name in [*within[:NEAR], *alike] for nis in sorted(names[name])]
        return self.listed(found[: 2 * NEAR])

    def listed(self, codes: Iterable[str]) -> list[str]:
        """Return municipalities as a reader knows them: ``Gent (44021)``."""
        return [f"{self.names[nis]} ({nis})" for nis in dict.fromkeys(codes)]


def known_places(
    municipalities: pd.DataFrame, crosswalk: pd.DataFrame, more: OtherNames | None = None
) -> Places:
    """Return the places out of the tables of municipalities and the crosswalk.

    ``more`` has what they are called besides; without it those of the shipped territory.
    """
    more = more or other_names()
    names = dict(zip(municipalities["nis"], municipalities["name"], strict=True))
    codes: dict[int, dict[str, set]] = {one: defaultdict(set) for one in editions.now().both}
    called: dict[int, dict[str, set]] = {one: defaultdict(set) for one in editions.now().both}
    for row in crosswalk.to_dict("records"):
        for vintage in codes:
            codes[vintage][row[f"nis_{vintage}"]].add(row[editions.now().own])
            called[vintage][plain_name(row[f"name_{vintage}"])].add(row[editions.now().own])
    newest = codes[editions.now().next_vintage]
    other: dict[str, set] = defaultdict(set)
    for one in more.names:
        if one.nis in names:
            other[
                FORMER_CODE + one.name if one.kind == "former_code" else plain_name(one.name)
            ].add(one.nis)
    away = [one for one in more.names if one.kind.startswith("walloon")]
    walloon = {plain_name(one.name): f"{one.name} ({one.nis})" for one in away}
    walloon |= {one.nis: f"{one.name} ({one.nis})" for one in away if one.kind == "walloon"}
    return Places(
        names,
        dict(zip(municipalities["nis"], municipalities["province_nis"], strict=True)),
        provinces_of(municipalities, crosswalk, more.provinces),
        {vintage: frozen(found) for vintage, found in codes.items()},
        {vintage: frozen(found) for vintage, found in called.items()},
        frozen(other),
        frozenset(plain_name(one.name) for one in more.names
                  if one.nis not in names and one not in away),
        frozenset(plain_name(one.name) for one in more.names if one.kind in TRANSLATED),
        frozen({post: {nis for one in ours for nis in newest.get(one, ())}
                for post, ours in more.postcodes.items()}),
        frozen({plain_name(one.name): {one.nis} for one in more.names if one.kind == "merged"}),
        walloon,
        dict(zip(municipalities["nis"], municipalities["call"], strict=True)),
    )  # fmt: skip


def frozen(found: dict[str, set]) -> dict[str, Codes]:
    """Return sets that can no longer change."""
    return {name: frozenset(codes) for name, codes in found.items()}


def provinces_of(
    municipalities: pd.DataFrame, crosswalk: pd.DataFrame, other: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Return the names and codes of each municipality's province, before and after the mergers."""
    found = {
        row.nis: {folded(row.province), row.province_nis} for row in municipalities.itertuples()
    }
    later = {f"province_{editions.now().next_vintage}", f"province_{editions.now().newer}"} & set(
        crosswalk
    )
    for row in crosswalk.to_dict("records"):
        found.setdefault(row[editions.now().own], set()).update(
            folded(str(row[name])) for name in later
        )
    for row in municipalities.itertuples():
        words = other.get(row.province_nis, "").split()
        found[row.nis] |= {word.replace("_", " ") for word in words}
    return {nis: frozenset(names) for nis, names in found.items()}
