"""The official boundaries that were added: where they are kept, stored whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.home import VARIABLE, boundary_folders


def boundaries_folder() -> Path:
    """Return the folder in which boundaries are kept: of the workspace one is in, else the user's.

    The variable ``ZBEVAL_HOME`` may move it.
    """
    return boundary_folders()[0]


def stored_boundaries(vintage: int) -> Path:
    """Return the file that holds the added boundaries of one vintage, if there are any.

    Without any in the workspace those of the user hold.
    """
    files = [folder / f"municipalities_{vintage}.geojson" for folder in boundary_folders()]
    return next((file for file in files if file.is_file()), files[0])


def store_boundaries(text: str, vintage: int) -> Path:
    """Replace the stored boundaries of one vintage in a single step and return their file.

    Whatever goes wrong before that step leaves the old file as it was.
    """
    target = boundaries_folder() / f"municipalities_{vintage}.geojson"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(target, error) from None
    return target


def remove_boundaries(vintage: int) -> bool:
    """Remove the stored boundaries of one vintage; return whether there were any."""
    target = stored_boundaries(vintage)
    try:
        target.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise unwritable(target, error) from None
    return True


def unwritable(target: Path, error: OSError) -> ReaderError:
    """Return the error for a folder in which nothing can be changed."""
    return ReaderError(
        str(target.parent),
        f"in deze map kan niet worden geschreven ({error.strerror})",
        f"Maak de map beschrijfbaar of kies een andere met de omgevingsvariabele {VARIABLE}",
    )
