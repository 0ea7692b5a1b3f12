"""House rules for notebooks: they ask one question, tell, and compute nothing themselves."""

from __future__ import annotations

import ast
import re

import nbformat
import pytest

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.Try,
         ast.ListComp, ast.DictComp, ast.GeneratorExp)  # fmt: skip
MOST_LINES, MOST_CELLS, MOST_CODE = 10, 25, 100

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def test_there_are_notebooks():
    assert len(NOTEBOOKS) >= 4


@every_notebook
def test_a_notebook_tells_and_does_not_compute(path):
    for number, cell in enumerate(cells(path, "code"), start=1):
        logic = [type(node).__name__ for node in ast.walk(ast.parse(cell.source))
                 if isinstance(node, LOGIC)]  # fmt: skip
        assert not logic, f"code cell {number}: move {logic} to zbeval/, with a test"


@every_notebook
def test_a_notebook_imports_from_zbeval_only(path):
    for cell in cells(path, "code"):
        for node in ast.walk(ast.parse(cell.source)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert all(name.split(".")[0] == "zbeval" for name in names), names


@every_notebook
def test_a_notebook_asks_one_question_in_its_one_top_heading(path):
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    headings = re.findall(r"^# (.+)$", text, re.MULTILINE)
    assert len(headings) == 1
    assert headings[0].endswith("?")


@every_notebook
def test_a_notebook_has_one_parameters_cell_with_typed_values_and_dutch_comments(path):
    tagged = [cell for cell in cells(path, "code") if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    for line in tagged[0].source.splitlines():
        assert re.fullmatch(r"\w+: (str|int|float|bool) = .+  # \S.+", line), line


@every_notebook
def test_code_cells_are_short_and_prose_carries_the_notebook(path):
    code = [cell.source.splitlines() for cell in cells(path, "code")]
    words = sum(len(cell.source.split()) for cell in cells(path, "markdown"))
    lines = sum(len(cell) for cell in code)
    assert max(len(cell) for cell in code) <= MOST_LINES
    assert len(code) <= MOST_CELLS
    assert lines <= MOST_CODE
    assert words >= 5 * lines


@every_notebook
def test_a_notebook_is_kept_without_outputs(path):
    for cell in cells(path, "code"):
        assert not cell.outputs
        assert cell.execution_count is None


@every_notebook
def test_no_figure_is_typed_into_the_prose(path):
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    text = re.sub(r"\b(maart|februari|begin) 20\d\d\b|\b95 procent\b", "", text)
    assert not re.findall(r"\d[\d.,]*", text)
