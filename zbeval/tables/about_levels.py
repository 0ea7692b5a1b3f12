"""Holds the levels of ``programme.toml`` against ``municipalities.csv``: there, named, nested."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.level_part import USUAL, Level
from zbeval.programme_keys import refused

TABLE = "municipalities.csv"


def in_usual_columns(
    municipalities: pd.DataFrame, levels: Mapping[str, Level]
) -> pd.DataFrame:  # fmt: skip
    """Return municipalities with each level in the columns that all tables and measures know."""
    for level, own in levels.items():
        usual = USUAL[level]
        if {own.code, own.name} <= set(municipalities) and own != usual:
            moved = {usual.code: municipalities[own.code], usual.name: municipalities[own.name]}
            municipalities = municipalities.assign(**moved)
    return municipalities


def refuse_unpromised(columns: Collection[str], levels: Mapping[str, Level]) -> None:
    """Stop at a level that stands in columns that the municipalities do not have."""
    errors = [
        refused("deze kolom staat niet in municipalities.csv", "Kies een kolom van die tabel",
                f"level.{level}.{key}", getattr(own, key))
        for level, own in levels.items()
        for key in ("code", "name")
        if own != USUAL[level] and getattr(own, key) not in columns
    ]  # fmt: skip
    if errors:
        raise ReaderErrors(errors)


def level_problems(
    municipalities: pd.DataFrame, levels: Mapping[str, Level]
) -> list[ReaderError]:  # fmt: skip
    """Return the areas of a level that have two names, or lie in two areas of the level above.

    Expects the table in its usual columns as well (``in_usual_columns``).
    """
    errors: list[ReaderError] = []
    needed = {column for one in USUAL.values() for column in (one.code, one.name)}
    if municipalities.empty or not needed <= set(municipalities):
        return errors
    for level, own in levels.items():
        errors += split(municipalities, own, USUAL[level].code, own.name, "namen")
        if own.within:
            above = USUAL[own.within]
            errors += split(municipalities, own, USUAL[level].code, above.code,
                            f"gebieden van het niveau {own.within}")  # fmt: skip
    return errors


def split(
    table: pd.DataFrame, own: Level, code: str, other: str, what: str
) -> Iterator[ReaderError]:  # fmt: skip
    """Yield an error for each area that has more than one value of another column.

    The row is the first that differs from what most of the area's municipalities say.
    """
    for area, rows in table.dropna(subset=[code, other]).groupby(code):
        values = rows[other].value_counts()
        if len(values) < 2:
            continue
        odd = rows.index[rows[other].ne(values.index[0])][0]
        shown = ", ".join(sorted(map(str, values.index))[:3])
        rule = f"gebied {area} ({own.code}) heeft {len(values)} {what}: {shown}"
        todo = "Geef elke gemeente van dit gebied dezelfde waarde, of verbeter de code"
        yield ReaderError(TABLE, rule, todo, int(odd), other, str(table.at[odd, other]))
