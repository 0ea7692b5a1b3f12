"""The near side of the helper process: hands it jobs one at a time, and can stop it.

What is asked for now goes before what is made ahead. A job that is stopped takes the process with
it; the next job starts a new one.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from zbeval.language import say
from zbeval.widgets.desk import Desk
from zbeval.widgets.faults import STOPPED, Fault
from zbeval.widgets.shown import Shown

Outcome = Shown | Fault
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # the page needs the others
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
        self.process: Process | None = None
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

    def next_job(self) -> None:
        """Hand over the next job if the process is free; the lock is held."""
        if self.current is not None or not self.waiting:
            return
        if self.process is None:
            self.process = Process(self.desk)
            threading.Thread(target=self.listen, args=(self.process,), daemon=True).start()
        self.current, self.number = self.waiting.popleft(), self.number + 1
        self.process.send((self.number, self.current.name, self.current.state))

    def listen(self, process: Process) -> None:
        """Pass on every outcome of one process until it ends."""
        while True:
            try:
                number, outcome = pickle.load(process.outlet)
            except (EOFError, OSError, pickle.UnpicklingError):
                break
            self.deliver(process, number, outcome)
        with self.lock:
            broken = self.process is process
            job, self.current = (self.current, None) if broken else (None, self.current)
            if broken:
                self.process = None
        process.outbox.put(None)
        process.outlet.close()
        process.child.wait()
        if job is not None:
            job.then(Fault(say(STOPPED)))

    def deliver(self, process: Process, number: int, outcome: Outcome) -> None:
        """Hand one outcome to whoever asked, unless that job was stopped."""
        with self.lock:
            if self.process is not process or number != self.number or self.current is None:
                return
            job, self.current = self.current, None
            self.next_job()
        job.then(outcome)


class Process:
    """One helper process with a thread that writes to it: handing over a job never waits."""

    def __init__(self, desk: Desk) -> None:
        self.child = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD,
        )
        assert self.child.stdin and self.child.stdout  # both are pipes
        self.inlet, self.outlet = self.child.stdin, self.child.stdout
        self.outbox: SimpleQueue[Any] = SimpleQueue()
        self.send(Desk(desk.programme, desk.layers, desk.passages))
        threading.Thread(target=self.write, daemon=True).start()

    def send(self, value: Any) -> None:
        """Put one value in the queue for the process."""
        self.outbox.put(value)

    def write(self) -> None:
        """Write what is in the queue until the process is gone or None comes."""
        with suppress(OSError, ValueError):  # whoever listens to the process says that it is gone
            while (value := self.outbox.get()) is not None:
                pickle.dump(value, self.inlet, protocol=pickle.HIGHEST_PROTOCOL)
                self.inlet.flush()

    def kill(self) -> None:
        """End the process and both ends of the pipe."""
        self.child.kill()
        self.child.wait()
        self.outbox.put(None)
