"""The folder with reports: one runner at a time, whole runs only, the last good one kept.

``runs/`` holds whole runs, ``failed/`` runs that stopped with their reason, ``staging/`` what is
being made, and ``latest`` points at the newest whole run. Nothing in ``runs/`` ever changes.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from zbeval.errors import BusyError

INDEX, RESULTS, SUMMARY = "index.html", "results.json", "summary.json"
CHANGES = "wat_veranderde.html"
SOURCES_PAGE = "bronnen.html"
KEPT = 10
INTERRUPTED = "Deze run werd onderbroken voor hij klaar was."


def new_run_id(now: datetime | None = None) -> str:
    """Return a name that sorts by time, within a second too, and that no other run has."""
    moment = now or datetime.now(UTC)
    return f"{moment:%Y%m%dT%H%M%SZ}-{moment.microsecond:05x}{secrets.token_hex(1)[0]}"


@contextmanager
def only_runner(output: Path) -> Iterator[None]:
    """Hold the lock of ``output``; the system lets go of it even if this process is killed."""
    output.mkdir(parents=True, exist_ok=True)
    with (output / ".lock").open("a+b") as handle:
        try:
            lock(handle.fileno())
        except OSError as error:
            rule = "in deze map worden op dit moment al rapporten gemaakt"
            todo = "Wacht tot dat klaar is, of kies een andere map met --output"
            raise BusyError(str(output), rule, todo) from error
        yield


def lock(descriptor: int) -> None:
    """Take the lock of an open file for this process, or raise OSError at once."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def repair(output: Path) -> None:
    """Finish an interrupted run: what it made goes to ``failed``, ``latest`` is put back."""
    latest, old = output / "latest", output / ".latest-old"
    if os.path.lexists(old) and not latest.exists():
        remove(latest)
        old.rename(latest)
    for leftover in output.glob(".latest-*"):
        remove(leftover)
    for staging in sorted(output.glob("staging/*")):
        keep_failed(output, staging, INTERRUPTED)


def open_staging(output: Path, run_id: str) -> Path:
    """Return a new folder in which one run is made."""
    staging = output / "staging" / run_id
    staging.mkdir(parents=True)
    return staging


def publish_run(output: Path, staging: Path) -> Path:
    """Move a whole run to ``runs`` and let ``latest`` point at it; return its folder."""
    run = output / "runs" / staging.name
    run.parent.mkdir(exist_ok=True)
    staging.rename(run)
    point_latest(output, run)
    prune(output / "runs", (output / "latest").resolve())
    return run


def point_latest(output: Path, run: Path) -> None:
    """Let ``latest`` show ``run``, in one step: a reader sees the old one or the new one."""
    fresh = output / f".latest-{run.name}"
    try:
        fresh.symlink_to(Path("runs") / run.name, target_is_directory=True)
        fresh.replace(output / "latest")
    except OSError:  # no links on this system, or latest is a real folder
        remove(fresh)
        copy_latest(output, run)


def copy_latest(output: Path, run: Path) -> None:
    """Let ``latest`` be a whole copy of ``run``, where the system has no links.

    The copy is complete before the old one steps aside; ``repair`` undoes a half swap.
    """
    latest, fresh, old = (output / name for name in ("latest", ".latest-new", ".latest-old"))
    shutil.copytree(run, fresh)
    if os.path.lexists(latest):
        latest.rename(old)
    try:
        fresh.rename(latest)
    except OSError:
        if os.path.lexists(old):
            old.rename(latest)
        raise
    remove(old)


def keep_failed(
    output: Path, staging: Path, reason: str, told: Mapping[str, str] | None = None
) -> Path:
    """Move a run that stopped to ``failed``, with its reason and other files that tell of it.

    On a full disk these may be lost, the run is still taken out of the way. Returns its folder.
    """
    failed = output / "failed" / staging.name
    failed.parent.mkdir(exist_ok=True)
    with suppress(OSError):
        for name, text in {"reason.txt": reason + "\n", **(told or {})}.items():
            (staging / name).write_text(text, encoding="utf-8", newline="\n")
    staging.rename(failed)
    prune(failed.parent, failed)
    return failed


def prune(folder: Path, keep: Path) -> None:
    """Remove all but the newest runs of ``folder``; ``keep`` stays whatever its age."""
    runs = sorted(path for path in folder.iterdir() if path.is_dir())
    for run in runs[:-KEPT]:
        if run.resolve() != keep.resolve():
            remove(run)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder, if it is there."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)
