"""A table as it was written: cells as text under their headings, with what stands around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors

MOST_OF_A_KIND = 20
LAST_HEADING = 25  # below that, a row is no heading under a title any more


@dataclass(frozen=True)
class Flaw:
    """Something in a sheet that its values do not show; ``kind`` is a key of ``FLAWS``.

    ``column`` is the heading; empty where it is about the whole row.
    """

    kind: str
    row: int
    column: str = ""
    shown: str = ""
    letter: str = ""


@dataclass(frozen=True, eq=False)
class RawTable:
    """One file as it was written: each cell of ``cells`` is text, an empty cell is ``""``.

    The index of ``cells`` is the row number in a spreadsheet: row 1 holds the column names.
    ``encoding`` and ``separator`` (empty for a sheet) tell how the file was read, ``sha256`` which
    file it was. ``above`` holds the text of the rows above the heading, ``flaws`` what a sheet has
    beside its values, ``numbers`` (of the shape of ``cells``) which cells are true numbers in it;
    ``sheets`` names the sheet that was read and then the others that have content, ``unseen`` the
    hidden ones, ``heading_row`` is the row of the column names.
    """

    file: str
    cells: pd.DataFrame
    sha256: str
    encoding: str = "utf-8"
    separator: str = ","
    above: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    numbers: np.ndarray | None = None
    sheets: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    heading_row: int = 1

    def typed(self, column: str) -> pd.Series | None:
        """Return which cells of a column are true numbers in the sheet; None for other files."""
        if self.numbers is None or self.numbers.shape != self.cells.shape:
            return None
        place = self.cells.columns.get_loc(column)
        return pd.Series(self.numbers[:, place], index=self.cells.index)

    @property
    def header(self) -> list[str]:
        """Return the column names."""
        return list(self.cells.columns)

    @property
    def rows(self) -> list[int]:
        """Return the spreadsheet row number of each row."""
        return list(self.cells.index)


@dataclass(frozen=True, eq=False)
class Written:
    """The rows of a file by their number in a spreadsheet, before any of them is a heading."""

    file: str
    rows: dict[int, list[str]]
    sha256: str
    encoding: str
    separator: str


IsHeader = Callable[[list[str]], int]


def below_title(records: dict[int, list[str]], is_header: IsHeader | None) -> dict[int, list[str]]:
    """Return the rows from the one among the first that ``is_header`` says most of; else all."""
    worth = {row: is_header(records[row]) for row in records if is_header and row <= LAST_HEADING}
    best = max(worth.values(), default=0)
    first = next((row for row, points in worth.items() if points == best and points), 0)
    return {row: cells for row, cells in records.items() if row >= first}


def as_table(written: Written, is_header: IsHeader | None, *, loose: bool = False) -> RawTable:
    """Return the rows of a file as a table with a header, and the text above it."""
    rows = below_title(written.rows, is_header)
    raw = raw_table(
        written.file, rows, written.sha256, written.encoding, written.separator, loose=loose
    )
    heading = next(row for row, cells in rows.items() if "".join(cells).strip())
    return replace(raw, above=texts_above(written.rows, rows), heading_row=heading)


def texts_above(everything: dict[int, list[str]], below: dict[int, list[str]]) -> tuple[str, ...]:
    """Return the text that stands above the heading, a line per row."""
    first = min(below, default=0)
    rows = [cells for row, cells in everything.items() if row < first]
    lines = (" ".join(cell.strip() for cell in cells if cell.strip()) for cells in rows)
    return tuple(line for line in lines if line)


def raw_table(
    file: str, records: dict[int, list[str]], sha256: str, encoding: str, separator: str,
    *, loose: bool = False,
) -> RawTable:  # fmt: skip
    """Return the rows of a file, by their number in a spreadsheet, as a table with a header."""
    records = {row: cells for row, cells in records.items() if "".join(cells).strip()}
    if not records:
        raise ReaderError(file, "dit bestand is leeg", "Zet de tabel met haar kop erin")
    header = records.pop(min(records))
    written = len(header)
    header = own_names(header, records) if loose else checked_header(file, header)
    cells = pd.DataFrame(
        [checked[: len(header)] for checked in equal_width(file, records, len(header), written)],
        index=pd.Index(list(records), dtype="int64", name="row"),
        columns=header,
        dtype=object,
    )
    return RawTable(file, cells, sha256, encoding, separator)


def own_names(names: list[str], records: dict[int, list[str]]) -> list[str]:
    """Return column names that are all different: the second ‘Nota’ becomes ‘Nota (kolom F)’."""
    names = [" ".join(name.split()) for name in names]
    width = max(
        (place for cells in [names, *records.values()]
         for place, cell in enumerate(cells, start=1) if cell.strip()), default=1,
    )  # fmt: skip
    names = [*names, *[""] * (width - len(names))][:width]
    return [
        name if name and name not in names[:place] else f"{name} (kolom {letters(place + 1)})"
        for place, name in enumerate(names)
    ]  # fmt: skip


def letters(number: int) -> str:
    """Return the letters that a spreadsheet shows above a column: ``AB`` for 28."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def checked_header(file: str, names: list[str]) -> list[str]:
    """Return the column names without outer spaces and without empty columns at the end."""
    names = [name.strip() for name in names]
    while not names[-1]:
        names.pop()
    errors = [
        ReaderError(file, f"kolom {place} heeft geen naam", "Geef de kolom een naam", row=1)
        for place, name in enumerate(names, start=1)
        if not name
    ]
    errors += [
        ReaderError(
            file, "deze kolomnaam komt meer dan één keer voor", "Houd één kolom over", 1, name
        )
        for name in sorted({name for name in names if name and names.count(name) > 1})
    ]
    if errors:
        raise ReaderErrors(errors)
    return names


def equal_width(
    file: str, records: dict[int, list[str]], width: int, written: int
) -> list[list[str]]:
    """Return the rows, or stop where one has fewer cells than the header or text beyond it.

    ``written`` is how many cells the heading has in the file, ``width`` how many were named. Where
    rows are not all as long, text beside the heading is no column without a name.
    """
    if any(len(cells) < width for cells in records.values()):
        width = min(width, written)
    errors = [
        ReaderError(
            file,
            f"deze rij heeft {len(cells)} cellen en de kop heeft er {width}",
            "Zet tekst of getallen met een scheidingsteken erin tussen aanhalingstekens",
            row,
        )
        for row, cells in records.items()
        if len(cells) < width or any(cells[width:])
    ]
    if errors:
        raise ReaderErrors(capped(errors))
    return list(records.values())


def capped(errors: list[ReaderError]) -> list[ReaderError]:
    """Return errors of one kind: beyond ``MOST_OF_A_KIND`` one last line counts the rest."""
    shown, rest = errors[:MOST_OF_A_KIND], errors[MOST_OF_A_KIND:]
    if not rest:
        return shown
    last = rest[0]
    rule = f"en nog {len(rest)} keer iets van deze aard, zoals in rij {last.row}"
    return [*shown, ReaderError(last.file, rule, last.todo, column=last.column)]
