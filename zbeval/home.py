"""Where what comes with zbeval is, and what a user or a workspace added to it."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
SHIPPED = PACKAGE / "shipped"  # only an installed package has it
HOME = SHIPPED if SHIPPED.is_dir() else PACKAGE.parent
MARK = ".zbeval-werkmap"
VARIABLE = "ZBEVAL_HOME"
LIVE = "ZBEVAL_LIVE"  # set where a reader has explorers that answer, beside their first state


def workspace(start: Path) -> Path | None:
    """Return the workspace of ``zbeval new`` that a folder lies in, if it lies in one."""
    return next((one for one in (start, *start.parents) if (one / MARK).is_file()), None)


def boundary_folders() -> list[Path]:
    """Return where added boundaries are looked for, in order; what is added goes to the first.

    Those of a workspace hold for whoever works in it, those of a user for that account. The
    variable ``ZBEVAL_HOME`` goes before both.
    """
    if named := os.environ.get(VARIABLE):
        return [Path(named).expanduser() / "boundaries"]
    from platformdirs import user_data_dir

    whole = workspace(Path.cwd())
    own = [whole / "grenzen"] if whole else []
    return [*own, Path(user_data_dir("zbeval", appauthor=False)) / "boundaries"]
