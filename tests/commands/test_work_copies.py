"""What a reader does in JupyterLab changes a copy, and never what a report runs."""

from __future__ import annotations

import json
import platform

import nbformat
import pytest

from tests.invented import write_notebook
from zbeval.cli import main
from zbeval.commands import lab
from zbeval.commands.work_copies import cells_digest, refresh_copies
from zbeval.errors import ReaderError
from zbeval.reports import places


@pytest.fixture
def notebook(tmp_path):
    return write_notebook(tmp_path / "notebooks" / "01_een.ipynb", ["# Een?", "a = 1"])


@pytest.fixture
def work(tmp_path):
    return tmp_path / "werk"


def autosave(path, source: str | None = None) -> None:
    """Save a notebook as JupyterLab does by itself: with results, and other metadata."""
    book = nbformat.read(path, 4)
    code = book.cells[-1]
    code.source = source or code.source
    code.outputs = [nbformat.v4.new_output("stream", text="x" * 100)]
    code.execution_count = 1
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(book, path)


def last_source(path) -> str:
    return nbformat.read(path, 4).cells[-1].source


def test_lab_opens_copies_and_what_reports_run_stays_byte_for_byte(notebook, work, monkeypatch):
    monkeypatch.setattr(places, "NOTEBOOKS", notebook.parent)
    monkeypatch.setattr(places, "WORK", work)
    monkeypatch.setattr(lab, "serve", lambda order, environment: 0)
    before = notebook.read_bytes()
    assert main(["lab", "een"]) == 0
    autosave(work / notebook.name, "a = 2")
    assert main(["lab", "een"]) == 0
    assert notebook.read_bytes() == before
    assert last_source(work / notebook.name) == "a = 2"


def test_a_copy_holds_what_jupyterlab_adds_so_that_opening_it_changes_nothing(notebook, work):
    refresh_copies([notebook], work)
    found = nbformat.read(work / notebook.name, 4).metadata
    assert found.kernelspec.name == "python3" and found.kernelspec.display_name
    assert found.language_info.version == platform.python_version()
    assert cells_digest(work / notebook.name) == cells_digest(notebook)


def test_a_copy_that_was_only_run_follows_the_notebook(notebook, work):
    refresh_copies([notebook], work)
    autosave(work / notebook.name)
    write_notebook(notebook, ["# Een?", "a = 3"])
    assert refresh_copies([notebook], work) == []
    assert last_source(work / notebook.name) == "a = 3"


def test_a_copy_that_was_changed_stays_and_the_new_notebook_comes_beside_it(notebook, work):
    refresh_copies([notebook], work)
    autosave(work / notebook.name, "a = 2")
    write_notebook(notebook, ["# Een?", "a = 3"])
    told = refresh_copies([notebook], work)
    assert "01_een_nieuw.ipynb" in told[0]
    assert last_source(work / notebook.name) == "a = 2"
    assert last_source(work / "01_een_nieuw.ipynb") == "a = 3"
    assert refresh_copies([notebook], work) == []


def test_a_copy_that_was_removed_comes_back(notebook, work):
    refresh_copies([notebook], work)
    (work / notebook.name).unlink()
    refresh_copies([notebook], work)
    assert last_source(work / notebook.name) == "a = 1"


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"cells": 3}'])
def test_a_copy_or_a_memory_that_is_damaged_is_kept_and_stops_nothing(notebook, work, damaged):
    refresh_copies([notebook], work)
    (work / notebook.name).write_text(damaged, encoding="utf-8")
    (work / ".kopie.json").write_text(damaged, encoding="utf-8")
    refresh_copies([notebook], work)
    assert (work / notebook.name).read_text(encoding="utf-8") == damaged


def test_a_place_where_nothing_can_be_written_is_told(notebook, tmp_path):
    (tmp_path / "dicht").write_text("een bestand", encoding="utf-8")
    with pytest.raises(ReaderError, match="kopieën"):
        refresh_copies([notebook], tmp_path / "dicht")


def test_results_and_metadata_are_no_change_and_a_tag_is(notebook):
    before = cells_digest(notebook)
    autosave(notebook)
    assert cells_digest(notebook) == before
    found = json.loads(notebook.read_text(encoding="utf-8"))
    found["cells"][-1]["metadata"]["tags"] = ["parameters"]
    notebook.write_text(json.dumps(found), encoding="utf-8")
    assert cells_digest(notebook) != before
