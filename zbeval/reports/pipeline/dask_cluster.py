"""Makes reports or the sheets of a batch on a Dask cluster; a lost machine loses none.

The cluster's machines need the same zbeval, packages and data: each computes the key of a sheet
itself, and one that gets another key than asked makes nothing. They need no shared folder: files
travel back to the machine that asked. Dask gives the work of a machine that is lost to another.
"""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError
from zbeval.reports.pipeline.options import Execute, Options
from zbeval.reports.pipeline.pool import Lost
from zbeval.reports.pipeline.task import ReportTask

MOST_AT_ONCE = 10  # sheets in one slice: starting up costs as much as a few sheets
SLICES_PER_THREAD = 4
RETRIES = 3
PATIENCE = 10  # seconds in which a cluster has to answer
NO_DASK = "Installeer zbeval met de toevoeging 'dask', of laat --dask weg"


@dataclass(frozen=True)
class Slice:
    """Some sheets for one machine: the text of the notebook, and a task per number."""

    notebook: bytes
    tasks: tuple[tuple[int, ReportTask], ...]


@dataclass(frozen=True)
class Delivery:
    """What came back of one sheet: what is amiss, if anything, and its files."""

    number: int
    outcome: Any
    files: dict[str, bytes]


def on_cluster(address: str) -> Execute:
    """Return how tasks are done on the cluster whose scheduler is at ``address``."""
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise ReaderError("--dask", "het pakket distributed ontbreekt", NO_DASK) from error

    def execute(tasks: Sequence[ReportTask], options: Options) -> Iterator[tuple[int, Any]]:
        with connected(Client, address) as client:
            threads = sum(client.nthreads().values())
            slices = slices_of(tasks, threads)
            futures = client.map(make_slice, slices, retries=RETRIES, pure=False)
            known = {future.key: one for future, one in zip(futures, slices, strict=True)}
            for future in as_completed(futures):
                yield from received(future, known[future.key], tasks)
                future.release()

    return execute


def connected(client: type, address: str) -> Any:
    """Return a client of the cluster, or stop if nobody answers there."""
    try:
        found = client(address, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        rule = "op dit adres antwoordt geen Dask-cluster"
        raise ReaderError("--dask", rule, "Kijk het adres na", value=address) from error
    if not found.nthreads():
        found.close()
        raise ReaderError("--dask", "dit cluster heeft geen rekenmachines", "Start er een",
                          value=address)  # fmt: skip
    return found


def slices_of(tasks: Sequence[ReportTask], threads: int) -> list[Slice]:
    """Return the tasks in slices of one notebook each: small enough to spread, worth a start."""
    size = math.ceil(len(tasks) / (max(threads, 1) * SLICES_PER_THREAD))
    size = min(MOST_AT_ONCE, max(1, size))
    of_notebook: dict[Path, list[tuple[int, ReportTask]]] = {}
    for number, task in enumerate(tasks):
        of_notebook.setdefault(task.job.notebook, []).append((number, task))
    return [
        Slice(notebook.read_bytes(), tuple(numbered[start : start + size]))
        for notebook, numbered in of_notebook.items()
        for start in range(0, len(numbered), size)
    ]


def received(future: Any, asked: Slice, tasks: Sequence[ReportTask]) -> Iterator[tuple[int, Any]]:
    """Put the files of a slice in the folders that the tasks name; yield (number, outcome)."""
    if future.status != "finished":
        yield from ((number, Lost(1)) for number, _ in asked.tasks)
        return
    for delivery in pickle.loads(future.result()):
        folder = tasks[delivery.number].folder
        folder.mkdir(parents=True)
        for name, content in delivery.files.items():
            (folder / name).write_bytes(content)
        yield delivery.number, delivery.outcome


def make_slice(asked: Slice) -> bytes:
    """Make the sheets of a slice in a process of its own; return the deliveries, pickled.

    This is what a machine of the cluster runs. The process is there because the machine's own has
    threads, from which nothing may be forked.
    """
    command = [sys.executable, "-m", "zbeval.reports.pipeline.dask_worker"]
    return subprocess.run(
        command, input=pickle.dumps(asked), stdout=subprocess.PIPE, check=True
    ).stdout
