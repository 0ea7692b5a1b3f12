"""Which own data the notebooks and the explorers on this computer use, where a reader says so.

What is remembered here holds for whoever works in JupyterLab or in the explorers. A report that is
made by a command, at a desk or by a schedule, never reads it: it is told its data folder.
"""

from __future__ import annotations

import json
from pathlib import Path

from zbeval.sources.folder import own_folder
from zbeval.sources.store import write_whole

ROOM = "verkenner"  # below the folder for own data: what the explorers remember
FILE = "gegevens.json"


def room() -> Path:
    """Return the folder in which the explorers remember what a reader said."""
    return own_folder() / ROOM


def folder_in_use() -> str:
    """Return the folder of own data that is used where none is chosen; empty is none.

    A folder that is no longer there, or a file that cannot be read, is none.
    """
    try:
        found = json.loads((room() / FILE).read_text(encoding="utf-8"))["data_dir"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return found if isinstance(found, str) and found and Path(found).is_dir() else ""


def use_folder(folder: str | Path) -> None:
    """Use a folder from now on where none is chosen; empty is the data that one starts from."""
    chosen = Path(folder).expanduser().resolve().as_posix() if folder else ""
    text = json.dumps({"data_dir": chosen}, ensure_ascii=False) + "\n"
    write_whole(room(), {FILE: text.encode("utf-8")})
