"""Which folder the data come from, and which file each table is read from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.home import HOME, SHIPPED
from zbeval.sources.package import PACKAGE_FILE, imports, read_package
from zbeval.sources.programme_tables import (
    OF_PROGRAMME,
    about_of,
    as_coded,
    is_programme,
    of_own,
)

VARIABLE = "ZBEVAL_DATA"
BESIDE_THE_PACKAGE = HOME / "data"


@dataclass(frozen=True)
class TableFile:
    """Where one promised table stands: ``resource`` is its promise, ``own`` tells whether the
    reader's folder replaces the shipped table.
    """

    resource: dict
    path: Path
    own: bool


def data_folder(chosen: str | Path | None = None) -> Path:
    """Return the folder whose tables are used.

    In this order: ``chosen`` (``--data``), the environment variable ``ZBEVAL_DATA``, the nearest
    ``data`` folder with a data package in or above the working directory, the folder beside the
    package. A folder that was named but does not exist is a reader's mistake.
    """
    if chosen not in (None, ""):
        return existing_folder(chosen, "--data")
    if os.environ.get(VARIABLE):
        return existing_folder(os.environ[VARIABLE], VARIABLE)
    return first_package([*folders_above(), BESIDE_THE_PACKAGE])


def shipped_folder() -> Path:
    """Return the data folder that comes with zbeval, from which a reader's folder is completed."""
    return first_package([BESIDE_THE_PACKAGE, *folders_above()])


def own_folder() -> Path:
    """Return the folder that imports go to: ``local`` in the data folder, unless that is own.

    Nothing is ever written in an installed package: there it is ``data/local`` where one works.
    """
    folder = data_folder()
    if folder.is_relative_to(SHIPPED):
        return Path.cwd() / "data" / "local"
    return folder / "local" if (folder / PACKAGE_FILE).exists() else folder


def folders_above() -> list[Path]:
    """Return ``data`` in the working directory and in each folder above it, nearest first."""
    here = Path.cwd()
    return [folder / "data" for folder in (here, *here.parents)]


def first_package(candidates: list[Path]) -> Path:
    """Return the first folder that holds a data package, or stop."""
    for folder in candidates:
        if (folder / PACKAGE_FILE).is_file():
            return folder
    raise ReaderError(
        PACKAGE_FILE,
        "er is geen gegevensmap gevonden",
        "Wijs de map aan met --data MAP",
    )


def existing_folder(named: str | Path, origin: str) -> Path:
    """Return the folder the reader named with ``origin``, or say why it cannot be used."""
    folder = Path(named).expanduser()
    if folder.is_file():
        todo = "Geef de map waarin het bestand staat"
        raise ReaderError(origin, "dit is een bestand, geen map", todo, value=str(named))
    if not folder.is_dir():
        todo = "Kijk de naam na, of laat de keuze weg om de meegeleverde gegevens te gebruiken"
        raise ReaderError(origin, "deze map bestaat niet", todo, value=str(named))
    return folder


def table_files(folder: Path) -> list[TableFile]:
    """Return the file of each promised table, and of each imported table that is there.

    A folder with its own ``datapackage.json`` stands on its own. Any other folder may hold a few
    tables only: each replaces the shipped table of that name, the promise and all other tables
    are the shipped ones. One with a ``programme.toml`` is about a programme of its own: then tables
    of the shipped programme are not used, and those that are not there have no rows.
    """
    alone, own_programme = (folder / PACKAGE_FILE).exists(), is_programme(folder)
    about = about_of(folder if own_programme else shipped_folder())
    imported = [
        TableFile(as_coded(resource, about), folder / resource["path"], own=True)
        for resource in imports().values()
        if (folder / resource["path"]).exists()
    ]
    if alone:
        resources = read_package(folder)["resources"]
        promised = [as_coded(one, about) for one in resources] if own_programme else resources
        own = [TableFile(resource, folder / resource["path"], own=False) for resource in promised]
        return own + imported
    shipped = shipped_folder()
    resources = read_package(shipped)["resources"]
    expected = [*resources, *imports().values()]
    refuse_other_spellings(folder, [resource["path"] for resource in expected])
    if not own_programme:
        return [overlaid(resource, folder, shipped) for resource in resources] + imported
    return [
        TableFile(of_own(resource, about), folder / resource["path"], own=True)
        if resource["name"] in OF_PROGRAMME
        else overlaid(resource, folder, shipped)
        for resource in resources
    ] + imported


def overlaid(resource: dict, folder: Path, shipped: Path) -> TableFile:
    """Return the reader's file where there is one, else the shipped file."""
    own = folder / resource["path"]
    if own.exists():
        return TableFile(resource, own, own=True)
    return TableFile(resource, shipped / resource["path"], own=False)


def refuse_other_spellings(folder: Path, expected: list[str]) -> None:
    """Stop where the reader's folder replaces nothing, or has a table under a slightly other name.

    A file that is silently left aside would give the reader the shipped figures in its place.
    """
    found = sorted(path.name for path in folder.iterdir() if path.is_file())
    tables = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"}
    stems = {Path(name).stem.casefold(): name for name in expected}
    errors = [
        ReaderError(
            name,
            "deze naam lijkt op een tabel maar wordt zo niet herkend",
            f"Bewaar de tabel als CSV-bestand onder de naam {stems[Path(name).stem.casefold()]}",
        )
        for name in found
        if name not in expected
        and Path(name).suffix.lower() in tables
        and Path(name).stem.casefold() in stems
    ]
    if not errors and not set(found) & set(expected) and not is_programme(folder):
        todo = f"Zet er minstens één van deze bestanden in: {', '.join(expected)}"
        errors = [ReaderError(folder.name, "in deze map staat geen enkele bekende tabel", todo)]
    if errors:
        raise ReaderErrors(errors)
