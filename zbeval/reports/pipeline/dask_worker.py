"""Makes one slice of a batch on a machine of a cluster.

Run as ``python -m zbeval.reports.pipeline.dask_worker``: reads a pickled Slice, writes pickled
deliveries. It is started by ``dask_cluster.make_slice`` only.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from zbeval.reports.pipeline.dask_cluster import Delivery, Slice
from zbeval.reports.pipeline.dispatch import run_task
from zbeval.reports.pipeline.pool import run_all
from zbeval.reports.pipeline.task import ReportTask
from zbeval.reports.storage.cache_key import report_keys

OTHER_STATE = (
    "deze rekenmachine heeft andere gegevens, een andere versie van zbeval of andere pakketten. "
    "Breng ze op dezelfde stand, of laat --dask weg."
)


def deliveries(asked: Slice, folder: Path) -> Iterator[Delivery]:
    """Yield every sheet of a slice, made in ``folder`` one after the other."""
    numbers, tasks = zip(*asked.tasks, strict=True)
    notebook = folder / "notebooks" / tasks[0].job.notebook.name
    notebook.parent.mkdir()
    notebook.write_bytes(asked.notebook)
    here = [at_home(task, notebook, folder / str(place)) for place, task in enumerate(tasks)]
    keys = report_keys([task.job for task in here], tasks[0].site.context)
    if keys != [task.key for task in tasks]:
        yield from (Delivery(number, [OTHER_STATE], {}) for number in numbers)
        return
    for place, outcome in run_all(run_task, here, workers=1, seconds=tasks[0].seconds):
        made = here[place].folder
        files = {path.name: path.read_bytes() for path in made.iterdir()} if made.is_dir() else {}
        yield Delivery(numbers[place], outcome, files)


def at_home(task: ReportTask, notebook: Path, folder: Path) -> ReportTask:
    """Return the task with the notebook and the folder as they are on this machine."""
    return replace(task, job=replace(task.job, notebook=notebook), folder=folder)


def main() -> None:
    """Make the slice that is read from standard input."""
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may end up between the deliveries
    asked = pickle.load(sys.stdin.buffer)
    with TemporaryDirectory(prefix="zbeval-") as folder:
        stdout.write(pickle.dumps(list(deliveries(asked, Path(folder)))))
    stdout.close()


if __name__ == "__main__":
    main()
