"""Names of places as people write them: ‘9000 Gent’, ‘OCMW St-Niklaas’, ‘Brussel (Anderlecht)’."""

from __future__ import annotations

import re

from zbeval.sources.folding import folded

BODIES = re.compile(
    r"^(?:(?:het |de )?(?:lokaal bestuur|lokale besturen|gemeentebestuur|stadsbestuur|stad|gemeente"
    r"|ocmw|district|deelgemeente|sociaal huis|city of|city|municipality of|municipality)"
    r"(?: van| en| of)* |(?:la )?(?:commune|ville|cpas) (?:de |d |du )?)+"
)
SHORT = {"st": "sint", "ste": "sint", "snt": "sint", "saint": "sint", "sainte": "sint",
         "olv": "onze lieve vrouw"}  # fmt: skip
PARTS = re.compile(r"\s*[,;/()\[\]]\s*|\s+[-–—]\s+")
SEVERAL = re.compile(r"\s*(?:[,;/&+|()]|\n|\s(?:en|et|and|und|met|alsook|-|–)\s)\s*", re.IGNORECASE)
POSTCODE = re.compile(
    r"(?:^|(?<=[\s,(/-]))(?:BE?[\s-]?)?([1-9][0-9]{3})(?=$|[\s,)/:-])", re.IGNORECASE
)
COUNTRY = re.compile(r"[\s,(-]+(?:belgi[eë]|belgique|belgium)\)?\s*$", re.IGNORECASE)


def plain_name(text: str) -> str:
    """Return a name for comparing: folded, without ‘stad’ or ‘OCMW’, with ‘st’ written out."""
    name = folded(text.replace("'", " ").replace("’", " "))
    name = BODIES.sub("", name + " ").strip() or name
    words = " ".join(SHORT.get(word, word) for word in name.split())
    return words.replace("o l v ", "onze lieve vrouw ")


def without_postcode(text: str) -> tuple[str, str]:
    """Return what is written without the country and its postcode, and that postcode.

    A text that is nothing but four digits is no name: it is the postcode.
    """
    text = COUNTRY.sub("", text.strip())
    found = POSTCODE.findall(text)
    if len(found) != 1:
        return text, ""
    return " ".join(POSTCODE.sub(" ", text, count=1).split()).strip(" ,-:/()"), found[0]


def own_part(text: str, known: set[str]) -> str:
    """Return the parts of a written place that are none of the ``known`` names: ‘Kiel’."""
    parts = [part.strip() for part in PARTS.split(text) if part.strip()]
    return " - ".join(part for part in parts if plain_name(part) not in known)
