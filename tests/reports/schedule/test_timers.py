from __future__ import annotations

import configparser
import os
import shlex
import shutil
import subprocess
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.reports.schedule.timers import LONGEST_ACTION, TIMERS, Wake

ROOT = Path("/srv/een map/50% klaar")
PROGRAM = ("/srv/een map/.venv/bin/python", "-m", "zbeval")
WAKE = Wake(ROOT, PROGRAM)
FURTHER = Wake(ROOT, PROGRAM, Path("/srv/plan van '26.toml"), Path("/srv/getoond"))
ONEDRIVE = PureWindowsPath(r"C:\Users\jp\OneDrive - Vlaanderen\zbeval")
AT_WORK = Wake(ONEDRIVE, (str(ONEDRIVE / r".venv\Scripts\python.exe"), "-m", "zbeval"))


def windows_words(line: str) -> list[str]:
    """Split a command line as CommandLineToArgvW does: backslashes count only before a quote."""
    words, word, inside, slashes, begun = [], "", False, 0, False
    for sign in line + " ":
        if sign == "\\":
            slashes += 1
            begun = True
            continue
        if sign == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                inside = not inside
            slashes, begun = 0, True
            continue
        word += "\\" * slashes
        slashes = 0
        if sign in " \t" and not inside:
            if begun or word:
                words.append(word)
            word, begun = "", False
        else:
            word, begun = word + sign, True
    return words


@pytest.mark.parametrize("wake", [WAKE, FURTHER])
def test_cron_starts_the_same_words_and_mails_who_looks_after_it(wake):
    *_, mail, line = TIMERS["cron"](wake).splitlines()
    assert mail.startswith("MAILTO=")
    assert line.startswith("5 * * * * ")
    command = line.removeprefix("5 * * * * ").replace(r"\%", "%")
    assert shlex.split(command) == wake.command
    assert "%" not in line.replace(r"\%", "")


def unit(text: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str
    read.read_string(text)
    return read


@pytest.mark.parametrize("wake", [WAKE, FURTHER])
def test_the_units_of_systemd_are_whole_and_catch_up(wake):
    text = TIMERS["systemd"](wake)
    service, timer = text.split(f"# ~/.config/systemd/user/{wake.name}.timer")
    started = unit(service)["Service"]["ExecStart"]
    assert shlex.split(started.replace("%%", "%").replace("$$", "$")) == wake.command
    assert unit(timer)["Timer"]["Persistent"] == "true"
    assert "loginctl enable-linger" in text and f"enable --now {wake.name}.timer" in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_reads_the_calendar_and_the_service(tmp_path):
    subprocess.run(["systemd-analyze", "calendar", "*-*-* *:05:00"], check=True)
    service = TIMERS["systemd"](Wake(tmp_path, ("/bin/true",))).split("\n\n# ~")[0]
    (tmp_path / "zbeval-test.service").write_text(service, encoding="utf-8")
    subprocess.run(
        ["systemd-analyze", "--user", "verify", tmp_path / "zbeval-test.service"],
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
        check=True,
    )


def test_two_installations_on_one_machine_have_names_of_their_own():
    other = Wake(Path("/srv/andere map/50% klaar"), PROGRAM)
    names = {WAKE.name, other.name, FURTHER.name}
    assert len(names) == 3 and all(name.startswith("zbeval-50-klaar-") for name in names)


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_a_pipeline_installs_from_the_lock_and_shows_every_planned_report_and_nothing_else(name):
    import yaml

    text = TIMERS[name](Wake(ROOT, PROGRAM, Path("plan/mijn plan.toml")))
    found = yaml.safe_load(text)
    assert str(ROOT) not in text and "make .venv/.ready" in text
    if name == "github":
        steps = found["jobs"]["rapporten"]["steps"]
        command, shown = steps[-2]["run"], steps[-1]["with"]["path"]
    else:
        command, shown = (
            found["rapporten"]["script"][-1],
            found["rapporten"]["artifacts"]["paths"][0],
        )
    words = shlex.split(command)
    assert words[1:4] == ["publish", "--schedule", "plan/mijn plan.toml"]
    assert words[words.index("--target") + 1] == shown.rstrip("/") == "getoond"


def test_windows_starts_the_same_words_from_a_folder_with_spaces():
    line = TIMERS["windows"](AT_WORK).splitlines()[-1]
    words = windows_words(line)
    assert words[:2] == ["schtasks", "/Create"] and len(words) == 10
    assert words[words.index("/TN") + 1] == AT_WORK.name
    assert windows_words(words[words.index("/TR") + 1]) == AT_WORK.command


def test_windows_gets_powershell_where_schtasks_would_cut_the_action():
    deep = ONEDRIVE / ("Documenten van de dienst " * 4).strip()
    wake = Wake(deep, (str(deep / r".venv\Scripts\python.exe"), "-m", "zbeval"))
    text = TIMERS["windows"](wake)
    assert "schtasks" not in text and "Register-ScheduledTask" in text
    assert len(subprocess.list2cmdline(wake.command)) > LONGEST_ACTION
    argument = text.split("-Argument '")[1].split("'\n")[0].replace("''", "'")
    assert windows_words(argument) == wake.command[1:]


@given(st.lists(st.text("ab \\\"'%$&é-", max_size=12), min_size=1, max_size=4))
def test_any_words_come_back_from_a_windows_command_line(words):
    assert windows_words(subprocess.list2cmdline(words)) == words
