"""Reads ``programme.toml``: what a data folder is about, in the words that readers see.

Pages need it before any table is read, so this loads nothing but the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from zbeval import level_part, territory_part
from zbeval.editions import SECTION, SHIPPED, Edition, edition_of
from zbeval.errors import ReaderErrors
from zbeval.facts import FOLDER, Facts
from zbeval.home import HOME
from zbeval.language import Texts, later
from zbeval.level_part import Level
from zbeval.programme_codes import KEYS, Code, Codes, codes_of
from zbeval.programme_keys import (
    FILE,
    missing,
    no_regions,
    no_text,
    parts,
    refused,
    shared_regions,
    texts_of,
    unknown,
)
from zbeval.programme_words import read_words
from zbeval.territory_part import Territory

TABLES = "datapackage.json"
SHIPPED_FOLDER = (HOME / "data").resolve()  # what it says in other languages is always there
TEXTS = (
    "name", "introduction", "project", "projects", "main_call", "default_place", "definition",
    "group", "groups",
)  # fmt: skip
REQUIRED = ("name", "project", "projects", "main_call", "call")
KNOWN = (
    *TEXTS, "start", "end", "credits", "call", "vocabulary", "territory", "texts",
    level_part.SECTION,
    "recommendation", *KEYS,
)  # fmt: skip
CALL = ("name", "projects")
REGIONS = "regions"
PAGES = (  # what a programme may say on a page in its own words
    "introduction", "calls", "programme", "spread", "inequality", "findings", "framework",
    "framework_reading", "types", "rollout", "recommendations", "municipality", "conversations",
)  # fmt: skip
FIGURES = ("inequality", "measurability")  # what recommendations can get figures of this workbook
WORD = ("kind", "label_nl", "label_en", "unit", "description_nl")


@dataclass(frozen=True)
class Call:
    """One call of a programme: its name, what its projects are called, the regions that it covers.

    ``regions`` are codes as in ``municipalities.csv``; empty leaves it to that table.
    """

    name: str
    projects: str
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """What a data folder is about; every text is Dutch.

    ``introduction`` names the programme in a sentence, ``project`` and ``projects`` what one and
    several of its projects are called, ``definition`` what one is, in a sentence. ``start`` and
    ``end`` are its first and last day. ``calls`` has a row per call, ``main_call`` is the one that
    is looked at first, ``default_place`` the area of a sheet where none is chosen. ``vocabulary``
    gives identifiers another label or explanation. ``texts`` are its own words on a page.
    ``codes`` says by kind how findings and recommendations are sorted; one and several of the
    pillars are called ``group`` and ``groups``. ``recommendation`` names the recommendation beside
    which figures on inequality, and on what can be measured, stand. ``facts`` is what is said of
    the programme as a whole. ``edition`` is that of the municipalities, ``territory`` what the area
    is called, ``levels`` the columns of each level above the municipality. ``translations`` says it
    in other languages.
    """

    name: str = "Evaluatiewerkboek"
    introduction: str = later("dit programma")
    project: str = "project"
    projects: str = "projecten"
    start: date | None = None
    end: date | None = None
    main_call: str = ""
    default_place: str = ""
    definition: str = ""
    credits: tuple[str, ...] = ()
    calls: Mapping[str, Call] = field(default_factory=dict)
    vocabulary: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    codes: Codes = field(default_factory=dict)
    group: str = ""
    groups: str = ""
    recommendation: Mapping[str, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    edition: Edition = SHIPPED
    territory: Territory = field(default_factory=Territory)
    levels: Mapping[str, Level] = field(default_factory=lambda: dict(level_part.USUAL))
    translations: Mapping[str, Texts] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, Code]:
        """Return the codes of one kind, in the order of the pages; none where none are named."""
        return self.codes.get(kind, {})

    @property
    def years(self) -> str:
        """Return the first and last year, empty where they are not known."""
        if self.start is None or self.end is None:
            return ""
        first, last = self.start.year, self.end.year
        return str(first) if first == last else f"{first}–{last}"

    @property
    def title(self) -> str:
        """Return the name with its years, unless it names them itself."""
        return self.name if self.years in self.name else f"{self.name} {self.years}"


def read_about(*folders: Path) -> About:
    """Return what the first folder with a ``programme.toml`` says; without one nothing is named."""
    for folder in folders:
        path = folder / FILE
        if path.is_file():
            about = checked(parsed(path), own_tables=(folder / TABLES).is_file())
            own = {} if folder.resolve() == SHIPPED_FOLDER else read_words(folder)
            return replace(about, facts=Facts(folder / FOLDER), translations=own)
    return About()


def parsed(path: Path) -> dict[str, Any]:
    """Return the file as plain values, or a Dutch error with the place of the mistake."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise refused("dit bestand is geen UTF-8-tekst", "Bewaar het als UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        rule = f"dit bestand is niet te lezen als TOML ({error})"
        raise refused(rule, "Verbeter de regel, of begin van het meegeleverde bestand") from None
    except OSError as error:
        raise refused(f"dit bestand kan niet worden geopend ({error.strerror})",
                      "Kijk de rechten na") from None  # fmt: skip


