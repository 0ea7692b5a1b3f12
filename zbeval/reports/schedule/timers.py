"""Ready entries for task planners. Each wakes up regularly; what is due then, the schedule says."""

from __future__ import annotations

import hashlib
import re
import shlex
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY_HOUR, EVERY_MORNING = "5 * * * *", "5 6 * * *"
LONGEST_ACTION = 261  # characters that schtasks takes for /TR
LONGEST_NAME = 40  # characters of a folder in the name of a task: a file name holds 255


@dataclass(frozen=True)
class Wake:
    """What a task planner has to start: a zbeval, the folder it works in, and further options.

    ``program`` calls zbeval (python, -m, zbeval); ``schedule`` and ``output`` are given where they
    are not those of the folder.
    """

    root: Path
    program: tuple[str, ...]
    schedule: Path | None = None
    output: Path | None = None

    @property
    def command(self) -> list[str]:
        """Return the command as separate words; it works from every folder."""
        return [*self.program, "-C", str(self.root), "report", "--due", "--quiet", *self.options]

    @property
    def options(self) -> list[str]:
        """Return the options that say which schedule, and where reports go."""
        given = {"--schedule": self.schedule, "--output": self.output}
        return [word for name, path in given.items() if path for word in (name, str(path))]

    @property
    def name(self) -> str:
        """Return a name that no other installation on this machine has."""
        words = re.sub(r"[^a-z0-9]+", "-", self.root.name.lower())[:LONGEST_NAME].strip("-")
        whole = "\0".join([str(self.root), *self.options])
        return "-".join(
            filter(None, ["zbeval", words, hashlib.sha256(whole.encode()).hexdigest()[:6]])
        )


def cron(wake: Wake) -> str:
    """Return lines for crontab; nothing is mailed as long as nothing fails."""
    line = shlex.join(wake.command).replace("%", r"\%")
    return (
        "# Voeg deze regels toe met: crontab -e\n"
        "# MAILTO is wie een bericht krijgt als iets misgaat; zolang alles lukt, is het stil.\n"
        "MAILTO=root\n"
        f"{EVERY_HOUR} {line}\n"
    )


def systemd(wake: Wake) -> str:
    """Return a service and its timer; ``Persistent`` catches up after the machine was off."""
    folder, name = "~/.config/systemd/user", wake.name
    return (
        f"# {folder}/{name}.service\n"
        f"[Unit]\nDescription=Geplande rapporten in {unit_text(str(wake.root))}\n\n"
        "[Service]\nType=oneshot\n"
        f"ExecStart={' '.join(map(unit_word, wake.command))}\n\n"
        f"# {folder}/{name}.timer\n"
        f"[Unit]\nDescription=Elk uur: geplande rapporten in {unit_text(str(wake.root))}\n\n"
        "[Timer]\nOnCalendar=*-*-* *:05:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n\n"
        "# Zet aan met deze twee opdrachten; de eerste laat de rapporten ook maken als u niet\n"
        "# aangemeld bent:\n"
        '#   loginctl enable-linger "$USER"\n'
        f"#   systemctl --user enable --now {name}.timer\n"
    )


def unit_text(text: str) -> str:
    """Return text as it stands in a unit of systemd."""
    return text.replace("\\", r"\\").replace("%", "%%")


def unit_word(word: str) -> str:
    """Return one word of a command as systemd reads it back."""
    return '"' + unit_text(word).replace('"', r"\"").replace("$", "$$") + '"'


def windows(wake: Wake) -> str:
    """Return a command that adds a task to the Windows Task Scheduler.

    ``schtasks`` takes no action of more than 261 characters; PowerShell does.
    """
    action = subprocess.list2cmdline(wake.command)
    if len(action) > LONGEST_ACTION:
        return powershell(wake)
    words = [
        "schtasks",
        "/Create",
        "/TN",
        wake.name,
        "/SC",
        "HOURLY",
        "/ST",
        "00:05",
        "/TR",
        action,
    ]
    return f"rem Voer dit één keer uit in een opdrachtvenster\n{subprocess.list2cmdline(words)}\n"


def powershell(wake: Wake) -> str:
    """Return the same task for PowerShell, which knows no longest action."""
    program, *rest = wake.command
    arguments = subprocess.list2cmdline(rest)
    return (
        "# Voer dit één keer uit in een venster van PowerShell\n"
        f"$action = New-ScheduledTaskAction -Execute {shell_word(program)} "
        f"-Argument {shell_word(arguments)}\n"
        "$trigger = New-ScheduledTaskTrigger -Once -At 00:05 "
        "-RepetitionInterval (New-TimeSpan -Hours 1)\n"
        f"Register-ScheduledTask -TaskName {shell_word(wake.name)} "
        "-Action $action -Trigger $trigger\n"
    )


def shell_word(word: str) -> str:
    """Return one word as PowerShell reads it back."""
    return "'" + word.replace("'", "''") + "'"


def github(wake: Wake) -> str:
    """Return a workflow; the cache keeps what was made, so that nothing is made twice."""
    return f"""\
# .github/workflows/rapporten.yml
name: rapporten
on:
  schedule:
    - cron: "{EVERY_MORNING}"
  workflow_dispatch:
jobs:
  rapporten:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {{python-version: "3.11"}}
      - uses: actions/cache@v4
        with:
          path: {kept(wake)}
          key: rapporten-${{{{ github.run_id }}}}
          restore-keys: rapporten-
      - run: make .venv/.ready
      - run: {on_runner(wake)}
      - uses: actions/upload-artifact@v4
        if: always()
        with: {{name: rapporten, path: getoond/}}
"""


def gitlab(wake: Wake) -> str:
    """Return a job for a pipeline schedule; its artifact is what is shown, and nothing else."""
    return f"""\
# .gitlab-ci.yml; plan de pijplijn onder Build > Pipeline schedules: {EVERY_MORNING}
rapporten:
  image: python:3.11
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  cache:
    key: rapporten
    paths: [{kept(wake)}]
  script:
    - make .venv/.ready
    - {on_runner(wake)}
  artifacts:
    when: always
    paths: [getoond]
"""


def kept(wake: Wake) -> str:
    """Return the folder that a pipeline keeps between its runs, as YAML."""
    return quoted(wake.output.as_posix() if wake.output else "reports/output")


def on_runner(wake: Wake) -> str:
    """Return the command of a pipeline, as YAML: every planned report, brought together to show."""
    given = [part if part.startswith("--") else Path(part).as_posix() for part in wake.options]
    command = [".venv/bin/zbeval", "publish", *given, "--target", "getoond"]
    return quoted(shlex.join(command))


def quoted(text: str) -> str:
    """Return text as one value of YAML."""
    return "'" + text.replace("'", "''") + "'"


Planner = Callable[[Wake], str]
TIMERS: dict[str, Planner] = {
    "cron": cron,
    "systemd": systemd,
    "windows": windows,
    "github": github,
    "gitlab": gitlab,
}


def wake_of(root: Path, program: Sequence[str], schedule: Path | None, output: Path | None) -> Wake:
    """Return what a task planner has to start, with whole paths: it may start anywhere."""
    here = [path.resolve() if path else None for path in (schedule, output)]
    return Wake(root, tuple(program), *here)
