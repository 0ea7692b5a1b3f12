"""A server that a command starts: it runs until the reader stops it and never outlives us."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Mapping, Sequence
from typing import NoReturn

PATIENCE = 10  # seconds in which a server that is asked to stop may tidy up


def serve(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run ``command`` until it ends, or until Ctrl-C or a request to end; return its exit code."""
    process = subprocess.Popen(command, env=environment)
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def interrupt(*_: object) -> NoReturn:
    """Take a request to end as Ctrl-C."""
    raise KeyboardInterrupt
