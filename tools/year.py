"""A year on a server, day by day: planned and own runs, faults of every kind, two changes of clock.

Small invented reports read one figure, the register of that day. Every morning the planner wakes
zbeval; each fault is one that a server meets in a year. After every day the pages must say what
the register said when they were last due, nobody may have had to do anything, each fault is told
once and so is its end, and the disk stays flat. Writes a table to docs/drills.md (--days N does
not).
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill_faults import fill, small_disk
from drill_site import broken_pages
from year_table import write_year
from year_world import FIRST_DAY, World, notices, plan_of_year

from zbeval.reports.storage.run_folders import only_runner

DAYS = 366
MORNING = 7
REPORTS = ("dag", "week", "schrikkel", "kwartaal")


@dataclass
class Year:
    """What was seen: how often each thing happened, and all that was not as it should be."""

    happened: dict[str, int] = field(default_factory=dict)
    amiss: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def note(self, what: str) -> None:
        """Count something that happened."""
        self.happened[what] = self.happened.get(what, 0) + 1


class Server:
    """One server that lives through the days; ``expected`` is what each page must say."""

    def __init__(self, world: World, seen: Year):
        self.world, self.seen = world, seen
        self.expected: dict[str, str] = {}
        self.made_for: dict[str, datetime] = {}

    def live(self, day: date, number: int, faults: dict[int, str]) -> None:
        """Live one day: news for the register, a fault perhaps, the morning's round, a look."""
        fault = faults.get(number, "")
        if number % 5 == 0 or fault:
            self.world.update(f"stand-{number}")
            self.seen.note("register updated")
        if fault == "off":
            self.seen.note("machine off for a day")
            return
        hours = [datetime(day.year, day.month, day.day, MORNING)]
        if self.world.clock_changes(day):
            self.seen.note("change of clock, woken every hour")
            hours = self.world.hours_of(day)
        for now in hours:
            self.morning(now, fault if now == hours[-1] else "")
        if fault == "own":
            self.world.own_run()
            self.seen.note("own run")
        self.look(day)

    def morning(self, now: datetime, fault: str) -> None:
        """Wake zbeval, with or without a fault; where there was one, again an hour later."""
        told = len(notices(self.world))
        due = self.due(now)
        if not fault or fault == "own":
            self.must(self.world.wake(now), 0, now)
            self.expect(due, now)
            return
        self.seen.note(FAULTS[fault][0])
        FAULTS[fault][1](self, now)
        later = now + timedelta(hours=1)
        self.must(self.world.wake(later), 0, later)
        self.expect(self.due(later) | due, later)
        events = notices(self.world)[told:]
        for name in REPORTS:
            mine = [event for event, report in events if report == name]
            if mine not in ([], ["failed", "recovered"]):
                self.seen.amiss.append(f"{now}: {fault}: {name} was told as {mine}")
        if fault in TOLD and not events:
            self.seen.amiss.append(f"{now}: {fault}: nobody was told")
        if events:
            self.seen.note("fault told, once, and its end")

    def due(self, now: datetime) -> set[str]:
        """Return which reports have to be made, worked out apart from zbeval."""
        return {
            name
            for name, moments in self.world.moments.items()
            if any(self.made_for.get(name, datetime.min) < moment <= now for moment in moments)
        }

    def expect(self, names: set[str], now: datetime) -> None:
        """Note that these reports now say what the register says."""
        for name in names:
            self.expected[name], self.made_for[name] = self.world.register, now

    def must(self, code: int, wanted: int, now: datetime) -> None:
        """Note an exit code that should have been another."""
        if code != wanted:
            self.seen.amiss.append(f"{now}: exit code {code} instead of {wanted}")

    def look(self, day: date) -> None:
        """Look at every page as a reader does, and at what the disk holds."""
        for name, words in self.expected.items():
            folder = self.world.output / name
            page = next((folder / "latest").glob("0*.html"), None)
            text = page.read_text(encoding="utf-8") if page else ""
            if f"De stand is {words}." not in text:
                self.seen.amiss.append(f"{day}: {name} does not say {words}")
            if day.day == 1 and (problems := broken_pages(folder, "")):
                self.seen.amiss.append(f"{day}: {name}: {problems[0]}")
        shown = self.world.site / "dag" / "index.html"
        if "dag" in self.expected and not shown.is_file():
            self.seen.amiss.append(f"{day}: nothing at the publish target")
        self.seen.sizes.append(sum(one.stat().st_size for one in self.world.root.rglob("*.*")
                                   if one.is_file() and not one.is_symlink()))  # fmt: skip


