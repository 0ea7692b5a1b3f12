"""Kills a run at random moments: the run itself, one of its workers, or all of it at once."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

import psutil
from drill_site import (
    Tally,
    command,
    inspect,
    processes_of,
    repair,
    run_once,
    shown_reports,
    wait_until_gone,
)

VICTIMS = ("the run", "the run", "a worker", "everything")


def kills(folder: Path, kind: str, times: int, chance: random.Random) -> list[Tally]:
    """Kill ``times`` runs, each at a moment spread evenly over the time that a run takes."""
    tally = Tally(f"kill -9 during a {kind}")
    duration = longest(folder, kind)
    draws = 10
    while tally.times < times:
        draws += 1
        before = shown_reports(folder)
        victim = chance.choice(VICTIMS)
        if not killed(folder, (kind, draws), chance.uniform(0, duration), victim):
            continue  # the run was over before the kill
        tally.times += 1
        tally.note(victim)
        wait_until_gone(tally, folder)
        inspect(tally, folder, before)
        repair(tally, folder, kind, draws)
    return [tally]


def longest(folder: Path, kind: str) -> float:
    """Return how long a run takes, after a first one that loads files into memory."""
    run_once(folder, kind, 1)
    started = time.monotonic()
    run_once(folder, kind, 2)
    return time.monotonic() - started


def killed(folder: Path, what: tuple[str, int], seconds: float, victim: str) -> bool:
    """Start a run, kill the victim after a while; return whether there was something to kill."""
    process = subprocess.Popen(
        command(folder, *what), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    alive = process.poll() is None
    others = [one for one in processes_of(folder) if one.pid != process.pid]
    if victim == "a worker" and alive and others:
        kill(random.choice(others))
        process.wait()
        return True
    if victim == "everything":
        for one in others:
            kill(one)
    process.kill()
    process.wait()
    return alive


def kill(process: psutil.Process) -> None:
    """Kill one process, if it is still there."""
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
