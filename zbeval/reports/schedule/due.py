"""Which planned reports are due: remembers what was made, catches up once on what was missed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from zbeval.reports.schedule.schedule import Entry
from zbeval.reports.storage.summary import write_whole

STATE = "state.json"
SHIFT = timedelta(days=1)  # how far a clock may be set back without reports being made again


@dataclass(frozen=True)
class Turn:
    """One planned report at some time: what was made last, and which time is next."""

    entry: Entry
    made: datetime | None
    missed: datetime | None
    next: datetime | None

    @property
    def due(self) -> bool:
        """Return whether it has to be made now."""
        return self.missed is not None


def turns(entries: Sequence[Entry], folder: Path, now: datetime) -> list[Turn]:
    """Return how every planned report stands.

    It is due if a time has passed since the one it was last made for; however many have passed,
    it is made once. A report made for a time that is still to come was made by a clock that ran
    ahead: that is not counted.
    """
    known = read_state(folder)
    return [turn(entry, known.get(entry.name), now) for entry in entries]


def turn(entry: Entry, made: datetime | None, now: datetime) -> Turn:
    """Return how one planned report stands."""
    if made is not None and made > now + SHIFT:
        made = None
    last = entry.when.last(now)
    missed = last if last is not None and (made is None or last > made) else None
    return Turn(entry, made, missed, entry.when.next(now))


def read_state(folder: Path) -> dict[str, datetime]:
    """Return the time each report was last made for. What cannot be read counts as never made."""
    try:
        found = json.loads((folder / STATE).read_text(encoding="utf-8"))
        return {name: datetime.fromisoformat(due_at) for name, due_at in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def note_made(folder: Path, name: str, due_at: datetime) -> None:
    """Remember that a report was made for ``due_at``, in one step."""
    known = read_state(folder) | {name: due_at}
    text = json.dumps({key: one.isoformat() for key, one in sorted(known.items())}, indent=1)
    write_whole(folder / STATE, text + "\n")
