"""Holds a table against its promise: every broken rule of ``datapackage.json``, in Dutch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable, capped
from zbeval.tables.casts import CASTS, Fault


def typed_table(raw: RawTable, resource: dict) -> pd.DataFrame:
    """Return the promised columns in their promised types, or all mistakes at once.

    Types: string -> text with NaN for an empty cell (dates that may be partial in ISO form),
    integer -> Int64, number -> float64, boolean -> bool (``boolean`` where cells may be empty),
    date -> datetime64. The index is the spreadsheet row. Columns without promise are left out.
    """
    table, errors = checked_table(raw, resource)
    if errors:
        raise ReaderErrors(errors)
    return table


def checked_table(raw: RawTable, resource: dict) -> tuple[pd.DataFrame, list[ReaderError]]:
    """Return the typed table with every broken promise; cells of the wrong type are missing.

    A table that lacks a column comes back empty, and so does one without rows; that is wrong only
    where the promise does not say ``mayBeEmpty``.
    """
    schema = resource["schema"]
    errors = missing_columns(raw, schema["fields"])
    if not errors and raw.cells.empty and not resource.get("mayBeEmpty"):
        rule = "dit bestand heeft enkel een kop en geen rijen"
        errors = [ReaderError(raw.file, rule, "Voeg de rijen toe")]
    if errors:
        return pd.DataFrame(), errors
    columns = {}
    for field in schema["fields"]:
        cells = promised_cells(raw, field["name"])
        columns[field["name"]], faults = typed_column(cells, field, raw, schema)
        for fault in faults:
            errors += cell_errors(raw.file, cells, fault)
    table = pd.DataFrame(columns, index=raw.cells.index)
    return table, errors + repeated_keys(raw, table, as_list(schema.get("primaryKey")))


def promised_cells(raw: RawTable, name: str) -> pd.Series:
    """Return the cells of one promised column; all empty where an optional one is left out."""
    if name in raw.header:
        return raw.cells[name]
    return pd.Series("", index=raw.cells.index, name=name, dtype=object)


def missing_columns(raw: RawTable, fields: list[dict]) -> list[ReaderError]:
    """Return an error per promised column that the file lacks, with the name it may have got.

    An optional column may be left out: all its cells are then unknown.
    """
    lacking = [field for field in fields if field["name"] not in raw.header]
    if len(lacking) == len(fields):
        todo = f"Verwacht worden: {', '.join(field['name'] for field in fields)}"
        return [ReaderError(raw.file, "geen enkele verwachte kolom is gevonden", todo, row=1)]
    errors = []
    for field in (one for one in lacking if not one.get("optional")):
        alike = close_match(field["name"], unpromised(raw, fields))
        todo = f"Hernoem de kolom {alike!r}" if alike else f"Voeg de kolom toe{meaning(field)}"
        errors.append(ReaderError(raw.file, "deze kolom ontbreekt", todo, column=field["name"]))
    return errors


def unpromised(raw: RawTable, fields: list[dict]) -> list[str]:
    """Return the columns of the file that the promise does not name; they are not used."""
    promised = {field["name"] for field in fields}
    return [name for name in raw.header if name not in promised]


def meaning(field: dict) -> str:
    """Return a field's Dutch title between brackets, or nothing."""
    return f" ({field['title']})" if field.get("title") else ""


