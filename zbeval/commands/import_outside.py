"""``zbeval import NAME FILE`` where another package reads the file; the door stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from zbeval import plugins
from zbeval.errors import ReaderError
from zbeval.numbers import counted
from zbeval.tables.incoming import as_raw, inspect_with, take_in

TELL = "Meld dit aan wie het pakket maakte"


def readers(taken: list[str]) -> list[str]:
    """Return the names of the sources of other packages."""
    return plugins.names(plugins.SOURCES, taken)


def import_outside(name: str, file: Path, folder: Path) -> list[str]:
    """Take in what the reader of another package makes of a file, whole or not at all."""
    if not file.is_file():
        raise ReaderError(str(file), "dit bestand bestaat niet", "Kijk het pad na")
    tables = tables_of(name, plugins.load(plugins.SOURCES, name), file)
    files = {one.resource["name"]: one for one in inspect_with(folder, {}).files}
    for table in tables:
        if table not in files:
            rule = f"het pakket geeft een tabel die niet bestaat: {table}"
            raise ReaderError(f"zbeval import {name}", rule, TELL, value=", ".join(sorted(files)))
    raws = {
        table: as_raw(files[table].path.name, whole(frame, files[table].resource))
        for table, frame in tables.items()
    }
    take_in(folder, raws)
    return [
        f"{counted(len(frame), 'rij', 'rijen')} ingelezen in "
        f"{folder / files[table].resource['path']}"
        for table, frame in tables.items()
    ]


def tables_of(name: str, read: Any, file: Path) -> dict[str, pd.DataFrame]:
    """Return the tables that a reader makes of a file, or tell what it did wrong."""
    where = f"zbeval import {name}"
    try:
        found = read(file)
    except ReaderError:
        raise
    except Exception as error:
        rule = f"het pakket kan dit bestand niet lezen ({type(error).__name__}: {error})"
        raise ReaderError(where, rule, TELL, value=file.name) from error
    right = isinstance(found, Mapping) and all(
        isinstance(table, pd.DataFrame) for table in found.values()
    )
    if not right or not found:
        raise ReaderError(where, "het pakket geeft geen tabellen", TELL, value=file.name)
    return dict(found)


def whole(frame: pd.DataFrame, resource: dict[str, Any]) -> pd.DataFrame:
    """Return a table as text, with an empty column for each that was not given and may be empty."""
    fields = resource["schema"]["fields"]
    may_miss = [one["name"] for one in fields if not one.get("constraints", {}).get("required")]
    empty = {name: "" for name in may_miss if name not in frame}
    return frame.map(written).assign(**empty)


def written(cell: Any) -> str:
    """Return one cell as a CSV file has it: no decimals that are none, days as 2023-05-31."""
    if pd.isna(cell):
        return ""
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
