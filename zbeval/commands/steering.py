"""What the imports share: the table that steers one, and writing what was taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from zbeval.errors import ReaderError
from zbeval.tables.incoming import as_raw, take_in

if TYPE_CHECKING:
    import pandas as pd


def proposal_path(file: Path, named: Path | None, word: str, option: str) -> Path:
    """Return where the steering table is, or will be proposed; one that is there is never lost."""
    path = named or file.with_name(f"{file.stem}_{word}.csv")
    if named is None and path.exists():
        rule = f"hier staat al een {word}"
        raise ReaderError(str(path), rule, f"Gebruik ze met {option}, of geef een andere naam")
    return path


def store(
    folder: Path,
    file: str,
    sha256: str,
    tables: Mapping[str, pd.DataFrame],
    removed: Iterable[str],
) -> None:
    """Check and write the tables of one import; those without rows go, with those ``removed``."""
    raws = {name: as_raw(file, table, sha256) for name, table in tables.items() if len(table)}
    take_in(folder, raws, {*removed, *tables} - set(raws))


def capitalised(sentence: str) -> str:
    """Return a sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def use(folder: Path) -> str:
    """Return how the reader goes on with what was imported."""
    return f"Gebruik deze gegevens met --data {folder}"
