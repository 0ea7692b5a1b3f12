"""The helper process: makes views ahead of the reader, and long ones that the reader may stop.

Takes pickled values on its input and gives pickled values on its output: first a desk, then one
job after another. It ends when its input ends.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import BinaryIO

from zbeval.tables.remembered import work_on
from zbeval.widgets.explorers import make_explorers
from zbeval.widgets.shown import show_state


def serve(jobs: BinaryIO, outcomes: BinaryIO) -> None:
    """Answer jobs (number, explorer's name, state) with (number, Shown or Fault)."""
    desk = pickle.load(jobs)
    work_on(desk.programme)  # a process that loaded no folder knows the words of none
    explorers = make_explorers(desk)
    while True:
        try:
            number, name, state = pickle.load(jobs)
        except EOFError:
            return
        outcome = show_state(explorers[name], state)
        pickle.dump((number, outcome), outcomes, protocol=pickle.HIGHEST_PROTOCOL)
        outcomes.flush()


def main() -> None:
    """Serve on the standard streams, behind the reader's own work; nothing else may write there."""
    if hasattr(os, "nice"):
        os.nice(15)
    outcomes = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, outcomes)


if __name__ == "__main__":
    main()
