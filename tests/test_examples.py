"""Every measure shows an example, and answers it as shown."""

from __future__ import annotations

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest

import zbeval as zb
from tests.conftest import ROOT
from tests.run_docs import blocks, failures
from zbeval import methods
from zbeval.measures import MEASURES

TUTORIAL = "\n".join(blocks((ROOT / "docs" / "tutorial.md").read_text("utf-8"), "pycon"))
SHOWN = [name for name in MEASURES if ">>>" in (MEASURES[name].__doc__ or "")]


@pytest.fixture(scope="module")
def known():
    """Return what examples take for granted, as the list of measures says."""
    return {"zb": zb, "programme": zb.load()}


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_of_a_measure_answers_as_shown(name, known):
    text = inspect.getdoc(MEASURES[name])
    assert f"zb.{name}(programme" in text
    assert failures(text, name, known) == ""


def test_a_measure_without_example_stands_in_the_tutorial():
    rest = set(MEASURES) - set(SHOWN)
    assert {name for name in rest if f"zb.{name}(" not in TUTORIAL} == set()


def plain_functions():
    """Return what takes plain numbers: the names of the interface beside programmes and results."""
    names = [
        name for name, home in zb.FACE.items() if home.startswith(("zbeval.methods", "zbeval.api"))
    ]
    return [name for name in names if name != "load"]


@pytest.mark.parametrize("name", plain_functions())
def test_an_example_with_plain_numbers_answers_as_shown(name):
    assert failures(inspect.getdoc(getattr(zb, name)), name, {"zb": zb}) == ""


def test_every_other_example_of_methods_answers_as_shown():
    for one in iter_modules(methods.__path__):
        module = import_module(f"zbeval.methods.{one.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            text = inspect.getdoc(function) or ""
            if function.__module__ == module.__name__ and ">>>" in text:
                assert failures(text, name, {"zb": zb}) == ""
