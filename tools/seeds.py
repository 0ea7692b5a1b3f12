"""Does any verdict hang on the seed? Every measure with a seed, on two registers, by many seeds.

    python tools/seeds.py [--seeds 40] [--first 0] [--register complete] [--measures clusters,need]

Takes the register that is shipped and a complete one that chance has dealt (``random_registers``),
asks every question that a page asks by simulation, and compares all that is said: verdict, status
and reason of the result and of each of its rows, classes of the map, and the sentences with their
numbers left out. Writes docs/seeds.md where all was asked of both registers, and ends with 1 if
anything differs. Two registers by 40 seeds take some 12 minutes of a processor.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.random_registers import random_complete  # noqa: E402
from zbeval import __version__, measures, narrative  # noqa: E402
from zbeval.programme import Programme  # noqa: E402
from zbeval.results import Result  # noqa: E402
from zbeval.tables import load_programme  # noqa: E402

TARGET = ROOT / "docs" / "seeds.md"
COMPLETE = 1  # the complete register of this number: its own total, one province tilted
JUDGED = ("verdict", "located_verdict", "status", "reason", "cluster_class", "flips")
NUMBER = re.compile(r"(minder dan )?[−-]?\d[\d.]*(,\d+)?")
LEVELS = {
    "spread": ("province", "municipality", "primary_care_zone", "arrondissement", "city_group"),
    "inequality": ("municipality", "primary_care_zone", "province"),
}
START = ("spread", "decisive", "spread_choices")  # also asked of the first announcement
ALONE = ("municipality_sheet", "municipality_peers")  # a figure per municipality, no verdict


def registers() -> dict[str, Programme]:
    """Return the registers that are asked, by name."""
    shipped = load_programme()
    return {"shipped": shipped, "complete": random_complete(shipped, COMPLETE)}


def questions(wanted: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each question that simulation may answer: a measure with its choices."""
    for name in measures.names():
        if "seed" not in measures.choices(name) or name in ALONE or (wanted and name not in wanted):
            continue
        for level in LEVELS.get(name, ("",)):
            yield name, {"level": level} if level else {}
        if name == "clusters":
            yield name, {"neighbours": "nearest"}
        if name in START:
            yield name, {"stock": "flanders_2022"}


def said(result: Result) -> dict[str, str]:
    """Return all that is judged and told, by place; the same for two seeds unless one decides."""
    found = {name: str(getattr(result, name)) for name in ("verdict", "status", "reason")}
    found |= {f"headline {name}": str(value) for name, value in result.headline.items()
              if name in JUDGED or name.endswith("_verdict")}  # fmt: skip
    for name in JUDGED:
        if name in result.table:
            found[f"rows {name}"] = " ".join(map(str, result.table[name]))
    return found | {"sentence": NUMBER.sub("#", narrative.describe(result))}


def compared(programme: Programme, name: str, chosen: dict[str, str], seeds: range) -> list[str]:
    """Return what differs between seeds for one question: where, and how often each."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for seed in seeds:
        for place, words in said(measures.measure(name, programme, seed=seed, **chosen)).items():
            counts[place][words] += 1
    return [
        f"{place}: " + " | ".join(f"{n} times {words[:160]}" for words, n in each.items())
        for place, each in counts.items()
        if len(each) > 1
    ]


def page(rows: list[tuple[str, str, str, int, int]]) -> str:
    """Return the table of what was asked and found."""
    lines = [
        "# Seeds", "",
        "Every question that a page answers by simulation, asked with several seeds and the draws",
        "of the pages, of the register that is shipped and of a complete one dealt by chance. What",
        "is compared is all that is said: verdict, status and reason of the result and of each",
        "row, classes on the map, and the sentences without their numbers. Made by",
        f"`python tools/seeds.py` on {date.today():%Y-%m-%d} with zbeval {__version__}.",
        "", "| register | measure | choice | seeds | places that differ |",
        "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    lines += [
        f"| {where} | {name} | {choice or 'none'} | {seeds} | {n} |"
        for where, name, choice, seeds, n in rows
    ]
    differing = sum(bool(n) for *_, n in rows)
    return "\n".join(
        [*lines, "", f"{len(rows)} questions, {differing} of them with a difference.", ""]
    )


def main() -> int:
    """Ask all questions of all registers; tell and keep what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--register", default="")
    parser.add_argument("--measures", default="")
    asked = parser.parse_args()
    wanted = list(filter(None, asked.measures.split(",")))
    rows, seeds = [], range(asked.first, asked.first + asked.seeds)
    for where, programme in registers().items():
        if asked.register and where != asked.register:
            continue
        for name, chosen in questions(wanted):
            choice = " ".join(chosen.values())
            differs = compared(programme, name, chosen, seeds)
            rows.append((where, name, choice, len(seeds), len(differs)))
            print(where, name, choice, "differs" if differs else "same", flush=True)
            for line in differs:
                print("   ", line, flush=True)
    if not wanted and not asked.register:
        TARGET.write_text(page(rows), encoding="utf-8", newline="\n")
    return int(any(n for *_, n in rows))


if __name__ == "__main__":
    sys.exit(main())
