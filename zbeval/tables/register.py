"""Somebody's register of projects, row by row: taken over, improved, or refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources import RawTable
from zbeval.tables.matching import folded
from zbeval.tables.placing import vintage_of_file
from zbeval.tables.register_headers import HEADERS, chosen_columns
from zbeval.tables.register_rows import REFUSED, Reading, Register, Row, finished, place_of
from zbeval.tables.spoken import title

MOST_PROJECTS = 5_000


def read_register(raw: RawTable, reading: Reading) -> Register:
    """Return a register in the columns of the promise, with what became of each row.

    Nothing is guessed: a row whose municipality is not certain is refused with its candidates. What
    the file has no column for is filled in only where it follows from the rest: province, call and
    code from the municipality. Project numbers are given in the order of the rows.
    """
    refuse_too_many(raw)
    columns = chosen_columns(raw.file, raw.header, reading.resource)
    cells = written_cells(raw, columns, reading)
    rows = cells.to_dict("records")
    vintage = vintage_of_file([place_of(row) for row in rows], reading.places)
    reading = replace(reading, vintage=vintage)
    found = Register(raw, [], columns, file_remarks(raw, columns, vintage))
    done = [
        finished(int(number), row, reading, found)
        for number, row in zip(cells.index, rows, strict=True)
    ]
    table = pd.DataFrame(done, index=cells.index, dtype=object)
    table = numbered(table) if "project_id" not in columns else table
    found.problems.extend(same_projects(raw.file, table, columns, reading))
    promised = table[[one["name"] for one in reading.resource["schema"]["fields"]]]
    taken = RawTable(raw.file, promised, raw.sha256, raw.encoding, raw.separator)
    return judged(replace(found, raw=taken), found.problems)


def refuse_too_many(raw: RawTable) -> None:
    """Stop at a file that cannot be a register of this programme, before all of it is read."""
    if raw.cells.empty:
        todo = "Zet onder de kop één rij per project"
        raise ReaderError(raw.file, "dit register heeft een kop maar geen projecten", todo)
    if len(raw.cells) > MOST_PROJECTS:
        rule = f"dit bestand telt {len(raw.cells)} rijen; meer dan {MOST_PROJECTS} lezen we niet"
        todo = "Bewaar enkel de projecten van dit programma, één rij per project"
        raise ReaderError(raw.file, f"{rule} als projectregister", todo)


def written_cells(raw: RawTable, columns: Mapping[str, str], reading: Reading) -> pd.DataFrame:
    """Return the columns that were recognised under the names of their fields, as they stand."""
    fields = [one["name"] for one in reading.resource["schema"]["fields"]]
    empty = pd.Series("", index=raw.cells.index, dtype=object)
    cells = {name: raw.cells[heading].str.strip() for name, heading in columns.items()}
    return pd.DataFrame({name: cells.get(name, empty) for name in [*fields, *HEADERS]})


def file_remarks(raw: RawTable, columns: Mapping[str, str], vintage: int) -> list[str]:
    """Return what the reader should know of the file as a whole."""
    unread = [f"‘{name}’" for name in raw.header if name not in columns.values()]
    remarks = []
    if unread:
        remarks.append(f"deze kolommen worden niet gelezen: {', '.join(unread)}")
    if vintage == 2025:
        remarks.append("het bestand gebruikt de gemeenten van 2025; ze worden herleid naar 2024")
    if "certainty" not in columns:
        remarks.append("het bestand zegt niet hoe zeker een project is; alle heten ‘bevestigd’")
    if "project_id" not in columns:
        remarks.append("het bestand nummert de projecten niet; ze krijgen een nummer per rij")
    return remarks


def numbered(table: pd.DataFrame) -> pd.DataFrame:
    """Return a register whose projects have a number each, in the order of the rows."""
    width = len(str(len(table)))
    numbers = [f"eigen{place:0{width}}" for place in range(1, len(table) + 1)]
    return table.assign(project_id=numbers)


def same_projects(
    file: str, table: pd.DataFrame, columns: Mapping[str, str], reading: Reading
) -> list[ReaderError]:
    """Return the rows that say the same project again: its number, or its name, buurt and place."""
    first: dict[tuple, int] = {}
    errors = []
    for number, row in table.iterrows():
        about = (row["nis"], folded(row["name"]), folded(row["neighbourhood"]))
        if not row["nis"] or not row["name"]:
            continue
        if about in first:
            rule = f"dit project staat ook in rij {first[about]}: zelfde naam, buurt en gemeente"
            todo = "Schrap een van beide rijen, of zeg in de naam wat ze verschillend maakt"
            heading = columns.get("name", title(reading.field("name")))
            errors.append(ReaderError(file, rule, todo, int(number), heading, row["name"]))
        first.setdefault(about, int(number))
    return errors


def judged(found: Register, problems: list[ReaderError]) -> Register:
    """Return a register whose rows with a problem are refused, the problem told with them."""
    wrong: dict[int, list[str]] = {}
    for one in problems:
        if one.row is not None:
            wrong.setdefault(one.row, []).append(f"{one.rule}. {one.todo}")
    rows = [
        Row(row.number, row.project, row.place, REFUSED, tuple(wrong[row.number]))
        if row.number in wrong
        else row
        for row in found.rows
    ]
    return replace(found, rows=rows, problems=problems)
