"""The days of a register: which of them cannot well be those of a project of the programme."""

from __future__ import annotations

import pandas as pd

from zbeval.numbers import counted
from zbeval.tables.dates import NEAR_YEARS, iso_date

MOST_TOLD = 5


def doubtful_dates(table: pd.DataFrame) -> list[str]:
    """Return what makes the days of a register unlikely: years far from the programme."""
    found = []
    for name in ("start", "end"):
        days = {int(row): iso_date(cell) for row, cell in table[name].items()}
        found += [(row, day) for row, day in days.items() if day and int(day[:4]) not in NEAR_YEARS]
    if not found:
        return []
    rows = ", ".join(f"rij {row} ({day})" for row, day in sorted(found)[:MOST_TOLD])
    more = f" en nog {len(found) - MOST_TOLD}" if len(found) > MOST_TOLD else ""
    dates = counted(len(found), "datum ligt", "datums liggen")
    return [f"{dates} jaren van het programma: {rows}{more}; kijk het jaartal na"]
