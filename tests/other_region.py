"""A complete data folder of a region that is not the shipped one, for tests.

It is made of three Flemish provinces under other codes, names and years, so that nothing of it is
known to zbeval: *Overland*, with the edition of 2031, one call and forty invented projects.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from tests.conftest import ROOT
from zbeval.sources.programme_tables import OF_PROGRAMME

DATA = ROOT / "data"
PROVINCES = {"10000": ("92000", "Noorderland"), "40000": ("93000", "Middenland"),
             "70000": ("94000", "Zuiderland")}  # fmt: skip
REGION = "09000"
TOML = """\
name = "Dorpen voor Elkaar"
project = "dorpsproject"
projects = "dorpsprojecten"
start = 2031-01-01
end = 2033-12-31
main_call = "overland"

[call.overland]
name = "Overlandse oproep"
projects = "Overlandse projecten"
regions = ["09000"]

[territory]
vintage = 2031
residents_on = 2031-01-01
age80_on = 2031-01-01
name = "Overland"
adjective = "Overlandse"
"""
STOCKS = """\
stock_id,call,stock_on,wave,total_id,source,title_nl,note_nl
all_villages,overland,2033-12-31,,,register_total,Alle dorpsprojecten,
"""


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def shifted(nis: str) -> str:
    """Return the code of the region for a Flemish one: no code of Belgium begins with 9 and 2."""
    return {"1": "92", "4": "93", "7": "94"}[nis[0]] + nis[2:]


def called(code: str) -> str:
    return f"Dorp {code[1]} {code[2:]}"  # four digits would be a postcode


def overland(folder: Path, n_projects: int = 40) -> Path:
    """Return ``folder``, filled with every table, the cells and the promise of the region."""
    folder.mkdir(parents=True, exist_ok=True)
    places = read("municipalities")
    places = places[places["province_nis"].isin(PROVINCES)]
    old = list(places["nis"])
    codes = coded(old)
    places = places.assign(
        nis=places["nis"].map(codes), name=[called(codes[nis]) for nis in old], call="overland",
        region_nis=REGION, province=places["province_nis"].map(lambda one: PROVINCES[one][1]),
        province_nis=places["province_nis"].map(lambda one: PROVINCES[one][0]),
        arrondissement_nis=[f"8{one[:2]}00" for one in places["arrondissement_nis"]],
        arrondissement=[f"Streek {one[:2]}" for one in places["arrondissement_nis"]],
        primary_care_zone=[f"Zone {one}" for one in places["primary_care_zone_code"]],
        reference_region="",
    )  # fmt: skip
    write(folder, "municipalities", places)
    write(folder, "nis_crosswalk", pd.DataFrame({
        "nis_2031": places["nis"], "name_2031": places["name"],
        "province_nis_2031": places["province_nis"], "province_2031": places["province"],
    }))  # fmt: skip
    pairs = read("municipality_neighbours")
    pairs = pairs[pairs["nis"].isin(codes) & pairs["neighbour_nis"].isin(codes)]
    for name in ("nis", "neighbour_nis"):
        pairs[name] = pairs[name].map(codes)
    write(folder, "municipality_neighbours", pairs.assign(note=""))
    people = read("population")
    people = people[(people["vintage"] == "2024") & people["nis"].isin(codes)
                    & people["date"].eq("2020-01-01")]  # fmt: skip
    people = people.assign(nis=people["nis"].map(codes), vintage="2031", date="2031-01-01")
    write(folder, "population", people)
    write(folder, "population_totals", read("population_totals").head(0))
    need_tables(folder, codes)
    write(folder, "projects", register(places, n_projects))
    (folder / "stocks.csv").write_text(STOCKS, encoding="utf-8")
    for name in OF_PROGRAMME - {"projects", "stocks"}:
        write(folder, name, read(name).head(0))
    (folder / "programme.toml").write_text(TOML, encoding="utf-8")
    cells(folder, codes)
    names(folder, places)
    promise(folder)
    return folder


def coded(old: Iterable[str]) -> dict[str, str]:
    """Return a new code for each old one; where two would be the same a later one is counted on."""
    taken: dict[str, str] = {}
    for nis in sorted(old):
        code = shifted(nis)
        while code in taken.values() or code.endswith("000"):
            code = f"{int(code) + 1:05d}"
        taken[nis] = code
    return taken


def need_tables(folder: Path, codes: dict[str, str]) -> None:
    """Write two indicators: the deprivation index and the median income."""
    crosswalk = read("nis_crosswalk").set_index("nis_2024")["nis_2025"]
    needs = read("need_indicators")
    rows = []
    for name, edition in (("deprivation_index", "nis_2025"),
                          ("median_net_income_per_declaration", "nis_2024")):  # fmt: skip
        values = needs[needs["indicator"] == name].set_index("nis")
        for nis, code in codes.items():
            there = crosswalk[nis] if edition == "nis_2025" else nis
            if there in values.index:
                rows.append(values.loc[there].to_dict() | {"nis": code, "vintage": "2031"})
    write(folder, "need_indicators", pd.DataFrame(rows)[needs.columns])
    defined = read("need_indicator_definitions")
    write(folder, "need_indicator_definitions", defined[defined["indicator"].isin(
        {row["indicator"] for row in rows})])  # fmt: skip


def register(places: pd.DataFrame, n_projects: int) -> pd.DataFrame:
    """Return invented projects, in every n-th municipality of the region."""
    step = max(len(places) // max(n_projects, 1), 1)
    rows = places.iloc[::step].head(n_projects)
    table = pd.DataFrame({
        "project_id": [f"dve{n}" for n in range(len(rows))],
        "name": [f"Project {n}" for n in range(len(rows))],
        "municipality": rows["name"].to_numpy(), "nis": rows["nis"].to_numpy(),
        "province_nis": rows["province_nis"].to_numpy(), "call": "overland",
        "applicant_type": "unknown", "state": "unknown", "wave": "unknown",
        "certainty": "confirmed", "source_urls": "https://example.org/dve",
    })  # fmt: skip
    return table.reindex(columns=read("projects").columns, fill_value="")


def cells(folder: Path, codes: dict[str, str]) -> None:
    """Write the cells of the region for its maps."""
    shipped = json.loads((DATA / "territory" / "municipalities_2024.geojson").read_text("utf-8"))
    kept = [one | {"properties": {"nis": codes[one["properties"]["nis"]]}}
            for one in shipped["features"] if one["properties"]["nis"] in codes]  # fmt: skip
    about = {"title": "Overland", "vintage": 2031, "schematic": True,
             "credit": "Schetskaart van Overland"}  # fmt: skip
    place = folder / "territory"
    place.mkdir(exist_ok=True)
    text = json.dumps({"type": "FeatureCollection", "metadata": about, "features": kept})
    (place / "municipalities_2031.geojson").write_text(text, encoding="utf-8")


def names(folder: Path, places: pd.DataFrame) -> None:
    """Write what places are called besides: one hamlet, one postcode."""
    first = places["nis"].iloc[0]
    place = folder / "places"
    place.mkdir(exist_ok=True)
    (place / "place_names.csv").write_text(
        f"name,kind,nis\nGehucht aan de Beek,part,{first}\n", encoding="utf-8"
    )
    (place / "postcodes.csv").write_text(f"postcode,nis_2031\n7777,{first}\n", encoding="utf-8")


def promise(folder: Path) -> None:
    """Write the data package: the shipped one, with the codes, years and calls of the region."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    package |= {"name": "overland", "title": "Dorpen voor Elkaar"}
    for resource in package["resources"]:
        resource["vintage"] = "2031"
        resource["sources"] = [{"title": "Verzonnen gegevens"}]
        resource["licenses"] = [{"name": "verzonnen", "title": "Verzonnen, vrij te gebruiken"}]
        resource["mayBeEmpty"] = True
        if resource["name"] == "nis_crosswalk":
            fields = ("nis_2031", "name_2031", "province_nis_2031", "province_2031")
            resource["schema"] = {"fields": [{"name": name, "type": "string"} for name in fields]}
        for field in resource["schema"]["fields"]:
            limits = field.get("constraints", {})
            if field["name"] in {"call", "vintage", "area_type"} or "province" in field["name"]:
                limits.pop("enum", None)
            for name in ("enum", "minimum", "maximum"):
                if field["name"] in {"region_nis", "latitude", "longitude"}:
                    limits.pop(name, None)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def write(folder: Path, name: str, table: pd.DataFrame) -> None:
    table.to_csv(folder / f"{name}.csv", index=False, quoting=csv.QUOTE_MINIMAL)
