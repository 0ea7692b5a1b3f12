"""Takes tables into a user's folder: checked with all they refer to, then written whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.programme_keys import FILE
from zbeval.sources import RawTable, TableFile, shipped_folder, table_files
from zbeval.sources.package import PACKAGE_FILE, imports, read_package
from zbeval.sources.programme_tables import is_programme
from zbeval.sources.store import write_whole
from zbeval.tables.inspection import Inspection, inspect_files


def take_in(
    folder: Path,
    raws: Mapping[str, RawTable],
    removed: Iterable[str] = (),
    known: Inspection | None = None,
) -> list[Path]:
    """Check tables together with the folder they go to and write them, or stop with all mistakes.

    ``raws`` maps the name of each table to its cells; ``removed`` names imported tables that go,
    ``known`` is an inspection of the folder as it is now, where there is one already.
    Nothing in the folder changes unless everything in it is right afterwards.
    """
    found = inspect_with(folder, raws, removed, known)
    if found.problems:
        raise ReaderErrors(found.problems)
    paths = {one.resource["name"]: one.path.name for one in found.files}
    contents: dict[str, bytes | None] = {paths[name]: as_csv(raw) for name, raw in raws.items()}
    contents |= {imports()[name]["path"]: None for name in removed}
    return write_whole(folder, contents)


def inspect_with(
    folder: Path,
    raws: Mapping[str, RawTable],
    removed: Iterable[str] = (),
    known: Inspection | None = None,
) -> Inspection:
    """Return the inspection of the folder as it would be with these tables in it.

    ``known`` is an earlier inspection of the same files: what it has, is not read again.
    """
    if is_shipped(folder):
        todo = "Kies met --output een eigen map, bijvoorbeeld data/local"
        raise ReaderError(str(folder), "in deze map staan de meegeleverde gegevens", todo)
    files = {one.resource["name"]: one for one in present_files(folder)}
    for name in removed:
        files.pop(name, None)
    for name in raws:
        resource = files[name].resource if name in files else imports()[name]
        files[name] = TableFile(resource, folder / resource["path"], own=True)
    return inspect_files(folder, list(files.values()), raws, known)


def is_shipped(folder: Path) -> bool:
    """Tell whether a folder holds the data that come with zbeval, or a copy: the same package.

    A folder of another territory has a package of its own name, and takes in its own register.
    """
    if not (folder / PACKAGE_FILE).exists():
        return False
    own, shipped = (read_package(one).get("name") for one in (folder, shipped_folder()))
    return own == shipped or not (folder / FILE).is_file()


def present_files(folder: Path) -> list[TableFile]:
    """Return the tables as the folder has them now; a new or empty one has the shipped ones."""
    empty = not folder.is_dir() or not (any(folder.glob("*.csv")) or is_programme(folder))
    return table_files(shipped_folder() if empty else folder)


def as_raw(file: str, table: pd.DataFrame, sha256: str = "") -> RawTable:
    """Return a table as the text that a file would hold: a missing value is an empty cell."""
    cells = table.astype(object).where(table.notna(), "").map(str)
    cells.index = pd.RangeIndex(2, len(cells) + 2, name="row")
    return RawTable(file, cells, sha256)


def as_csv(raw: RawTable) -> bytes:
    """Return a table as the bytes of a CSV file: UTF-8, comma, LF."""
    return raw.cells.to_csv(index=False, lineterminator="\n").encode()
