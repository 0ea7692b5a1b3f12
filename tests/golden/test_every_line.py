"""No sentence is left out of the texts: they reach every line and every branch of narrative/."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.golden.test_golden import TEXTS
from zbeval import narrative

coverage = pytest.importorskip("coverage", reason="coverage is not installed")
FOLDER = Path(narrative.__file__).parent


def inside_functions(path: Path) -> set[int]:
    """Return the lines of the bodies of functions: what runs when something is told."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {line for node in functions for part in node.body
            for line in range(part.lineno, (part.end_lineno or part.lineno) + 1)}  # fmt: skip


@pytest.fixture(scope="module")
def reached(tmp_path_factory):
    """Return what telling every text leaves untouched, per file."""
    import json

    report = tmp_path_factory.mktemp("coverage") / "report.json"
    measured = coverage.Coverage(
        data_file=None, branch=True, include=[str(FOLDER / "*")], config_file=False
    )
    with measured.collect():
        for told in TEXTS.values():
            told()
    measured.json_report(outfile=str(report))
    return {
        Path(name).name: found for name, found in json.loads(report.read_text())["files"].items()
    }


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_every_line_and_branch_of_narrative_is_told(reached, path):
    lines, found = inside_functions(path), reached.get(path.name)
    if found is None:
        assert not lines
        return
    assert sorted(lines & set(found["missing_lines"])) == []
    assert [pair for pair in found["missing_branches"] if pair[0] in lines] == []
