"""Run every bench of this folder side by side and write docs/benchmarks.md.

python -m bench [NAME ...] runs some of them only and puts their rows in place of the old ones.
"""

from __future__ import annotations

import argparse
import os
import platform
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from zbeval import __version__

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "docs" / "benchmarks.md"
HELPERS = {"__init__", "__main__", "race"}
PEERS = ("numpy", "pandas", "plotly", "papermill", "nbconvert", "esda", "numba", "inequality",
         "spopt", "pyrefiqda", "ipywidgets")  # fmt: skip
NOTES = """## How to read this

- **Cold** means a whole process from start to end, imports and all. Most of the peer's time with
  numba is its compiler, which starts anew in every process; the row without numba shows the rest.
- **7 indices x 16 cells**: ours answers 112 questions in that time and the peer one. What is
  compared first is Theil's T and its part between provinces of the real spread: the peer's chance
  shuffles areas and ours draws projects, so their null distributions are not the same.
- **One fact sheet** is the time of a whole batch divided by its sheets. A larger batch pays for its
  start once, so a sheet costs less in it and never more. Memory is that of all processes together,
  in the second and in the last quarter of the batch.
- **Repainted** is the time from a choice to map and chart on the screen, in a real JupyterLab, for
  choices made before; `ours_first` is the slowest of those never made before. The legend follows
  within 0.2 s. A busy machine adds to the slowest twentieth first.
- **A choice never made before**: 60 drawn by a seed from all lists of the explorer of the spread,
  each leading to what was not shown yet. Timed to map, chart and sentence; `with_legend` waits for
  plotly's legend as well, `again` are choices between two states that were shown.
- **First figure** is told by the page's own clock, in headless Chromium without network.
- **Scale** rows are synthetic grids; the engine hands over 999 spreads of 10 000 projects.
"""
COLUMNS = ("name", "peer", "ours_s", "peer_s", "ratio", "asked", "met", "ours_mb", "peer_mb")


def names() -> list[str]:
    """Return the benches of this folder."""
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in HELPERS)


def written(value: object) -> str:
    """Return one cell: numbers in three figures, nothing where there is none."""
    if isinstance(value, float):
        return f"{value:.3g}" if value < 100 else f"{value:.0f}"
    return "" if value is None else str(value)


def table(rows: list[dict]) -> str:
    """Return the rows as a Markdown table; other numbers of a row follow in its last column."""
    lines = [
        "| what | beside | ours (s) | peer (s) | times faster | asked | met "
        "| ours (MB) | peer (MB) | more |",
        "|" + " --- |" * 10,
    ]
    for row in rows:
        more = ", ".join(
            f"{name} {written(value)}" for name, value in row.items() if name not in COLUMNS
        )
        cells = [written(row.get(name)) for name in COLUMNS]
        lines.append(f"| {' | '.join(cells)} | {more} |")
    return "\n".join(lines)


def page(rows: list[dict]) -> str:
    """Return the page: machine, versions, table."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    peers = ", ".join(f"{name} {version(name)}" for name in PEERS)
    return f"""# Benchmarks

Side by side in one run, equal results checked first, medians (`make bench`). A ratio above 1 means
that zbeval is faster. Times depend on the machine; ratios much less.

Run on {date.today()} with zbeval {__version__}, Python {platform.python_version()},
{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}. Peers: {peers}.

{table(rows)}

{NOTES}"""


def main() -> None:
    """Run the benches that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", choices=[*names(), []])
    chosen = parser.parse_args().name
    rows = []
    for name in chosen or names():
        found = import_module(f"bench.{name}").rows()
        print(table(found), flush=True)
        rows += found
    TARGET.write_text(replaced(rows) if chosen else page(rows), encoding="utf-8")
    print(f"Written: {TARGET.relative_to(HERE.parent)}")


def replaced(rows: list[dict]) -> str:
    """Return the page as it is with ``rows`` in place of those of the same name and peer.

    Rows that the page does not have yet come at the end of its table.
    """
    fresh = {key(line): line for line in table(rows).splitlines()[2:]}
    lines = TARGET.read_text(encoding="utf-8").splitlines()
    there = {key(line) for line in lines}
    end = 1 + max(place for place, line in enumerate(lines) if line.startswith("| "))
    lines[end:end] = [line for name, line in fresh.items() if name not in there]
    return "\n".join(fresh.get(key(line), line) for line in lines) + "\n"


def key(line: str) -> tuple[str, ...]:
    """Return what a row of the table is of: what and beside."""
    return tuple(line.split(" | ")[:2])


if __name__ == "__main__":
    main()
