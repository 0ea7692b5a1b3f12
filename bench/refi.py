"""How fast are coded interviews read, next to pyrefiqda? 133 sources, 10,640 codings.

Both sides read the same project from the same file and hand over the same table: how often each
code (rows) was given in each case (columns). Each run is a process of its own, the sides take
turns, and a table that differs stops the bench. Seconds are from the call to the table, without
imports; megabytes are the peak of the whole process, and what it grew beyond its imports.
"""

from __future__ import annotations

import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

N_SOURCES, CODINGS, RUNS = 133, 80, 7


def rows(runs: int = RUNS) -> list[dict[str, float | str]]:
    """Return one row: name, seconds, ratio and megabytes of both sides (medians)."""
    from tests.refi_files import write_project

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "invented.qdpx"
        write_project(file, n_sources=N_SOURCES, codings=CODINGS)
        found = {side: [] for side in SIDES}
        for _ in range(runs):
            for side, results in found.items():
                results.append(one_run(side, file))
    tables = {result["table"] for results in found.values() for result in results}
    if len(tables) != 1:
        raise AssertionError("the two sides do not give the same table")
    return [summary("read REFI-QDA: 133 sources, 10 640 codings", found["ours"], found["peer"])]


def summary(name: str, ours: list[dict], peer: list[dict]) -> dict[str, float | str]:
    """Return the medians of both sides and how many times faster ours is."""
    sides = (("ours", ours), ("peer", peer))
    row: dict[str, float | str] = {"name": name, "peer": "pyrefiqda"}
    for measured in ("s", "mb", "growth_mb"):
        for side, results in sides:
            row[f"{side}_{measured}"] = statistics.median(one[measured] for one in results)
    return row | {"ratio": row["peer_s"] / row["ours_s"]}


def one_run(side: str, file: Path) -> dict:
    """Return what one side measured in a process of its own."""
    command = [sys.executable, "-m", "bench.refi", side, str(file)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    return json.loads(done.stdout)


def ours(file: Path):
    """Return the imports of our side and the call that makes the table."""
    from zbeval.sources.refi import read_refi
    from zbeval.tables.code_cases import code_by_case

    return lambda: code_by_case(read_refi(file))


def peer(file: Path):
    """Return the imports of pyrefiqda's side and the call that makes the same table."""
    import pandas as pd
    from pyrefiqda import RefiProject

    from tests.refi_files import peer_matrix

    def make() -> pd.DataFrame:
        with tempfile.TemporaryDirectory() as folder:
            counts = peer_matrix(RefiProject.load(file, folder))
        return pd.Series(counts).unstack(fill_value=0)

    return make


SIDES = {"ours": ours, "peer": peer}


def megabytes() -> float:
    """Return the peak memory of this process so far.

    On Linux the figure of ``getrusage`` starts at that of the parent; the kernel's own does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(side: str, file: Path) -> dict:
    """Return seconds, megabytes and a digest of the table of one run."""
    make = SIDES[side](file)
    before, start = megabytes(), time.perf_counter()
    table = make()
    seconds, peak = time.perf_counter() - start, megabytes()
    cells = sorted(
        (str(code), str(case), int(n))
        for case, column in table.items()
        for code, n in column[column > 0].items()
    )
    digest = hashlib.sha256(json.dumps(cells).encode()).hexdigest()
    return {"s": seconds, "mb": peak, "growth_mb": peak - before, "table": digest}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
    else:
        print(json.dumps(rows(), indent=2))
