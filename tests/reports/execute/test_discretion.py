"""A published report names folders, and never says where on somebody's machine they stand."""

from __future__ import annotations

import nbformat
import pytest

from zbeval.reports.execute.discretion import by_name, shown_parameters, without_places
from zbeval.reports.execute.job import Job

CELL = 'data_dir: str = ""  # map\ncall: str = "flanders"  # oproep\n'


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("/gedeeld/jan/zb/eigen", "eigen"), ("D:\\Jan\\zb\\eigen", "eigen"),
        ("\\\\server\\jan\\eigen", "eigen"), ("~/eigen", "eigen"), ("data/local", "data/local"),
        ("flanders", "flanders"), ("", ""), (3, 3), (True, True),
    ],
)  # fmt: skip
def test_only_the_last_name_of_an_absolute_path_is_told(value, shown):
    assert by_name(value) == shown


@pytest.mark.parametrize("place", ["/gedeeld/jan/zb/eigen", "D:\\Jan\\zb\\eigen"])
def test_no_place_is_left_anywhere_in_an_executed_notebook(tmp_path, place):
    made = nbformat.v4.new_notebook()
    made.cells = [
        nbformat.v4.new_code_cell(CELL, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(
            f"data_dir = {place!r}",
            outputs=[nbformat.v4.new_output("stream", text=f"gelezen uit {place}")],
        ),
    ]
    notebook = tmp_path / "jan" / "x.ipynb"
    notebook.parent.mkdir()
    nbformat.write(made, notebook)
    made.metadata["papermill"] = {
        "input_path": str(notebook), "output_path": "/gedeeld/jan/uit/x.ipynb",
        "parameters": {"data_dir": place},
    }  # fmt: skip
    job = Job(notebook, {"data_dir": place})
    nbformat.write(made, tmp_path / "x.ipynb")
    found = without_places(made, tmp_path / "x.ipynb", job)
    text = (tmp_path / "x.ipynb").read_text(encoding="utf-8")
    assert "jan" not in text
    assert found.cells[1].source == "data_dir = 'eigen'"
    assert found.metadata["papermill"]["input_path"] == "x.ipynb"
    assert shown_parameters(job) == {"data_dir": "eigen", "call": "flanders"}
