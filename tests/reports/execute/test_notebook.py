from __future__ import annotations

import nbformat
import pytest
from tqdm.std import tqdm

from tests.invented import PARAMETERS, write_notebook
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook import NotebookFailed, run_notebook

HEAD = ["# Vraag?", ("parameters", PARAMETERS)]
READER_ERROR = """\
from zbeval.errors import ReaderError
raise ReaderError("projects.csv", "deze code bestaat niet", "Verbeter de cel", 3, "nis", "99999")
"""


def run(tmp_path, cells, **values):
    notebook = write_notebook(tmp_path / "notebooks" / "01_verzonnen.ipynb", HEAD + cells)
    return run_notebook(Job(notebook, values), tmp_path / "executed.ipynb")


def test_a_value_reaches_the_notebook_unharmed_and_paths_start_at_its_folder(
    tmp_path, capfd, monkeypatch
):
    monkeypatch.setattr("tqdm.auto.tqdm", tqdm)  # as where no kernel was ever imported
    place = "quote \" and ' and \\ and </script>\n=1+1"
    executed = run(tmp_path, ["import pathlib\nprint(place, draws, pathlib.Path().resolve().name)"],
                   place=place, draws=3)  # fmt: skip
    assert executed.cells[-1].outputs[0].text.strip() == f"{place} 3 notebooks"
    assert "4 van 4 cellen" in capfd.readouterr().err


def test_what_the_reader_can_mend_comes_back_word_for_word_without_traceback(tmp_path):
    with pytest.raises(NotebookFailed) as caught:
        run(tmp_path, [READER_ERROR])
    assert str(caught.value) == (
        "projects.csv, rij 3, kolom 'nis', waarde '99999': deze code bestaat niet. Verbeter de cel."
    )


def test_another_error_is_told_in_one_line_and_its_traceback_is_kept(tmp_path):
    with pytest.raises(NotebookFailed) as caught:
        run(tmp_path, ["1 / 0", "print('never')"])
    assert "ZeroDivisionError" in str(caught.value) and "\n" not in str(caught.value)
    assert "Traceback" in caught.value.log and "\x1b" not in caught.value.log
    stopped = nbformat.read(tmp_path / "executed.ipynb", as_version=4)
    assert stopped.cells[-1].execution_count is None


def test_a_notebook_that_kills_its_kernel_is_told_like_any_other(tmp_path):
    with pytest.raises(NotebookFailed, match="dit rapport kon niet draaien"):
        run(tmp_path, ["import os\nos._exit(3)"])


def test_a_job_knows_every_parameter_with_the_value_it_gets(tmp_path):
    notebook = write_notebook(tmp_path / "01_verzonnen.ipynb", HEAD)
    values = Job(notebook, {"draws": 3}).parameters()
    assert values["draws"] == 3 and values["place"] == "Verzonnendorp"
