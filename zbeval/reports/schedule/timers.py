"""Ready entries for task planners. Each wakes up regularly; what is due then, the schedule says."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

EVERY_HOUR, EVERY_MORNING = "5 * * * *", "5 6 * * *"


def cron(root: Path, command: str) -> str:
    """Return a line for crontab."""
    line = f"cd {shlex.quote(str(root))} && {command} report --due".replace("%", r"\%")
    return f"# Voeg deze regel toe met: crontab -e\n{EVERY_HOUR} {line}\n"


def systemd(root: Path, command: str) -> str:
    """Return a service and its timer; ``Persistent`` catches up after the machine was off."""
    return (
        "# ~/.config/systemd/user/zbeval.service\n"
        "[Unit]\nDescription=Rapporten Zorgzame Buurten\n\n"
        "[Service]\nType=oneshot\n"
        f"WorkingDirectory={str(root).replace('%', '%%')}\n"
        f"ExecStart={command.replace('%', '%%')} report --due\n\n"
        "# ~/.config/systemd/user/zbeval.timer\n"
        "[Unit]\nDescription=Rapporten Zorgzame Buurten, elk uur\n\n"
        "[Timer]\nOnCalendar=*-*-* *:05:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n\n"
        "# Zet aan met: systemctl --user enable --now zbeval.timer\n"
    )


def windows(root: Path, command: str) -> str:
    """Return a command for the Windows Task Scheduler."""
    action = f'cmd /c cd /d \\"{root}\\" && {command} report --due'
    return (
        "rem Voer dit één keer uit in een opdrachtvenster\n"
        f'schtasks /Create /TN "Zorgzame Buurten" /SC HOURLY /ST 00:05 /TR "{action}"\n'
    )


def github(root: Path, command: str) -> str:
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
          path: reports/output
          key: rapporten-${{{{ github.run_id }}}}
          restore-keys: rapporten-
      - run: make .venv/.ready
      - run: .venv/bin/zbeval report --due
      - uses: actions/upload-artifact@v4
        if: always()
        with: {{name: rapporten, path: reports/output/latest/}}
"""


def gitlab(root: Path, command: str) -> str:
    """Return a job for a pipeline schedule."""
    return f"""\
# .gitlab-ci.yml; plan de pijplijn onder Build > Pipeline schedules: {EVERY_MORNING}
rapporten:
  image: python:3.11
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  cache:
    key: rapporten
    paths: [reports/output]
  script:
    - make .venv/.ready
    - .venv/bin/zbeval report --due
  artifacts:
    when: always
    paths: [reports/output]
"""


TIMERS: dict[str, Callable[[Path, str], str]] = {
    "cron": cron,
    "systemd": systemd,
    "windows": windows,
    "github": github,
    "gitlab": gitlab,
}
