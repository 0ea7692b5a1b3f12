"""Write data/README.md from data/datapackage.json and the tables beside it.

Run ``python tools/build_data_readme.py`` after a change in data/.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
INTERMEDIARY = "Tussenbron"
COLUMNS = ("File", "What", "Rows", "Source", "Licence", "Reference date", "Vintage")
HEAD = """# Data

Real, public figures as a Frictionless Data Package: `datapackage.json` holds the promise of every
table (types, units, Dutch titles, constraints, keys, sources, licences). This page is made from it
by `tools/build_data_readme.py`. Check the folder with
`frictionless validate data/datapackage.json`.

CSV, UTF-8, comma, decimal point. Codes are text. An empty cell means unknown, never 0.

"""
TAIL = """
## Know before you use

- **Two vintages.** `2024` holds the codes valid from 2019 to 2024, `2025` those since 1 January
  2025. Code 11002 (Antwerpen) is in both, with another territory: join only through
  `nis_crosswalk.csv`, and pick one vintage of `population.csv` and `need_indicators.csv`.
- **Population of 2021 and 2022 is incomplete** (273 of 300 Flemish municipalities, no Brussels).
  Use 1 January 2023 as the denominator for 2022-2024.
- **Some indicators carry no year**: `reference_date` then says `unknown`. Percentages, shares,
  medians and means may never be summed over municipalities.
- **The project register is partial**: {known} projects, {confirmed} of them confirmed; the
  printed totals count more. A municipality without a row is not one without a project.
- **Printed totals contradict each other** and are all kept: never sum `control_totals.csv`.
- **Licences.** Figures by Statbel are open data (CC BY 4.0). For other figures of the Flemish
  government the *Modellicentie Gratis Hergebruik* is expected, not verified at the source. Some
  figures were taken from public collections by third parties (named as intermediary in
  `datapackage.json`) and held against printed totals; take them again from the publisher before
  an official publication.

## Rebuild

`python tools/build_data.py` makes `municipalities`, `municipality_neighbours`, `nis_crosswalk`,
`population`, `need_indicators` and `projects` from the reference folder (`ZBEVAL_REFERENCE`). The
other tables are written by hand.
"""


def readme(data: Path = DATA) -> str:
    """Return the text of data/README.md: one row per table of the data package."""
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    lines = [table_line(COLUMNS), table_line(["---"] * len(COLUMNS))]
    lines += [table_line(cells(data, resource)) for resource in package["resources"]]
    return HEAD + "\n".join(lines) + "\n" + tail(data)


def tail(data: Path) -> str:
    """Return what to know before use, with the counts of the register as it is."""
    with (data / "projects.csv").open(encoding="utf-8", newline="") as file:
        certainty = [row["certainty"] for row in csv.DictReader(file)]
    known, confirmed = str(len(certainty)), str(certainty.count("confirmed"))
    return TAIL.replace("{known}", known).replace("{confirmed}", confirmed)


def cells(data: Path, resource: dict) -> list[str]:
    """Return what the README says of one table."""
    with (data / resource["path"]).open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    return [
        f"`{resource['path']}`",
        resource["title"],
        f"{rows:,}",
        links(entry for entry in resource["sources"] if INTERMEDIARY not in entry["title"]),
        links({"title": entry["name"], "path": entry["path"]} for entry in resource["licenses"]),
        resource["reference_date"],
        resource["vintage"],
    ]


def links(entries: Iterable[dict]) -> str:
    """Return titles as Markdown links where there is an address."""
    return "; ".join(
        f"[{entry['title']}]({entry['path']})" if entry.get("path") else entry["title"]
        for entry in entries
    )


def table_line(values: Iterable[str]) -> str:
    """Return one line of a Markdown table."""
    return "| " + " | ".join(values) + " |"


if __name__ == "__main__":
    (DATA / "README.md").write_text(readme(), encoding="utf-8", newline="\n")
