"""The wheel carries everything: it works in an empty folder, and nothing is written in it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.folders import unpacked_wheel

NOT_SHIPPED = ("shipped/data/local", "reports/output", "tests/", "__pycache__")


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Return the folder in which the wheel of this checkout was unpacked, closed for writing."""
    return unpacked_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def work(installed, tmp_path_factory):
    """Return a way to give commands to what was installed, in an empty folder."""
    empty = tmp_path_factory.mktemp("leeg")
    before = digests(installed)
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1",
                   "ZBEVAL_HOME": str(tmp_path_factory.mktemp("home"))}  # fmt: skip

    def give(*words: str, folder: Path = empty) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "zbeval", *words]
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    give.folder, give.environment = empty, environment
    yield give
    assert digests(installed) == before


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_everything_a_user_needs_is_in_it_and_nothing_of_this_machine(installed):
    shipped = installed / "zbeval" / "shipped"
    for name in ("notebooks", "data"):
        mine = {path.name for path in (ROOT / name).iterdir() if path.is_file()}
        assert {path.name for path in (shipped / name).iterdir() if path.is_file()} == mine
    assert (shipped / "reports/schedule.toml").is_file()
    assert (shipped / "docs/handleiding.md").is_file()
    assert not [name for name in digests(installed) if any(part in name for part in NOT_SHIPPED)]


def test_a_measure_is_printed_from_an_empty_folder(work):
    done = work("measure", "spread", "--level", "province")
    assert done.returncode == 0 and "West-Vlaanderen" in done.stdout
    assert not list(work.folder.iterdir())


def test_a_report_is_made_where_one_works(work):
    done = work("report", "00_leeswijzer")
    assert done.returncode == 0, done.stderr
    assert (work.folder / "reports/output/eigen/latest/00_leeswijzer.html").is_file()


def test_a_workspace_is_made_and_checked(work):
    assert work("new", "werkmap").returncode == 0
    made = work.folder / "werkmap"
    assert work("check", folder=made).returncode == 0
    planned = work("schedule", "--for", "cron", folder=made)
    assert f"-C {made}" in planned.stdout.replace("'", "")


def test_what_is_read_in_goes_where_one_works(work):
    table = work.folder / "register.csv"
    rows = "Project;Gemeente\nEen;Gent\nTwee;Brugge\n"
    table.write_text(rows, encoding="utf-8")
    source = "https://www.example.org/register"
    done = work("import", "projects", "register.csv", "--source", source, "--yes")
    assert done.returncode == 0, done.stderr
    assert (work.folder / "data" / "local" / "projects.csv").is_file()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("template", "projects"), 0, "sjabloon"),
        (("status",), 1, "nog nooit gemaakt"),
        (("boundaries", "status"), 0, ""),
        (("batch", "08_gemeentefiche", "--over", "municipality", "--only", "Gent"), 0,
         "fiche staat klaar"),
    ],
)  # fmt: skip
def test_every_other_command_works_from_where_one_works(work, words, code, told):
    done = work(*words)
    assert done.returncode == code, done.stderr
    assert told in done.stdout and "Traceback" not in done.stderr


def test_the_page_with_the_explorers_opens_from_where_one_works(work):
    command = [sys.executable, "-m", "zbeval", "app", "--no-browser"]
    started = subprocess.Popen(
        command, cwd=work.folder, env=work.environment, stdout=subprocess.PIPE, encoding="utf-8"
    )
    try:
        assert "?token=" in started.stdout.readline()
        assert started.poll() is None
    finally:
        started.terminate()
        started.wait()
