"""What measures worked out, kept for the next run: a changed finding redoes no draws.

Every answer lies under the content of its question (``zbeval.cache``), so it holds whatever tables
change. They belong to one state of the code, are lent to a run as a folder of its own, and those
used longest ago leave when there are too many.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from zbeval.reports.storage.run_folders import remove

SHARED = ".shared"  # beside the reports being made: what they need not work out twice
KEPT = ".answers-"  # in the cache of reports, followed by the state of the code
MOST_BYTES = 64_000_000


def lend(output: Path, making: Path, code: str) -> None:
    """Give a run the answers that earlier ones with the same code left, if there are any."""
    kept = place_of(output, code)
    if kept.is_dir():
        making.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            kept.rename(making / SHARED)


def take_back(output: Path, making: Path, code: str, *, most: int = MOST_BYTES) -> None:
    """Keep the answers of a run for the next one, the latest used first; those of old code go."""
    kept, cache = place_of(output, code), output / "cache"
    with suppress(OSError):
        for old in cache.glob(f"{KEPT}*"):
            remove(old)
        if (making / SHARED).is_dir():
            cache.mkdir(exist_ok=True)
            (making / SHARED).rename(kept)
            shrink(kept, most)


def shrink(folder: Path, most: int) -> None:
    """Remove the files used longest ago until a folder holds at most so many bytes."""
    used = sorted(
        ((file.stat(), file) for file in folder.iterdir()), key=lambda one: one[0].st_mtime
    )
    spare = sum(about.st_size for about, _ in used) - most
    for about, file in used:
        if spare <= 0:
            return
        file.unlink()
        spare -= about.st_size


def place_of(output: Path, code: str) -> Path:
    """Return where the answers of one state of the code are kept."""
    return output / "cache" / f"{KEPT}{code[:16]}"
