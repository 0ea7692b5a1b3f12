"""Hand-sized data folders for tests of files: eight municipalities, six projects, a promise.

Codes, names, provinces and mergers are the real ones, so that messages can be read; counts of
persons and projects are invented.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TABLES = {
    "municipalities.csv": """\
nis,name,call,province_nis,province,arrondissement_nis,arrondissement,primary_care_zone_code,primary_care_zone,centre_city,latitude,longitude,area_km2
11002,Antwerpen,flanders,10000,Antwerpen,11000,Antwerpen,elz2,Antwerpen en rand,1,51.26,4.37,204.27
11056,Zwijndrecht,flanders,10000,Antwerpen,11000,Antwerpen,elz2,Antwerpen en rand,0,51.21,4.33,20.2
21005,Etterbeek,brussels,04000,Brussel,21000,Brussel,elz7,Bruzel,0,50.84,4.39,3.1
31005,Brugge,flanders,30000,West-Vlaanderen,31000,Brugge,elz5,Brugge,1,51.21,3.23,140.94
41002,Aalst,flanders,40000,Oost-Vlaanderen,41000,Aalst,elz1,Regio Aalst,1,50.94,4.05,78.97
44021,Gent,flanders,40000,Oost-Vlaanderen,44000,Gent,elz14,Gent,1,51.08,3.74,157.77
46003,Beveren,flanders,40000,Oost-Vlaanderen,46000,Sint-Niklaas,elz29,Waasland,0,51.22,4.22,150.73
46013,Kruibeke,flanders,40000,Oost-Vlaanderen,46000,Sint-Niklaas,elz29,Waasland,0,51.17,4.31,33.59
""",
    "nis_crosswalk.csv": """\
nis_2024,name_2024,nis_2025,name_2025
11002,Antwerpen,11002,Antwerpen
11056,Zwijndrecht,46030,Beveren-Kruibeke-Zwijndrecht
21005,Etterbeek,21005,Etterbeek
31005,Brugge,31005,Brugge
41002,Aalst,41002,Aalst
44021,Gent,44021,Gent
46003,Beveren,46030,Beveren-Kruibeke-Zwijndrecht
46013,Kruibeke,46030,Beveren-Kruibeke-Zwijndrecht
""",
    "projects.csv": """\
project_id,name,municipality,nis,province_nis,call,amount_eur,start,end,certainty
p1,Kiel leeft,Antwerpen,11002,10000,flanders,100000,2022-03-01,2024-02-29,confirmed
p2,Dampoort,Gent,44021,40000,flanders,82000.5,2022-03,2024,confirmed
p3,,Gent,44021,40000,flanders,,2022,,unconfirmed
p4,Rond de markt,Brugge,31005,30000,flanders,,,,confirmed
p5,Jachtwijk,Etterbeek,21005,04000,brussels,,,2024-02,confirmed
p6,Scheldeboord,Kruibeke,46013,40000,flanders,0,,,unconfirmed
""",
    "municipality_neighbours.csv": """\