def close_match(name: str, candidates: list[str]) -> str | None:
    """Return the candidate that looks most like ``name``, case aside; None if none does."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=0.75)
    return folded[found[0]] if found else None


def typed_column(
    cells: pd.Series, field: dict, raw: RawTable, schema: dict
) -> tuple[pd.Series, list[Fault]]:
    """Return one column in its promised type, with the cells that break type or constraints."""
    empty = cells.str.strip().isin(["", *schema.get("missingValues", [])])
    cast = CASTS[field.get("type", "string")]
    typed, faults = cast(cells.where(~empty), field, raw.separator)
    constraints, key = field.get("constraints", {}), as_list(schema.get("primaryKey"))
    if key == [field["name"]]:
        constraints = {**constraints, "unique": False}  # repeated_keys names the earlier row
    if constraints.get("required") or field["name"] in key:
        faults.append(Fault(empty, "deze cel mag niet leeg zijn", "Vul de cel in"))
    return typed, [*faults, *broken_constraints(typed, constraints)]


def broken_constraints(typed: pd.Series, constraints: dict) -> Iterator[Fault]:
    """Yield each constraint of Table Schema that filled cells break; the first one of a cell."""
    sound = typed.notna()
    for name, limit in constraints.items():
        if name not in CONSTRAINTS or not sound.any():
            continue
        broken, rule, todo = CONSTRAINTS[name](typed, limit)
        yield Fault(sound & broken, rule, todo)
        sound &= ~broken


def outside_enum(typed: pd.Series, allowed: list) -> Fault:
    """Return the cells with a value that is not on the list."""
    listed = ", ".join(str(value) for value in allowed)
    broken = ~typed.isin([type_like(typed, value) for value in allowed])
    return Fault(broken, "deze waarde staat niet in de lijst", f"Kies uit: {listed}")


def below(typed: pd.Series, limit: object) -> Fault:
    """Return the cells below the minimum."""
    broken = (typed < type_like(typed, limit)).fillna(False).astype(bool)
    if limit in (0, "0"):
        return Fault(broken, "dit getal mag niet negatief zijn", "Verbeter het getal")
    return Fault(broken, f"het minimum is {dutch(limit)}", "Verbeter de waarde")


def above(typed: pd.Series, limit: object) -> Fault:
    """Return the cells above the maximum."""
    broken = (typed > type_like(typed, limit)).fillna(False).astype(bool)
    return Fault(broken, f"het maximum is {dutch(limit)}", "Verbeter de waarde")


def dutch(limit: object) -> str:
    """Return a limit as Dutch readers write it: with a decimal comma."""
    return str(limit).replace(".", ",")


def off_pattern(typed: pd.Series, pattern: str) -> Fault:
    """Return the cells that the pattern does not describe from beginning to end."""
    fits = {cell: bool(re.fullmatch(pattern, cell)) for cell in typed.dropna().unique()}
    sound = typed.map(fits).eq(True)
    example = typed[sound].iloc[0] if sound.any() else None
    todo = f"Schrijf het zoals {example!r}" if example else f"Verwachte vorm: {pattern}"
    return Fault(~sound, "deze waarde heeft niet de verwachte vorm", todo)


def too_long(typed: pd.Series, limit: int) -> Fault:
    """Return the cells with more characters than allowed."""
    broken = typed.str.len().gt(limit)
    return Fault(broken, f"deze tekst is langer dan {limit} tekens", "Kort de tekst in")


def too_short(typed: pd.Series, limit: int) -> Fault:
    """Return the cells with fewer characters than asked."""
    broken = typed.str.len().lt(limit)
    return Fault(broken, f"deze tekst is korter dan {limit} tekens", "Vul de tekst aan")


def repeated(typed: pd.Series, wanted: bool) -> Fault:
    """Return the later of two equal cells, in a column that says each value once."""
    broken = typed.duplicated() & wanted
    return Fault(broken, "deze waarde komt al eerder voor", "Geef elke rij een eigen waarde")


CONSTRAINTS: dict[str, Callable[[pd.Series, Any], Fault]] = {
    "enum": outside_enum,
    "minimum": below,
    "maximum": above,
    "pattern": off_pattern,
    "minLength": too_short,
    "maxLength": too_long,
    "unique": repeated,
}


def type_like(typed: pd.Series, value: object) -> object:
    """Return a limit of the promise in the type of the column."""
    if pd.api.types.is_datetime64_any_dtype(typed):
        return pd.Timestamp(str(value))
    return float(str(value)) if pd.api.types.is_numeric_dtype(typed) else value


def cell_errors(file: str, cells: pd.Series, fault: Fault) -> list[ReaderError]:
    """Return an error per cell of a fault, the value left out where the cell is empty."""
    if not fault.cells.any():
        return []
    wrong = cells[fault.cells.astype(bool)]
    errors = [
        ReaderError(file, fault.rule, fault.todo, int(row), str(cells.name), cell or None)
        for row, cell in wrong.items()
    ]
    return capped(errors)


def repeated_keys(raw: RawTable, table: pd.DataFrame, key: list[str]) -> list[ReaderError]:
    """Return an error for each row whose primary key stands in an earlier row already."""
    if not key:
        return []
    complete = table[table[key].notna().all(axis=1)]
    repeats = complete[complete.duplicated(key)]
    rows = complete.index.to_series()
    first = rows.groupby([complete[name] for name in key]).transform("first")
    shown = joined_cells(raw.cells.loc[repeats.index, key])
    todo = "Schrap een van beide rijen, of geef een van beide een eigen sleutel"
    return capped(
        [
            ReaderError(
                raw.file,
                f"deze sleutel staat ook in rij {first[row]}",
                todo,
                int(row),
                ", ".join(key),
                cell,
            )
            for row, cell in shown.items()
        ]
    )


def joined_cells(cells: pd.DataFrame) -> pd.Series:
    """Return the cells of each row in one text, for a message about several columns."""
    texts = [", ".join(row) for row in cells.itertuples(index=False)]
    return pd.Series(texts, index=cells.index, name=", ".join(cells.columns), dtype=object)


def as_list(names: str | list[str] | None) -> list[str]:
    """Return key fields as a list: Table Schema allows one name without brackets."""
    return [names] if isinstance(names, str) else list(names or [])
