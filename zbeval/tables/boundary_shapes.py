"""Checks the shapes of a reader's boundaries: polygons, whole, in their place, side by side."""

from __future__ import annotations

import geopandas as gpd
import shapely

from zbeval.errors import ReaderError
from zbeval.sources.cells import cells_text
from zbeval.tables.coverage import LAMBERT, on_grid, simplified
from zbeval.tables.nis_codes import KnownCodes

POLYGONAL = ("Polygon", "MultiPolygon")
LARGEST_CHANGE = 0.001  # share of its area that mending may change of a cell
FARTHEST = 5_000  # metres from a municipality's point to its cell
LARGEST_OVERLAP = 0.5  # km² that cells may overlap in all
FINE = 1e-6  # degrees, about ten centimetres: closes the cracks between neighbours
TOLERANCES = (50, 100, 150, 200, 300, 400, 600)  # metres, tried in turn
LARGEST_FILE = 600_000  # bytes, so that a page with several maps stays light
REPAIR = "Herstel het vlak in een kaartprogramma of neem het bestand van de uitgever zelf"

RIGHT_CODES = "Kijk na of elke code bij haar eigen vlak staat en of het coördinatenstelsel klopt"


def checked_shapes(
    file: str, cells: gpd.GeoSeries, known: KnownCodes, vintage: int
) -> tuple[gpd.GeoSeries, tuple[str, ...]]:
    """Return the shapes (degrees, index: code) as a valid coverage, and remarks in Dutch.

    A shape that crosses itself is mended where that changes its area by a thousandth at most.
    """
    check_polygons(file, cells, known)
    cells, remarks = mended(file, cells.force_2d(), known)
    metres = cells.to_crs(LAMBERT)
    check_places(file, metres, known, vintage)
    check_swapped(file, metres, known, vintage)
    check_overlap(file, metres)
    if not shapely.coverage_is_valid(cells.array):
        cells = whole(file, cells, on_grid(cells, FINE), known)
    return cells, remarks


def check_polygons(file: str, cells: gpd.GeoSeries, known: KnownCodes) -> None:
    """Stop at shapes that are empty or no polygon."""
    empty = cells.isna() | cells.is_empty
    other = ~empty & ~cells.geom_type.isin(POLYGONAL)
    if empty.any():
        rule = f"deze gemeenten hebben geen vlak: {known.listing(cells.index[empty])}"
        raise ReaderError(file, rule, REPAIR)
    if other.any():
        names = known.listing(cells.index[other])
        raise ReaderError(file, f"dit zijn punten of lijnen, geen vlakken: {names}", REPAIR)


def mended(
    file: str, cells: gpd.GeoSeries, known: KnownCodes
) -> tuple[gpd.GeoSeries, tuple[str, ...]]:
    """Return the shapes made valid; stop where that would change a shape visibly."""
    broken = cells.index[~cells.is_valid]
    if not len(broken):
        return cells, ()
    shapes = [polygons_of(shapely.make_valid(shape)) for shape in cells[broken]]
    fixed = gpd.GeoSeries(shapes, index=broken, crs=cells.crs)
    area = shapely.area(fixed.array)
    change = abs(area - shapely.area(cells[broken].array))
    if (changed := broken[~(change <= LARGEST_CHANGE * area)]).size:
        names = known.listing(changed)
        raise ReaderError(file, f"deze vlakken kruisen zichzelf: {names}", REPAIR)
    remark = f"Kleine fouten in deze vlakken zijn hersteld: {known.listing(broken)}"
    return fixed.combine_first(cells), (remark,)


def polygons_of(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return the polygons in a geometry as one geometry."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def check_places(file: str, metres: gpd.GeoSeries, known: KnownCodes, vintage: int) -> None:
    """Stop where a cell does not lie where its municipality is: wrong codes, wrong coordinates."""
    points = known.places.to_crs(LAMBERT)
    astray = [
        nis
        for nis, cell in metres.items()
        if not (points[known.parts[vintage][nis]].distance(cell) < FARTHEST).all()
    ]
    if astray:
        rule = f"deze vlakken liggen niet waar de gemeente ligt: {known.listing(astray)}"
        raise ReaderError(file, rule, RIGHT_CODES)


def check_swapped(file: str, metres: gpd.GeoSeries, known: KnownCodes, vintage: int) -> None:
    """Stop where codes of neighbours changed places.

    The point of a municipality then lies in the cell of a second, the point of that one in the
    cell of a third, and so on back to the first. A rough or moved border never makes such a ring.
    """
    points = known.places.to_crs(LAMBERT)
    parts = known.parts[vintage]
    places = gpd.GeoSeries({nis: points[parts[nis]].iloc[0] for nis in metres.index}, crs=LAMBERT)
    inside, cell = shapely.STRtree(metres.array).query(places.array, predicate="within")
    holder = dict(zip(places.index[inside], metres.index[cell], strict=True))
    swapped = [nis for nis in metres.index if holder.get(nis, nis) != nis and in_ring(nis, holder)]
    if swapped:
        rule = f"deze codes staan bij het vlak van een andere gemeente: {known.listing(swapped)}"
        raise ReaderError(file, rule, RIGHT_CODES)


def in_ring(start: str, holder: dict[str, str]) -> bool:
    """Tell whether one gets back to the start by going from each point to the cell it lies in."""
    seen, here = set(), holder.get(start)
    while here is not None and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = holder.get(here)
    return False


def check_overlap(file: str, metres: gpd.GeoSeries) -> None:
    """Stop where cells lie on top of each other."""
    overlap = (metres.area.sum() - shapely.union_all(metres.array).area) / 1e6
    if overlap > LARGEST_OVERLAP:
        square = f"{overlap:.1f}".replace(".", ",")
        raise ReaderError(file, f"de vlakken overlappen elkaar over {square} km²", REPAIR)


def whole(
    file: str, before: gpd.GeoSeries, after: gpd.GeoSeries, known: KnownCodes
) -> gpd.GeoSeries:
    """Return ``after`` if no cell was lost on the way, else stop."""
    if lost := sorted(set(before.index) - set(after.index)):
        rule = f"deze vlakken zijn te klein om te tekenen: {known.listing(lost)}"
        raise ReaderError(file, rule, REPAIR)
    return after


def light_cells(file: str, cells: gpd.GeoSeries, known: KnownCodes) -> tuple[gpd.GeoSeries, int]:
    """Return the cells simplified until their file is small enough, and how far, in metres.

    Borders stay shared: they are simplified once for both neighbours. The roughest step is kept
    even if the file is still larger.
    """
    for tolerance in TOLERANCES:
        light = whole(file, cells, on_grid(simplified(cells, tolerance)), known)
        if len(cells_text(light, {})) <= LARGEST_FILE:
            break
    return light, tolerance
