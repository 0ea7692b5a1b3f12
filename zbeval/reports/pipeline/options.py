"""How a run is made: how many reports at a time, how long each may take, where and by what."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zbeval.language import DUTCH
from zbeval.reports.pipeline.dispatch import run_task
from zbeval.reports.pipeline.pool import run_all

Execute = Callable[[Sequence[Any], "Options"], Iterator[tuple[int, Any]]]


def on_this_machine(tasks: Sequence[Any], options: Options) -> Iterator[tuple[int, Any]]:
    """Yield (number, outcome) for every task, each made in a process of its own."""
    return run_all(run_task, tasks, workers=options.at_once, seconds=options.seconds)


@dataclass(frozen=True)
class Options:
    """How reports are made.

    ``workers`` 0 is one per core; ``seconds`` is what one report may take; ``engine`` is
    papermill's name of an engine; ``fresh`` makes everything anew; what is ``planned`` says so on
    its pages; pages speak ``language``; ``execute`` may hand the tasks to other machines.
    """

    workers: int = 0
    seconds: float = 1800
    engine: str = "zbeval"
    fresh: bool = False
    planned: bool = False
    language: str = DUTCH
    execute: Execute = on_this_machine

    @property
    def at_once(self) -> int:
        """Return how many reports are made at the same time."""
        return self.workers or available_cores()


def available_cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


@dataclass(frozen=True)
class Sheets:
    """What makes a run a batch: the parameter that differs, and what every sheet asks.

    With ``shared`` the sheets draw with one plotly.js beside them: a folder that is a fiftieth of
    the size. Without it each sheet can be mailed on its own.
    """

    over: str
    title: str
    shared: bool = True
