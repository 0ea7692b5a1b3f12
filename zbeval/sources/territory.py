"""The cells that maps are drawn with: the user's official boundaries, else those of the folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.sources.boundaries import stored_boundaries
from zbeval.sources.cells import read_cells
from zbeval.sources.folder import shipped_folder
from zbeval.sources.package import PACKAGE_FILE

FOLDER = "territory"
RESTORE = "Zet het meegeleverde bestand terug"
REMOVE = "Verwijder de grenzen met 'zbeval boundaries remove' en voeg ze opnieuw toe"
ADD = "Voeg ze toe met 'zbeval boundaries add BESTAND'"


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


def cells_file(folder: Path | None, vintage: int) -> Path:
    """Return the file of cells of a data folder.

    A folder without tables of its own counts with the shipped municipalities, so with their cells.
    """
    own = folder is not None and (folder / PACKAGE_FILE).is_file()
    place = folder if own and folder is not None else shipped_folder()
    return place / FOLDER / f"municipalities_{vintage}.geojson"


def read_territory(
    vintage: int | None = None, folder: Path | None = None, wanted: Iterable[str] = ()
) -> Territory:
    """Return the cells of one vintage: the user's own where stored, else those of the folder.

    The vintage is the one counted with unless another is named, the folder the shipped one.
    ``wanted`` are codes that a map needs: stored boundaries that have none of them are of another
    territory and are not used; of those that lack a region, its cells stay those of the folder, and
    the credit says so. Without any cells that is a reader's error.
    """
    vintage = vintage or editions.now().vintage
    stored, drawn = stored_boundaries(vintage), cells_file(folder, vintage)
    if stored.is_file():
        cells, metadata = read_cells(stored, REMOVE)
        if not set(wanted) or set(wanted) & set(cells["nis"]):
            return completed(cells, metadata, vintage, drawn)
    if not drawn.is_file() and drawn != cells_file(None, editions.SHIPPED.vintage):
        rule = f"voor de indeling van {vintage} zijn er geen grenzen"
        raise ReaderError("gemeentegrenzen", rule, f"{ADD}, of zet {drawn.name} in de map "
                                                   f"{FOLDER} bij de gegevens")  # fmt: skip
    cells, metadata = read_cells(drawn, RESTORE)
    credit = str(metadata.get("credit", ""))
    return Territory(cells, bool(metadata.get("schematic", True)), credit, vintage, metadata)


def completed(cells: gpd.GeoDataFrame, metadata: dict, vintage: int, drawn: Path) -> Territory:
    """Return the user's cells, completed with those of the folder where a region lacks."""
    credit = metadata["credit"]
    if drawn.is_file():
        every, about = read_cells(drawn, RESTORE)
        lacking = every[~every["nis"].isin(cells["nis"])]
        if len(lacking):
            cells = pd.concat([cells, lacking]).sort_values("nis", ignore_index=True)
            credit = f"{credit}. {metadata.get('without', 'De rest')}: {about['credit']}"
    return Territory(cells, bool(metadata["schematic"]), credit, vintage, metadata)
