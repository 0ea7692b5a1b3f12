"""Reads ``datapackage.json``, the promise that the tables have to keep."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, TypeGuard

from zbeval import editions
from zbeval.errors import ReaderError

PACKAGE_FILE = "datapackage.json"
RESTORE = "Zet het meegeleverde bestand datapackage.json terug"


def read_package(folder: Path) -> dict:
    """Return the data package of ``folder``: a dictionary with a list of ``resources``.

    Each resource has a ``name``, a ``path`` inside the folder and a ``schema`` with ``fields``;
    that much is checked here, because nothing can be read without it.
    """
    package = parsed(folder / PACKAGE_FILE)
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        raise broken("de lijst 'resources' ontbreekt of is leeg")
    for number, resource in enumerate(resources, start=1):
        check_resource(resource, number)
    names = [resource["name"] for resource in resources]
    for name in names:
        if names.count(name) > 1:
            raise broken("deze tabel staat er meer dan één keer in", name)
    return package


def imports() -> dict[str, dict]:
    """Return the promise of each table that a user may import, by name; none of them is shipped."""
    return promises("resources", editions.now())


def forms() -> dict[str, dict]:
    """Return the promise of each table that a user fills in to steer an import, by name."""
    return promises("forms", editions.now())


@cache
def promises(kind: str, edition: editions.Edition) -> dict[str, dict]:
    """Return one list of ``imports.json`` by name, with the years of an edition filled in."""
    text = files("zbeval.sources").joinpath("imports.json").read_text(encoding="utf-8")
    for key in editions.KEYS:
        text = text.replace(f"{{{key}}}", str(getattr(edition, key)))
    return {resource["name"]: resource for resource in json.loads(text)[kind]}


def parsed(path: Path) -> Any:
    """Return the JSON value in ``path``, or a Dutch error that says what is wrong with it."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise broken("dit bestand ontbreekt") from None
    except UnicodeDecodeError:
        raise broken("dit bestand is geen UTF-8-tekst") from None
    except json.JSONDecodeError as error:
        rule = f"dit is geen geldige JSON (teken {error.colno} van deze regel)"
        raise ReaderError(PACKAGE_FILE, rule, RESTORE, row=error.lineno) from None
    except OSError as error:
        raise broken(f"dit bestand kan niet worden geopend ({error.strerror})") from None


def check_resource(resource: object, number: int) -> None:
    """Stop at a resource that does not say where its table is or what its columns are."""
    if not isinstance(resource, dict) or not is_text(resource.get("name")):
        raise broken(f"tabel {number} heeft geen naam ('name')")
    name, path, schema = resource["name"], resource.get("path"), resource.get("schema")
    if not is_text(path) or not stays_inside(path):
        raise broken("'path' moet één bestandsnaam binnen de gegevensmap zijn", name)
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields:
        raise broken("'schema' noemt geen velden ('fields')", name)
    if not all(isinstance(field, dict) and is_text(field.get("name")) for field in fields):
        raise broken("elk veld moet een naam ('name') hebben", name)


def is_text(value: object) -> TypeGuard[str]:
    """Return whether ``value`` is text with something in it."""
    return isinstance(value, str) and bool(value.strip())


def stays_inside(path: str) -> bool:
    """Return whether ``path`` is relative and never climbs out, on any operating system."""
    kinds = (PurePosixPath(path), PureWindowsPath(path))
    return not any(kind.anchor or ".." in kind.parts for kind in kinds) and "://" not in path


def broken(rule: str, value: str | None = None) -> ReaderError:
    """Return the error for a promise that cannot be used."""
    return ReaderError(PACKAGE_FILE, rule, RESTORE, value=value)
