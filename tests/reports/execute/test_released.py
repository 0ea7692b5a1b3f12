"""A report whose notebook somebody changed says so; its results do not count as a change."""

from __future__ import annotations

import json

import pytest

from tests.conftest import ROOT
from tests.reports.pages.test_page import PROVENANCE
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.released import differs_from_released
from zbeval.reports.pipeline.options import Options
from zbeval.reports.pipeline.run import Run

RELEASED = ROOT / "notebooks" / "01_spreiding.ipynb"


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / RELEASED.name
    path.write_bytes(RELEASED.read_bytes())
    return path


def edited(path, edit):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    edit(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def code(notebook):
    return next(one for one in notebook["cells"] if one["cell_type"] == "code")


def test_a_notebook_as_it_came_does_not_differ(copy):
    assert not differs_from_released(RELEASED)
    assert not differs_from_released(copy)


@pytest.mark.parametrize("edit", [
    lambda one: one["metadata"].update(widgets={}),
    lambda one: code(one).update(execution_count=7, outputs=[]),
    lambda one: code(one).update(source="".join(code(one)["source"])),
])  # fmt: skip
def test_what_running_it_leaves_is_no_change(copy, edit):
    assert not differs_from_released(edited(copy, edit))


@pytest.mark.parametrize("edit", [
    lambda one: code(one).update(source=['baseline: str = "age80"  # verdeelsleutel']),
    lambda one: one["cells"].pop(),
    lambda one: one["cells"][0].update(source="# Een andere vraag?"),
    lambda one: code(one)["metadata"].update(tags=[]),
])  # fmt: skip
def test_a_changed_cell_is_a_change(copy, edit):
    assert differs_from_released(edited(copy, edit))


def test_a_notebook_of_another_name_or_without_sense_is_told_apart(copy):
    own = copy.rename(copy.with_name("01_eigen.ipynb"))
    assert not differs_from_released(own)
    copy.write_text("geen notitieboek", encoding="utf-8")
    assert differs_from_released(copy)


def test_page_and_summary_say_so(copy, tmp_path):
    from dataclasses import replace

    assert "verschilt" not in PROVENANCE.origin
    changed = replace(PROVENANCE, changed_notebook=True)
    assert changed.origin.endswith("dat verschilt van het uitgegeven notitieboek")
    assert changed.to_dict()["changed_notebook"] is True
    jobs = [Job(edited(copy, lambda one: one["cells"].pop()))]
    run = Run(jobs, tmp_path / "uit", Options())
    assert json.loads(run.summary.to_json())["reports"][0]["changed_notebook"] is True
