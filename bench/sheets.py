"""Does a long batch stay flat in memory? All municipalities times some sets of parameters, one run.

The memory is that of all processes together, shared pages counted once (Linux only), and its slope
a straight line through the middle of the run. python -m bench.sheets 10 makes 3,000 sheets.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.race import judged
from bench.reports import SHEET, spent

FLAT = 5.0  # MB that 100 more sheets may take


def rows(sets: Sequence[int] = (1, 2)) -> list[dict[str, Any]]:
    """Return a row per size: seconds per sheet, the peak, and what 100 more sheets take."""
    return [one_batch(number) for number in sets]


def one_batch(sets: int) -> dict[str, Any]:
    """Return the row of one batch."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.sheets", "make", str(sets), folder]
        found = spent([command])
        made = len(list((Path(folder) / "latest").glob("*.ipynb")))
    memory = np.array(found["mb"])
    middle = memory[len(memory) // 5 : -max(1, len(memory) // 20)]
    slope = np.polyfit(np.linspace(0.2, 0.95, middle.size), middle, 1)[0] / made * 100
    row = {
        "name": f"{made} fact sheets in one batch ({sets} sets of parameters)", "peer": "",
        "ours_s": found["s"], "ours_mb": float(memory.max()), "s_per_sheet": found["s"] / made,
        "mb_per_100_sheets": float(slope),
    }  # fmt: skip
    return judged(row, f"{FLAT:.0f} MB per 100 sheets at most", slope <= FLAT)


def make(sets: int, output: Path) -> None:
    """Make the batch: every set draws with another seed."""
    from zbeval.commands.over import sheet_jobs
    from zbeval.reports.pipeline.options import Options, Sheets
    from zbeval.reports.pipeline.publish import make_reports

    jobs = [
        job.__class__(job.notebook, job.values, f"{job.sheet}-{number}", job.label)
        for number in range(sets)
        for job in sheet_jobs(SHEET, "municipality", {"seed": 1 + number})
    ]
    make_reports(jobs, output, Options(), Sheets("municipality", "Fiches", shared=True))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        print(one_batch(int(sys.argv[1])))
