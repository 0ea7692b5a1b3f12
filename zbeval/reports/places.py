"""Where the notebooks, the data and the reports of this repository are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
DATA = ROOT / "data"
OUTPUT = ROOT / "reports" / "output"
