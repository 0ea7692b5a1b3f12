"""The doors that files come in by, each with small whole files to be damaged by ``fuzz.py``.

To add a door: a function that writes whole files into a folder, and the commands that read one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyreadstat

from tests import official_files, old_workbooks, refi_files, refi_shapes, survey_files
from tests.commands.test_refresh import DEFINITIONS, INDICATORS, STORED, text_fields
from tests.folders import tiny_package, write_folder
from tests.registers import Dialect, Project
from zbeval.sources.territory import read_territory

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "https://example.org/register"
Orders = Callable[[Path, Path], list[list[str]]]
CODES = official_files.CODES[2024]


@dataclass(frozen=True)
class Door:
    """One way in: ``samples`` writes whole files, ``orders`` gives the commands that read a file.

    The commands get the file and the folder of results; a list that one of them proposes stands
    beside the file, is filled in by ``fill`` and read by the next. ``small`` says that a hand-sized
    folder stands for the data that come with zbeval, so that a small file is a whole one.
    """

    name: str
    samples: Callable[[Path], list[Path]]
    orders: Orders
    small: bool = True
    fill: Callable[[Path], None] = lambda _: None


def registers(folder: Path) -> list[Path]:
    """Write registers in a few dialects, as text and as a workbook."""
    projects = [
        Project(place, Decimal(euro), date(2022, 3, 1))
        for place, euro in (("Gent", 50_000), ("Elsene", "62500.50"), ("Kessel-Lo", 100_000))
    ]
    kinds = [("csv", ";", "utf-8", "nl"), ("csv", ",", "cp1252", "fr"), ("xlsx", ";", "", "en"),
             ("csv", "\t", "utf-16", "other nl")]  # fmt: skip
    paths = []
    for place, (kind, separator, encoding, language) in enumerate(kinds):
        room = folder / str(place)
        room.mkdir()
        dialect = Dialect(kind, separator, encoding, language, ("Zorgzame buurten",), "points",
                          (1, ""), "€ {}", "{:%d/%m/%Y}", typed=False)  # fmt: skip
        paths.append(dialect.write(room, projects))
    rows = [
        ["Nr", "Project", "Gemeente", "Bedrag"],
        [1, "A", "Gent", 50_000],
        [2, "B", "Elsene", 9],
    ]
    return [*paths, *in_every_program(folder, "register", rows)]


def in_every_program(folder: Path, name: str, rows: list[list]) -> list[Path]:
    """Write one table as the workbooks of older Excel, binary Excel and LibreOffice."""
    return [
        writer(folder / f"{name}_{writer.__name__}.{writer.__name__}", rows, hidden=(3,))
        for writer in (old_workbooks.xls, old_workbooks.xlsb, old_workbooks.ods)
    ]


def official(folder: Path) -> list[Path]:
    """Write population and incomes as Statbel offers them."""
    text = official_files.structure()
    return [
        official_files.write_text(folder / "TF_SOC_POP_STRUCT_2024.txt", text),
        official_files.write_zip(folder / "TF_SOC_POP_STRUCT_2023.zip", text),
        official_files.write_per_municipality(
            folder / "Bevolking_per_gemeente.xlsx", {2023: 2024, 2024: 2024}
        ),
        official_files.write_text(
            folder / "TF_PSNL_INC_TAX_MUNTY.txt", official_files.incomes({2022: 2024})
        ),
        *in_every_program(
            folder, "bevolking_2024",
            [["NIS code", "Woonplaats", "Totaal"], *([nis, "x", 100] for nis in CODES)],
        ),
    ]  # fmt: skip


def indicators(folder: Path) -> list[Path]:
    """Write one figure per municipality as a portal exports it."""
    rows = [["Alleenwonende ouderen (%)"], ["NIS-code", "Gemeente", "2022", "2023"],
            *([nis, "x", 10.5, 12.25 + n] for n, nis in enumerate(CODES)),
            ["Bron: Statbel"]]  # fmt: skip
    text = "\n".join(";".join(map(str, row)).replace(".", ",") for row in rows)
    path = folder / "cijfer.csv"
    path.write_text(text, "utf-8-sig")
    return [path, *in_every_program(folder, "cijfer", rows)]


def interviews(folder: Path) -> list[Path]:
    """Write coded interviews as several programs export them."""
    path = folder / "gesprekken.qdpx"
    refi_files.write_project(path, n_sources=3, codings=3)
    text = "😀 Dag.\r\n" + refi_shapes.SENTENCE
    shaped = refi_shapes.qdpx(
        folder / "groep.qdpx", texts={"groep": text, **refi_shapes.talks(2)}, cases={},
        speakers={"An": [("groep", 0, 20)], "Bea": [("groep", 20, 60)]},
        sets={"Groep": ["Gesprek 1", "Gesprek 2"]}, encoding="utf-16", origin="Quirkos",
    )  # fmt: skip
    highlights = folder / "markeringen.csv"
    highlights.write_text("id,document,tag,content\n1,a,Hinderpaal netwerk,weinig tijd\n", "utf-8")
    return [path, shaped, highlights]


def surveys(folder: Path) -> list[Path]:
    """Write answers as several programs export them."""
    texts = {"limesurvey": survey_files.LIMESURVEY, "vv": survey_files.LIMESURVEY_VV,
             "qualtrics": survey_files.qualtrics(), "google": survey_files.GOOGLE}  # fmt: skip
    paths = [survey_files.written(folder, text, f"{name}.csv") for name, text in texts.items()]
    rows = [["id", "Project", "V1"], *([n, "p1", f"A{n % 3 + 1}"] for n in range(1, 9))]
    spss = folder / "antwoorden.sav"
    pyreadstat.write_sav(pd.DataFrame({"id": [1.0, 2.0], "V1": ["Eens", "Oneens"]}), str(spss))
    return [*paths, spss, *in_every_program(folder, "antwoorden", rows)]


def boundaries(folder: Path) -> list[Path]:
    """Write the cells of a few municipalities as GeoJSON and as GeoPackage."""
    cells = read_territory().cells
    cells = cells[cells["nis"].isin(CODES)]
    frame = gpd.GeoDataFrame(cells[["nis", "geometry"]])
    (folder / "grenzen.geojson").write_text(json.dumps(json.loads(frame.to_json())), "utf-8")
    frame.to_file(folder / "grenzen.gpkg", driver="GPKG")
    return [folder / "grenzen.geojson", folder / "grenzen.gpkg"]


def small_home(folder: Path) -> Path:
    """Write the hand-sized data folder, with figures to replace and the shapes of the map."""
    package, extra = tiny_package(), {"need_indicators": INDICATORS,
                                      "need_indicator_definitions": DEFINITIONS}  # fmt: skip
    for name, text in extra.items():
        schema = text_fields(text.splitlines()[0])
        package["resources"].append({"name": name, "path": f"{name}.csv", "schema": schema})
    changes = {f"{name}.csv": text for name, text in extra.items()} | {"population.csv": STORED}
    write_folder(folder, {"datapackage.json": package, **changes})
    shutil.copytree(ROOT / "data" / "territory", folder / "territory")
    return folder


def fill_lists(folder: Path) -> None:
    """Fill in what the proposed lists leave open: projects of cases, meanings of answers."""
    for path in folder.glob("*_koppeltabel.csv"):
        table = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
        table.loc[table["Soort"].eq("case"), "Project"] = "p1"
        table.to_csv(path, sep=";", index=False)
    for path in folder.glob("*_antwoordenlijst.csv"):
        table = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
        asked = table["Soort kolom"].eq("stelling")
        table.loc[asked & table["Antwoord"].eq(""), "Antwoord"] = table["Code"]
        table.loc[asked & table["Kant"].eq(""), "Kant"] = "neutraal"
        table.to_csv(path, sep=";", index=False)


def proposed(kind: str, word: str, option: str, *more: str) -> Orders:
    """Return the two commands of an import that first proposes a list, then reads with it."""

    def orders(file: Path, output: Path) -> list[list[str]]:
        first = ["import", kind, str(file), "--output", str(output), *more]
        steering = file.with_name(f"{file.stem}_{word}.csv")
        return [first, [*first, option, str(steering)]]

    return orders


def refreshed(file: Path, output: Path) -> list[list[str]]:
    """Return the command that reads official figures."""
    kind = "income" if "INC" in file.name else "population"
    return [["refresh", kind, str(file), "--output", str(output)]]


DOORS = (
    Door("import projects", registers,
         lambda file, output: [["import", "projects", str(file), "--output", str(output),
                                "--source", SOURCE, "--skip", "totalen"]], small=False),
    Door("refresh", official, refreshed),
    Door("refresh indicator", indicators,
         lambda file, output: [["refresh", "indicator", str(file), "--output", str(output),
                                "--name", "cijfer", "--unit", "procent", "--source", "x",
                                "--year", "2023", "--column", "2023", "--direction", "hoger"]]),
    Door("import qdpx", interviews, proposed("qdpx", "koppeltabel", "--map"), fill=fill_lists),
    Door("import survey", surveys,
         proposed("survey", "antwoordenlijst", "--labels", "--round", "1"), fill=fill_lists),
    Door("boundaries add", boundaries,
         lambda file, output: [["boundaries", "add", str(file)]]),
)  # fmt: skip
