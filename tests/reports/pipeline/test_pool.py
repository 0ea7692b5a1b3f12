from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from zbeval.reports.pipeline import pool
from zbeval.reports.pipeline.pool import Lost, run_all

SECONDS = 1.5


def work(task: str) -> object:
    """Do what a task is called."""
    name, _, argument = task.partition(" ")
    return TASKS[name](argument)


def leave(_):
    os._exit(7)


def fork(place):
    if os.fork() == 0:
        Path(place).write_text(str(os.getpid()))
        time.sleep(60)
    while not Path(place).exists():
        time.sleep(0.01)
    return "forked"


def stubborn(_):
    while True:
        try:
            time.sleep(60)
        except BaseException:
            continue


TASKS = {
    "say": str,
    "leave": leave,
    "fail": lambda _: 1 / 0,
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "hang": lambda _: time.sleep(60),
    "stubborn": stubborn,
    "fork": fork,
    "variable": os.environ.get,
    "threads": lambda _: os.environ["OMP_NUM_THREADS"],
    "loaded": lambda name: name in sys.modules,
    "print": lambda _: os.write(1, b"x" * 10_000_000) and "printed",
}


def outcomes(tasks, workers=2, seconds=SECONDS):
    return [found for _, found in sorted(run_all(work, tasks, workers=workers, seconds=seconds))]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def gone(pid: int, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not alive(pid)


def test_whatever_one_task_does_the_others_go_on():
    tasks = ["say a", "leave", "say b", "fail", "kill", "hang", "print", "say c"]
    assert outcomes(tasks) == ["a", Lost(7), "b", Lost(1), Lost(-9), Lost(), "printed", "c"]


def test_a_task_that_holds_off_its_alarm_is_ended_all_the_same(monkeypatch):
    monkeypatch.setattr(pool, "GRACE", 0.5)
    (found,) = outcomes(["stubborn"], seconds=0.5)
    assert found.too_late


def test_what_a_task_leaves_running_ends_with_it(tmp_path):
    assert outcomes([f"fork {tmp_path / 'pid'}"], seconds=20) == ["forked"]
    assert gone(int((tmp_path / "pid").read_text()))


def test_a_task_has_the_environment_of_who_asks_but_one_thread(monkeypatch):
    monkeypatch.setenv("ASKED_BY", "test")
    assert outcomes(["variable ASKED_BY", "threads"]) == ["test", "1"]
    assert "PLOTLY_RENDERER" not in os.environ
    monkeypatch.delenv("ASKED_BY")
    assert outcomes(["variable ASKED_BY"]) == [None]


@pytest.mark.skipif(not pool.CAN_FORK, reason="processes start afresh on this system")
def test_packages_are_there_before_a_task_starts():
    assert outcomes(["loaded pandas", "loaded papermill", "loaded zbeval.measures"]) == [True] * 3


def test_no_more_tasks_run_at_once_than_there_are_workers():
    start = time.monotonic()
    assert outcomes(["hang", "hang", "hang"], workers=3, seconds=1) == [Lost()] * 3
    at_once = time.monotonic() - start
    outcomes(["hang", "hang", "hang"], workers=1, seconds=1)
    assert time.monotonic() - start - at_once > 3


def test_whoever_stops_listening_ends_what_still_runs(tmp_path):
    asked = run_all(work, ["say a", f"fork {tmp_path / 'pid'}", "hang"], workers=3, seconds=60)
    next(asked)
    next(asked)
    asked.close()
    assert gone(int((tmp_path / "pid").read_text()))


ORPHANS = """
import os, sys, time
from pathlib import Path
from tests.reports.pipeline.test_pool import work
from zbeval.reports.pipeline.pool import run_all
from zbeval.reports.pipeline import pool
pool.WARM_MODULE = "json"
if __name__ == "__main__":
    list(run_all(work, ["linger " + sys.argv[1], "hang"], workers=2, seconds=60))
"""


def test_when_the_asker_is_killed_nothing_goes_on_without_it(tmp_path):
    script, place = tmp_path / "ask.py", tmp_path / "pid"
    script.write_text(ORPHANS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    asker = subprocess.Popen([sys.executable, str(script), str(place)], env=environment)
    end = time.monotonic() + 30
    while not place.exists() and time.monotonic() < end:
        time.sleep(0.05)
    pid = int(place.read_text())
    assert alive(pid)
    asker.kill()
    asker.wait()
    assert gone(pid)


def linger(place):
    staged = Path(f"{place}.new")
    staged.write_text(str(os.getpid()))
    staged.replace(place)
    time.sleep(60)


TASKS["linger"] = linger


def warm_pid() -> int:
    """Return the process from which all others are forked."""
    from multiprocessing import forkserver

    pool.start_early()
    return forkserver._forkserver._forkserver_pid


@pytest.mark.skipif(not pool.CAN_FORK, reason="no forking on this system")
def test_when_the_warm_process_was_killed_a_new_one_takes_its_place():
    os.kill(warm_pid(), signal.SIGKILL)
    assert dict(run_all(work, ["say a", "say b"], workers=1, seconds=SECONDS)) == {0: "a", 1: "b"}


def test_a_task_for_which_no_process_can_be_had_is_lost_and_the_others_go_on(monkeypatch):
    real, tried = pool.start, []

    def failing(number, task):
        tried.append(number)
        if number == 0:
            raise EOFError
        return real(number, task)

    monkeypatch.setattr(pool, "start", failing)
    found = dict(run_all(work, ["say a", "say b"], workers=2, seconds=SECONDS))
    assert found == {0: Lost(started=False), 1: "b"}
    assert tried == [0, 0, 1] and not found[0].too_late
