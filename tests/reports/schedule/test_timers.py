from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from zbeval.reports.schedule.timers import TIMERS

ROOT, COMMAND = Path("/srv/een map/50% klaar"), "'/srv/een map/.venv/bin/python' -m zbeval"


def test_the_line_for_cron_survives_spaces_and_percent_signs():
    line = TIMERS["cron"](ROOT, COMMAND).splitlines()[-1]
    assert line.startswith("5 * * * * cd '/srv/een map/50\\% klaar' && ")
    assert line.endswith("-m zbeval report --due")


def test_the_units_of_systemd_are_whole_and_catch_up():
    text = TIMERS["systemd"](ROOT, COMMAND)
    service, timer = text.split("# ~/.config/systemd/user/zbeval.timer")
    for unit, section in ((service, "Service"), (timer, "Timer")):
        read = configparser.ConfigParser(interpolation=None)
        read.optionxform = str
        read.read_string(unit)
        assert read.has_section(section) and read.has_section("Unit")
    assert "Persistent=true" in timer and "50%% klaar" in service


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_reads_the_calendar():
    subprocess.run(["systemd-analyze", "calendar", "*-*-* *:05:00"], check=True)


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_what_runs_elsewhere_installs_from_the_lock_and_keeps_what_was_made(name):
    import yaml

    text = TIMERS[name](ROOT, COMMAND)
    assert yaml.safe_load(text)
    assert "make .venv/.ready" in text and "reports/output" in text
    assert str(ROOT) not in text


def test_windows_wakes_up_every_hour():
    line = TIMERS["windows"](ROOT, "python -m zbeval").splitlines()[-1]
    assert line.startswith("schtasks /Create") and "/SC HOURLY" in line and "report --due" in line
