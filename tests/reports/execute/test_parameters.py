from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.invented import PARAMETERS, write_notebook
from zbeval.errors import ReaderError
from zbeval.methods.frame import BASELINES, REGISTERS
from zbeval.methods.need_areas import PEOPLE
from zbeval.methods.objectives import METHODS
from zbeval.reports.execute.parameters import chosen_values, declared_parameters


@pytest.fixture
def notebook(tmp_path):
    return write_notebook(tmp_path / "01_verzonnen.ipynb", ["# Vraag", ("parameters", PARAMETERS)])


@pytest.fixture
def known(notebook):
    return declared_parameters(notebook)


def refusal(notebook, known, **choices) -> str:
    with pytest.raises(ReaderError) as caught:
        chosen_values(notebook, known, choices)
    return str(caught.value)


def test_the_parameters_cell_gives_names_types_defaults_and_meanings(known):
    assert list(known) == ["data_dir", "draws", "limit", "detail", "place"]
    draws = known["draws"]
    assert (draws.kind, draws.default, draws.meaning) == ("int", 99, "aantal trekkingen")


def test_a_hash_inside_a_text_is_not_a_comment(tmp_path):
    cell = ("parameters", 'place: str = "a # b"  # plaats')
    path = write_notebook(tmp_path / "01_a.ipynb", ["# Vraag", cell])
    found = declared_parameters(path)["place"]
    assert (found.default, found.meaning) == ("a # b", "plaats")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("draws", "999", 999),
        ("draws", "-5", -5),
        ("limit", "0,25", 0.25),
        ("limit", "0.25", 0.25),
        ("limit", "1", 1.0),
        ("detail", "ja", True),
        ("detail", "False", False),
        ("place", "Sint-Truiden \"' </script> =1+1", "Sint-Truiden \"' </script> =1+1"),
    ],
)
def test_a_value_is_read_in_the_type_that_is_declared(notebook, known, name, text, value):
    found = chosen_values(notebook, known, {name: text})[name]
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("draws", "veel", "een geheel getal"),
        ("draws", "9,5", "een geheel getal"),
        ("draws", "9.999", "een geheel getal"),
        ("draws", "", "een geheel getal"),
        ("draws", "9" * 50, "een geheel getal"),
        ("limit", "nan", "een getal"),
        ("limit", "inf", "een getal"),
        ("limit", "1_000", "een getal"),
        ("limit", "1.234,5", "een getal"),
        ("detail", "misschien", "ja of nee"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_in_dutch(notebook, known, name, text, expected):
    message = refusal(notebook, known, **{name: text})
    assert f"parameter {name} verwacht {expected}" in message
    assert "01_verzonnen" in message


def test_a_mistyped_name_is_refused_with_the_nearest_and_all_others(notebook, known):
    message = refusal(notebook, known, drows="9")
    assert "deze parameter bestaat niet" in message and "'drows'" in message
    assert "Bedoelde u draws?" in message
    assert "limit (grenswaarde)" in message


@pytest.mark.parametrize(
    "source",
    ["draws = 9", "draws: int = 'nine'", "draws: list = [1]", "draws: float = 1", "print(1)"],
)
def test_a_parameters_cell_that_is_not_typed_is_a_developers_error(tmp_path, source):
    path = write_notebook(tmp_path / "01_a.ipynb", ["# Vraag", ("parameters", source)])
    with pytest.raises(ValueError, match="01_a"):
        declared_parameters(path)


def test_a_notebook_has_exactly_one_parameters_cell(tmp_path):
    path = write_notebook(tmp_path / "01_a.ipynb", ["# Vraag"])
    with pytest.raises(ValueError, match="0 cells are tagged parameters"):
        declared_parameters(path)


CHOICES = {
    "baseline": BASELINES,
    "register": tuple(REGISTERS), "people": PEOPLE,
    "objective": tuple(METHODS),
}  # fmt: skip


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda one: one.stem)
def test_the_comment_of_a_choice_names_everything_that_can_be_chosen(path):
    for name, parameter in declared_parameters(path).items():
        missing = [
            one for one in CHOICES.get(name, ())
            if one not in f"{parameter.meaning} {parameter.default}"
        ]  # fmt: skip
        assert not missing, f"{name}: {missing}"
