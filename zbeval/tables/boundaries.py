"""Checks the boundary file of a reader and makes cells of it; nothing is kept that is not right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.tables.boundary_codes import Candidate, best_candidate, candidates
from zbeval.tables.boundary_parts import joined_parts, polygons_only
from zbeval.tables.boundary_shapes import checked_shapes
from zbeval.tables.nis_codes import KnownCodes

WALLOON = {2019: 262, 2025: 261}  # municipalities of Wallonia, by the first year of an edition
WALLOON_STARTS = ("25", "5", "6", "8", "9")
ONE_EACH = "Gebruik een bestand met elke gemeente één keer, heel of in delen"


@dataclass(frozen=True, eq=False)
class Boundaries:
    """Boundaries that passed every check: ``cells`` by code in degrees, at full detail.

    ``remarks`` are Dutch sentences about what was left out or mended.
    """

    cells: gpd.GeoSeries
    vintage: int
    main_region_only: bool
    remarks: tuple[str, ...]


def checked_boundaries(
    file: str, layers: Mapping[str, gpd.GeoDataFrame], known: KnownCodes, wanted: int | None = None
) -> Boundaries:
    """Return the boundaries in one of the layers, or stop with everything that is wrong with them.

    Expects the polygons of each municipality of Flanders and Brussels, or of Flanders only, of
    one vintage (``wanted``, if given), under a column of NIS codes with any name: one each, or its
    parts or statistical sectors, which are joined. Walloon municipalities may be there if all of
    them are; they are left out, as is what lies abroad.
    """
    found = candidates(file, layers, known)
    one = best_candidate(file, found, known, wanted)
    drawn = polygons_only(one.codes, one.shapes)
    codes = drawn.codes
    check_present(file, one.column, codes)
    vintage = vintage_of(file, one.column, codes, known, wanted)
    ours = ~codes.isin(walloon(codes, vintage, known))
    shapes = gpd.GeoSeries(drawn.shapes[ours].array, index=list(codes[ours]), crs=one.shapes.crs)
    joined, twice = joined_parts(shapes.sort_index())
    check_complete(file, one.column, joined.index, twice, known, vintage)
    cells, remarks = checked_shapes(file, joined, known, vintage)
    remarks = (*told(found, one, drawn.dropped), *joined_remark(shapes, joined), *remarks)
    if not ours.all():
        south = codes[~ours].nunique()
        remarks = (*remarks, f"De {south} Waalse gemeenten zijn weggelaten")
    return Boundaries(
        cells,
        vintage,
        bool(known.aside) and not joined.index.isin(list(known.aside)).any(),
        remarks,
    )


def told(found: list[Candidate], one: Candidate, dropped: int) -> list[str]:
    """Return what was taken of the file and what was left out of it, as Dutch sentences."""
    remarks = []
    if len(found) > 1:
        others = ", ".join(other.name for other in found if other is not one)
        remarks.append(f"Gelezen is de laag {one.name}, niet {others}")
    if one.foreign:
        many = "1 vlak" if one.foreign == 1 else f"{one.foreign} vlakken"
        remarks.append(f"Buiten België: {many} weggelaten")
    if dropped:
        many = "1 punt of lijn" if dropped == 1 else f"{dropped} punten en lijnen"
        remarks.append(f"Naast de vlakken: {many} weggelaten")
    return remarks


def joined_remark(shapes: gpd.GeoSeries, joined: gpd.GeoSeries) -> list[str]:
    """Return that shapes were joined, where they were."""
    if len(shapes) == len(joined):
        return []
    return [f"{len(shapes)} vlakken zijn samengevoegd tot {len(joined)} gemeenten"]


def check_present(file: str, column: str, codes: pd.Series) -> None:
    """Stop at rows without a code."""
    if (codes == "").any():
        rule = f"{(codes == '').sum()} vlakken hebben geen NIS-code"
        raise ReaderError(file, rule, ONE_EACH, column=column)


def vintage_of(
    file: str, column: str, codes: pd.Series, known: KnownCodes, wanted: int | None
) -> int:
    """Return the vintage of the codes; two vintages at once, or another than wanted, stops."""
    old, new = (
        set(known.names[editions.now().vintage]),
        set(known.names[editions.now().next_vintage]),
    )
    former, later = sorted(set(codes) & old - new), sorted(set(codes) & new - old)
    if former and later:
        rule = (
            f"het bestand mengt de indeling tot {editions.now().vintage} ({known.listing(former)}) "
            f"met die van {editions.now().next_vintage} ({known.listing(later)})"
        )
        raise ReaderError(file, rule, "Kies een bestand van één indeling", column=column)
    own = editions.now().vintage
    found = editions.now().next_vintage if later else own if former else wanted or own
    if wanted and found != wanted:
        rule = f"dit is de indeling van {period(found)}, en gevraagd is die van {period(wanted)}"
        todo = f"Kies een ander bestand of geef --vintage {found}"
        raise ReaderError(file, rule, todo, column=column, value=known.listing(later or former))
    return found


def walloon(codes: pd.Series, vintage: int, known: KnownCodes) -> set[str]:
    """Return the codes of Wallonia if all of its municipalities are there, else none.

    Where Wallonia is the territory itself nothing is left out.
    """
    if any(nis.startswith(WALLOON_STARTS) for nis in known.names[vintage]):
        return set()
    found = {nis for nis in codes if len(nis) == 5 and nis.startswith(WALLOON_STARTS)}
    count = WALLOON[max(first for first in WALLOON if first <= vintage)]
    return found if len(found) == count else set()


def period(vintage: int) -> str:
    """Return the years in which an edition of the municipalities held, in words."""
    own = editions.now()
    if vintage == own.vintage < own.next_vintage:
        return f"{own.since} tot en met {own.vintage}"
    return f"{vintage} en later"


def check_complete(
    file: str, column: str, codes: Iterable[str], twice: list[str], known: KnownCodes, vintage: int
) -> None:  # fmt: skip
    """Stop with all codes that are unknown, double or missing; Brussels may be missing whole."""
    expected, found = set(known.names[vintage]), set(codes)
    aside = expected & known.aside
    missing = expected - found
    missing -= aside if aside <= missing else set()
    wrong = {
        "deze codes kennen we niet": sorted(found - expected),
        "deze codes komen meer dan één keer voor, over elkaar heen": twice,
        f"deze gemeenten van de indeling van {period(vintage)} ontbreken": sorted(missing),
    }
    errors = [
        ReaderError(file, f"{rule}: {known.listing(codes)}", ONE_EACH, column=column)
        for rule, codes in wrong.items()
        if codes
    ]
    if errors:
        raise ReaderErrors(errors)
