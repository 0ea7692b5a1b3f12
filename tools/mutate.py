"""Make deliberate mistakes in the package, one at a time, and count how many the tests notice.

mutmut writes the mistakes and runs the tests; this tool draws a sample of them per room, so that an
answer takes minutes instead of a day, and tells how sure the score is. A sample depends on its seed
and on the names of the mistakes alone. What was judged is kept in ``mutants/``: a run that was
stopped goes on where it was, and code that changed is judged again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "mutants"
ROOMS = {
    "narrative": "zbeval.narrative.",
    "figures": "zbeval.figures.",
    "measures": "zbeval.measures.",
    "methods": "zbeval.methods.",
    "tables": "zbeval.tables.",
    "schedule": "zbeval.reports.schedule.",
    "compare": "zbeval.reports.compare.",
}
COMMANDS = [f"tests/commands/test_{name}.py" for name in (
    "boundaries", "boundary_kinds", "refresh", "refresh_indicator", "refresh_refusals",
    "import_projects", "import_survey", "imports",
)]  # fmt: skip
TESTS = {  # room -> the tests that are to notice its mistakes
    "narrative": ["tests/golden", "tests/narrative"],
    "figures": ["tests/golden", "tests/figures"],
    "measures": ["tests/measures", "tests/methods"],
    "methods": ["tests/measures", "tests/methods"],
    "tables": ["tests/tables", "tests/sources", *COMMANDS],
    "schedule": ["tests/golden", "tests/reports/schedule"],
    "compare": ["tests/golden", "tests/reports/compare"],
}
TOO_SLOW = ("tests/golden/test_every_line.py", "tests/measures/test_every_measure.py",
            "tests/reports/schedule/test_scheduler_of_jupyterlab.py")  # fmt: skip
NOTICED = ("killed", "timeout", "segfault", "caught by type check")
SECONDS = 30  # of tests for one mistake: those of the same room first, then the quickest
Z = 1.96


def room_of(mutant: str) -> str | None:
    """Return the room in which a mistake was made."""
    return next((room for room, start in ROOMS.items() if mutant.startswith(start)), None)


def drawn(mutants: Iterable[str], size: int | None, seed: int) -> list[str]:
    """Return ``size`` of the mistakes, the same ones whatever else was added or removed."""
    return sorted(mutants, key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).digest())[
        :size
    ]


def interval(noticed: int, judged: int) -> tuple[float, float]:
    """Return the 95 % interval (Wilson) of a share."""
    share, spread = noticed / judged, Z**2 / judged
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / judged + spread / (4 * judged)) / (1 + spread)
    return middle - half, middle + half


def tests_within(tests: Iterable[str], durations: dict[str, float], mutant: str) -> list[str]:
    """Return the tests to run for one mistake: those of its own room first, within the time."""
    room = f"/{room_of(mutant)}/"
    chosen, used = [], 0.0
    for test in sorted(tests, key=lambda test: (room not in test, durations[test], test)):
        used += durations[test]
        if chosen and used > SECONDS:
            break
        chosen.append(test)
    return chosen


def fresh_copy() -> None:
    """Bring what is copied into ``mutants/`` up to date: mutmut copies data files only once."""
    shutil.rmtree(KEPT / "tests", ignore_errors=True)
    for path in (ROOT / "zbeval").rglob("*"):
        copy = KEPT / path.relative_to(ROOT)
        if path.is_file() and path.suffix not in (".py", ".pyc") and copy.parent.is_dir():
            shutil.copy2(path, copy)
    for copy in (KEPT / "zbeval").rglob("*.py"):
        if not (ROOT / copy.relative_to(KEPT)).exists() or half_written(copy):
            copy.unlink()


def half_written(copy: Path) -> bool:
    """Return whether a run was stopped while it wrote the mistakes of a file."""
    notes = copy.with_name(f"{copy.name}.meta")
    mistaken = room_of(".".join(copy.relative_to(KEPT).with_suffix("").parts) + ".") is not None
    return mistaken and (not notes.exists() or notes.stat().st_mtime < copy.stat().st_mtime)


def mtime(path: str) -> float:
    """Return when a file of tests was last changed."""
    return (ROOT / path).stat().st_mtime


def runner_of(processes: int):
    """Return mutmut's runner, with the tests of one mistake limited in time."""
    from mutmut.runners.harness import PytestRunner
    from mutmut.state import state
    from mutmut.workers.isolation import ForkServerRunner

    class Limited(ForkServerRunner):
        def submit(self, mutant_name, tests, cpu_time_limit, estimated_time):
            chosen = tests_within(tests, state().duration_by_test, mutant_name)
            seconds = int(240 + 8 * sum(state().duration_by_test[test] for test in chosen))
            super().submit(mutant_name, chosen, seconds, estimated_time)

        def run_clean_tests(self, tests):
            """Run what changed since the tests were last seen to pass: it must pass to judge."""
            seen = (KEPT / "mutmut-stats.json").stat().st_mtime
            changed = [name for name in tests if mtime(name.partition("::")[0]) > seen]
            return super().run_clean_tests(changed) if changed else 0

    return Limited(processes, PytestRunner, {})


