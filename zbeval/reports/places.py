"""Where the notebooks, the data and the reports are: of the workspace one is in, else of here."""

from __future__ import annotations

import os
from pathlib import Path

from zbeval.home import HOME, MARK, SHIPPED, boundary_folders, workspace

__all__ = ["MARK", "workspace"]
SCHEDULE_FILE, GUIDE, IMAGES = "reports/schedule.toml", "docs/handleiding.md", "docs/img"


def written_below(root: Path) -> Path:
    """Return where what is made goes: the workspace, else where one works, never the package."""
    return Path.cwd() if root == SHIPPED else root


ROOT = workspace(Path.cwd()) or HOME
NOTEBOOKS = ROOT / "notebooks"
DATA = ROOT / "data"
OUTPUT = written_below(ROOT) / "reports" / "output"
WORK = written_below(ROOT) / "werk"
SCHEDULE = ROOT / SCHEDULE_FILE
LOCK = HOME / "requirements.lock"


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
    """Return where official boundaries are kept that were added."""
    return boundary_folders()[0]
