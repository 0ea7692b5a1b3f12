"""Where the notebooks, the data and the reports of this repository are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
DATA = ROOT / "data"
OUTPUT = ROOT / "reports" / "output"
SCHEDULE = ROOT / "reports" / "schedule.toml"
LOCK = ROOT / "requirements.lock"


def data_candidates(folder: Path) -> list[Path]:
    """Return every folder that a notebook in ``folder`` may read when it is not told which.

    ``zbeval.sources.data_folder`` chooses among these; it is not asked itself because loading it
    takes longer than finding out that nothing has changed.
    """
    named = os.environ.get("ZBEVAL_DATA")
    here = folder.resolve()
    above = [each / "data" for each in (here, *here.parents)]
    return [Path(named).expanduser(), DATA] if named else [*above, DATA]


def user_folder() -> Path:
    """Return where official boundaries are kept that the user added."""
    from platformdirs import user_data_dir

    home = os.environ.get("ZBEVAL_HOME") or user_data_dir("zbeval", appauthor=False)
    return Path(home).expanduser() / "boundaries"
