"""The house keeps its shape: no import goes round, no module or room outgrows a reader."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "zbeval"
LONGEST = 250  # lines of one module
MOST_ROOMS = 8  # in reports/


def circle_in(imports: dict[str, set[str]]) -> list[str]:
    """Return modules that import each other round, the first again at the end; empty if none do."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_module_imports_itself_through_others():
    graph = grimp.build_graph("zbeval", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(imports) > 200
    assert not circle_in(imports)


def test_a_circle_would_be_found():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})
    assert not circle_in({"a": {"b", "c"}, "b": {"c"}, "d": {"a"}})


def test_no_module_is_longer_than_a_reader_keeps_in_mind():
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert len(lines) > 200
    assert {name: length for name, length in lines.items() if length > LONGEST} == {}


def test_reports_has_few_rooms_and_every_room_says_what_it_is():
    rooms = [path.parent for path in PACKAGE.glob("reports/*/__init__.py")]
    assert 0 < len(rooms) <= MOST_ROOMS
    for room in rooms:
        assert (room / "__init__.py").read_text(encoding="utf-8").startswith('"""'), room.name


@pytest.mark.parametrize("room", sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
def test_tests_stand_where_the_code_stands(room):
    assert (ROOT / "tests" / room / "__init__.py").is_file()
