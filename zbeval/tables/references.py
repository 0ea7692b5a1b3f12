"""Foreign keys: each code of one table stands in the table that it refers to."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources import RawTable
from zbeval.tables.casts import Fault
from zbeval.tables.validate import as_list, cell_errors, joined_cells

Elsewhere = Mapping[str, tuple[str, str]]


def broken_references(
    resource: dict,
    raw: RawTable,
    tables: Mapping[str, pd.DataFrame],
    paths: Mapping[str, str],
    elsewhere: Mapping[str, Elsewhere],
) -> list[ReaderError]:
    """Return an error per row that refers to a row that is not there.

    ``paths`` names the file of each table. ``elsewhere`` knows, per table referred to, values
    that belong to another edition of it, each with its own rule and advice. A reference to a
    table that could not be read is passed over: that table has its own error already.
    """
    errors: list[ReaderError] = []
    for key in resource["schema"].get("foreignKeys", []):
        target = key["reference"].get("resource") or resource["name"]
        columns, there = as_list(key["fields"]), as_list(key["reference"]["fields"])
        if tables[resource["name"]].empty or tables[target].empty:
            continue
        unknown = unknown_rows(tables[resource["name"]][columns], tables[target][there])
        cells = joined_cells(raw.cells[columns])
        where = f"{paths[target]}, kolom {', '.join(there)}"
        for fault in explained(unknown, cells, where, elsewhere.get(target, {})):
            errors += cell_errors(raw.file, cells, fault)
    return errors


def unknown_rows(here: pd.DataFrame, there: pd.DataFrame) -> pd.Series:
    """Return which rows of ``here`` are filled and do not occur in ``there``."""
    filled = here.notna().all(axis=1)
    known = pd.MultiIndex.from_frame(here).isin(pd.MultiIndex.from_frame(there))
    return filled & ~known


def explained(
    unknown: pd.Series, cells: pd.Series, where: str, elsewhere: Elsewhere
) -> list[Fault]:
    """Return the unknown cells, those of another edition with their own explanation."""
    plain = Fault(
        unknown & ~cells.isin(elsewhere), f"deze waarde staat niet in {where}", "Kijk de code na"
    )
    found = [value for value in cells[unknown].unique() if value in elsewhere]
    return [plain, *(Fault(unknown & (cells == value), *elsewhere[value]) for value in found)]
