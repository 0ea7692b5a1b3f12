"""The notebooks that a reader works in: copies, so that no report ever runs what they changed.

JupyterLab saves by itself. What reports run therefore stays where it is; ``zbeval lab`` opens
copies in a folder of their own, and brings them up to date as long as nobody changed them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError

COPIED = ".kopie.json"  # in the work folder: for each copy, what it was copied from
NEW = "_nieuw"


def refresh_copies(notebooks: Iterable[Path], folder: Path) -> list[str]:
    """Bring the copies in ``folder`` up to date; return in Dutch what a reader should know.

    A copy in which a cell was changed is the reader's: it stays, and where the notebook itself
    has changed since, the new one comes beside it under another name.
    """
    told = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = read_copied(folder)
        for notebook in notebooks:
            fresh, copy = cells_digest(notebook), folder / notebook.name
            before = known.get(notebook.name)
            if not copy.exists() or (cells_digest(copy) == before and fresh != before):
                lay_copy(notebook, copy)
            elif before is not None and fresh not in (before, cells_digest(copy)):
                beside = folder / f"{notebook.stem}{NEW}.ipynb"
                lay_copy(notebook, beside)
                told.append(
                    f"U veranderde {notebook.name}; uw kopie blijft, de nieuwe versie staat "
                    f"ernaast als {beside.name}."
                )
            known[notebook.name] = fresh
        text = json.dumps(known, indent=1, sort_keys=True) + "\n"
        (folder / COPIED).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        rule = f"hier kunnen geen kopieën van de notitieboeken komen ({error.strerror})"
        todo = "Ga naar een map waarin u mag schrijven, of maak er een met: zbeval new MAP"
        raise ReaderError("zbeval lab", rule, todo, value=str(folder)) from error
    return told


def lay_copy(notebook: Path, copy: Path) -> None:
    """Copy a notebook, with the words about its kernel that JupyterLab would add by itself.

    Otherwise a notebook that was only opened counts as changed at once.
    """
    try:
        book = json.loads(notebook.read_text(encoding="utf-8"))
        book["metadata"] |= kernel_words()
        text = json.dumps(book, indent=1, ensure_ascii=False) + "\n"
    except (ValueError, KeyError, TypeError):
        shutil.copyfile(notebook, copy)
    else:
        copy.write_text(text, encoding="utf-8", newline="\n")


def kernel_words() -> dict[str, Any]:
    """Return what a notebook says of a kernel of this Python."""
    from ipykernel.ipkernel import IPythonKernel
    from ipykernel.kernelspec import get_kernel_dict

    spec = get_kernel_dict()
    return {
        "kernelspec": {"display_name": spec["display_name"], "language": "python",
                       "name": "python3"},
        "language_info": dict(IPythonKernel.language_info),
    }  # fmt: skip


def read_copied(folder: Path) -> dict[str, str]:
    """Return what each copy was copied from; what cannot be read counts as unknown."""
    try:
        found = json.loads((folder / COPIED).read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def cells_digest(notebook: Path) -> str:
    """Return the digest of what the cells say: results and what JupyterLab adds do not count."""
    raw = notebook.read_bytes()
    try:
        cells = [
            [cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("tags", [])]
            for cell in json.loads(raw)["cells"]
        ]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(raw).hexdigest()
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()
