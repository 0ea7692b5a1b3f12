"""What the words around a table of figures say of it: unit, year, name and source."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from zbeval.home import HOME
from zbeval.sources.folding import folded

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
SOURCE = re.compile(r"^(?:bron(?:nen)?|source)\s*:?\s+(.+)$", re.IGNORECASE)
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
PORTAL = re.compile(
    r"^(?:gemeente[ -]*(?:en[ -]*)?stadsmonitor|provincies?[ .]in[ -]?cijfers)\s*[:|–-]\s*",
    re.IGNORECASE,
)
LONGEST_NAME, LONGEST_SOURCE, LONGEST_IDENTIFIER = 80, 120, 60


@dataclass(frozen=True)
class Unit:
    """A unit of indicators: its identifier, what it is called, and words that give it away."""

    name: str
    label: str
    words: tuple[str, ...]


@cache
def units() -> tuple[Unit, ...]:
    """Return the known units, in the order in which they are looked for."""
    text = (HOME / "data" / "words" / "indicator_units.csv").read_text(encoding="utf-8")
    return tuple(
        Unit(row["unit"], row["label_nl"], tuple(row["words"].split("|")))
        for row in csv.DictReader(text.splitlines())
    )


def unit_named(text: str) -> str | None:
    """Return the unit that somebody names, by identifier, label or one of its words."""
    wanted = text.strip().lower()
    for one in units():
        if wanted in (one.name, one.label.lower(), *one.words):
            return one.name
    return None


def unit_in(*texts: str) -> str | None:
    """Return the unit that the first of these texts gives away, brackets before other words."""
    for text in texts:
        brackets = " | ".join(BRACKETS.findall(text)).lower()
        for part in (brackets, text.lower()):
            for one in sorted(units(), key=lambda unit: -max(map(len, unit.words))):
                if any(holds(part, word) for word in one.words):
                    return one.name
    return None


def holds(text: str, word: str) -> bool:
    """Tell whether a text holds a word, as a word of its own where it is one."""
    if not word[0].isalnum():
        return word in text
    return re.search(rf"(?<![\w.]){re.escape(word)}(?![\w.]\w)", text) is not None


def years_in(text: str) -> list[int]:
    """Return the years that a text mentions."""
    return [int(year) for year in dict.fromkeys(YEAR.findall(text))]


def source_in(lines: list[str]) -> str | None:
    """Return the source that one of the lines around a table names."""
    for line in lines:
        if match := SOURCE.match(line.strip()):
            return match[1].strip()[:LONGEST_SOURCE]
    return None


def name_in(heading: str, titles: list[str]) -> str | None:
    """Return what an indicator is called: its heading if it says more than a year, else a title."""
    for text in (heading, *titles):
        plain = PORTAL.sub("", YEAR.sub("", BRACKETS.sub(" ", text))).strip(" -–,:;|")
        if len(folded(plain)) > 3 and not SOURCE.match(text) and folded(plain) not in DULL:
            return " ".join(plain.split())
    return None


DULL = {
    "waarde", "value", "cijfer", "resultaat", "totaal", "gemeente", "gemeenten", "jaar", "periode",
    "aantal", "percentage", "procent",
}  # fmt: skip


def identifier(name: str) -> str:
    """Return a name as an identifier: ``Aandeel 80-plussers`` is ``aandeel_80_plussers``."""
    words = folded(name).encode("ascii", "ignore").decode().split()
    while len("_".join(words)) > LONGEST_IDENTIFIER and len(words) > 1:
        words.pop()
    return "_".join(words)[:LONGEST_IDENTIFIER]
