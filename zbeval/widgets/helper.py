"""The near side of the helper process: hands it jobs one at a time, and can stop it.

What is asked for now goes before what is made ahead. A job that is stopped takes the process with
it; the next job starts a new one.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from zbeval.widgets.desk import Desk
from zbeval.widgets.faults import STOPPED, Fault
from zbeval.widgets.shown import Shown

Outcome = Shown | Fault
COMMAND = (sys.executable, "-m", "zbeval.widgets.worker")


@dataclass(frozen=True, eq=False)
class Job:
    """One view to make: ``then`` is called with the outcome, on the helper's own thread."""

    name: str
    state: Any
    then: Callable[[Outcome], None]
    urgent: bool = False


class Helper:
    """One helper process at most, started when the first job comes."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.process: subprocess.Popen | None = None
        self.waiting: deque[Job] = deque()
        self.current: Job | None = None
        self.number = 0
        self.lock = threading.RLock()

    def make(self, job: Job) -> None:
        """Make one view before anything else that waits."""
        with self.lock:
            self.waiting.appendleft(job)
            self.next_job()

    def ahead(self, jobs: list[Job]) -> None:
        """Make these views when there is nothing better to do; what waited until now is dropped."""
        with self.lock:
            self.waiting = deque([job for job in self.waiting if job.urgent] + jobs)
            self.next_job()

    def stop(self) -> None:
        """Stop the job at hand and forget all that waits."""
        with self.lock:
            process, self.process = self.process, None
            self.current = None
            self.waiting.clear()
        if process is not None:
            process.kill()
            process.wait()
            process.stdin.close()

    def next_job(self) -> None:
        """Hand over the next job if the process is free; the lock is held."""
        if self.current is not None or not self.waiting:
            return
        if self.process is None:
            self.process = start(self.desk)
            threading.Thread(target=self.listen, args=(self.process,), daemon=True).start()
        self.current, self.number = self.waiting.popleft(), self.number + 1
        with suppress(OSError):  # the process is gone: whoever listens to it says so
            send(self.process, (self.number, self.current.name, self.current.state))

    def listen(self, process: subprocess.Popen) -> None:
        """Pass on every outcome of one process until it ends."""
        while True:
            try:
                number, outcome = pickle.load(process.stdout)
            except (EOFError, OSError, pickle.UnpicklingError):
                break
            self.deliver(process, number, outcome)
        with self.lock:
            broken = self.process is process
            job, self.current = (self.current, None) if broken else (None, self.current)
            if broken:
                self.process = None
        process.stdout.close()
        if job is not None:
            job.then(Fault(STOPPED))

    def deliver(self, process: subprocess.Popen, number: int, outcome: Outcome) -> None:
        """Hand one outcome to whoever asked, unless that job was stopped."""
        with self.lock:
            if self.process is not process or number != self.number or self.current is None:
                return
            job, self.current = self.current, None
            self.next_job()
        job.then(outcome)


def start(desk: Desk) -> subprocess.Popen:
    """Start a helper process and give it the programme, its map and the reader's passages."""
    process = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    send(process, Desk(desk.programme, desk.layers, desk.passages))
    return process


def send(process: subprocess.Popen, value: Any) -> None:
    """Hand one value to the process."""
    pickle.dump(value, process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
