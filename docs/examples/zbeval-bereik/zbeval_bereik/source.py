"""Reads a plain list of projects: code | NIS code | name | web address."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.tables import load_programme


def read_list(file: Path) -> dict[str, pd.DataFrame]:
    """Return the table ``projects``; zbeval checks it against its promise before it is kept."""
    rows = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 4:
            rule = "een regel heeft vier delen: code | NIS-code | naam | webadres"
            raise ReaderError(file.name, rule, "Verbeter de regel", row=number, value=line)
        rows.append(parts)
    found = pd.DataFrame(rows, columns=["project_id", "nis", "name", "source_urls"])
    places = load_programme().areas.set_index("nis")
    known = places.reindex(found["nis"]).reset_index(drop=True)
    return {
        "projects": found.assign(
            municipality=known["name"], province_nis=known["province_nis"], call=known["call"],
            applicant_type="unknown", wave="unknown", certainty="confirmed",
        )
    }  # fmt: skip
