"""Two programs that answer the same question, each in processes of its own, taking turns.

A side is a piece of Python that leaves its answer in ``answer`` (a list of numbers). Timed is the
whole process from start to end (``cold``), or only what stands between the lines ``# start`` and
``# stop`` (``warm``, after one unmeasured call). Memory is the peak of the process. The answers are
compared before any time is.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what pip installs, ours and theirs, is compiled
ROOT = Path(__file__).resolve().parent.parent
TAIL = """
import json, pathlib, re
status = pathlib.Path("/proc/self/status")  # the peak of this program alone, on Linux
found = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
peak = int(found[1]) / 1024 if found else float("nan")
print(json.dumps({"answer": [float(a) for a in answer], "s": globals().get("seconds"), "mb": peak}))
"""


@dataclass(frozen=True)
class Side:
    """One contestant: its name and its program."""

    name: str
    program: str
    files: tuple[str, ...] = field(default=())


def timed(setup: str, work: str) -> str:
    """Return a program that times ``work`` alone, after one call that is not measured."""
    body = "\n".join("    " + line for line in work.strip().splitlines())
    return (
        f"{setup}\nimport time\ndef work():\n{body}\n    return answer\n"
        "work()\nstarted = time.perf_counter()\nanswer = work()\n"
        "seconds = time.perf_counter() - started\n"
    )


def run(side: Side) -> dict:
    """Return answer, seconds and megabytes of one run."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", side.program + TAIL, *side.files],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    whole = time.perf_counter() - started
    if done.returncode:
        raise RuntimeError(f"{side.name}: {done.stderr[-2000:]}")
    result = json.loads(done.stdout.strip().splitlines()[-1])
    return result | {"s": result["s"] if result["s"] is not None else whole}


def race(name: str, ours: Side, peer: Side, *, runs: int = 5, within: float = 1e-9) -> dict:
    """Return a row: medians of both sides, after checking that their answers agree.

    ``within`` is the largest difference allowed between two numbers of the answers (Monte Carlo
    answers cannot be equal to the last digit).
    """
    found = {ours.name: [], peer.name: []}
    for _ in range(runs):
        for side in (ours, peer):
            found[side.name].append(run(side))
    first, second = (np.array(found[side.name][0]["answer"]) for side in (ours, peer))
    if first.shape != second.shape or np.abs(first - second).max() > within:
        raise AssertionError(f"{name}: the answers differ: {first[:5]} and {second[:5]}")
    row = {"name": name, "peer": peer.name}
    for unit in ("s", "mb"):
        for label, side in (("ours", ours), ("peer", peer)):
            row[f"{label}_{unit}"] = statistics.median(one[unit] for one in found[side.name])
    return row | {"ratio": row["peer_s"] / row["ours_s"]}


def judged(row: dict, asked: str, met: bool) -> dict:
    """Return the row with what was asked of it, in words, and whether it does that."""
    return row | {"asked": asked, "met": "yes" if met else "no"}


def at_least(row: dict, times: float) -> dict:
    """Return the row, judged by how many times faster than the peer it had to be."""
    return judged(
        row, f"{times:g} times faster" if times > 1 else "not slower", row["ratio"] >= times
    )


def alone(name: str, side: Side, *, runs: int = 3) -> dict:
    """Return a row for a side without a peer."""
    found = [run(side) for _ in range(runs)]
    return {
        "name": name,
        "peer": "",
        "ours_s": statistics.median(one["s"] for one in found),
        "ours_mb": statistics.median(one["mb"] for one in found),
    }
