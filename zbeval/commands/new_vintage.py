"""``zbeval new --vintage``: a folder of one's own on the municipalities of after the mergers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zbeval.editions import SHIPPED, shipped_part
from zbeval.errors import ReaderError
from zbeval.programme_file import About, read_about
from zbeval.programme_keys import FILE
from zbeval.sources import read_package, read_raw, shipped_folder
from zbeval.sources.package import PACKAGE_FILE
from zbeval.sources.programme_tables import OF_PROGRAMME, of_own

if TYPE_CHECKING:
    import pandas as pd

COMMAND = "zbeval new --vintage"
FREE = ("degurba", "facility_level", "facility_level_label", "reference_region")
"""Columns of municipalities that are unknown for those that were merged."""

PART = """
# De gemeenten van na de fusies: de tabellen in deze map staan op hun codes.
[territory]
since = {vintage}
vintage = {vintage}
residents_on = {residents_on}
age80_on = {age80_on}
name = {name}
adjective = {adjective}
"""


def refuse_vintage(vintage: int, programme: str | None) -> None:
    """Stop at an edition that the shipped tables cannot be carried over to."""
    if vintage not in SHIPPED.both:
        known = " of ".join(map(str, SHIPPED.both))
        rule = "van deze indeling van de gemeenten zijn er geen tabellen"
        raise ReaderError(COMMAND, rule, f"Kies {known}", value=str(vintage))
    if programme is None:
        rule = "een indeling kiest u voor een programma van uzelf"
        raise ReaderError(COMMAND, rule, "Geef ook --programme NAAM", value=str(vintage))


def write_next_edition(folder: Path) -> None:
    """Write every table on the next edition beside the ``programme.toml`` that is there.

    Tables of places are carried over; tables of the programme get a heading and no rows.
    """
    from zbeval.tables import merged

    origin, edition = shipped_folder(), SHIPPED
    package = read_package(origin)
    old = {one["name"]: read_raw(origin / one["path"]).cells for one in package["resources"]}
    crosswalk = old["nis_crosswalk"]
    people = merged.population(old["population"], crosswalk, edition)
    needs, defined = merged.indicators(
        old["need_indicators"], old["need_indicator_definitions"], crosswalk, edition
    )
    new = old | {
        "municipalities": merged.municipalities(old["municipalities"], crosswalk, edition),
        "municipality_neighbours": merged.neighbours(
            old["municipality_neighbours"], crosswalk, edition
        ),
        "nis_crosswalk": merged.only_next(crosswalk, edition),
        "population": people,
        "need_indicators": needs,
        "need_indicator_definitions": defined,
    }
    about = read_about(folder)
    for one in package["resources"]:
        if one["name"] in OF_PROGRAMME and not (folder / one["path"]).exists():
            new[one["name"]] = old[one["name"]].head(0)
        elif one["name"] in OF_PROGRAMME:
            continue
        write(folder / one["path"], new[one["name"]])
    with (folder / FILE).open("a", encoding="utf-8", newline="\n") as file:
        file.write(territory_part(people))
    promise = promised(package, about)
    text = json.dumps(promise, ensure_ascii=False, indent=2)
    (folder / PACKAGE_FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    write_names(folder / "places", origin / "places", crosswalk)
    write_cells(folder / "territory", origin / "territory", crosswalk)


def territory_part(people: pd.DataFrame) -> str:
    """Return the part ``[territory]``: its days are the last with residents and with age bands."""
    names = {name: json.dumps(shipped_part()[name], ensure_ascii=False)
             for name in ("name", "adjective")}  # fmt: skip
    days = {
        name: people.loc[people["age_group"] == group, "date"].max()
        for name, group in (("residents_on", "all"), ("age80_on", "80+"))
    }
    return PART.format(vintage=SHIPPED.next_vintage, **names, **days)


def promised(package: Mapping[str, Any], about: About) -> dict[str, Any]:
    """Return the data package of the folder: the shipped promise on codes of the next edition."""
    name = re.sub(r"\W+", "-", about.name.casefold())
    vintage, span = str(SHIPPED.next_vintage), f"sinds {SHIPPED.next_vintage}"
    resources = []
    for one in package["resources"]:
        own = json.loads(json.dumps(one))
        if one["name"] in OF_PROGRAMME:  # what is not there yet has no source
            own = of_own(one, about) | {"sources": [], "licenses": [], "reference_date": ""}
        if str(SHIPPED.vintage) in str(own.get("vintage", "")):
            own["vintage"] = vintage
        if one["name"] == "municipalities":
            own["title"] = f"Gemeenten (indeling {span})"
            own["description"] = f"De gemeenten {span}, herleid uit die van {SHIPPED.span}."
        for field in own["schema"]["fields"]:
            if field["name"] == "vintage":
                field["constraints"]["enum"] = [vintage]
            if field["name"] in FREE:
                field.get("constraints", {}).pop("required", None)
        if one["name"] == "nis_crosswalk":
            fields = own["schema"]["fields"]
            kept = [field for field in fields if field["name"].endswith(f"_{vintage}")]
            own["schema"] = {"fields": kept}
        resources.append(own)
    told = {"name": f"{name}-{vintage}", "title": f"Eigen programma, gemeenten {span}",
            "description": f"Tabellen op de gemeenten {span}, door zbeval herleid uit die van "
                           f"{SHIPPED.span}."}  # fmt: skip
    return {**package, **told, "resources": resources}


def write_names(folder: Path, origin: Path, crosswalk: pd.DataFrame) -> None:
    """Write what places are called besides, the names and codes of before the mergers included."""
    from zbeval.tables import merged

    folder.mkdir()
    names = merged.place_names(read_raw(origin / "place_names.csv").cells, crosswalk, SHIPPED)
    write(folder / "place_names.csv", names)
    for file in ("postcodes.csv", "province_names.csv"):
        (folder / file).write_bytes((origin / file).read_bytes())


def write_cells(folder: Path, origin: Path, crosswalk: pd.DataFrame) -> None:
    """Write the cells of the merged municipalities: those of their parts joined."""
    from zbeval.sources.cells import cells_text, read_cells
    from zbeval.sources.territory import RESTORE
    from zbeval.tables.territory import dissolved

    cells, about = read_cells(origin / f"municipalities_{SHIPPED.vintage}.geojson", RESTORE)
    codes = dict(zip(crosswalk[SHIPPED.own], crosswalk[SHIPPED.newer], strict=True))
    groups = cells.set_index("nis").geometry
    joined = groups.groupby(groups.index.map(codes)).apply(dissolved)
    told = f"Schematische gemeentegrenzen, indeling sinds {SHIPPED.next_vintage}"
    metadata = about | {"title": told, "vintage": SHIPPED.next_vintage}
    folder.mkdir()
    path = folder / f"municipalities_{SHIPPED.next_vintage}.geojson"
    path.write_text(cells_text(joined, metadata), encoding="utf-8", newline="\n")


def write(path: Path, table: pd.DataFrame) -> None:
    """Write a table of text as CSV: UTF-8, comma, LF."""
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
