"""Does the workbook cry wolf, or sleep? Every test and verdict on programmes that chance has dealt.

    python tools/calibrate.py [--runs 300] [--minutes 60] [--workers 1]

Deals as many projects as the Flemish call had over the real municipalities in proportion to
residents, and hands each such programme to the measures: as a complete register, and as what is
found of one (``tools/calibration_outcomes.py``). Then with one province at twice or half its share:
how often is that called in proportion? The indices need no more than arithmetic on counts, so they
are tried on many more programmes at once. Writes docs/calibration.md; stops after ``--minutes`` and
tells how many programmes that were.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.calibration_outcomes import (  # noqa: E402
    DRAWS,
    LOCAL_DRAWS,
    SIMULATED,
    STOCK,
    chance_counts,
    municipalities,
    one_run,
    register_of,
)
from zbeval import __version__, chance, measures  # noqa: E402
from zbeval.methods import indices  # noqa: E402
from zbeval.methods.exact import share_interval  # noqa: E402
from zbeval.methods.frame import SEED, build_frame  # noqa: E402
from zbeval.methods.index_numbers import all_indices, province_of  # noqa: E402
from zbeval.programme import Programme  # noqa: E402
from zbeval.tables import load_programme  # noqa: E402

TARGET = ROOT / "docs" / "calibration.md"
LEVELS = ("municipality", "primary_care_zone", "arrondissement", "province")
INDEX_DRAWS, INDEX_RUNS = 19_999, 5_000
HEADS = {
    "test": "How often a test rejects at 5 %",
    "verdict": "How often a difference is said that is not there",
    "compatible": "How often an uneven spread is said to be in proportion",
    "interval": "How often an interval covers",
}


def index_rates(programme: Programme, runs: int) -> list[tuple]:
    """Return a row per level and index: the share of ``runs`` programmes that its test rejects."""
    finest = municipalities(programme)
    counts = np.array([chance_counts(finest, run) for run in range(runs)])
    rows = []
    for level in LEVELS:
        frame = build_frame(
            programme, level=level, baseline="residents", stock=STOCK, register="all"
        )
        share = frame.areas["baseline_share"].to_numpy()
        null = frame.simulate(int(counts[0].sum()), draws=INDEX_DRAWS, seed=SEED)
        province = province_of(frame, np.ones(share.size, dtype=bool))
        found = all_indices(frame.aggregate(counts), share, province)
        under = all_indices(null, share, province)
        for name, values in found.items():
            if values is not None:
                p = chance.two_sided_p(under[name], values)
                rows.append(rate("test", f"{name}, {level}", SIMULATED, p < 0.05))
        p = chance.upper_p(
            indices.chi_squared(null, share), indices.chi_squared(frame.aggregate(counts), share)
        )
        rows.append(rate("test", f"X2, {level}", SIMULATED, p < 0.05))
    return rows


def check_both_ways(programme: Programme, runs: int = 3) -> None:
    """Stop unless the measure and the arithmetic on counts give the same Gini."""
    frame = municipalities(programme)
    share = frame.areas["baseline_share"].to_numpy()
    for run in range(runs):
        counts = chance_counts(frame, run)
        own = register_of(programme, counts, frame)
        found = measures.inequality(own, draws=99).headline["gini"]
        if abs(found - indices.gini(frame.aggregate(counts[None, :]), share)[0]) > 1e-12:
            raise AssertionError(f"programme {run}: two ways to the Gini disagree")


def rate(kind: str, name: str, rule: str, outcomes: list | np.ndarray) -> tuple:
    """Return one row: share that hit (an interval: that covered), with its 95 % margin."""
    n, hits = len(outcomes), float(np.sum(outcomes))
    hits = n - hits if kind == "interval" else hits
    low, high = share_interval(np.array([round(hits)]), n)
    return kind, name, rule, n, hits / n, low[0], high[0]


def gathered_rates(outcomes: list[dict[str, float]]) -> list[tuple]:
    """Return a row per name of the runs through the public measures."""
    gathered = defaultdict(list)
    for outcome in outcomes:
        for key, value in outcome.items():
            gathered[key].append(float(value))
    return [rate(*key.split("|"), values) for key, values in gathered.items()]


def kept(row: dict) -> str:
    """Return whether a row keeps its promise, or that the margin of the simulation holds both."""
    least, most = {
        "3 to 7 %": (0.03, 0.07), "at most 7 %": (0.0, 0.07), "at most 5 %": (0.0, 0.05),
        "exact": (0.95, 1.0), "simulated": (0.93, 0.97),
    }[row["rule"]]  # fmt: skip
    if least <= row["share"] <= most:
        return "yes"
    return "within the margin" if row["low"] <= most and row["high"] >= least else "**no**"


def page(table: pd.DataFrame, runs: int) -> str:
    """Return the page with a table per kind of promise."""
    lines = [
        "# Calibration",
        "",
        "Programmes of as many projects as the Flemish call had, dealt out by chance over the 300",
        f"Flemish municipalities: {runs} through the public measures ({DRAWS} draws per test that",
        f"is simulated, {LOCAL_DRAWS} for clusters), {INDEX_RUNS} through the arithmetic of the",
        "indices alone. Each is a complete register; then two thirds of it are known; then large",
        f"towns are found sooner than small ones. Made by `make calibrate` on {date.today()} with",
        f"zbeval {__version__}. In brackets the 95 % margin of the simulation itself.",
        "",
    ]
    for kind, head in HEADS.items():
        part = table[table["kind"] == kind]
        lines += [f"## {head}", "", "| what | programmes | share | promise | kept |",
                  "| --- | --- | --- | --- | --- |"]  # fmt: skip
        for row in part.to_dict("records"):
            share = f"{row['share']:.1%} ({row['low']:.1%}-{row['high']:.1%})"
            name, promise = row["name"], row["rule"]
            lines.append(f"| {name} | {row['runs']} | {share} | {promise} | {kept(row)} |")
        lines.append("")
    return "\n".join(lines)


SHARED: dict[str, Programme] = {}


def tried(run: int) -> dict[str, float]:
    """Return the outcomes of one programme; data are loaded once per worker."""
    if not SHARED:
        SHARED["programme"] = load_programme()
    return one_run(SHARED["programme"], run)


def main() -> None:
    """Run the simulation and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--output", type=Path, default=TARGET)
    chosen = parser.parse_args()
    programme, started = load_programme(), time.monotonic()
    check_both_ways(programme)
    rows = index_rates(programme, INDEX_RUNS)
    outcomes: list[dict[str, float]] = []
    with ProcessPoolExecutor(chosen.workers) as pool:
        for first in range(0, chosen.runs, 4 * chosen.workers):
            if time.monotonic() - started > 60 * chosen.minutes:
                break
            outcomes += pool.map(tried, range(first, min(first + 4 * chosen.workers, chosen.runs)))
    rows = [*gathered_rates(outcomes), *rows]
    columns = ["kind", "name", "rule", "runs", "share", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    chosen.output.write_text(page(table, len(outcomes)), encoding="utf-8")
    print(table.to_string(index=False))


if __name__ == "__main__":
    main()
