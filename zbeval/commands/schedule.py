"""``zbeval schedule``: shows what is planned, and what a task planner needs to wake zbeval up."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from zbeval.commands.due import add_schedule, planned
from zbeval.commands.round import state_folder
from zbeval.errors import ReaderError
from zbeval.reports import places
from zbeval.reports.schedule.due import Turn, turns
from zbeval.reports.schedule.timers import TIMERS, Wake, wake_of
from zbeval.vocabulary import entries

ELSEWHERE = ("github", "gitlab")  # planners that run on another machine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval schedule``."""
    parser.add_argument(
        "--for", dest="planner", choices=sorted(TIMERS), default=None,
        help="druk af wat deze taakplanner nodig heeft",
    )  # fmt: skip
    add_schedule(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the plan, or the entry of one task planner; a wrong schedule stops here too."""
    found = planned(arguments.schedule)
    if arguments.planner:
        sys.stdout.write(TIMERS[arguments.planner](wake(arguments)))
        return 0
    output = arguments.output or places.OUTPUT
    for turn in turns(found.entries, state_folder(output), datetime.now()):
        print("\n".join([*lines_of(turn), ""]))
    print("Maak wat aan de beurt is met: zbeval report --due")
    print(f"Laat dat vanzelf gebeuren met: zbeval schedule --for {'|'.join(TIMERS)}")
    return 0


def lines_of(turn: Turn) -> list[str]:
    """Return in Dutch what is planned for one report and how it stands."""
    entry = turn.entry
    what = ", ".join(path.stem for path in entry.notebooks)
    known = entries().get(entry.over, {}).get("label_nl", entry.over)
    per = f", een fiche per {known}" if entry.over else ""
    chosen = ", ".join(f"{name} = {value}" for name, value in entry.values.items())
    state = "nu aan de beurt" if turn.due else "niet aan de beurt"
    return [
        f"{entry.name}: {what}{per}",
        *([f"  met {chosen}"] if chosen else []),
        f"  {entry.when}; {state}",
        f"  laatst gemaakt voor: {time_text(turn.made, 'nog nooit')}",
        f"  volgende keer: {time_text(turn.next, 'niet meer')}",
    ]


def time_text(moment: datetime | None, never: str) -> str:
    """Return a time in Dutch."""
    return f"{moment:%d-%m-%Y %H:%M}" if moment else never


def wake(arguments: argparse.Namespace) -> Wake:
    """Return what a task planner has to start, with the options of this command.

    A pipeline works in a copy of the folder elsewhere: its paths start at that folder.
    """
    program = (sys.executable, "-m", "zbeval")
    root = places.written_below(places.ROOT)
    given = arguments.schedule, arguments.output
    if arguments.planner in ELSEWHERE:
        return Wake(root, program, *(in_copy(root, path) for path in given))
    return wake_of(root, program, *given)


def in_copy(root: Path, path: Path | None) -> Path | None:
    """Return a path as it is in a copy of the folder; stop at one that no copy would have."""
    if path is None:
        return None
    whole, here = path.resolve(), root.resolve()
    if not whole.is_relative_to(here):
        rule = "dit pad ligt buiten de map van het werkboek, en een pijplijn heeft enkel die map"
        todo = f"Zet het in de map {here.name}"
        raise ReaderError("zbeval schedule", rule, todo, value=str(path))
    return whole.relative_to(here)
