"""Drills of reports and batches: what readers see must survive whatever happens to a run.

Kills at random moments, a full disk, a read-only folder, a clock that jumps, two runs at once,
notebooks that misbehave, a lost machine of a cluster. After each, the site that readers see must
be complete and the next run must repair what was left. Writes docs/drills.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill_faults import (
    clock_jumps,
    disk_fills_up,
    lost_machine,
    misbehaving_notebooks,
    read_only_folder,
    two_at_once,
)
from drill_kills import kills
from drill_site import Tally

TARGET = Path(__file__).resolve().parent.parent / "docs" / "drills.md"
HEADER = """# What readers see, whatever happens to a run

Made by `make drill` ({parameters}) on {day}, Python {python}, {cores} cores, {system}; it took
{minutes} minutes. The reports are invented and small: two reports with three figures, or a batch
of six sheets. After every event the site in `latest` is read file by file (digests, links, whole
pages, data); then one run without a fault must publish again and leave nothing half-made.

| What | Times | Lost reports | Broken reports | Not repaired by the next run | Processes left |
|---|---:|---:|---:|---:|---:|
"""


def drills(arguments: argparse.Namespace) -> list[tuple[str, Callable[[Path], list[Tally]]]]:
    """Return every drill with its name; each gets an empty folder."""
    chance, kept = random.Random(arguments.seed), arguments.kills
    return [
        ("disk", disk_fills_up),
        ("two", two_at_once),
        ("read-only", read_only_folder),
        ("clock", clock_jumps),
        ("notebooks", misbehaving_notebooks),
        ("machine", lost_machine),
        ("kills-report", lambda folder: kills(folder, "report", kept - kept // 2, chance)),
        ("kills-batch", lambda folder: kills(folder, "batch", kept // 2, chance)),
    ]


def table(tallies: list[Tally]) -> str:
    """Return one line per drill, then what was seen."""
    rows = [
        f"| {one.what} | {one.times} | {one.lost} | {one.broken} | {one.unrepaired} "
        f"| {one.left_over} |"
        for one in tallies
    ]
    notes = [
        f"- {one.what}: {', '.join(f'{words} {times}x' for words, times in one.seen.items())}"
        for one in tallies
        if one.seen
    ]
    return "\n".join([*rows, "", "Seen on the way:", "", *notes, ""])


def main() -> int:
    """Run the drills that were asked for, print what they saw and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--only", nargs="+", default=[], help="names of drills; writes no table")
    arguments = parser.parse_args()
    started, found = time.monotonic(), []
    for name, drill in drills(arguments):
        if arguments.only and name not in arguments.only:
            continue
        with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as place:
            os.environ["DRILL"] = place
            found += drill(Path(place))
        print(table(found[-1:]).splitlines()[0], flush=True)
    report = HEADER.format(
        parameters=f"--kills {arguments.kills} --seed {arguments.seed}",
        day=date.today().isoformat(),
        python=platform.python_version(),
        cores=os.cpu_count(),
        system=platform.system(),
        minutes=round((time.monotonic() - started) / 60),
    ) + table(found)
    if not arguments.only:
        TARGET.write_text(report, encoding="utf-8", newline="\n")
    print(table(found))
    return int(any(one.lost or one.broken or one.unrepaired or one.left_over for one in found))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
