"""Which municipality of 2024 is meant: what a code, a name, a former name or a province allows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

import pandas as pd

from zbeval.sources.places import place_names
from zbeval.tables.matching import folded
from zbeval.tables.nis_codes import as_code

NEAR = 4
TITLES = re.compile(r"^(gemeente|stad|district|deelgemeente|commune de|ville de) ")
SHORT = {"st": "sint", "ste": "sint", "snt": "sint", "saint": "sint", "o l v": "onze lieve vrouw"}
PARTS = re.compile(r"\s*[,;/()]\s*|\s+[-–—]\s+")
Codes = frozenset[str]


@dataclass(frozen=True)
class Places:
    """The municipalities of 2024 (``names`` and ``province_nis`` by NIS code) by all they go by.

    ``provinces`` has the names and codes of each one's province, before and since 2025.
    ``codes`` maps vintage and code, ``called`` vintage and folded name, to the codes of 2024 on the
    same ground. ``other`` maps former and French names to the municipalities they lie in; those in
    ``open_names`` may also lie elsewhere.
    """

    names: dict[str, str]
    province_nis: dict[str, str]
    provinces: dict[str, frozenset[str]]
    codes: dict[int, dict[str, Codes]]
    called: dict[int, dict[str, Codes]]
    other: dict[str, Codes] = field(default_factory=dict)
    open_names: frozenset[str] = frozenset()

    def by_code(self, text: str, vintage: int) -> Codes | None:
        """Return what a NIS code stands for, first in ``vintage``; None if it is no such code."""
        code = as_code(text)
        other = 2025 if vintage == 2024 else 2024
        return self.codes[vintage].get(code) or self.codes[other].get(code)

    def by_name(self, text: str, vintage: int) -> Codes | None:
        """Return the municipalities that a name, or the known parts of it, may mean; else None.

        Capitals, accents, hyphens and ‘St.’ do not count; neither does ‘stad’ before a name. Of a
        name in parts (‘Antwerpen - Kiel’) the parts that are known decide together.
        """
        if (whole := self.of_name(text, vintage)) is not None:
            return whole
        known = [self.of_name(part, vintage) for part in PARTS.split(text) if part.strip()]
        sets = [one for one in known if one is not None]
        return frozenset.intersection(*sets) if sets else None

    def of_name(self, text: str, vintage: int) -> Codes | None:
        """Return the municipalities that one name may mean, None where it says too little."""
        name = plain_name(text)
        found = self.called[vintage].get(name) or self.called[2024].get(name)
        found = found or self.called[2025].get(name)
        if name in self.open_names and not found:
            return None
        both = (found or frozenset()) | self.other.get(name, frozenset())
        return both or None

    def exactly(self, text: str, vintage: int) -> str | None:
        """Return the municipality that bears this name itself, unless it was merged since."""
        found = self.called[vintage].get(plain_name(text), frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def by_province(self, text: str) -> Codes | None:
        """Return the municipalities of a province (name or NIS code), before or after 2025."""
        wanted = {folded(text), as_code(text)}
        wanted.add(re.sub(r"^(provincie|province) ", "", folded(text)))
        found = frozenset(nis for nis, names in self.provinces.items() if wanted & names)
        return found or None

    def near(self, text: str) -> list[str]:
        """Return municipalities whose names come near, or that a former name near it lies in."""
        names = {**self.other, **self.called[2025], **self.called[2024]}
        alike = get_close_matches(plain_name(text), names, n=NEAR, cutoff=0.75)
        return self.listed(nis for name in alike for nis in sorted(names[name]))

    def listed(self, codes: Iterable[str]) -> list[str]:
        """Return municipalities as a reader knows them: ``Gent (44021)``."""
        return [f"{self.names[nis]} ({nis})" for nis in dict.fromkeys(codes)]


def plain_name(text: str) -> str:
    """Return a name for comparing: folded, without ‘stad’, with ‘st’ written out."""
    name = TITLES.sub("", folded(text.replace("'", " ").replace("’", " ")))
    return " ".join(SHORT.get(word, word) for word in name.split())


def known_places(municipalities: pd.DataFrame, crosswalk: pd.DataFrame) -> Places:
    """Return the places out of the tables of municipalities and of the crosswalk to 2025."""
    names = dict(zip(municipalities["nis"], municipalities["name"], strict=True))
    codes: dict[int, dict[str, set]] = {2024: defaultdict(set), 2025: defaultdict(set)}
    called: dict[int, dict[str, set]] = {2024: defaultdict(set), 2025: defaultdict(set)}
    for row in crosswalk.to_dict("records"):
        for vintage in codes:
            codes[vintage][row[f"nis_{vintage}"]].add(row["nis_2024"])
            called[vintage][plain_name(row[f"name_{vintage}"])].add(row["nis_2024"])
    other: dict[str, set] = defaultdict(set)
    for one in place_names():
        if one.nis in names:
            other[plain_name(one.name)].add(one.nis)
    unknown = (plain_name(one.name) for one in place_names() if one.nis not in names)
    return Places(
        names,
        dict(zip(municipalities["nis"], municipalities["province_nis"], strict=True)),
        provinces_of(municipalities, crosswalk),
        {vintage: frozen(found) for vintage, found in codes.items()},
        {vintage: frozen(found) for vintage, found in called.items()},
        frozen(other), frozenset(unknown),
    )  # fmt: skip


def frozen(found: dict[str, set]) -> dict[str, Codes]:
    """Return sets that can no longer change."""
    return {name: frozenset(codes) for name, codes in found.items()}


def provinces_of(
    municipalities: pd.DataFrame, crosswalk: pd.DataFrame
) -> dict[str, frozenset[str]]:
    """Return the names and codes of each municipality's province, before and after 2025."""
    found = {
        row.nis: {folded(row.province), row.province_nis} for row in municipalities.itertuples()
    }
    later = {"province_2025", "province_nis_2025"} & set(crosswalk)
    for row in crosswalk.to_dict("records"):
        found.setdefault(row["nis_2024"], set()).update(folded(str(row[name])) for name in later)
    for names in found.values():
        if "brussel" in names:
            names |= {"brussels hoofdstedelijk gewest", "bhg", "brussels gewest"}
    return {nis: frozenset(names) for nis, names in found.items()}
