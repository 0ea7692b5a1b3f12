"""``zbeval boundaries``: use official municipality boundaries in place of the schematic ones."""

from __future__ import annotations

import argparse
import hashlib
import warnings
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zbeval import editions
from zbeval.numbers import listed
from zbeval.sources.boundaries import (
    boundaries_folder,
    remove_boundaries,
    store_boundaries,
    stored_boundaries,
)

if TYPE_CHECKING:
    import pandas as pd

    from zbeval.tables.nis_codes import KnownCodes

VINTAGES = editions.SHIPPED.both
ROUGH = (
    "Dat is grover dan de schematische kaart die wordt meegeleverd: kaarten noemen deze grenzen "
    "benaderend, niet officieel"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions add, status and remove."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="actie")
    add = actions.add_parser("add", help="controleer een bestand en gebruik zijn grenzen")
    add.add_argument("file", metavar="BESTAND", help="GeoJSON, TopoJSON, GeoPackage of Shapefile")
    add.add_argument("--vintage", type=int, choices=VINTAGES, help="welke indeling het moet zijn")
    add.add_argument("--layer", metavar="LAAG", help="welke laag van het bestand")
    add.add_argument("--credit", metavar="TEKST", help="bronvermelding onder elke kaart")
    actions.add_parser("status", help="zeg welke grenzen de kaarten gebruiken")
    remove = actions.add_parser("remove", help="keer terug naar de schematische grenzen")
    remove.add_argument("--vintage", type=int, choices=VINTAGES, help="enkel deze indeling")


def run(arguments: argparse.Namespace) -> int:
    """Run one action and return 0; a file that is refused ends in a reader's error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what libraries say to developers is not for readers
        lines = {"add": add, "status": status, "remove": remove}[arguments.action](arguments)
    for line in lines:
        print(f"{line}.")
    return 0


def add(arguments: argparse.Namespace) -> list[str]:
    """Check, simplify and store a file; return what was done in Dutch."""
    from zbeval.sources.boundary_file import read_boundary_file
    from zbeval.sources.cells import cells_text
    from zbeval.tables.boundaries import checked_boundaries
    from zbeval.tables.boundary_quality import quality
    from zbeval.tables.boundary_shapes import light_cells

    path = Path(arguments.file).expanduser()
    layers, known = read_boundary_file(path, arguments.layer), codes()
    found = checked_boundaries(path.name, layers, known, arguments.vintage)
    measured = quality(found.cells, known, found.vintage, table("municipality_neighbours"))
    cells, tolerance = light_cells(path.name, found.cells, known)
    kind = "Gemeentegrenzen" if measured.official else "Benaderende gemeentegrenzen"
    credit = arguments.credit or f"{kind} uit het bestand {path.name}, vereenvoudigd"
    if arguments.credit and not measured.official:
        credit = f"{arguments.credit} (benaderende grenzen)"
    metadata = {
        "title": f"Gemeentegrenzen uit {path.name}",
        "vintage": found.vintage,
        "schematic": not measured.official,
        "credit": credit,
        "source": path.name,
        "source_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "added_on": date.today().isoformat(),
        "tolerance_m": tolerance,
    }
    lacking = beside(known) if found.main_region_only else ""
    if lacking:
        metadata["without"] = lacking
    target = store_boundaries(cells_text(cells, metadata), found.vintage)
    lines = [f"{len(cells)} gemeenten van de indeling van {found.vintage} bewaard in {target}"]
    lines += [f"De grenzen zijn vereenvoudigd tot op ongeveer {tolerance} meter", *found.remarks]
    lines += [measured.told(known), *([] if measured.official else [ROUGH])]
    return lines + consequences(found.vintage, lacking)


def consequences(vintage: int, lacking: str) -> list[str]:
    """Return what the stored boundaries change on the maps."""
    if vintage != editions.now().vintage:
        return [
            f"Let op: de kaarten van dit werkboek tellen met de indeling {during()}. "
            "Ze gebruiken deze grenzen niet"
        ]
    lines = ["De kaarten gebruiken deze grenzen vanaf nu"]
    if lacking:
        lines.append(
            f"{lacking} staat niet in het bestand en blijft schematisch: aan de rand van {lacking} "
            "kunnen de lijnen enkele honderden meters verschillen"
        )
    return lines


def beside(known: KnownCodes) -> str:
    """Return what the regions beside the main one are called: their provinces."""
    places = table("municipalities")
    names = places.loc[places["nis"].isin(known.aside), "province"].unique()
    return listed(sorted(names)) or "De rest"


def during() -> str:
    """Return the years of the edition that is counted with, in words."""
    own = editions.now()
    return own.span if len(own.both) == 1 else f"van {own.since} tot en met {own.vintage}"


def codes() -> KnownCodes:
    """Return the known codes of both vintages, out of the tables of the folder worked with."""
    from zbeval.sources import data_folder
    from zbeval.tables.about import about_folder
    from zbeval.tables.nis_codes import known_codes

    editions.work_with(about_folder(data_folder()).edition)
    return known_codes(table("municipalities"), table("nis_crosswalk"))


def table(name: str) -> pd.DataFrame:
    """Return a table of places of the folder worked with, as text."""
    from zbeval.sources import data_folder
    from zbeval.tables.official import raw_of

    return raw_of(data_folder(), name).cells


def status(arguments: argparse.Namespace) -> list[str]:
    """Return which boundaries the maps use, in Dutch."""
    from zbeval.sources.territory import read_territory

    codes()  # the edition that is counted with
    from zbeval.sources import data_folder

    territory = read_territory(folder=data_folder())
    kind = "schematische" if territory.schematic else "de toegevoegde (officiële)"
    if territory.schematic and stored_boundaries(editions.now().vintage).is_file():
        kind = "de toegevoegde, benaderende"
    lines = [f"De kaarten gebruiken {kind} gemeentegrenzen, indeling {editions.now().span}"]
    lines.append(f"Bronvermelding: {territory.credit}")
    for vintage in VINTAGES:
        path = stored_boundaries(vintage)
        if path.is_file():
            about = read_territory(vintage).metadata
            lines.append(
                f"Indeling {vintage}: {about['source']}, toegevoegd op {about['added_on']}, "
                f"bewaard in {path}"
            )
    if not stored_boundaries(editions.now().vintage).is_file():
        lines.append("Officiële grenzen toevoegen kan met: zbeval boundaries add BESTAND")
    return lines


def remove(arguments: argparse.Namespace) -> list[str]:
    """Remove the stored boundaries and return what was removed, in Dutch."""
    chosen = [arguments.vintage] if arguments.vintage else list(VINTAGES)
    removed = [vintage for vintage in chosen if remove_boundaries(vintage)]
    if not removed:
        return [f"Er waren geen eigen grenzen bewaard in {boundaries_folder()}"]
    lines = [
        f"De eigen grenzen van de indeling van {vintage} zijn verwijderd" for vintage in removed
    ]
    return [
        *lines,
        *(["De kaarten zijn weer schematisch"] if editions.now().vintage in removed else []),
    ]
