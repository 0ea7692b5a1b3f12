"""The same notebook from JupyterLab's own Notebook Jobs gives the same numbers."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest

from tests.conftest import ROOT
from zbeval.reports.execute.job import Job
from zbeval.reports.pages.content import read_report
from zbeval.reports.pipeline.publish import make_reports

NAME = "04_toetsingskader"


@pytest.fixture(scope="module")
def by_lab(tmp_path_factory):
    """Run a real notebook with the executor of jupyter-scheduler; return what it says."""
    pytest.importorskip("jupyter_scheduler")
    from jupyter_scheduler.executors import DefaultExecutionManager
    from jupyter_scheduler.orm import Job as LabJob
    from jupyter_scheduler.orm import create_session, create_tables

    folder = tmp_path_factory.mktemp("lab")
    address = f"sqlite:///{folder / 'jobs.sqlite'}"
    create_tables(address)
    staged, output = folder / f"{NAME}.ipynb", folder / "out.ipynb"
    shutil.copy(ROOT / "notebooks" / f"{NAME}.ipynb", staged)
    with create_session(address)() as session:
        job = LabJob(runtime_environment_name="python", name=NAME, input_filename=staged.name,
                     output_formats=["ipynb"])  # fmt: skip
        session.add(job)
        session.commit()
        number = job.job_id
    paths = {"input": str(staged), "ipynb": str(output)}
    before = Path.cwd()
    os.chdir(folder)
    try:
        executor = DefaultExecutionManager(number, str(folder), address, paths)
        executor.process()
    finally:
        os.chdir(before)
    with create_session(address)() as session:
        done = session.query(LabJob).filter(LabJob.job_id == number).one()
        assert done.status == "COMPLETED", done.status_message
    return read_report(nbformat.read(output, as_version=4), NAME)


def headlines(results):
    return [(one["result"]["measure"], one["result"]["headline"]) for one in results]


def without_inputs(results):
    """Return results but for the files they came from: a planned run names those it read only."""
    return [one | {"result": one["result"] | {"inputs": {}}} for one in results]


def test_a_notebook_job_and_a_planned_run_give_the_same_headline_numbers(by_lab, tmp_path):
    make_reports([Job(ROOT / "notebooks" / f"{NAME}.ipynb")], tmp_path)
    text = (tmp_path / "latest" / "results.json").read_text(encoding="utf-8")
    (ours,) = json.loads(text)["reports"]
    assert headlines(by_lab.results) and headlines(by_lab.results) == headlines(ours["results"])
    assert without_inputs(by_lab.results) == without_inputs(ours["results"])
    assert by_lab.answer["sentence"] == ours["results"][0]["sentence"]
