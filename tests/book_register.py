"""The register as the method book found it, so that its worked numbers stay a referee.

The book worked with the projects zb001 to zb099, and let printed totals of provinces bind only; the
register has grown since and will grow on.
"""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from pathlib import Path

from zbeval.programme import Programme
from zbeval.tables import load_programme

LAST = "zb099"


def book_programme(*, provinces_only: bool = True) -> Programme:
    """Return the shipped programme with only the projects that the method book knew.

    ``provinces_only`` leaves out the printed totals of care zones and cities, as the book did.
    """
    shipped = Path(__file__).resolve().parent.parent / "data" / "projects.csv"
    with shipped.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "projects.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for row in rows if row["project_id"] <= LAST)
        programme = load_programme(Path(folder))
    bounds = programme["stock_bounds"]
    kept = bounds[bounds["province_nis"].notna()] if provinces_only else bounds
    return replace(programme, tables=dict(programme.tables) | {"stock_bounds": kept})
