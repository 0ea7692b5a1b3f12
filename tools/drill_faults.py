"""Faults of the machine and of notebooks: each must leave the last good reports as they were."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drill_run import FAULTS
from drill_site import Tally, command, inspect, repair, run_once, shown_reports, wait_until_gone

MEGABYTE = 1_000_000
ROOM = (0, 0.05, 0.2, 0.5, 1, 1.5, 2, 3, 4, 6)  # megabytes left on the disk
DAYS = (-3650, -1, 1, 3650, -400, 400)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """Yield a folder on a disk of 40 MB, or None where this user may not make one."""
    place = folder / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def disk_fills_up(folder: Path) -> list[Tally]:
    """Leave ever less room on a small disk; runs that do not fit must say so and change nothing."""
    tally = Tally("disk full (a disk of 40 MB with 0 to 6 MB of room)")
    with small_disk(folder) as place:
        if place is None:
            tally.what += ": not done, needs root"
            return [tally]
        run_once(place, "report", 1)
        for draws, room in enumerate(ROOM, start=2):
            fill(place, room)
            before = shown_reports(place)
            done = run_once(place, "report", draws)
            tally.times += 1
            told = "schrijven lukt hier niet" in done.stderr and "Traceback" not in done.stderr
            refused = "refused in Dutch" if told else done.stderr[-100:]
            tally.note(refused if done.returncode else "published")
            inspect(tally, place, before)
            (place / "filler").unlink()
            repair(tally, place, "report", draws)
    return [tally]


def fill(place: Path, room: float) -> None:
    """Fill a disk until only ``room`` megabytes are left."""
    size = shutil.disk_usage(place).free - int(room * MEGABYTE)
    with (place / "filler").open("wb") as file:
        for _ in range(max(size, 0) // 4096):
            file.write(bytes(4096))


def two_at_once(folder: Path) -> list[Tally]:
    """Start two runs in one folder at the same time; one works, the other is told to wait."""
    tally = Tally("two schedulers at once")
    run_once(folder, "report", 1)
    for turn in range(10):
        before, draws = shown_reports(folder), 2 * turn + 2
        both = [
            subprocess.Popen(
                command(folder, "report", draws + one), stderr=subprocess.PIPE, text=True
            )
            for one in range(2)
        ]
        said = [process.communicate()[1] for process in both]
        codes = sorted(process.returncode for process in both)
        tally.times += 1
        if codes == [0, 2] and "op dit moment al rapporten gemaakt" in "".join(said):
            tally.note("one published, the other told to wait")
        else:
            tally.note("both published, one after the other" if codes == [0, 0] else str(codes))
        inspect(tally, folder, before)
    repair(tally, folder, "report", 99)
    return [tally]


def read_only_folder(folder: Path) -> list[Tally]:
    """Forbid writing (a disk mounted read-only for root, who may write anywhere)."""
    tally = Tally("folder that cannot be written")
    with small_disk(folder) as disk:
        place = disk or folder
        run_once(place, "report", 1)
        for draws in range(2, 5):
            before = shown_reports(place)
            allow(place, disk, writing=False)
            done = run_once(place, "report", draws)
            allow(place, disk, writing=True)
            tally.times += 1
            refused = done.returncode == 2 and "Traceback" not in done.stderr
            tally.note("refused in Dutch" if refused else done.stderr[-100:])
            inspect(tally, place, before)
        repair(tally, place, "report", 9)
    return [tally]


def allow(place: Path, disk: Path | None, *, writing: bool) -> None:
    """Allow or forbid writing in a folder; the notebooks are written by the drill, before."""
    if disk is None:
        for path in (place / "output", place / "output" / "staging"):
            path.chmod(0o755 if writing else 0o555)
        return
    mode = "rw" if writing else "ro"
    subprocess.run(["mount", "-o", f"remount,{mode}", str(disk)], check=True)


def clock_jumps(folder: Path) -> list[Tally]:
    """Let the clock jump years ahead and back between runs; readers see the run made last."""
    tally = Tally("clock that jumps up to ten years")
    run_once(folder, "report", 1)
    for draws, days in enumerate([*DAYS, *DAYS], start=2):
        before = shown_reports(folder)
        done = run_once(folder, "report", draws, "--days", str(days))
        tally.times += 1
        inspect(tally, folder, before)
        results = (folder / "output" / "latest" / "results.json").read_text(encoding="utf-8")
        fresh = done.returncode == 0 and f'"draws": {draws}' in results
        tally.note("the newest is shown" if fresh else "an older one is shown")
        tally.broken += not fresh
    repair(tally, folder, "report", 99)
    return [tally]


def misbehaving_notebooks(folder: Path) -> list[Tally]:
    """Run notebooks that raise, hang, print 100 MB, exit, fork: nothing of theirs may be shown."""
    tallies = []
    for fault in FAULTS:
        place = folder / fault
        tally = Tally(f"notebook that {fault.replace('_', ' ')}")
        run_once(place, "report", 1)
        for _ in range(2):
            before = shown_reports(place)
            done = run_once(place, "report", 2, "--fault", fault, "--seconds", "5")
            tally.times += 1
            tally.note(done.stderr.strip().splitlines()[0] if done.stderr.strip() else "published")
            wait_until_gone(tally, folder)
            inspect(tally, place, before)
        repair(tally, place, "report", 9)
        tallies.append(tally)
    return tallies


def lost_machine(folder: Path) -> list[Tally]:
    """Kill one of two machines of a Dask cluster in the middle of a batch."""
    tally = Tally("machine of a Dask cluster killed during a batch")
    run_once(folder, "batch", 1)
    for draws in range(2, 7):
        before = shown_reports(folder)
        with cluster(folder) as (address, machines):
            options = ("--dask", address)
            run = subprocess.Popen(command(folder, "batch", draws, *options), text=True,
                                   stderr=subprocess.PIPE)  # fmt: skip
            time.sleep(3 + draws)
            machines[0].kill()
            said = run.communicate()[1]
        tally.times += 1
        tally.note("published" if run.returncode == 0 else said.strip()[-200:])
        tally.lost += run.returncode != 0
        inspect(tally, folder, before)
        repair(tally, folder, "batch", draws)
    return [tally]


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Yield the address of a Dask scheduler on this machine, and its two machines."""
    tool = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    settings = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    options = ["--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    scheduler = subprocess.Popen([*tool, *options], **settings)
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file)]
    quiet = ["--no-nanny", "--nthreads", "1", "--no-dashboard"]
    machines = [subprocess.Popen([*worker, *quiet], **settings) for _ in range(2)]
    try:
        yield address_in(file), machines
    finally:
        for process in (*machines, scheduler):
            process.kill()
            process.wait()


def address_in(file: Path) -> str:
    """Return the address of a scheduler as soon as it has written it down, both machines there."""
    import json

    while not file.is_file():
        time.sleep(0.1)
    address = json.loads(file.read_text(encoding="utf-8"))["address"]
    from distributed import Client

    with Client(address, timeout=30) as client:
        client.wait_for_workers(2, timeout=60)
    return address
