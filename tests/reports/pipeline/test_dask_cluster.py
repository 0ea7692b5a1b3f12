from __future__ import annotations

import json
import os
import signal
import threading
from dataclasses import replace

import pytest

from tests.invented import write_notebook
from tests.reports.pipeline.test_run import ANSWER, HEAD, states
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline import dask_cluster, dask_worker
from zbeval.reports.pipeline.dask_cluster import Slice, on_cluster, slices_of
from zbeval.reports.pipeline.options import Options, Sheets
from zbeval.reports.pipeline.publish import make_reports
from zbeval.reports.pipeline.run import Run

SHEETS = Sheets("place", "Vraag?")


def jobs(tmp_path, count):
    book = write_notebook(tmp_path / "notebooks" / "08_fiche.ipynb", HEAD + ANSWER)
    return [
        Job(book, {"place": f"Dorp {n}"}, sheet=f"{n}-dorp", label=f"Dorp {n}")
        for n in range(count)
    ]


def tasks(tmp_path, count):
    run = Run(jobs(tmp_path, count), tmp_path / "output", Options(), SHEETS)
    return [run.task(name) for name in run.jobs]


def test_slices_hold_every_order_once_and_spread_over_the_machines(tmp_path):
    asked = tasks(tmp_path, 30)
    for threads, size in ((1, 8), (2, 4), (100, 1)):
        found = slices_of(asked, threads)
        assert max(len(one.tasks) for one in found) == size
        assert [number for one in found for number, _ in one.tasks] == list(range(30))
    assert slices_of([], 2) == []


def test_a_machine_in_another_state_makes_nothing(tmp_path, tmp_path_factory):
    (task,) = tasks(tmp_path, 1)
    asked = Slice(task.job.notebook.read_bytes(), ((0, replace(task, key="other")),))
    (delivery,) = dask_worker.deliveries(asked, tmp_path_factory.mktemp("machine"))
    assert delivery.files == {} and "andere gegevens" in delivery.outcome[0]


def test_a_batch_on_a_cluster_survives_a_machine_that_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(dask_cluster, "SLICES_PER_THREAD", 1)
    distributed = pytest.importorskip("distributed")
    asked = jobs(tmp_path, 4)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as machines:
        pid = next(iter(machines.workers.values())).process.pid
        killer = threading.Timer(1.5, os.kill, (pid, signal.SIGKILL))
        killer.start()
        options = Options(execute=on_cluster(machines.scheduler_address))
        assert make_reports(asked, tmp_path / "output", options, SHEETS).changed
        assert next(iter(machines.workers.values())).process.pid != pid
    latest = tmp_path / "output" / "latest"
    for number in range(4):
        page = (latest / f"{number}-dorp.html").read_text(encoding="utf-8")
        assert f"In Dorp {number} is" in page
    assert set(states(tmp_path / "output").values()) == {"made"}


def test_reports_of_several_notebooks_are_the_same_on_two_machines_as_on_one(tmp_path):
    distributed = pytest.importorskip("distributed")
    asked = [
        Job(write_notebook(tmp_path / "notebooks" / f"0{n}_vraag.ipynb", HEAD + ANSWER),
            {"draws": n})
        for n in (1, 2, 3)
    ]  # fmt: skip
    make_reports(asked, tmp_path / "here")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as machines:
        options = Options(execute=on_cluster(machines.scheduler_address))
        assert make_reports(asked, tmp_path / "there", options).changed
    found = [told(tmp_path / place) for place in ("here", "there")]
    assert found[0] == found[1] and len(found[0]) == 3


def told(output) -> list[dict]:
    """Return what all reports found, without when and how fast."""
    text = (output / "latest" / "results.json").read_text(encoding="utf-8")
    moment = ("run", "finished", "seconds")
    return [{name: part for name, part in one.items() if name not in moment}
            for one in json.loads(text)["reports"]]  # fmt: skip


def test_without_dask_the_reader_is_told_what_to_install(monkeypatch):
    import sys

    from zbeval.errors import ReaderError

    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ReaderError, match="het pakket distributed ontbreekt"):
        dask_cluster.on_cluster("tcp://x:1")
