"""Finished reports by key: what has not changed is not made again, also after an interruption.

``cache/`` holds a folder per key with everything of one report. A folder appears there in one
step, when it is whole. Runs link to its files, so that keeping both takes no extra room.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zbeval.reports.storage.cache_key import file_digest
from zbeval.reports.storage.run_folders import remove

RECORD, WHOLE = "record.json", "cached.json"


@dataclass(frozen=True)
class CachedReport:
    """One finished report: its folder and what ``cached.json`` says of it."""

    folder: Path
    seconds: float
    files: dict[str, str]
    unread: tuple[str, ...] = ()

    @property
    def record(self) -> Path:
        """Return the file with what the report found."""
        return self.folder / RECORD

    def link_into(self, folder: Path) -> dict[str, str]:
        """Put the files for readers in ``folder`` and return them with their digests."""
        shown = {name: sha for name, sha in self.files.items() if name != RECORD}
        for name in shown:
            link(self.folder / name, folder / name)
        return shown


def known_reads(output: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (base, key, unread files) of every finished report, as far as that can be read."""
    for file in sorted((output / "cache").glob(f"*/{WHOLE}")):
        try:
            about = json.loads(file.read_text(encoding="utf-8"))
            yield about["base"], file.parent.name, [str(name) for name in about["unread"]]
        except (OSError, ValueError, KeyError, TypeError):
            continue


def find_cached(output: Path, key: str) -> CachedReport | None:
    """Return the finished report of this key if it is there and every file is as it was made."""
    folder = output / "cache" / key
    if not (folder / WHOLE).is_file():
        return None
    try:
        about = json.loads((folder / WHOLE).read_text(encoding="utf-8"))
        unread = tuple(about.get("unread", ()))
        report = CachedReport(folder, about["seconds"], about["files"], unread)
        return report if unharmed(folder, report.files) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def unharmed(folder: Path, files: dict[str, Any]) -> bool:
    """Return whether every one of ``files`` is in ``folder`` with the digest it should have."""
    return all(
        (folder / name).is_file() and file_digest(folder / name) == sha
        for name, sha in files.items()
    )


def unread_of(made: Path) -> list[str]:
    """Return the files that a report which was just made did not read."""
    try:
        found = json.loads((made / WHOLE).read_text(encoding="utf-8"))["unread"]
    except (OSError, ValueError, KeyError):
        return []
    return [str(name) for name in found]


def add_to_cache(output: Path, made: Path, key: str, base: str = "") -> CachedReport | None:
    """Move a finished report into the cache in one step, in place of a damaged one.

    ``base`` is its key without data, by which it is found again when tables change.
    """
    if base and (made / WHOLE).is_file():
        about = json.loads((made / WHOLE).read_text(encoding="utf-8"))
        (made / WHOLE).write_text(json.dumps(about | {"base": base}), encoding="utf-8")
    target = output / "cache" / key
    target.parent.mkdir(exist_ok=True)
    remove(target)
    made.rename(target)
    return find_cached(output, key)


def prune_cache(output: Path, keys: Collection[str]) -> None:
    """Remove every report but those of ``keys``; what measures left (``answers``) stays."""
    folder = output / "cache"
    for report in folder.iterdir() if folder.is_dir() else ():
        if report.name not in keys and not report.name.startswith("."):
            remove(report)


def link(source: Path, target: Path) -> None:
    """Let ``target`` be the same file as ``source``, or a copy where the system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
