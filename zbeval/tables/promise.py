"""What a data package has to promise before tables can be held against it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zbeval import editions
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.level_part import USUAL, Level
from zbeval.tables.casts import CASTS
from zbeval.tables.validate import as_list

FILE = "datapackage.json"
RESTORE = "Zet het meegeleverde bestand datapackage.json terug"

NEEDED: dict[str, dict[str, str]] = {
    "municipalities": {
        "nis": "string",
        "name": "string",
        "call": "string",
        "centre_city": "boolean",
        "latitude": "number",
        "longitude": "number",
        "area_km2": "number",
    },
    "population": {
        "nis": "string",
        "vintage": "string",
        "date": "date",
        "age_group": "string",
        "persons": "integer",
    },
    "projects": {
        "project_id": "string",
        "municipality": "string",
        "nis": "string",
        "province_nis": "string",
        "call": "string",
        "certainty": "string",
        "start": "string",
        "end": "string",
    },
    "nis_crosswalk": {},
    "municipality_neighbours": {"nis": "string", "neighbour_nis": "string"},
    "control_totals": {"total_id": "string"},
    "stocks": {"stock_id": "string"},
    "stock_bounds": {"stock_id": "string"},
}
NEEDED_KEYS = {
    "municipalities": ["nis"],
    "population": ["nis", "vintage", "date", "age_group"],
    "projects": ["project_id"],
}


def check_promise(resources: list[dict], levels: Mapping[str, Level] = USUAL) -> None:
    """Stop at a promise that zbeval cannot work with: its tables, types, rules or references.

    ``levels`` says in which columns of the municipalities the levels above them stand.
    """
    promised = {resource["name"]: resource["schema"] for resource in resources}
    errors = [
        broken("deze tabel ontbreekt in 'resources'", name)
        for name in NEEDED
        if name not in promised
    ]
    for name, schema in promised.items():
        errors += [broken(rule, name) for rule in broken_schema(name, schema, promised, levels)]
    if errors:
        raise ReaderErrors(errors)


def needed(name: str, levels: Mapping[str, Level]) -> dict[str, str]:
    """Return the columns that a table has to promise, with their types."""
    if name == "municipalities":
        columns = {column for one in levels.values() for column in (one.code, one.name)}
        return NEEDED[name] | dict.fromkeys(sorted(columns), "string")
    if name != "nis_crosswalk":
        return NEEDED.get(name, {})
    parts = ("nis", "name")
    return {f"{part}_{one}": "string" for one in editions.now().both for part in parts}


def broken_schema(
    name: str, schema: dict, promised: dict[str, dict], levels: Mapping[str, Level]
) -> list[str]:
    """Return what is wrong with the promise of one table, as Dutch rules."""
    fields = {field["name"]: field for field in schema["fields"]}
    rules = []
    for column, kind in needed(name, levels).items():
        if fields.get(column, {}).get("type", "string" if column in fields else None) != kind:
            rules.append(f"het veld '{column}' ontbreekt of is niet van het type '{kind}'")
    if name in NEEDED_KEYS and as_list(schema.get("primaryKey")) != NEEDED_KEYS[name]:
        rules.append(f"de sleutel ('primaryKey') moet {', '.join(NEEDED_KEYS[name])} zijn")
    rules += [rule for field in fields.values() for rule in broken_field(field)]
    for key in schema.get("foreignKeys", []):
        target = key["reference"].get("resource") or name
        there = {field["name"] for field in promised.get(target, {"fields": []})["fields"]}
        if not set(as_list(key["reference"]["fields"])) <= there:
            rules.append(f"een verwijzing ('foreignKeys') naar '{target}' komt nergens uit")
    return rules


def broken_field(field: dict) -> list[str]:
    """Return what is wrong with the type or the rules of one field, as Dutch rules."""
    kind, limits = field.get("type", "string"), field.get("constraints", {})
    if kind not in CASTS:
        return [f"het type '{kind}' van het veld '{field['name']}' is onbekend"]
    try:
        re.compile(limits.get("pattern", ""))
    except re.error:
        return [f"het patroon van het veld '{field['name']}' is geen geldige uitdrukking"]
    return []


def broken(rule: str, table: str) -> ReaderError:
    """Return the error for one table of the promise."""
    return ReaderError(FILE, rule, RESTORE, value=table)
