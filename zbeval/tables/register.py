"""Somebody's register of projects, row by row: taken over, improved, or refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable
from zbeval.sources.folding import folded
from zbeval.sources.workbook import flaw_errors
from zbeval.tables.labels import labels, title
from zbeval.tables.placing import holds_parts, vintage_of_file
from zbeval.tables.register_amounts import SCALE_NL, doubtful_amounts, read_amounts
from zbeval.tables.register_cells import as_choice
from zbeval.tables.register_dates import doubtful_dates
from zbeval.tables.register_headers import AMOUNT, Columns, chosen_columns
from zbeval.tables.register_odd import odd_rows, skipped_rows
from zbeval.tables.register_rows import finished, place_of
from zbeval.tables.register_types import REFUSED, SKIPPED, Reading, Register, Row
from zbeval.tables.register_words import HEADERS
from zbeval.tables.units import Unit

MOST_PROJECTS = 5_000


def read_register(raw: RawTable, reading: Reading) -> Register:
    """Return a register in the columns of the promise, with what became of each row.

    Nothing is guessed: a row whose municipality is not certain is refused with its candidates. What
    the file has no column for is filled in only where it follows from the rest: province, call and
    code from the municipality. Project numbers are given in the order of the rows.
    """
    refuse_too_many(raw)
    columns = chosen_columns(raw.file, raw.header, reading.resource, reading.wishes.columns)
    columns = without_region(raw, columns, reading)
    if wrong := flaw_errors(raw, columns.fields.values()):
        raise ReaderErrors(wrong)
    odd = odd_rows(raw, columns, reading.places)
    out = skipped_rows(raw, odd, reading.wishes)
    kept = rows_but(raw, out | set(odd))
    found = Register(raw, [], columns.fields, columns.unread, odd=odd)
    found.rows.extend(Row(row, "", "", SKIPPED, (f"lijkt {odd[row]}",) if row in odd else ())
                      for row in sorted(out))  # fmt: skip
    found.problems.extend(no_project(raw, odd, set(odd) - out, found))
    refuse_too_many(kept)
    cells = written_cells(kept, columns.fields, reading)
    written, unit = cells.to_dict("records"), Unit(1, "")
    if AMOUNT in columns.fields:
        cells[AMOUNT], wrong, unit = read_amounts(kept, columns, reading.wishes.decimal)
        found.problems.extend(wrong)
    places = [place_of(row) for row in written]
    reading = replace(reading, vintage=vintage_of_file(places, reading.places),
                      exact=not holds_parts(places, reading.places))  # fmt: skip
    done = [
        finished(int(number), row, before, reading, found)
        for number, row, before in zip(cells.index, cells.to_dict("records"), written, strict=True)
    ]
    table = pd.DataFrame(done, index=cells.index, dtype=object)
    table = numbered(table) if "project_id" not in columns.fields else table
    found.problems.extend(same_projects(raw.file, table, columns.fields, reading))
    found.remarks.extend(file_remarks(raw, columns, reading, unit))
    found.warnings.extend(doubtful_amounts(table, reading.limits))
    found.warnings.extend(doubtful_dates(table))
    promised = table[[one["name"] for one in reading.resource["schema"]["fields"]]]
    taken = RawTable(raw.file, promised, raw.sha256, raw.encoding, ",", sheets=raw.sheets)
    return judged(replace(found, raw=taken), found.problems)


def refuse_too_many(raw: RawTable) -> None:
    """Stop at a file that cannot be a register of this programme, before all of it is read."""
    if raw.cells.empty:
        todo = "Zet onder de kop één rij per project"
        if raw.unseen:
            rule = "op het blad dat zichtbaar is, staan geen projecten; verborgen is "
            rule += sheets_named(raw.unseen)
            todo = "Maak het blad met de projecten zichtbaar, of kies het met --sheet"
            raise ReaderError(raw.file, rule, todo)
        raise ReaderError(raw.file, "dit register heeft een kop maar geen projecten", todo)
    if len(raw.cells) > MOST_PROJECTS:
        rule = f"dit bestand telt {len(raw.cells)} rijen; meer dan {MOST_PROJECTS} lezen we niet"
        todo = "Bewaar enkel de projecten van dit programma, één rij per project"
        raise ReaderError(raw.file, f"{rule} als projectregister", todo)


def without_region(raw: RawTable, columns: Columns, reading: Reading) -> Columns:
    """Return the columns without one that is headed as a call but holds something else.

    ‘Regio’ may hold calls, provinces (then it is read as such) or regions such as the Kempen.
    """
    heading = columns.fields.get("call")
    if not heading or reading.wishes.columns.get(heading):
        return columns
    field = reading.field("call")
    values = {cell.strip() for cell in raw.cells[heading] if cell.strip()}
    if all(as_choice(value, field) in labels(field) for value in values):
        return columns
    fields = {name: one for name, one in columns.fields.items() if name != "call"}
    if "province_nis" not in fields and all(map(reading.places.by_province, values)):
        return replace(columns, fields={**fields, "province_nis": heading})
    why = "dit zegt niet bij welke oproep een project hoort"
    return replace(columns, fields=fields, unread={**columns.unread, heading: why})


def rows_but(raw: RawTable, rows: set[int]) -> RawTable:
    """Return a table without some of its rows."""
    stay = ~raw.cells.index.isin(rows)
    numbers = raw.numbers[stay] if isinstance(raw.numbers, np.ndarray) else None
    return replace(raw, cells=raw.cells[stay], numbers=numbers)


def no_project(
    raw: RawTable, odd: Mapping[int, str], rows: set[int], found: Register
) -> list[ReaderError]:
    """Return the rows that look like no project and that the reader did not yet leave out."""
    errors = []
    for row in sorted(rows):
        text = " ".join(cell for cell in raw.cells.loc[row] if cell.strip())
        rule = f"deze rij lijkt geen project maar {odd[row]}"
        errors.append(ReaderError(raw.file, rule, "Zeg dat ze mag worden overgeslagen", row,
                                  value=text))  # fmt: skip
        found.rows.append(Row(row, text[:60], "", REFUSED))
    return errors


def written_cells(raw: RawTable, columns: Mapping[str, str], reading: Reading) -> pd.DataFrame:
    """Return the columns that were recognised under the names of their fields, as they stand."""
    fields = [one["name"] for one in reading.resource["schema"]["fields"]]
    empty = pd.Series("", index=raw.cells.index, dtype=object)
    cells = {name: raw.cells[heading].str.strip() for name, heading in columns.items()}
    names = dict.fromkeys([*fields, *HEADERS])
    return pd.DataFrame({name: cells.get(name, empty) for name in names})


def file_remarks(raw: RawTable, columns: Columns, reading: Reading, unit: Unit) -> list[str]:
    """Return what the reader should know of the file as a whole."""
    remarks = []
    if len(raw.sheets) > 1:
        others = ", ".join(f"‘{name}’" for name in raw.sheets[1:])
        remarks.append(f"het blad ‘{raw.sheets[0]}’ is gelezen, niet {others}")
    hidden = [str(one.row) for one in raw.flaws if one.kind == "hidden"]
    if hidden:
        remarks.append(
            f"verborgen in het rekenblad (door een filter, bijvoorbeeld): rij {', '.join(hidden)}; "
            "deze rijen tellen mee tenzij u ze overslaat (‘verborgen’)"
        )
    struck = [str(one.row) for one in raw.flaws if one.kind == "struck"]
    if struck:
        remarks.append(
            f"doorgestreept in het rekenblad: rij {', '.join(struck)}; deze rijen tellen mee "
            "tenzij u ze overslaat (‘doorgestreept’)"
        )
    if raw.unseen:
        remarks.append(f"niet gelezen, want verborgen: {sheets_named(raw.unseen)}")
    unread = [f"‘{name}’" + (f" ({why})" if why else "") for name, why in columns.unread.items()]
    if unread:
        remarks.append(f"deze kolommen worden niet gelezen: {', '.join(unread)}")
    if unit.factor > 1:
        remarks.append(f"de bedragen staan in {SCALE_NL[unit.factor]} en zijn omgerekend naar euro")
    if reading.vintage != editions.now().vintage:
        remarks.append(
            f"het bestand gebruikt de gemeenten van {editions.now().next_vintage}; "
            f"ze worden herleid naar {editions.now().vintage}"
        )
    if "certainty" not in columns.fields:
        remarks.append("het bestand zegt niet hoe zeker een project is; alle heten ‘bevestigd’")
    if "project_id" not in columns.fields:
        remarks.append("het bestand nummert de projecten niet; ze krijgen een nummer per rij")
    return remarks


def sheets_named(names: tuple[str, ...]) -> str:
    """Return sheets by name: ‘het blad ‘Kopie’’."""
    listed = ", ".join(f"‘{name}’" for name in names)
    return f"het blad {listed}" if len(names) == 1 else f"de bladen {listed}"


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
        Row(row.number, row.project, row.place, REFUSED, tuple(dict.fromkeys(wrong[row.number])))
        if row.number in wrong
        else row
        for row in sorted(found.rows, key=lambda row: row.number)
    ]
    return replace(found, rows=rows, problems=problems)
