"""One run of invented reports in a process of its own: what the drills kill, starve and mislead.

Usage: drill_run.py FOLDER report|batch DRAWS [--notebook NAME] [--seconds N] [--days N]
[--dask ADDRESS]. Exit code 0: published or unchanged; 1: a report failed; 2: refused.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.invented import PARAMETERS, SHORT_STORY, STORY, write_notebook
from zbeval.errors import ReaderError
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.options import Options, Sheets
from zbeval.reports.pipeline.publish import RunFailed, make_reports
from zbeval.reports.storage import run_folders

HEAD = ["# Vraag?", ("parameters", PARAMETERS)]
FAULTS = {  # notebooks that go wrong, each in its own way
    "raises": ["raise ValueError('kapot')"],
    "hangs": ["import time\ntime.sleep(600)"],
    "prints": ["for _ in range(100):\n    print('x' * 1_000_000)"],
    "exits": ["exit()"],
    "ends_its_process": ["import os\nos._exit(3)"],
    "forks": ["import os, time\nif os.fork() == 0:\n    time.sleep(600)"],
    "ignores_signals": [
        "import signal, time\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\ntime.sleep(600)"
    ],
}
PLACES = ("Aa", "Bé", "Cc", "D'Dorp", "Ee", "Ff")


def jobs_of(kind: str, folder: Path, draws: int, fault: str) -> list[Job]:
    """Return what is to be made: two reports, six sheets, or one report that goes wrong."""
    notebooks = folder / "notebooks"
    if fault:
        return [Job(notebook(notebooks / f"09_{fault}.ipynb", [*HEAD, *FAULTS[fault]]))]
    first = notebook(notebooks / "01_verzonnen.ipynb", STORY)
    if kind == "batch":
        return [
            Job(first, {"draws": draws, "place": place}, f"plaats-{number}", place)
            for number, place in enumerate(PLACES)
        ]
    second = notebook(notebooks / "02_kort.ipynb", SHORT_STORY)
    return [Job(first, {"draws": draws}), Job(second, {"draws": draws})]


def notebook(path: Path, story: list) -> Path:
    """Return a notebook, written unless it is there: a full disk is for the reports."""
    return path if path.is_file() else write_notebook(path, story)


def move_clock(days: int) -> None:
    """Let runs be named as if the machine's clock stood ``days`` further."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(UTC) + timedelta(days=days)

    run_folders.datetime = Clock


def options_of(arguments: argparse.Namespace) -> Options:
    """Return how the run is made."""
    if not arguments.dask:
        return Options(seconds=arguments.seconds)
    from zbeval.reports.pipeline.dask_cluster import on_cluster

    return Options(seconds=arguments.seconds, execute=on_cluster(arguments.dask))


def main() -> int:
    """Make one run and return the exit code that ``zbeval report`` would give."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("kind", choices=["report", "batch"])
    parser.add_argument("draws", type=int)
    parser.add_argument("--fault", default="")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--days", type=int, default=0)
    parser.add_argument("--dask", default="")
    arguments = parser.parse_args()
    if arguments.days:
        move_clock(arguments.days)
    sheets = Sheets("place", "Wat staat er?") if arguments.kind == "batch" else None
    try:
        jobs = jobs_of(arguments.kind, arguments.folder, arguments.draws, arguments.fault)
        make_reports(jobs, arguments.folder / "output", options_of(arguments), sheets)
    except RunFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except ReaderError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
