"""Reads ``programme.toml``: what a data folder is about, in the words that readers see.

Pages need it before any table is read, so this loads nothing but the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from zbeval import editions
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.facts import FOLDER, Facts

FILE = "programme.toml"
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
TEXTS = ("name", "introduction", "project", "projects", "main_call", "default_place", "definition")
REQUIRED = ("name", "project", "projects", "main_call", "call")
KNOWN = (*TEXTS, "start", "end", "credits", "call", "vocabulary", "territory", "texts")
CALL = ("name", "projects")
REGIONS = "regions"
PAGES = ("introduction", "calls")  # what a programme may say on a page in its own words
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
    ``facts`` is what is said of the programme as a
    whole.
    """

    name: str = "Evaluatiewerkboek"
    introduction: str = "dit programma"
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
    facts: Facts = field(default_factory=Facts)

    @property
    def years(self) -> str:
        """Return the first and last year, empty where they are not known."""
        if self.start is None or self.end is None:
            return ""
        first, last = self.start.year, self.end.year
        return str(first) if first == last else f"{first}–{last}"

    @property
    def title(self) -> str:
        """Return the name with its years."""
        return f"{self.name} {self.years}".strip()


def read_about(*folders: Path) -> About:
    """Return what the first folder with a ``programme.toml`` says; without one nothing is named."""
    for folder in folders:
        path = folder / FILE
        if path.is_file():
            return replace(checked(parsed(path)), facts=Facts(folder / FOLDER))
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


def checked(found: Mapping[str, Any]) -> About:
    """Return what the file says, or all that is wrong with it at once."""
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
    calls = tables(found, "call", errors)
    for name, row in calls.items():
        errors += [
            *unknown(row, (*CALL, REGIONS), f"call.{name}."),
            *missing(row, CALL, f"call.{name}."),
        ]
        errors += [e for key in CALL if key in row for e in no_text(f"call.{name}.{key}", row[key])]
        errors += no_regions(f"call.{name}.{REGIONS}", row.get(REGIONS, []))
    if isinstance(found.get("main_call"), str) and found["main_call"] not in calls:
        todo = f"Kies uit: {', '.join(calls)}" if calls else "Voeg de oproep toe als [call.naam]"
        rule = "deze oproep staat niet in dit bestand"
        errors.append(refused(rule, todo, "main_call", found["main_call"]))
    errors += other_territory(found.get("territory", editions.shipped()))
    texts = found.get("texts", {})
    if not isinstance(texts, dict):
        errors.append(refused("dit is geen onderdeel", "Schrijf [texts]", "texts"))
        texts = {}
    errors += unknown(texts, PAGES, "texts.")
    errors += [e for key in texts for e in no_text(f"texts.{key}", texts[key])]
    words = tables(found, "vocabulary", errors)
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
    return About(**plain, credits=tuple(lines), calls=made, vocabulary=words,
                 texts=texts)  # fmt: skip


def other_territory(part: object) -> list[ReaderError]:
    """Return an error where a folder counts with another edition of the municipalities."""
    if part == editions.shipped():
        return []
    known = ", ".join(f"{key} = {value}" for key, value in editions.shipped().items())
    rule = "met deze indeling van de gemeenten kan deze versie niet rekenen"
    told = (
        ", ".join(f"{key} = {value}" for key, value in part.items())
        if isinstance(part, dict)
        else part
    )
    return [refused(rule, f"Laat dit onderdeel weg, of schrijf {known}", "territory", told)]


def tables(found: Mapping[str, Any], name: str, errors: list[ReaderError]) -> dict[str, Any]:
    """Return the parts ``[name.identifier]``; what is none is added to ``errors``."""
    parts = found.get(name, {})
    if not isinstance(parts, dict):
        errors.append(refused("dit is geen onderdeel", f"Schrijf [{name}.naam]", name))
        return {}
    for key, row in parts.items():
        if not isinstance(row, dict) or not IDENTIFIER.fullmatch(key):
            rule = "een naam bestaat uit kleine letters, cijfers en _, met daaronder zijn regels"
            errors.append(refused(rule, f"Schrijf [{name}.{key.lower()}]", f"{name}.{key}"))
    return {key: row for key, row in parts.items() if isinstance(row, dict)}


def unknown(
    found: Mapping[str, Any], known: tuple[str, ...], before: str = ""
) -> list[ReaderError]:
    """Return an error for each key that means nothing here."""
    return [
        refused("deze sleutel bestaat niet", f"Kies uit: {', '.join(known)}", f"{before}{name}")
        for name in found
        if name not in known
    ]


def missing(
    found: Mapping[str, Any], needed: tuple[str, ...], before: str = ""
) -> list[ReaderError]:
    """Return an error for each key that has to be there."""
    return [
        refused("deze sleutel ontbreekt", "Voeg hem toe", f"{before}{name}")
        for name in needed
        if name not in found
    ]


def no_regions(name: str, value: object) -> list[ReaderError]:
    """Return an error where a value is no list of codes of regions."""
    if isinstance(value, list) and all(isinstance(code, str) for code in value):
        return []
    return [refused("dit is geen lijst van codes", 'Schrijf ["02000"]', name, value)]


def no_text(name: str, value: object) -> list[ReaderError]:
    """Return an error where a value is no text, or an empty one."""
    if isinstance(value, str) and value.strip():
        return []
    return [refused("dit is geen tekst, of een lege", "Schrijf de tekst tussen aanhalingstekens",
                    name, value)]  # fmt: skip


def refused(rule: str, todo: str, key: str = "", value: object = None) -> ReaderError:
    """Return the error for one key of the file."""
    told = None if value is None else str(value)
    return ReaderError(FILE, rule, todo, column=key or None, value=told)