def checked(found: Mapping[str, Any], *, own_tables: bool = True) -> About:
    """Return what the file says, or all that is wrong with it at once.

    ``own_tables`` tells whether the folder has a ``datapackage.json``: without one it counts with
    the municipalities that come with zbeval.
    """
    errors = [*unknown(found, KNOWN), *missing(found, REQUIRED)]
    errors += [e for name in TEXTS if name in found for e in no_text(name, found[name])]
    for name in ("start", "end"):
        if name in found and type(found[name]) is not date:
            errors.append(refused("dit is geen dag", "Schrijf 2023-03-01, zonder aanhalingstekens",
                                  name, found[name]))  # fmt: skip
    if not errors and found.get("start", date.min) > found.get("end", date.max):
        errors.append(refused("het einde ligt voor het begin", "Wissel de twee dagen", "end",
                              found["end"]))  # fmt: skip
    lines = found.get("credits", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        errors.append(refused("dit is geen lijst van teksten", 'Schrijf ["een regel"]', "credits"))
    calls = parts(found, "call", errors)
    for name, row in calls.items():
        errors += [
            *unknown(row, (*CALL, REGIONS), f"call.{name}."),
            *missing(row, CALL, f"call.{name}."),
        ]
        errors += [e for key in CALL if key in row for e in no_text(f"call.{name}.{key}", row[key])]
        errors += no_regions(f"call.{name}.{REGIONS}", row.get(REGIONS, []))
    errors += shared_regions(calls)
    if isinstance(found.get("main_call"), str) and found["main_call"] not in calls:
        todo = f"Kies uit: {', '.join(calls)}" if calls else "Voeg de oproep toe als [call.naam]"
        rule = "deze oproep staat niet in dit bestand"
        errors.append(refused(rule, todo, "main_call", found["main_call"]))
    part = found.get(SECTION, {})
    errors += [refused(rule, todo, key, value) for key, rule, todo, value in
               territory_part.mistakes(part, own_tables=own_tables)]  # fmt: skip
    levels = parts(found, level_part.SECTION, errors)
    errors += [refused(rule, todo, key, value)
               for key, rule, todo, value in level_part.mistakes(levels)]  # fmt: skip
    texts = texts_of(found, "texts", PAGES, errors)
    figures = texts_of(found, "recommendation", FIGURES, errors)
    codes = codes_of(found, errors)
    words = parts(found, "vocabulary", errors)
    for name, row in words.items():
        errors += unknown(row, WORD, f"vocabulary.{name}.")
        errors += [e for key in row for e in no_text(f"vocabulary.{name}.{key}", row[key])]
    if errors:
        raise ReaderErrors(errors)
    plain = {name: found[name] for name in (*TEXTS, "start", "end") if name in found}
    made = {
        name: Call(**row | {REGIONS: tuple(row.get(REGIONS, []))}) for name, row in calls.items()
    }
    if "introduction" not in plain:
        plain["introduction"] = f"het programma {plain['name']}"
    return About(**plain, credits=tuple(lines), calls=made, vocabulary=words, texts=texts,
                 codes=codes, recommendation=figures, edition=edition_of(part),
                 levels=level_part.levels_of(levels),
                 territory=territory_part.territory_of(part, own_tables=own_tables))  # fmt: skip
