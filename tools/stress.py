"""Hand random registers to every measure, in every status, and make all that a page shows of it.

    python tools/stress.py [--runs 300] [--first 0] [--workers 1]

A register is complete or partial, fair or not (``tools/random_registers.py``). Nothing may fail, no
unknown number and no word of a programmer may be shown. Prints what broke and how often, and ends
with 1 if anything did. A register takes about ten seconds; ``--first`` parts the work over days.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.random_registers import random_complete, random_partial  # noqa: E402
from zbeval import measures  # noqa: E402
from zbeval.errors import ReaderError, ReaderErrors  # noqa: E402
from zbeval.programme import Programme  # noqa: E402
from zbeval.results import STATUSES, Result  # noqa: E402
from zbeval.tables import load_programme  # noqa: E402
from zbeval.testing.check import json_problems, unknown_words  # noqa: E402
from zbeval.testing.views import broken_views  # noqa: E402

KINDS = {"complete": random_complete, "partial": random_partial}
FEW = {"draws": 99, "resamples": 3, "max_seconds": 3.0, "k": 2}
LEVELS = ("province", "arrondissement", "primary_care_zone", "municipality", "city_group")
STOCKS = ("flanders_2024", "flanders_2022", "brussels_2024")
REASONS = {
    "ok": "", "underpowered": "too_few_projects", "not_identified": "register_open",
    "undefined": "totals_contradict", "suppressed": "too_few_respondents",
}  # fmt: skip
NOT_OF_THE_REGISTER = {
    "evidence", "research_evidence", "caimer_evidence", "evidence_topics", "framework",
    "process_factors", "recommendations", "signposts", "agreement", "coded_evidence", "survey",
    "survey_change", "programme_timeline", "programme_facts",
}  # fmt: skip


def asked_of(run: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the questions for register ``run``: every measure, its levels and stocks in turn."""
    for place, name in enumerate(sorted(set(measures.MEASURES) - NOT_OF_THE_REGISTER)):
        known = measures.choices(name)
        chosen = {choice: value for choice, value in FEW.items() if choice in known}
        if "stock" in known:
            chosen["stock"] = STOCKS[0 if run % 2 else (run + place) % 3]
        if "register" in known:
            chosen["register"] = "all" if (run + place) % 5 == 0 else "confirmed"
        levels = LEVELS if name in ("spread", "inequality") else (None,)
        if name == "shrunken_rates":
            levels = LEVELS[1:4]
        for level in levels:
            yield name, chosen | ({"level": level} if level else {})


def broken(
    programme: Programme, run: int, asked: Iterable[tuple[str, dict[str, object]]]
) -> Iterator[str]:
    """Yield what fails, or is shown wrongly, of one register."""
    for name, chosen in asked:
        try:
            found = measures.measure(name, programme, **chosen)
        except (ReaderError, ReaderErrors):
            continue  # a refusal in Dutch is an answer
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(where.filename).name}:{where.lineno}"
            yield f"{name}: {type(error).__name__}: {error} ({place})"
            continue
        yield from (f"{name}: {what}" for what in (*unknown_words(found), *json_problems(found)))
        for each in (found, *other_statuses(found, run)):
            about = f"{name}, {each.status} {each.reason}"
            yield from (f"{about}: {what}" for what in broken_views(programme, each, None, None))


def other_statuses(found: Result, run: int) -> Iterator[Result]:
    """Yield an answer as if it were none, for another reason in turn; every tenth for all."""
    for place, status in enumerate(STATUSES[1:] if found.status == "ok" else ()):
        if run % 10 == 0 or run % 4 == place:
            yield replace(found, status=status, reason=REASONS[status], verdict="cannot_tell")


def tried(kind: str, run: int) -> list[str]:
    """Return what broke on one register."""
    if not SHARED:
        SHARED["programme"] = load_programme()
    try:
        programme = KINDS[kind](SHARED["programme"], run)
    except Exception as error:  # the register itself could not be made
        return [f"register: {type(error).__name__}: {error}"]
    return list(broken(programme, run, asked_of(run)))


SHARED: dict[str, Programme] = {}


def main() -> None:
    """Try all registers and tell what broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=300, help="registers of each kind")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    chosen = parser.parse_args()
    todo = [
        (kind, run) for run in range(chosen.first, chosen.first + chosen.runs) for kind in KINDS
    ]
    seen, example, started = Counter(), {}, time.monotonic()
    with ProcessPoolExecutor(chosen.workers) as pool:
        for (kind, run), told in zip(todo, pool.map(tried, *zip(*todo, strict=True)), strict=True):
            for what in told:
                example.setdefault(what, f"{kind} {run}")
                if what not in seen:
                    print(f"{kind} {run}: {what}", flush=True)
                seen[what] += 1
    for what, n in seen.most_common():
        print(f"{n:4d} x (first: {example[what]}) {what}")
    minutes = (time.monotonic() - started) / 60
    print(f"{len(todo)} registers, {sum(seen.values())} faults, {minutes:.0f} minutes")
    sys.exit(bool(seen))


if __name__ == "__main__":
    main()
