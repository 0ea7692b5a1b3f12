"""What every part of ``programme.toml`` is held to: known keys, no empty text; told in Dutch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zbeval.errors import ReaderError

FILE = "programme.toml"
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


def parts(found: Mapping[str, Any], name: str, errors: list[ReaderError]) -> dict[str, Any]:
    """Return the parts ``[name.identifier]``; what is none is added to ``errors``."""
    given = found.get(name, {})
    if not isinstance(given, dict):
        errors.append(refused("dit is geen onderdeel", f"Schrijf [{name}.naam]", name))
        return {}
    for key, row in given.items():
        if not isinstance(row, dict) or not IDENTIFIER.fullmatch(key):
            rule = "een naam bestaat uit kleine letters, cijfers en _, met daaronder zijn regels"
            errors.append(refused(rule, f"Schrijf [{name}.{key.lower()}]", f"{name}.{key}"))
    return {key: row for key, row in given.items() if isinstance(row, dict)}


def texts_of(
    found: Mapping[str, Any], name: str, known: tuple[str, ...], errors: list[ReaderError]
) -> dict[str, str]:
    """Return the part ``[name]``, which holds texts under known keys only."""
    given = found.get(name, {})
    if not isinstance(given, dict):
        errors.append(refused("dit is geen onderdeel", f"Schrijf [{name}]", name))
        return {}
    errors += unknown(given, known, f"{name}.")
    errors += [e for key in given for e in no_text(f"{name}.{key}", given[key])]
    return given


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


def shared_regions(calls: Mapping[str, Any]) -> list[ReaderError]:
    """Return an error for each region that a second call covers: a municipality is in one call."""
    errors, first = [], dict[str, str]()
    for name, row in calls.items():
        listed = row.get("regions")
        for region in listed if isinstance(listed, list) else ():
            other = first.setdefault(str(region), name)
            if other != name:
                rule = (
                    f"dit gewest staat al bij call.{other}: elke gemeente telt bij één oproep, en "
                    "projecten van twee oproepen in één gebied zijn niet uit elkaar te houden"
                )
                todo = "Geef elke oproep eigen gewesten, of maak per oproep een eigen map"
                errors.append(refused(rule, todo, f"call.{name}.regions", region))
    return errors


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
