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
from zbeval.reports.pipeline.dispatch import carry_out
from zbeval.reports.pipeline.pool import run_all
from zbeval.reports.pipeline.task import Order
from zbeval.reports.storage.cache_key import report_keys

OTHER_STATE = (
    "deze rekenmachine heeft andere gegevens, een andere versie van zbeval of andere pakketten. "
    "Breng ze op dezelfde stand, of laat --dask weg."
)


def deliveries(asked: Slice, folder: Path) -> Iterator[Delivery]:
    """Yield every sheet of a slice, made in ``folder`` one after the other."""
    numbers, orders = zip(*asked.orders, strict=True)
    notebook = folder / "notebooks" / orders[0].job.notebook.name
    notebook.parent.mkdir()
    notebook.write_bytes(asked.notebook)
    here = [at_home(order, notebook, folder / str(place)) for place, order in enumerate(orders)]
    keys = report_keys([order.job for order in here], orders[0].site.context)
    if keys != [order.key for order in orders]:
        yield from (Delivery(number, [OTHER_STATE], {}) for number in numbers)
        return
    for place, answer in run_all(carry_out, here, workers=1, seconds=orders[0].seconds):
        made = here[place].folder
        files = {path.name: path.read_bytes() for path in made.iterdir()} if made.is_dir() else {}
        yield Delivery(numbers[place], answer, files)


def at_home(order: Order, notebook: Path, folder: Path) -> Order:
    """Return the order with the notebook and the folder as they are on this machine."""
    return replace(order, job=replace(order.job, notebook=notebook), folder=folder)


def main() -> None:
    """Make the slice that is read from standard input."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may end up between the answers
    asked = pickle.load(sys.stdin.buffer)
    with TemporaryDirectory(prefix="zbeval-") as folder:
        answers.write(pickle.dumps(list(deliveries(asked, Path(folder)))))
    answers.close()


if __name__ == "__main__":
    main()
