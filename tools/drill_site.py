"""What the drills look at: is the site that readers see whole, and is nothing left behind?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from zbeval.reports.pipeline.checks import page_problems
from zbeval.reports.storage.cache import unharmed

RUN = Path(__file__).resolve().parent / "drill_run.py"
PATIENCE = 25  # seconds in which processes of a killed run must be gone


@dataclass
class Tally:
    """What one drill saw: one row of the table."""

    what: str
    times: int = 0
    lost: int = 0
    broken: int = 0
    unrepaired: int = 0
    left_over: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Count what another turn of the same drill saw."""
        for name in ("times", "lost", "broken", "unrepaired", "left_over"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for words, times in other.seen.items():
            self.seen[words] = self.seen.get(words, 0) + times

    def note(self, words: str) -> None:
        """Count something that happened."""
        self.seen[words] = self.seen.get(words, 0) + 1


def command(folder: Path, kind: str, draws: int, *options: str) -> list[str]:
    """Return the command line of one run."""
    return [sys.executable, str(RUN), str(folder), kind, str(draws), *options]


def run_once(folder: Path, kind: str, draws: int, *options: str) -> subprocess.CompletedProcess:
    """Run to the end and return the exit code with what was said."""
    return subprocess.run(
        command(folder, kind, draws, *options), capture_output=True, text=True, check=False
    )


def shown_reports(folder: Path) -> set[str]:
    """Return the names of the reports that readers see, empty where there are none."""
    index = folder / "output" / "latest" / "results.json"
    try:
        return {one["name"] for one in json.loads(index.read_text(encoding="utf-8"))["reports"]}
    except (OSError, ValueError, KeyError):
        return set()


def broken_pages(folder: Path, inner: str = "output") -> list[str]:
    """Return what is amiss with the site that readers see: files, digests, links, data."""
    latest = folder / inner / "latest"
    try:
        summary = json.loads((latest / "summary.json").read_text(encoding="utf-8"))
        results = json.loads((latest / "results.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"unreadable: {error}"]
    found = [] if unharmed(latest, summary["files"]) else ["a file is missing or altered"]
    names = {path.name for path in latest.iterdir()}
    told = [one["name"] for one in summary["reports"]]
    if told != [one["name"] for one in results["reports"]]:
        found.append("summary and results tell of different reports")
    for name in [f"{one}.html" for one in told] + ["index.html", "wat_veranderde.html"]:
        page = latest / name
        html = page.read_text(encoding="utf-8") if page.is_file() else ""
        whole = html.startswith("<!DOCTYPE html>") and html.rstrip().endswith("</html>")
        problems = list(page_problems(html, names)) if whole else ["not a whole page"]
        found.extend(f"{name}: {problem}" for problem in problems)
    return found


def inspect(tally: Tally, folder: Path, before: set[str]) -> None:
    """Count what readers lost or see broken after one event."""
    tally.lost += len(before - shown_reports(folder))
    if problems := broken_pages(folder) if before else []:
        tally.broken += 1
        tally.note("; ".join(problems)[:200])


def repair(tally: Tally, folder: Path, kind: str, draws: int) -> None:
    """Run again without any fault: that must publish, and leave nothing half-made."""
    done = run_once(folder, kind, draws)
    output = folder / "output"
    left = [*output.glob("staging/*"), *output.glob(".latest-*")]
    if done.returncode or left or broken_pages(folder):
        tally.unrepaired += 1
        tally.note(f"not repaired: {done.stderr.strip()[-200:]} {[path.name for path in left]}")


def processes_of(folder: Path) -> list[psutil.Process]:
    """Return the processes that were started for runs in ``folder``: they carry its name."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("DRILL") == str(folder) and process.pid != os.getpid():
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def wait_until_gone(tally: Tally, folder: Path) -> None:
    """Wait for the processes of a killed run to end; count and end those that do not."""
    until = time.monotonic() + PATIENCE
    while (left := processes_of(folder)) and time.monotonic() < until:
        time.sleep(0.2)
    tally.left_over += len(left)
    for process in left:
        process.kill()
