"""How every planned report stands, for monitoring and for people; it survives a kill.

``schedule/status.json`` has for each report its last attempt, its last success, what it was last
made for and its state. Before a report is made a mark is left; who finds the mark of a process
that is gone knows that it was interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from zbeval.reports.storage.run_folders import SUMMARY
from zbeval.reports.storage.summary import write_whole

STATUS = "status.json"
ROOM, KEPT_FREE = ".room", 65_536  # a file of no use but to be removed when the disk is full
NEVER, RUNNING, OK, FAILED, INTERRUPTED = "never", "running", "ok", "failed", "interrupted"
BROKEN = (FAILED, INTERRUPTED)
GONE = "de vorige poging is afgebroken voor ze klaar was (toestel uit, proces gestopt)"


@dataclass(frozen=True)
class Standing:
    """One planned report: state, moments as ISO text in local time, and reasons in Dutch.

    ``run`` is the run that its last success left on show, ``plan`` the digest of what was planned
    then; ``told`` is the state of which its readers were last told.
    """

    state: str = NEVER
    last_attempt: str = ""
    last_success: str = ""
    made_for: str = ""
    next: str = ""
    run: str = ""
    plan: str = ""
    told: str = ""
    stale: bool = False
    reasons: list[str] = field(default_factory=list)

    def begun(self, now: datetime) -> Standing:
        """Return how it stands while it is being made."""
        return replace(self, state=RUNNING, last_attempt=iso(now), reasons=[])

    def succeeded(
        self, now: datetime, run: str, plan: str, made_for: datetime | None = None
    ) -> Standing:
        """Return how it stands after it was made for a moment, or found to be as it should."""
        made = iso(made_for or now)
        return replace(
            self, state=OK, last_success=iso(now), run=run, plan=plan, made_for=made, stale=False,
            reasons=[],
        )  # fmt: skip

    def broke(self, reasons: Iterable[str], state: str = FAILED) -> Standing:
        """Return how it stands after it could not be made."""
        return replace(self, state=state, reasons=list(reasons))

    def aged(self, missed: datetime | None, now: datetime, after: timedelta) -> Standing:
        """Return it with whether it is older than its plan: due for longer than ``after``."""
        return replace(self, stale=missed is not None and now - missed > after)


class Record:
    """The file with how all planned reports stand; every change is written at once."""

    def __init__(self, folder: Path):
        self.path = folder / STATUS
        self.known = read_standings(folder)

    def __getitem__(self, name: str) -> Standing:
        return self.known.get(name, Standing())

    def put(self, name: str, standing: Standing) -> None:
        """Remember how one report stands."""
        self.known[name] = standing
        write_standings(self.path.parent, self.known)

    def find_interrupted(self) -> list[str]:
        """Note what a process left that is gone: whoever holds the lock knows that."""
        found = [name for name, one in self.known.items() if one.state == RUNNING]
        for name in found:
            self.known[name] = self.known[name].broke([GONE], INTERRUPTED)
        return found

    def keep_only(self, names: Iterable[str]) -> None:
        """Keep only the reports that are still planned."""
        planned = set(names)
        self.known = {name: one for name, one in self.known.items() if name in planned}


def read_standings(folder: Path) -> dict[str, Standing]:
    """Return how each report stood; what cannot be read counts as never made."""
    try:
        found = json.loads((folder / STATUS).read_text(encoding="utf-8"))["reports"]
        return {str(name): standing_of(one) for name, one in found.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def standing_of(written: Mapping[str, Any]) -> Standing:
    """Return one standing from its written form; parts of a wrong kind are left out."""
    plain = Standing()
    return replace(
        plain,
        **{
            name: value
            for name, value in written.items()
            if name in asdict(plain) and isinstance(value, type(getattr(plain, name)))
        },
    )


def write_standings(folder: Path, known: Mapping[str, Standing]) -> None:
    """Write how all reports stand in one step, on a full disk in the room that was kept for it."""
    reports = {name: asdict(one) for name, one in sorted(known.items())}
    text = as_json({"checked": iso(datetime.now()), "reports": reports})
    room = folder / ROOM
    try:
        write_whole(folder / STATUS, text)
    except OSError:
        room.unlink(missing_ok=True)
        write_whole(folder / STATUS, text)
    with suppress(OSError):  # what little there is on a full disk is kept as well
        if not room.is_file() or room.stat().st_size < KEPT_FREE:
            room.write_bytes(bytes(KEPT_FREE))


def note_in_summary(target: Path, standing: Standing) -> None:
    """Say in the summary beside the pages of one report how its plan stands.

    A summary that tells of a published run would otherwise stay the last word after an attempt
    that broke before there was a run.
    """
    path = target / SUMMARY
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = {}
    if not isinstance(found, dict):
        found = {}
    if standing.state != OK:
        found |= {"state": standing.state, "reasons": standing.reasons}
    target.mkdir(parents=True, exist_ok=True)
    write_whole(path, as_json(found | {"planned": asdict(standing)}))


def prometheus(known: Mapping[str, Standing]) -> str:
    """Return how all reports stand in the text format of Prometheus (times in Unix seconds)."""
    kinds = {
        "zbeval_report_ok": ("1 if the last attempt succeeded", lambda one: one.state == OK),
        "zbeval_report_stale": ("1 if older than planned", lambda one: one.stale),
        "zbeval_report_last_attempt_seconds": ("last attempt", lambda one: unix(one.last_attempt)),
        "zbeval_report_last_success_seconds": ("last success", lambda one: unix(one.last_success)),
    }
    lines = []
    for metric, (words, value) in kinds.items():
        lines += [f"# HELP {metric} {words}", f"# TYPE {metric} gauge"]
        lines += [f'{metric}{{report="{name}"}} {float(value(one)):.0f}'
                  for name, one in sorted(known.items())]  # fmt: skip
    return "\n".join(lines) + "\n"


def unix(moment: str) -> float:
    """Return a written moment in Unix seconds, 0 if there is none."""
    return datetime.fromisoformat(moment).timestamp() if moment else 0.0


def iso(moment: datetime | None) -> str:
    """Return a moment as it is written, empty if there is none."""
    return moment.isoformat(timespec="seconds") if moment else ""


def as_json(found: object) -> str:
    """Return JSON as it stands in a file."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
