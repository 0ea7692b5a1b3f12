"""The choice that a register is itself the total of its calls, kept as data in the folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from zbeval.programme import Programme
from zbeval.sources import RawTable
from zbeval.tables.areas import municipality_frame
from zbeval.tables.incoming import as_raw, inspect_with
from zbeval.tables.inspection import Inspection
from zbeval.tables.remembered import speak_of

STOCKS = "stocks"
COUNTED = {"stocks": ("call", "wave", "total_id"), "control_totals": ("value", "area_type"),
           "stock_bounds": ("rule", "total_id")}  # fmt: skip
PRINTED, REGISTER = "printed_total", "register_total"


def stocks_with(folder: Path, register: RawTable, *, complete: bool | None) -> RawTable | None:
    """Return ``stocks.csv`` of a folder with the total that the reader chose, None if unchanged.

    ``complete``: the register is the total of every call that it has projects of; False: printed
    totals are; None: it stays as it is. A stock of a wave keeps its printed total: a register says
    nothing of an announcement.
    """
    if complete is None:
        return None
    found = inspect_with(folder, {})
    table, start = found.tables[STOCKS], found.about.start
    calls = set(register.cells["call"]) if complete else set()
    own = table["call"].isin(calls) & table["wave"].isna()
    if start:
        own &= table["stock_on"] >= pd.Timestamp(start)
    source = pd.Series(PRINTED, index=table.index, dtype=object).mask(own, REGISTER)
    if source.tolist() == table["source"].fillna(PRINTED).tolist():
        return None
    dated = table.assign(source=source, stock_on=table["stock_on"].dt.strftime("%Y-%m-%d"))
    return as_raw(f"{STOCKS}.csv", dated.reset_index(drop=True))


def programme_of(found: Inspection) -> Programme | None:
    """Return what was inspected as a programme, None where something in it is wrong.

    None as well where a folder's own promise does not say what a stock counts.
    """
    if found.problems or any(
        not set(columns) <= set(found.tables[name]) for name, columns in COUNTED.items()
    ):
        return None
    speak_of(found.about)
    tables = {name: table.reset_index(drop=True) for name, table in found.tables.items()}
    return Programme(tables, municipality_frame(tables), found.inputs, about=found.about)


def programme_then(
    folder: Path, taken: tuple[Mapping[str, RawTable], list[str]], stocks: RawTable | None = None
) -> Programme | None:
    """Return the programme as it would be with a register and choice, None where it is wrong.

    ``taken`` holds the tables that the register becomes, and the names of those that go.
    """
    raws, removed = taken
    with_choice = dict(raws) | ({STOCKS: stocks} if stocks is not None else {})
    return programme_of(inspect_with(folder, with_choice, removed))
