"""``zbeval status``: how every planned report stands, for people; exit code 1 if one needs care."""

from __future__ import annotations

import argparse
from contextlib import suppress
from datetime import datetime, timedelta

from zbeval.commands.due import add_schedule, planned
from zbeval.commands.round import state_folder
from zbeval.errors import FAILED, BusyError
from zbeval.reports import places
from zbeval.reports.schedule.due import Turn, turns
from zbeval.reports.schedule.status import BROKEN, Record, Standing
from zbeval.reports.storage.run_folders import only_runner

WORDS = {
    "never": "nog nooit gemaakt",
    "running": "wordt nu gemaakt",
    "ok": "in orde",
    "failed": "mislukt; het vorige rapport wordt nog getoond",
    "interrupted": "onderbroken; wordt bij de volgende ronde opnieuw geprobeerd",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval status``."""
    add_schedule(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print how each planned report stands; nothing is made or changed."""
    plan, output = planned(arguments.schedule), arguments.output or places.OUTPUT
    folder, now = state_folder(output), datetime.now()
    record = Record(folder)
    if folder.is_dir():
        with suppress(BusyError), only_runner(folder):
            record.find_interrupted()
    late = timedelta(days=plan.settings.notify.stale_after_days)
    care = False
    for turn in turns(plan.entries, folder, now):
        standing = record[turn.entry.name].aged(turn.missed, now, late)
        care |= standing.stale or standing.state in BROKEN
        print("\n".join([*lines_of(turn, standing), ""]))
    return FAILED if care else 0


def lines_of(turn: Turn, standing: Standing) -> list[str]:
    """Return in Dutch how one report stands."""
    late = "ouder dan gepland" if standing.last_success else "wel al aan de beurt geweest"
    old = f"; {late}" if standing.stale else ""
    return [
        f"{turn.entry.name}: {WORDS[standing.state]}{old}",
        f"  laatste poging: {told(standing.last_attempt)}",
        f"  laatst gelukt: {told(standing.last_success)}",
        f"  volgende keer: {turn.next:%d-%m-%Y %H:%M}"
        if turn.next
        else "  volgende keer: niet meer",
        *(f"  {reason}" for reason in standing.reasons),
    ]


def told(moment: str) -> str:
    """Return a written moment in Dutch."""
    return f"{datetime.fromisoformat(moment):%d-%m-%Y %H:%M}" if moment else "nog nooit"
