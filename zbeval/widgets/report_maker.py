"""Makes a report in a process of its own while the explorers go on, and says what came of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from zbeval.export.report_file import read_report_file
from zbeval.language import say, spoken

SECONDS = 1_800  # after this long a report is given up
LONGEST = 600  # characters of what went wrong


@dataclass(frozen=True)
class MadeReport:
    """The page that was made, or without it what the reader is told."""

    page: Path | None
    told: str = ""


def in_background(path: Path, tell: Callable[[MadeReport], None]) -> Thread:
    """Start making the report of a parameter file; ``tell`` is called once, on another thread."""
    thread = Thread(target=lambda: tell(make(path)), name="zbeval-report", daemon=True)
    thread.start()
    return thread


def make(path: Path) -> MadeReport:
    """Make the report of a parameter file, as ``zbeval report --parameters`` does."""
    output = path.with_suffix("")
    order = [sys.executable, "-m", "zbeval", "report", "--parameters", str(path),
             "--output", str(output), "--language", spoken()]  # fmt: skip
    try:
        done = subprocess.run(
            order, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return MadeReport(None, say("Het duurde te lang en is gestopt."))
    page = output / "latest" / f"{read_report_file(path)[0]}.html"
    if done.returncode == 0 and page.is_file():
        return MadeReport(page)
    return MadeReport(None, done.stderr.strip()[-LONGEST:])
