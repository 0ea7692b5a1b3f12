"""The server of the scripted year: its notebooks, schedule and register, and its clock."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.invented import IMPORTS, write_notebook
from zbeval.cli import build_parser, main
from zbeval.commands.due import make_due
from zbeval.reports import places
from zbeval.reports.storage import run_folders

FIRST_DAY = datetime(2027, 6, 30, 12)  # the day before the first
LEAP = datetime(2028, 2, 29, 6)
QUARTERS = [datetime(2027, 10, 1), datetime(2028, 1, 1), datetime(2028, 4, 1)]
STORY = """\
from pathlib import Path
stand = (Path(data_dir) / "stand.txt").read_text().strip()
if stand == "kapot":
    raise ReaderError("stand.txt", "dit is geen stand", "Verbeter het bestand")
found = Result(measure="invented", table=pd.DataFrame({"n": [1]}), headline={}, method="invented")
answer(found, f"De stand is {stand}.")
"""
SCHEDULE = """\
[report.dag]
notebook = "01_dag"
when = "30 2 * * *"
parameters = {data_dir = "cijfers"}

[report.week]
notebook = "02_week"
when = "weekly"
parameters = {data_dir = "cijfers"}

[report.schrikkel]
notebook = "03_schrikkel"
when = "0 6 29 2 *"
parameters = {data_dir = "cijfers"}

[report.kwartaal]
notebook = "04_kwartaal"
when = ["2027-10-01", "2028-01-01", "2028-04-01"]
parameters = {data_dir = "cijfers"}

[monitor]
prometheus = "zbeval.prom"

[publish]
alle = "site"
"""
NOTE = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + ' ' + sys.stdin.readline())"
CYCLE = ("killed", "own", "broken", "locked", "vanished", "own", "full", "off", "removed")


class World:
    """A folder with all that a server has; ``register`` is the figure of the day."""

    def __init__(self, root: Path):
        self.root, self.output, self.site = root, root / "output", root / "site"
        self.data, self.register = root / "cijfers", ""
        self.heard = root.parent.parent / "heard.txt"  # not on the disk that fills up
        os.environ["TZ"] = "Europe/Brussels"
        time.tzset()
        if not root.is_dir():
            self.build()
        places.NOTEBOOKS, places.OUTPUT = root / "notebooks", self.output
        places.SCHEDULE = root / "schedule.toml"
        self.moments = self.all_moments()

    def build(self) -> None:
        """Write notebooks, schedule and register."""
        parameters = 'data_dir: str = ""  # map met gegevens\ndraws: int = 9  # trekkingen\n'
        story = ["# Wat is de stand?", ("parameters", parameters), IMPORTS, STORY]
        for name in ("01_dag", "02_week", "03_schrikkel", "04_kwartaal"):
            write_notebook(self.root / "notebooks" / f"{name}.ipynb", story)
        command = [sys.executable, "-c", NOTE, str(self.heard)]
        told = f"[notify]\ncommand = {command!r}\nstale_after_days = 3\n".replace("\\", "\\\\")
        (self.root / "schedule.toml").write_text(SCHEDULE + "\n" + told, encoding="utf-8")
        self.data.mkdir()
        self.update("begin")

    def update(self, words: str) -> None:
        """Bring a newer register."""
        (self.data / "stand.txt").write_text(words, encoding="utf-8")
        self.register = words

    def wake(self, now: datetime) -> int:
        """Do what a planner does at ``now``; return the exit code."""
        set_clock(now)
        words = ["report", "--due", "--quiet", "--workers", "2",
                 "--schedule", str(places.SCHEDULE), "--output", str(self.output)]  # fmt: skip
        with quiet():
            try:
                return make_due(build_parser("report").parse_args(words), now)
            except Exception as error:
                return getattr(error, "exit_code", 99)

    def own_run(self) -> None:
        """Let an adviser run a report of their own beside the planned ones."""
        with quiet():
            main(["report", "01_dag", "-p", "draws", "7", "--data", str(self.data)])

    def hours_of(self, day: date) -> list[datetime]:
        """Return every full hour of a day as the clock on the wall shows it, 23 to 25 of them."""
        first = datetime(day.year, day.month, day.day).timestamp()
        last = (datetime(day.year, day.month, day.day) + timedelta(days=1)).timestamp()
        return [datetime.fromtimestamp(moment) for moment in range(int(first), int(last), 3600)]

    def clock_changes(self, day: date) -> bool:
        """Return whether the clock is changed on this day."""
        return len(self.hours_of(day)) != 24

    def all_moments(self) -> dict[str, list[datetime]]:
        """Return when each report is due, worked out by hand."""
        days = [FIRST_DAY.replace(hour=0) + timedelta(days=n) for n in range(-7, 400)]
        return {
            "dag": [day.replace(hour=2, minute=30) for day in days],
            "week": [day.replace(hour=6) for day in days if day.weekday() == 0],
            "schrikkel": [datetime(2024, 2, 29, 6), LEAP],
            "kwartaal": QUARTERS,
        }


def set_clock(now: datetime) -> None:
    """Let runs be named by the clock of this year, never twice the same second."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return now.astimezone(tz) + timedelta(seconds=time.monotonic() % 3000)

    run_folders.datetime = Clock


@contextlib.contextmanager
def quiet():
    """Keep what commands print to themselves."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def notices(world: World) -> list[tuple[str, str]]:
    """Return (event, report) of everything that people were told."""
    lines = world.heard.read_text(encoding="utf-8").splitlines() if world.heard.is_file() else []
    return [(line.split()[0], line.split("rapport ")[1].split()[0]) for line in lines if line]


def plan_of_year(days: int, *, small_disk: bool) -> dict[int, str]:
    """Return the fault of each day that has one: every tenth day, closer in a short year.

    Without a small disk of its own no disk is filled.
    """
    step = 10 if days >= 100 else 1
    cycle = [fault for fault in CYCLE if small_disk or fault != "full"]
    return {
        number: cycle[place % len(cycle)]
        for place, number in enumerate(range(1 if step == 1 else 3, days, step))
    }
