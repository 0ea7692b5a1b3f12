"""Checks the boundary file of a reader and makes cells of it; nothing is kept that is not right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.tables.boundary_shapes import checked_shapes
from zbeval.tables.nis_codes import BRUSSELS, KnownCodes, as_code

WALLOON = {2024: 262, 2025: 261}  # municipalities of Wallonia in each vintage
WALLOON_STARTS = ("25", "5", "6", "8", "9")
PERIOD = {2024: "2019 tot en met 2024", 2025: "2025 en later"}
ONE_EACH = "Gebruik een bestand met precies één vlak per gemeente"


@dataclass(frozen=True, eq=False)
class Boundaries:
    """Boundaries that passed every check: ``cells`` by code in degrees, at full detail.

    ``remarks`` are Dutch sentences about what was left out or mended.
    """

    cells: gpd.GeoSeries
    vintage: int
    flanders_only: bool
    remarks: tuple[str, ...]


def checked_boundaries(
    file: str, layers: list[gpd.GeoDataFrame], known: KnownCodes, wanted: int | None = None
) -> Boundaries:
    """Return the boundaries in one of the layers, or stop with everything that is wrong with them.

    Expects one polygon for each municipality of Flanders and Brussels, or of Flanders only, of
    one vintage (``wanted``, if given), under a column of NIS codes with any name. Walloon
    municipalities may be there if all of them are; they are left out.
    """
    layer, column = code_column(file, layers, known)
    codes = layer[column].map(as_code)
    check_present(file, column, codes)
    vintage = vintage_of(file, column, codes, known, wanted)
    ours = ~codes.isin(walloon(codes, vintage))
    codes, layer = codes[ours], layer[ours]
    check_complete(file, column, list(codes), known, vintage)
    shapes = gpd.GeoSeries(layer.geometry.array, index=list(codes), crs=layer.crs).sort_index()
    cells, remarks = checked_shapes(file, shapes, known, vintage)
    if not ours.all():
        remarks = (*remarks, f"De {(~ours).sum()} Waalse gemeenten zijn weggelaten")
    return Boundaries(cells, vintage, not codes.str.startswith(BRUSSELS).any(), remarks)


def code_column(
    file: str, layers: list[gpd.GeoDataFrame], known: KnownCodes
) -> tuple[gpd.GeoDataFrame, str]:
    """Return the layer and column with most cells that are NIS codes, whatever they are called."""
    codes = set(known.names[2024]) | set(known.names[2025])
    found = [
        (int(layer[column].map(as_code).isin(codes).sum()), number, column)
        for number, layer in enumerate(layers)
        for column in layer.columns.drop(layer.geometry.name)
    ]
    best = max(found, key=lambda item: item[0], default=(0, 0, ""))
    if not best[0]:
        columns = ", ".join(sorted({str(column) for _, _, column in found})) or "geen"
        rule = f"geen enkele kolom bevat NIS-codes van gemeenten (kolommen: {columns})"
        raise ReaderError(file, rule, "Gebruik een bestand met de NIS-code van elke gemeente")
    return layers[best[1]], best[2]


def check_present(file: str, column: str, codes: pd.Series) -> None:
    """Stop at rows without a code."""
    if (codes == "").any():
        rule = f"{(codes == '').sum()} vlakken hebben geen NIS-code"
        raise ReaderError(file, rule, ONE_EACH, column=column)


def vintage_of(
    file: str, column: str, codes: pd.Series, known: KnownCodes, wanted: int | None
) -> int:
    """Return the vintage of the codes; two vintages at once, or another than wanted, stops."""
    old, new = set(known.names[2024]), set(known.names[2025])
    only = {2024: sorted(set(codes) & old - new), 2025: sorted(set(codes) & new - old)}
    if only[2024] and only[2025]:
        rule = (
            f"het bestand mengt de indeling tot 2024 ({known.listing(only[2024])}) "
            f"met die van 2025 ({known.listing(only[2025])})"
        )
        raise ReaderError(file, rule, "Kies een bestand van één indeling", column=column)
    found = 2025 if only[2025] else 2024 if only[2024] else wanted or 2024
    if wanted and found != wanted:
        rule = f"dit is de indeling van {PERIOD[found]}, en gevraagd is die van {PERIOD[wanted]}"
        todo = f"Kies een ander bestand of geef --vintage {found}"
        raise ReaderError(file, rule, todo, column=column, value=known.listing(only[found]))
    return found


def walloon(codes: pd.Series, vintage: int) -> set[str]:
    """Return the codes of Wallonia if all of its municipalities are there, else none."""
    found = {nis for nis in codes if len(nis) == 5 and nis.startswith(WALLOON_STARTS)}
    return found if len(found) == WALLOON[vintage] else set()


def check_complete(
    file: str, column: str, codes: list[str], known: KnownCodes, vintage: int
) -> None:
    """Stop with all codes that are unknown, double or missing; Brussels may be missing whole."""
    expected = set(known.names[vintage])
    brussels = {nis for nis in expected if nis.startswith(BRUSSELS)}
    missing = expected - set(codes)
    missing -= brussels if brussels <= missing else set()
    wrong = {
        "deze codes kennen we niet": sorted(set(codes) - expected),
        "deze codes komen meer dan één keer voor": sorted(
            nis for nis, times in Counter(codes).items() if times > 1
        ),
        f"deze gemeenten van de indeling van {PERIOD[vintage]} ontbreken": sorted(missing),
    }
    errors = [
        ReaderError(file, f"{rule}: {known.listing(found)}", ONE_EACH, column=column)
        for rule, found in wrong.items()
        if found
    ]
    if errors:
        raise ReaderErrors(errors)