nis,neighbour_nis
46003,46013
46013,46003
""",
    "control_totals.csv": "total_id,value\nall_2024,7\n",
    "stocks.csv": "stock_id,total_id\nflanders_2024,all_2024\n",
    "stock_bounds.csv": "stock_id,province_nis\nflanders_2024,30000\n",
}
RESIDENTS = {
    "11002": 530,
    "11056": 19,
    "21005": 49,
    "31005": 119,
    "41002": 90,
    "44021": 267,
    "46003": 49,
    "46013": 17,
}
TABLES["population.csv"] = "nis,vintage,date,age_group,persons\n" + "".join(
    f"{nis},2024,2023-01-01,all,{persons}\n{nis},2024,2020-01-01,80+,{persons // 10}\n"
    for nis, persons in RESIDENTS.items()
)

NIS = {"required": True, "pattern": r"^\d{5}$"}
PARTIAL = {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
NEEDED = {"required": True}
YES_NO = {"trueValues": ["1"], "falseValues": ["0"]}
FIELDS = {
    "nis": ("string", NIS),
    "neighbour_nis": ("string", NIS),
    "province_nis": ("string", NIS),
    "project_id": ("string", {"required": True, "unique": True, "maxLength": 10}),
    "municipality": ("string", NEEDED),
    "call": ("string", {"required": True, "enum": ["flanders", "brussels"]}),
    "certainty": ("string", {"required": True, "enum": ["confirmed", "unconfirmed"]}),
    "vintage": ("string", {"required": True, "enum": ["2024", "2025"]}),
    "start": ("string", PARTIAL),
    "end": ("string", PARTIAL),
    "date": ("date", NEEDED),
    "persons": ("integer", {"minimum": 0}),
    "amount_eur": ("number", {"minimum": 0}),
    "value": ("number", {"required": True, "minimum": 0}),
    "latitude": ("number", {"required": True, "minimum": 50.6, "maximum": 51.6}),
    "longitude": ("number", NEEDED),
    "area_km2": ("number", NEEDED),
    "centre_city": ("boolean", NEEDED),
}
KEYS = {
    "municipalities": ["nis"],
    "nis_crosswalk": ["nis_2024"],
    "population": ["nis", "vintage", "date", "age_group"],
    "projects": ["project_id"],
    "municipality_neighbours": ["nis", "neighbour_nis"],
    "stocks": "stock_id",
}
REFERENCES = {
    "projects": [("nis", "municipalities", "nis")],
    "municipality_neighbours": [
        ("nis", "municipalities", "nis"),
        ("neighbour_nis", "municipalities", "nis"),
    ],
    "stocks": [("total_id", "control_totals", "total_id")],
}


def field(name: str) -> dict:
    """Return the promise of one column."""
    kind, constraints = FIELDS.get(name, ("string", {}))
    extra = YES_NO if kind == "boolean" else {}
    return {"name": name, "type": kind, "title": f"titel van {name}", **extra} | {
        "constraints": dict(constraints)
    }


def resource(file: str) -> dict:
    """Return the promise of one of the tiny tables."""
    name = file.removesuffix(".csv")
    schema = {"fields": [field(column) for column in TABLES[file].splitlines()[0].split(",")]}
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    if name in REFERENCES:
        schema["foreignKeys"] = [
            {"fields": [here], "reference": {"resource": table, "fields": [there]}}
            for here, table, there in REFERENCES[name]
        ]
    return {
        "name": name,
        "path": file,
        "title": f"titel van {name}",
        "schema": schema,
        "sources": [{"title": "bron", "path": "https://example.org"}],
        "licenses": [{"name": "MIT", "title": "licentie"}],
        "reference_date": "2024-01-31",
        "vintage": "2024",
    }


def tiny_package() -> dict:
    """Return a fresh copy of the promise of the tiny tables."""
    return copy.deepcopy({"name": "klein", "resources": [resource(file) for file in TABLES]})


def write_folder(folder: Path, changes: dict[str, str | bytes | dict | None] | None = None) -> Path:
    """Write the tiny data folder with some files changed, or left out where the change is None."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {"datapackage.json": tiny_package(), **TABLES, **(changes or {})}
    write_files(
        folder, {name: content for name, content in contents.items() if content is not None}
    )
    return folder


def write_files(folder: Path, contents: dict[str, str | bytes | dict]) -> None:
    """Write files byte for byte: text as UTF-8, a dictionary as JSON."""
    for name, content in contents.items():
        text = json.dumps(content, ensure_ascii=False) if isinstance(content, dict) else content
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def edited(file: str, row: int, column: str, value: str) -> str:
    """Return a tiny table with one cell changed; row 1 holds the column names."""
    records = list(csv.reader(io.StringIO(TABLES[file])))
    records[row - 1][records[0].index(column)] = value
    return written(records)


def written(records: list[list[str]], separator: str = ",", line_end: str = "\n") -> str:
    """Return records as CSV text in one dialect."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(records)
    return out.getvalue()


def redone(file: str, separator: str) -> str:
    """Return a tiny table with another separator between its cells."""
    return written(list(csv.reader(io.StringIO(TABLES[file]))), separator)


def unpacked_wheel(project: Path, folder: Path) -> Path:
    """Return a folder with all that the wheel of a project installs; skip without hatchling."""
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=project, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"
