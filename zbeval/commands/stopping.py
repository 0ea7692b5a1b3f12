"""Lets a command that is told to stop (SIGTERM, SIGHUP) end as by Ctrl-C: tidy, and in Dutch."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

NAMES = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP


class StoppedError(KeyboardInterrupt):
    """The system told this process to stop."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise StoppedError in the block when the system tells this process to stop."""
    found = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    found = [number for number in found if signal.getsignal(number) != signal.SIG_IGN]  # nohup
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, stop) for number in found}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop(number: int, _frame: object) -> None:
    """Raise what ends the block."""
    raise StoppedError(signal.Signals(number).name)