def chosen_tests(rooms: Iterable[str]) -> list[str]:
    """Return what pytest is asked for: the tests of these rooms, without the slow ones."""
    asked = dict.fromkeys(test for room in rooms for test in TESTS[room])
    return [*asked, *(f"--ignore={test}" for test in TOO_SLOW)]


def judge(
    rooms: list[str], size: int | None, seed: int, processes: int, again: bool
) -> dict[str, dict[str, str]]:
    """Return per room what became of every mistake that was drawn."""
    import mutmut.__main__ as mutmut
    from mutmut.configuration import Config, config
    from mutmut.stats import status_by_exit_code

    config().pytest_add_cli_args_test_selection = chosen_tests(rooms)
    Config.config_fingerprint = lambda _: {}  # what other rooms found stays
    mutmut.get_mutant_runner = lambda _=1: runner_of(processes)
    KEPT.mkdir(exist_ok=True)
    fresh_copy()
    mutmut.copy_src_dir()
    mutmut.create_mutants(processes)

    def known() -> dict[str, str]:
        found, _ = mutmut.collect_source_file_mutation_data(mutant_names=[])
        return {name: status_by_exit_code[code] for _, name, code in found}

    before = known()
    chosen = {
        room: drawn((name for name in before if room_of(name) == room), size, seed)
        for room in rooms
    }
    redo = ("not checked", *(("survived", "no tests", "suspicious", "timeout") if again else ()))
    todo = [name for names in chosen.values() for name in names if before[name] in redo]
    print(f"{len(todo)} mistakes to judge, of {sum(map(len, chosen.values()))} drawn", flush=True)
    if todo:
        mutmut._run(tuple(todo), processes)
    after = known()
    totals = {room: sum(room_of(name) == room for name in after) for room in rooms}
    return {
        room: {"": str(totals[room]), **{name: after[name] for name in names}}
        for room, names in chosen.items()
    }


def report(found: dict[str, dict[str, str]]) -> str:
    """Return the scores per room as a table, and the score of all, weighted by their sizes."""
    lines = [
        "| room | mistakes | judged | noticed | score | 95 % interval |",
        "|---|---|---|---|---|---|",
    ]
    everything, score, variance = 0, 0.0, 0.0
    for room, names in found.items():
        statuses = [status for name, status in names.items() if name and status != "not checked"]
        if not statuses:
            continue
        total, judged = int(names[""]), len(statuses)
        noticed = sum(status in NOTICED for status in statuses)
        low, high = interval(noticed, judged)
        share = noticed / judged
        lines.append(
            f"| {room} | {total:,} | {judged} | {noticed} | {share:.0%} | {low:.0%}-{high:.0%} |"
        )
        everything += total
        score += total * share
        variance += total**2 * share * (1 - share) / judged
    if everything:
        score, half = score / everything, Z * sqrt(variance) / everything
        lines.append(
            f"| all, by size | {everything:,} | | | {score:.0%} | "
            f"{score - half:.0%}-{min(1, score + half):.0%} |"
        )
    return "\n".join(lines)


def write_survivors(found: dict[str, dict[str, str]]) -> Path:
    """Write every mistake that went unnoticed, as a difference, to ``mutants/survivors.diff``."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    path = KEPT / "survivors.diff"
    parts = [
        f"# {name}: {status}\n{get_diff_for_mutant(name)}"
        for names in found.values()
        for name, status in names.items()
        if name and status not in (*NOTICED, "not checked")
    ]
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def main() -> None:
    """Draw, judge, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", nargs="+", choices=ROOMS, default=list(ROOMS))
    parser.add_argument("--sample", type=int, default=60, help="mistakes per room")
    parser.add_argument("--all", action="store_true", help="judge every mistake (a day)")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="judge what went unnoticed again")
    asked = parser.parse_args()
    if sys.platform == "win32":
        raise SystemExit("mutmut forks its processes: run this on Linux, macOS or WSL.")
    os.chdir(ROOT)
    os.nice(10)
    size = None if asked.all else asked.sample
    found = judge(asked.rooms, size, asked.seed, asked.processes, asked.again)
    print(report(found))
    print(f"What went unnoticed: {write_survivors(found).relative_to(ROOT)}")


if __name__ == "__main__":
    main()
