"""Whether a notebook still says what the one of that name says that came with zbeval."""

from __future__ import annotations

from pathlib import Path

from zbeval.home import HOME
from zbeval.reports.execute.notebook_file import read_cells


def differs_from_released(notebook: Path, home: Path = HOME) -> bool:
    """Tell whether somebody changed a cell of a notebook that came with zbeval.

    Text, code and tags count; results do not, nor does what JupyterLab adds. A notebook of
    another name is somebody's own, and differs from nothing.
    """
    released = home / "notebooks" / notebook.name
    if not released.is_file() or released.resolve() == notebook.resolve():
        return False
    try:
        return read_cells(notebook) != read_cells(released)
    except ValueError:
        return True
