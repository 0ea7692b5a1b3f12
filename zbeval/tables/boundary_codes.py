"""Which rows of a boundary file are which municipality: the layer, the column, the edition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.tables.nis_codes import KnownCodes, as_code

WRAPPED = re.compile(r"""[\[\]'"\s(){}]+""")
COUNTRY = re.compile(r"^BE[-_ ]?(?=\d{5}$)", re.IGNORECASE)
ABROAD = re.compile(r"^[A-Z]{2}[-_]")
COUNTRIES = ("cntrcode", "countrycode", "country", "cntr", "iso", "isocode", "land")
YEARS = ("year", "jaar", "jaartal", "vintage")


@dataclass(frozen=True, eq=False)
class Candidate:
    """The shapes of one layer (or of one year of it) with the NIS code that each bears."""

    layer: str
    column: str
    codes: pd.Series
    shapes: gpd.GeoSeries
    year: str = ""
    foreign: int = 0

    @property
    def name(self) -> str:
        """Return what the layer is called, with the year that was taken of it."""
        return f"{self.layer} ({self.year})" if self.year else self.layer

    def lacking(self, known: KnownCodes, vintage: int) -> set[str]:
        """Return which municipalities of a vintage are not there; Brussels may be missing whole."""
        missing = set(known.names[vintage]) - set(self.codes)
        aside = set(known.names[vintage]) & known.aside
        return missing - (aside if aside <= missing else set())


def code_in(value: Any) -> str:
    """Return the NIS code in a cell: ``11001``, ``["11001"]``, ``BE11001`` are the same code."""
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        items = list(value) if hasattr(value, "__len__") else [value]
        value = items[0] if len(items) == 1 else ""
    if not isinstance(value, str):
        return as_code(value)
    return as_code(COUNTRY.sub("", WRAPPED.sub("", value)))


def candidates(
    file: str, layers: Mapping[str, gpd.GeoDataFrame], known: KnownCodes
) -> list[Candidate]:
    """Return for each layer the column that holds most NIS codes of municipalities.

    A layer of several years is a candidate for each of them. Rows of other countries are left out.
    """
    codes = set(known.names[editions.now().vintage]) | set(known.names[editions.now().next_vintage])
    found = []
    for name, layer in layers.items():
        here = of_belgium(layer)
        columns = {
            column: here[column].map(code_in) for column in here.columns.drop(here.geometry.name)
        }
        right = {column: cells[cells.isin(codes)] for column, cells in columns.items()}
        best = max(right, key=lambda one: (right[one].nunique(), len(right[one])), default=None)
        if best is not None and len(right[best]):
            whole = Candidate(name, best, columns[best], here.geometry, "", len(layer) - len(here))
            found += by_year(whole, here)
    if not found:
        seen = {str(one) for layer in layers.values() for one in layer.columns if one != "geometry"}
        listed = ", ".join(sorted(seen)) or "geen"
        rule = f"geen enkele kolom bevat NIS-codes van gemeenten (kolommen: {listed})"
        raise ReaderError(file, rule, "Gebruik een bestand met de NIS-code van elke gemeente")
    return found


def of_belgium(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows of Belgium where a column tells countries apart, else all rows."""
    for column in layer.columns.drop(layer.geometry.name):
        cells = layer[column].astype(str)
        plain = re.sub(r"[\W_]+", "", str(column)).lower()
        home = cells.str.upper().isin(["BE", "BEL", "BELGIË", "BELGIUM"])
        if plain in COUNTRIES and home.any():
            return layer[home]
        coded = cells.str.match(ABROAD)
        if coded.mean() > 0.8 and cells.str.startswith("BE").any():
            return layer[~coded | cells.str.startswith("BE")]
    return layer


def by_year(whole: Candidate, layer: gpd.GeoDataFrame) -> list[Candidate]:
    """Return a candidate for each year of a layer in which codes stand once for every year."""
    plain = {re.sub(r"[\W_]+", "", str(name)).lower(): name for name in layer.columns}
    column = next((plain[name] for name in YEARS if name in plain), None)
    if column is None or not whole.codes.duplicated().any():
        return [whole]
    years = layer[column].map(lambda cell: WRAPPED.sub("", str(cell)).removesuffix(".0")[:4])
    if years.nunique() < 2:
        return [whole]
    return [
        Candidate(
            whole.layer, whole.column, whole.codes[years == year],
            whole.shapes[years == year], year, whole.foreign,
        )
        for year in sorted(years.unique())
    ]  # fmt: skip


def best_candidate(
    file: str, found: list[Candidate], known: KnownCodes, wanted: int | None
) -> Candidate:
    """Return the layer that has every municipality of the vintage that maps need.

    That is ``wanted``, else the one counted with before the next. Of several the one with fewest
    shapes is taken (municipalities before sectors), then the last year; what is left is a choice
    for the reader. Where no layer is complete, the one with most codes goes on to be refused.
    """
    for vintage in [wanted] if wanted else [editions.now().vintage, editions.now().next_vintage]:
        complete = [one for one in found if not one.lacking(known, vintage)]
        if complete:
            fewest = min(len(one.codes) for one in complete)
            complete = [one for one in complete if len(one.codes) == fewest]
            last = max(one.year for one in complete)
            complete = [one for one in complete if one.year == last]
            if len(complete) > 1:
                names = ", ".join(one.layer for one in complete)
                rule = f"{len(complete)} lagen bevatten alle gemeenten van {vintage}: {names}"
                raise ReaderError(file, rule, f"Kies er een met --layer, bijvoorbeeld --layer "
                                              f"{complete[0].layer}")  # fmt: skip
            return complete[0]
    return max(found, key=lambda one: (one.codes.nunique(), -len(one.codes)))
