"""Keeping what a user has: a dated copy before a table is replaced, and no file that changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.sources.store import write_whole

BACKUPS = "reservekopie"


def refuse_changed(path: Path, sha256: str) -> None:
    """Stop where a file is no longer what was read from it: somebody is still working in it."""
    try:
        with path.open("rb") as stream:
            now = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        now = ""
    if now != sha256:
        rule = "dit bestand veranderde terwijl het werd ingelezen; er is niets bewaard"
        raise ReaderError(path.name, rule, "Bewaar het, sluit het en lees het opnieuw in")


def backed_up(folder: Path, names: Iterable[str], when: datetime | None = None) -> Path | None:
    """Copy the files of ``folder`` that bear these names to a dated folder in it; return that one.

    None where there was nothing to copy. An earlier copy is never replaced.
    """
    there = {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}
    if not there:
        return None
    stamp = f"{when or datetime.now():%Y-%m-%d_%H%M%S}"
    target, count = folder / BACKUPS / stamp, 1
    while target.exists():
        count += 1
        target = folder / BACKUPS / f"{stamp}_{count}"
    write_whole(target, there)
    return target
