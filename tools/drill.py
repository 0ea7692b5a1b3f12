"""Drills of reports and batches: what readers see must survive whatever happens to a run.

Kills at random moments, a full disk, a read-only folder, a clock that jumps, two runs at once,
notebooks that misbehave, a lost machine of a cluster. After each, the site that readers see must
be complete and the next run must repair what was left. Writes docs/drills.md after every drill;
with --only the rows of the other drills stay as they are.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
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
AT_ONCE = 20  # kills after which the table is written again
HEADER = """# What readers see, whatever happens to a run

Made by `make drill`. The reports are invented and small: two reports with three figures, or a batch
of six sheets. After every event the site in `latest` is read file by file (digests, links, whole
pages, data); then one run without a fault must publish again and leave nothing half-made. Kills
come at moments spread evenly over a run; they hit the run, one of its workers, or all at once.

| What | Times | Lost reports | Broken reports | Not repaired by the next run | Left running | \
Day | Seen |
|---|---:|---:|---:|---:|---:|---|---|
"""
Drill = Callable[[Path], list[Tally]]


def drills(n_kills: int, chance: random.Random) -> Iterator[tuple[str, Drill]]:
    """Yield every drill with its name; many kills take several turns. Each gets an empty folder."""
    yield from {
        "disk": disk_fills_up,
        "two": two_at_once,
        "read-only": read_only_folder,
        "clock": clock_jumps,
        "notebooks": misbehaving_notebooks,
        "machine": lost_machine,
    }.items()
    shares = {"report": n_kills - n_kills // 2, "batch": n_kills // 2}
    for start in range(0, max(shares.values()), AT_ONCE):
        for kind, share in shares.items():
            if times := min(AT_ONCE, share - start) if share > start else 0:
                yield f"kills-{kind}", partial(kills, kind=kind, times=times, chance=chance)


def row(one: Tally) -> str:
    """Return one line of the table."""
    counts = (one.times, one.lost, one.broken, one.unrepaired, one.left_over)
    seen = "; ".join(f"{words} ({times}x)" for words, times in one.seen.items())
    cells = [one.what, *map(str, counts), date.today().isoformat(), seen.replace("|", "/")]
    return f"| {' | '.join(cells)} |"


def write_table(found: dict[str, Tally]) -> None:
    """Write the rows of these drills; a row of any other drill stays what it was."""
    written = TARGET.read_text(encoding="utf-8") if TARGET.is_file() else ""
    written, other, rest = written.partition("\n## ")  # the tables of others stay as they are
    lines = written.splitlines()
    rows = {line.split(" | ")[0]: line for line in lines if line.startswith("| ")}
    rows.pop("| What", None)
    rows |= {f"| {one.what}": row(one) for one in found.values()}
    text = HEADER + "\n".join(rows.values()) + "\n" + other + rest
    TARGET.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Run the drills that were asked for; return 1 if readers lost or saw anything broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--only", nargs="+", default=[], metavar="DRILL")
    arguments = parser.parse_args()
    found: dict[str, Tally] = {}
    for name, drill in drills(arguments.kills, random.Random(arguments.seed)):
        if arguments.only and name not in arguments.only:
            continue
        with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as place:
            os.environ["DRILL"] = place
            for tally in drill(Path(place)):
                found.setdefault(tally.what, Tally(tally.what)).add(tally)
                print(row(found[tally.what]), flush=True)
        write_table(found)
    return int(any(one.lost or one.broken or one.unrepaired or one.left_over
                   for one in found.values()))  # fmt: skip


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