def killed(server: Server, now: datetime) -> None:
    """Kill the whole round with what it started, in the middle of its work."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--wake", now.isoformat(), str(server.world.root)],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        if any(server.world.output.glob("*/staging/*")):
            break
        time.sleep(0.02)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def full(server: Server, now: datetime) -> None:
    """Leave no room on the disk."""
    fill(server.world.root, 0)
    server.must(server.world.wake(now), 4, now)
    (server.world.root / "filler").unlink()


def broken(server: Server, now: datetime) -> None:
    """Bring a register that cannot be read; somebody mends the register, nobody the server."""
    words = server.world.register
    server.world.update("kapot")
    server.must(server.world.wake(now), 1, now)
    server.world.update(words)


def vanished(server: Server, now: datetime) -> None:
    """Take the data folder away for an hour, as a network disk may be."""
    data = server.world.data
    data.rename(data.with_name("weg"))
    server.must(server.world.wake(now), 1, now)
    data.with_name("weg").rename(data)


def locked(server: Server, now: datetime) -> None:
    """Let another zbeval be at work at the same moment."""
    with only_runner(server.world.output / "schedule"):
        server.must(server.world.wake(now), 3, now)


def removed(server: Server, now: datetime) -> None:
    """Remove what is shown, and the cache beside it."""
    server.must(server.world.wake(now), 0, now)
    server.expect(server.due(now), now)
    for name in ("latest", "runs", "cache"):
        shutil.rmtree((server.world.output / "dag" / name).resolve(), ignore_errors=True)


FAULTS = {
    "killed": ("round killed with all it started", killed),
    "full": ("disk full", full),
    "broken": ("register that cannot be read", broken),
    "vanished": ("data folder gone for an hour", vanished),
    "locked": ("another zbeval at work", locked),
    "removed": ("what was shown removed by hand", removed),
}
TOLD = ("full", "broken", "vanished")  # faults of which people must have heard


def live(days: int, root: Path, *, small_disk: bool = False) -> Year:
    """Live so many days from the first on; return what was seen."""
    seen = Year()
    server = Server(World(root), seen)
    faults = plan_of_year(days, small_disk=small_disk)
    for number in range(days):
        server.live((FIRST_DAY + timedelta(days=number + 1)).date(), number, faults)
    before, after = max(seen.sizes[-120:-60], default=0), max(seen.sizes[-60:], default=0)
    if days >= 200 and after > 1.1 * before:
        seen.amiss.append(f"the disk grew from {before} to {after} bytes")
    return seen


def main() -> int:
    """Live a year, or some days; return 1 if anything was not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--wake", nargs=2, metavar=("TIME", "FOLDER"))
    arguments = parser.parse_args()
    if arguments.wake:
        return World(Path(arguments.wake[1])).wake(datetime.fromisoformat(arguments.wake[0]))
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="year-", ignore_cleanup_errors=True) as folder,
        small_disk(Path(folder)) as disk,
    ):
        root = Path(folder) / "disk" / "server"
        seen = live(arguments.days, root, small_disk=disk is not None)
    for line in seen.amiss:
        print(line)
    print(seen.happened)
    if arguments.days == DAYS:
        write_year(seen, arguments.days, time.monotonic() - started)
    return int(bool(seen.amiss))


if __name__ == "__main__":
    sys.exit(main())
