"""Does the workbook cry wolf? Run every test on programmes that chance itself has drawn.

Deals the Flemish projects over the real municipalities in proportion to residents, a few hundred
times, gives each such programme to the public measures as a complete register, and counts how often
a test rejects at 5 % and an interval misses the truth. The indices need no more than arithmetic on
counts, so they are tried on many more programmes at once, by the functions the measures use; that
both ways agree is checked on the first programmes. Writes docs/calibration.md.
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from zbeval import __version__, chance, measures
from zbeval.methods import indices
from zbeval.methods.exact import share_interval
from zbeval.methods.frame import SEED, Frame, build_frame
from zbeval.methods.index_numbers import all_indices, province_of
from zbeval.programme import Programme
from zbeval.tables import load_programme

TARGET = Path(__file__).resolve().parent.parent / "docs" / "calibration.md"
STOCK = "flanders_2024"
LEVELS = ("municipality", "primary_care_zone", "arrondissement", "province")
DRAWS, LOCAL_DRAWS, INDEX_DRAWS = 4_999, 19_999, 19_999
EXACT = "exact, discrete: may be lower"
SIMULATED = "simulated: 3 to 7 %"


def chance_programme(programme: Programme, run: int) -> Programme:
    """Return ``programme`` with a complete register that chance drawn per resident."""
    frame = build_frame(
        programme, level="municipality", baseline="residents", stock=STOCK, register="all"
    )
    counts = chance_counts(frame, run)
    places = frame.municipalities.loc[np.repeat(np.arange(len(counts)), counts)]
    projects = places[["nis", "province_nis", "call"]].assign(certainty="confirmed", wave=None)
    tables = dict(programme.tables)
    tables["projects"] = projects.reset_index(drop=True)
    tables["stock_bounds"] = programme["stock_bounds"].iloc[:0]
    return replace(programme, tables=tables)


def chance_counts(frame: Frame, run: int) -> np.ndarray:
    """Return the projects per municipality of programme number ``run``."""
    weights = chance.shares(frame.municipalities["residents"].to_numpy(float))
    return chance.stream(20260101, "calibrate", run).multinomial(frame.total, weights)


def one_run(run: int) -> dict[str, float]:
    """Return what every test and interval did on one programme: 1 rejected or missed, 0 not."""
    programme = chance_programme(SHARED["programme"], run)
    return (
        spread_outcomes(programme)
        | need_outcomes(programme)
        | cluster_outcomes(programme)
        | coverage_outcomes(programme)
    )


def spread_outcomes(programme: Programme) -> dict[str, float]:
    """Return the chi-squared test over provinces, its areas, and the cover of their intervals."""
    found = measures.spread(programme, draws=DRAWS)
    table = found.table
    missed = (table["lq_low"] > 1) | (table["lq_high"] < 1)
    joint = (table["lq_low_joint"] > 1) | (table["lq_high_joint"] < 1)
    finer = measures.spread(programme, level="municipality", draws=DRAWS).table
    return {
        f"test|X2 over provinces|{SIMULATED}": found.headline["p_max"] < 0.05,
        f"test|a province after Holm (any of five)|{EXACT}": (table["p_adjusted"] < 0.05).any(),
        f"test|a municipality after FDR (any of 300)|{EXACT}": (finer["p_adjusted"] < 0.05).any(),
        "interval|location quotient per province, Clopper-Pearson 95 %|exact": missed.mean(),
        "interval|location quotients of all provinces jointly, 95 %|exact": joint.any(),
    }


def index_rates(programme: Programme, runs: int) -> list[tuple]:
    """Return a row per level and index: the share of ``runs`` programmes that its test rejects."""
    frames = {
        level: build_frame(
            programme, level=level, baseline="residents", stock=STOCK, register="all"
        )
        for level in LEVELS
    }
    counts = np.array([chance_counts(frames["municipality"], run) for run in range(runs)])
    rows = []
    for level, frame in frames.items():
        share = frame.areas["baseline_share"].to_numpy()
        null = frame.simulate(frame.total, draws=INDEX_DRAWS, seed=SEED)
        everywhere = np.ones(share.size, dtype=bool)
        province = province_of(frame, everywhere)
        found = all_indices(frame.aggregate(counts), share, province)
        under = all_indices(null, share, province)
        for name, values in found.items():
            p = chance.two_sided_p(under[name], values)
            rows.append(rate("test", f"{name}, {level}", SIMULATED, p < 0.05))
        p = chance.upper_p(
            indices.chi_squared(null, share), indices.chi_squared(frame.aggregate(counts), share)
        )
        rows.append(rate("test", f"X2, {level}", SIMULATED, p < 0.05))
    return rows


def check_both_ways(programme: Programme, runs: int = 3) -> None:
    """Stop unless the measure and the arithmetic on counts give the same Gini."""
    frame = build_frame(
        programme, level="municipality", baseline="residents", stock=STOCK, register="all"
    )
    share = frame.areas["baseline_share"].to_numpy()
    for run in range(runs):
        found = measures.inequality(chance_programme(programme, run), draws=99).headline["gini"]
        counts = frame.aggregate(chance_counts(frame, run)[None, :])
        if abs(found - indices.gini(counts, share)[0]) > 1e-12:
            raise AssertionError(f"programme {run}: two ways to the Gini disagree")


def need_outcomes(programme: Programme) -> dict[str, float]:
    """Return the gradient tests and whether the bootstrap interval misses a true index of 0."""
    head = measures.need(programme, draws=DRAWS).headline
    within = head["p_within_province"]
    return {
        f"test|concentration index by deprivation|{SIMULATED}": head["p_value"] < 0.05,
        f"test|concentration index within provinces|{SIMULATED}": within < 0.05,
        "interval|concentration index, project bootstrap 95 %|simulated": not (
            head["index_low"] <= 0 <= head["index_high"]
        ),
        "interval|rate ratio of need, project bootstrap 95 %|simulated": not (
            head["rate_ratio_low"] <= 1 <= head["rate_ratio_high"]
        ),
    }


def cluster_outcomes(programme: Programme) -> dict[str, float]:
    """Return the global tests under both nulls, and whether FDR flags any municipality."""
    found = measures.clusters(programme, draws=LOCAL_DRAWS)
    flagged = (found.table["p_adjusted"] < 0.05).any()
    return {
        f"test|Moran's I, permutation|{SIMULATED}": found.headline["p_permutation"] < 0.05,
        f"test|Moran's I, constant risk|{SIMULATED}": found.headline["p_constant_risk"] < 0.05,
        "test|local Moran after FDR (any of 300)|at most 7 %": flagged,
    }


def coverage_outcomes(programme: Programme) -> dict[str, float]:
    """Return the test of the people near a project, per radius."""
    table = measures.coverage(programme, draws=DRAWS).table
    people = table[table["population"] == "all_residents"]
    if people.empty:
        raise AssertionError("no coverage of residents: its name has changed")
    return {
        f"test|coverage within {row.radius_km:g} km|{SIMULATED}": row.p_value < 0.05
        for row in people.itertuples()
    }


SHARED: dict[str, Programme] = {}


def prepare() -> None:
    """Load the data once per worker."""
    SHARED["programme"] = load_programme()


def rate(kind: str, name: str, rule: str, outcomes: list | np.ndarray) -> tuple:
    """Return one row: share rejected (test) or covered (interval), with its 95 % margin."""
    n, hits = len(outcomes), float(np.sum(outcomes))
    hits = hits if kind == "test" else n - hits
    low, high = share_interval(np.array([round(hits)]), n)
    return kind, name, rule, n, hits / n, low[0], high[0]


def gathered_rates(outcomes: list[dict[str, float]]) -> list[tuple]:
    """Return a row per test and interval of the runs through the public measures."""
    gathered = defaultdict(list)
    for outcome in outcomes:
        for key, value in outcome.items():
            gathered[key].append(float(value))
    return [rate(*key.split("|"), values) for key, values in gathered.items()]


def within(row: pd.Series) -> bool:
    """Return whether a row keeps its promise."""
    if row["kind"] == "interval":
        return row["share"] >= 0.93 and (row["rule"] == "exact" or row["share"] <= 0.97)
    if row["rule"] == SIMULATED:
        return 0.03 <= row["share"] <= 0.07
    return row["share"] <= 0.07


def page(table: pd.DataFrame) -> str:
    """Return the page with both tables."""
    lines = [
        "# Calibration",
        "",
        "Programmes of as many projects as the Flemish call had, drawn by chance over the 300",
        "Flemish municipalities and given to the tests as complete registers",
        f"({DRAWS} draws per test, {LOCAL_DRAWS} for clusters, {INDEX_DRAWS} for indices). Made by",
        f"`make calibrate` on {date.today()} with zbeval {__version__}. In brackets the 95 %",
        "margin of the simulation itself.",
        "",
    ]
    heads = {"test": "How often a test rejects at 5 %", "interval": "How often an interval covers"}
    for kind, head in heads.items():
        part = table[table["kind"] == kind]
        lines += [
            f"## {head}",
            "",
            f"| {kind} | programmes | share | promise | kept |",
            "| --- | --- | --- | --- | --- |",
        ]
        for row in part.to_dict("records"):
            share = f"{row['share']:.1%} ({row['low']:.1%}-{row['high']:.1%})"
            kept = "yes" if within(pd.Series(row)) else "**no**"
            lines.append(f"| {row['name']} | {row['runs']} | {share} | {row['rule']} | {kept} |")
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Run the simulation and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--output", type=Path, default=TARGET)
    chosen = parser.parse_args()
    programme = load_programme()
    check_both_ways(programme)
    with ProcessPoolExecutor(chosen.workers, initializer=prepare) as pool:
        outcomes = list(pool.map(one_run, range(chosen.runs), chunksize=5))
    rows = [*gathered_rates(outcomes), *index_rates(programme, 10 * chosen.runs)]
    columns = ["kind", "name", "rule", "runs", "share", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    chosen.output.write_text(page(table), encoding="utf-8")
    print(table.to_string(index=False))


if __name__ == "__main__":
    main()
