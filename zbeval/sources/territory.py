"""The cells that maps are drawn with: the user's official boundaries, else the schematic ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.sources.boundaries import stored_boundaries
from zbeval.sources.cells import read_cells
from zbeval.sources.folder import shipped_folder

SCHEMATIC_FILE = Path("territory") / f"municipalities_{editions.VINTAGE}.geojson"
RESTORE = "Zet het meegeleverde bestand terug"
REMOVE = "Verwijder de grenzen met 'zbeval boundaries remove' en voeg ze opnieuw toe"
BRUSSELS = "21"  # how the codes of the 19 municipalities of Brussels begin, and no other


@dataclass(frozen=True, eq=False)
class Territory:
    """The municipalities of one vintage as cells for drawing, never for measuring.

    ``cells`` has ``nis`` and ``geometry`` (WGS 84, degrees), one row per municipality, sorted.
    ``schematic`` is False once the user has added official boundaries, True where those are no
    better than the schematic ones; ``credit`` is the Dutch
    line that goes under every map. ``metadata`` tells how the cells were made.
    """

    cells: gpd.GeoDataFrame
    schematic: bool
    credit: str
    vintage: int
    metadata: dict


def read_territory(vintage: int = editions.VINTAGE) -> Territory:
    """Return the cells of one vintage: the user's own where stored, else the schematic ones.

    Where the user's file holds Flanders only, the cells of Brussels stay schematic and the credit
    says so. There are no schematic cells of 2025: without official ones that is a reader's error.
    """
    stored = stored_boundaries(vintage)
    if stored.is_file():
        return official(*read_cells(stored, REMOVE), vintage)
    if vintage != editions.VINTAGE:
        raise ReaderError(
            "gemeentegrenzen",
            f"voor de indeling van {vintage} zijn er geen grenzen",
            "Voeg ze toe met 'zbeval boundaries add BESTAND'",
        )
    cells, metadata = read_cells(shipped_folder() / SCHEMATIC_FILE, RESTORE)
    return Territory(cells, True, metadata["credit"], vintage, metadata)


def official(cells: gpd.GeoDataFrame, metadata: dict, vintage: int) -> Territory:
    """Return the user's cells, completed with schematic cells of Brussels where those lack."""
    credit = metadata["credit"]
    if vintage == editions.VINTAGE and not cells["nis"].str.startswith(BRUSSELS).any():
        drawn, about = read_cells(shipped_folder() / SCHEMATIC_FILE, RESTORE)
        brussels = drawn[drawn["nis"].str.startswith(BRUSSELS)]
        cells = pd.concat([cells, brussels]).sort_values("nis", ignore_index=True)
        credit = f"{credit}. Brussel: {about['credit']}"
    return Territory(cells, bool(metadata["schematic"]), credit, vintage, metadata)
