"""Runs tasks in processes of their own, some at a time; whatever one does, the others go on.

Where the system can fork, each process is forked from one that has everything loaded and does
nothing else (so there are no threads to fork). Elsewhere each process starts afresh.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from typing import Any

WARM_MODULE = "zbeval.reports.pipeline.warm"
PAUSE = 0.5  # seconds until the system has cleared away a process that was killed
GRACE = 15  # seconds between the alarm inside a task and the end of its process
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
FIXED = dict.fromkeys(ONE_THREAD, "1") | {"PLOTLY_RENDERER": "plotly_mimetype"}
CAN_FORK = hasattr(os, "fork")


@dataclass(frozen=True)
class Lost:
    """A task that gave no outcome: it took too long, or its process ended with ``exit_code``.

    Without ``started`` there was no process for it: what starts them was gone, twice.
    """

    exit_code: int | None = None
    started: bool = True

    @property
    def too_late(self) -> bool:
        """Return whether the task was stopped because it took too long."""
        return self.started and self.exit_code is None


class Overtime(BaseException):
    """A task took too long. No ``except Exception`` in a notebook holds it up."""


@dataclass
class Running:
    """One process at work."""

    number: int
    process: Any
    deadline: float


def start_early() -> None:
    """Let the warm process load its packages while the command finds out what there is to do."""
    if CAN_FORK:
        warm_context()
        with fixed_environment():
            forkserver.ensure_running()


def run_all(
    work: Callable[[Any], Any], arguments: Sequence[Any], *, workers: int, seconds: float
) -> Iterator[tuple[int, Any]]:
    """Yield (number, outcome) of ``work(argument)`` for every argument, as they get ready.

    A task that raises is the caller's bug and ends as Lost, like one that is killed or takes
    longer than ``seconds``. Whoever stops listening ends all that still runs.
    """
    waiting = deque(enumerate(arguments))
    running: dict[Connection, Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                number, argument = waiting.popleft()
                begun = start_again(number, (work, argument, seconds))
                if begun is None:
                    yield number, Lost(started=False)
                else:
                    running[begun[0]] = begun[1]
            for pipe in ready(running) if running else ():
                one = running.pop(pipe)
                yield one.number, outcome_of(pipe, one)
    finally:
        for one in running.values():
            end(one.process)


def start_again(
    number: int, task: tuple[Callable, Any, float]
) -> tuple[Connection, Running] | None:
    """Start one process, once more if what starts them was killed meanwhile; None if neither did.

    The warm process may be ended by the system when memory is short; a new one takes its place.
    """
    for pause in (0.0, PAUSE):
        time.sleep(pause)
        with suppress(EOFError, OSError, MemoryError):
            return start(number, task)
    return None


def start(number: int, task: tuple[Callable, Any, float]) -> tuple[Connection, Running]:
    """Start one process; return the pipe it will answer through."""
    context = warm_context()
    reader, writer = context.Pipe(duplex=False)
    environment = {**os.environ, **FIXED}
    process = context.Process(target=child, args=(writer, environment, *task), daemon=False)
    with fixed_environment():
        process.start()
    writer.close()
    return reader, Running(number, process, time.monotonic() + task[2] + GRACE)


def warm_context() -> Any:
    """Return how processes are started here: forked from a warm one, or afresh."""
    if not CAN_FORK:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([WARM_MODULE])
    return context


@contextmanager
def fixed_environment() -> Iterator[None]:
    """Set what must stand before packages are loaded: numeric libraries may start no threads."""
    before = {name: os.environ.get(name) for name in FIXED}
    os.environ.update(FIXED)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def ready(running: dict[Connection, Running]) -> list[Connection]:
    """Wait until a process has answered, has ended or is too late; return the pipes of those."""
    sentinels = {one.process.sentinel: pipe for pipe, one in running.items()}
    first = min(one.deadline for one in running.values())
    found = wait([*running, *sentinels], timeout=max(0.0, first - time.monotonic()))
    pipes = {sentinels.get(one, one) for one in found}
    return [pipe for pipe, one in running.items()
            if pipe in pipes or one.deadline <= time.monotonic()]  # fmt: skip


def outcome_of(pipe: Connection, one: Running) -> Any:
    """Return what a process answered, or how it was lost; it is gone afterwards."""
    late = one.process.is_alive() and not pipe.poll()
    try:
        if pipe.poll():
            return pipe.recv()
    except (EOFError, OSError):
        late = False
        one.process.join(GRACE)
    finally:
        end(one.process)
        pipe.close()
    return Lost(None if late else one.process.exitcode)


def end(process: Any) -> None:
    """End a process and all that it started."""
    if CAN_FORK and process.is_alive():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def child(
    writer: Connection, environment: dict[str, str], work: Callable, argument: Any, seconds: float
) -> None:
    """Do one task in a process of its own, answer, and end together with all it started."""
    stand_alone(environment)
    try:
        with alarm(seconds):
            outcome = work(argument)
    except Overtime:
        outcome = Lost()
    writer.send(outcome)
    writer.close()
    if CAN_FORK:
        os.killpg(0, signal.SIGKILL)


def stand_alone(environment: dict[str, str]) -> None:
    """Leave the parent's terminal and random state, take the caller's environment."""
    os.environ.clear()
    os.environ.update(environment)
    if CAN_FORK:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
    follow_parent()
    with suppress(ImportError):
        import numpy as np

        np.random.seed()


def follow_parent() -> None:
    """End this process as soon as the one that asked for it is gone, however that ended."""
    asker = multiprocessing.parent_process()

    def follow() -> None:
        if asker is not None:
            asker.join()
        if CAN_FORK:
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise Overtime in the block after ``seconds``, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise Overtime

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
