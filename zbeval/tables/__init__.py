"""From text to promised tables, or a Dutch error."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderErrors
from zbeval.programme import MapLayers, Programme
from zbeval.reading import Tables
from zbeval.sources import TableFile
from zbeval.sources.folder import data_folder
from zbeval.tables.about import about_folder, with_names
from zbeval.tables.areas import MADE_OF, municipality_frame
from zbeval.tables.inspection import Inspection, inspect_folder
from zbeval.tables.parts import city_parts
from zbeval.tables.passages import load_passages
from zbeval.tables.remembered import remembered
from zbeval.tables.validate import typed_table

__all__ = [
    "Inspection",
    "city_parts",
    "inspect_folder",
    "load_passages",
    "load_programme",
    "map_layers",
    "municipality_frame",
    "typed_table",
]


def map_layers(programme: Programme, **levels: str) -> MapLayers:
    """Return what a map is drawn with; loads the map libraries only when a map is asked for."""
    from zbeval.tables.territory import map_layers as layers

    return layers(programme, **levels)


OWN_FILE = "eigen bestand van de gebruiker"
NO_SOURCE = "bestand in de gegevensmap; een bron is niet opgegeven"


@remembered
def load_programme(folder: str | Path | None = None) -> Programme:
    """Return the checked tables of a data folder, or all their problems at once (ReaderErrors).

    ``folder`` is chosen as in ``zbeval.sources.data_folder``. A folder without its own
    ``datapackage.json`` replaces the shipped tables whose names it uses and no others. A folder
    that has not changed is not read again.
    """
    found = inspect_folder(folder)
    if found.problems:
        raise ReaderErrors(found.problems)
    tables = {name: table.reset_index(drop=True) for name, table in found.tables.items()}
    files = {name: raw.file for name, raw in found.raws.items()}
    return Programme(
        tables=Tables(tables, files, (files[name] for name in MADE_OF if name in files)),
        areas=municipality_frame(tables),
        inputs=found.inputs,
        sources=pd.DataFrame(
            [
                row
                for one in found.files
                if len(tables.get(one.resource["name"], ()))
                for row in source_rows(one)
            ]
        ),
        folder=str(data_folder(folder).resolve()),
        about=with_names(about_folder(found.folder), tables["municipalities"]),
    )


def source_rows(one: TableFile) -> list[dict]:
    """Return a row per source of one table; a reader's own file has no other source than that.

    Where a folder that stands on its own names no source for a table, that is said.
    """
    resource = one.resource
    sources = (
        [{"title": OWN_FILE}] if one.own else resource.get("sources") or [{"title": NO_SOURCE}]
    )
    licences = [] if one.own else resource.get("licenses", [])
    return [
        {
            "resource": resource["name"],
            "title": resource.get("title", resource["name"]),
            "source": source.get("title", ""),
            "url": source.get("path", ""),
            "licence": "; ".join(item.get("title") or item.get("name", "") for item in licences),
            "reference_date": "" if one.own else str(resource.get("reference_date", "")),
            "vintage": str(resource.get("vintage", "")),
        }
        for source in sources
    ]
