"""Writes files whole or not at all: what stood there stays, byte for byte, until all is ready."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from zbeval.errors import ReaderError


def write_whole(folder: Path, contents: Mapping[str, bytes | None]) -> list[Path]:
    """Write all files into ``folder`` or, on any error, none of them.

    Returns the paths of those written; a file whose content is None is removed. Each file is first
    written beside its place. Only then do they replace what is there, one step each; should a step
    fail, the files already replaced get their old content back.
    """
    staged: dict[Path, Path] = {}
    old: dict[Path, bytes | None] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            if content is not None:
                staged[folder / name] = staged_file(folder, content)
        for target in (folder / name for name in contents):
            old[target] = target.read_bytes() if target.exists() else None
            if target in staged:
                staged[target].replace(target)
            else:
                target.unlink(missing_ok=True)
    except OSError as error:
        restore(old)
        rule = f"hier kan niet worden geschreven ({error.strerror})"
        todo = "Sluit de bestanden in andere programma's of kies een andere map met --output"
        raise ReaderError(str(folder), rule, todo) from None
    except BaseException:
        restore(old)
        raise
    finally:
        for ready in staged.values():
            ready.unlink(missing_ok=True)
    return list(staged)


def staged_file(folder: Path, content: bytes) -> Path:
    """Return a new file in ``folder`` with this content; nothing is left if that fails."""
    handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def restore(old: Mapping[Path, bytes | None]) -> None:
    """Put back what stood in each place; a place that was empty is emptied again."""
    for target, content in old.items():
        if content is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(content)
