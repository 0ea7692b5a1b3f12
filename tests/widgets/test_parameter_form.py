"""The form above a notebook: every parameter asked in words, a mistake told, nothing kept."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.conftest import ROOT
from zbeval.errors import ReaderError
from zbeval.parameter_cell import Parameter, parameters_of
from zbeval.reports.execute.parameters import declared_parameters
from zbeval.sources import in_use
from zbeval.widgets import live, parameter_form
from zbeval.widgets.parameter_form import BY_HAND, CHANGED, RUNNING, ParameterForm
from zbeval.widgets.parameter_questions import lists, of_programme, questions, read
from zbeval.widgets.whose import whose_data

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CELL = """baseline: str = "residents"  # verdeelsleutel
draws: int = 9999  # aantal
radius_km: float = 5.0  # afstand
stock_on: str = ""  # dag
data_dir: str = ""  # map
"""


class Lab:
    """A front end that does what it is asked, or cannot."""

    def __init__(self, able: bool = True) -> None:
        self.able, self.runs = able, 0

    def run_below(self) -> bool:
        self.runs += self.able
        return self.able


@pytest.fixture(autouse=True)
def room(tmp_path, monkeypatch):
    """Nothing is remembered from an earlier test, and nothing is written in the project."""
    monkeypatch.setattr(parameter_form, "REMEMBERED", {})
    monkeypatch.setattr(in_use, "own_folder", lambda: tmp_path / "local")
    return tmp_path / "local"


def form(lab=None, cell=CELL):
    declared = parameters_of(cell, "test")
    shared = {name: one.default for name, one in declared.items()}
    return ParameterForm(shared, declared, lab or Lab())


def by_name(name, programme=None, kind="str", default=""):
    one = Parameter(name, kind, default)
    return questions({name: one}, {name: default}, programme)[0]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_parameter_of_every_notebook_has_a_control_that_gives_back_what_the_cell_says(
    path, programme
):
    declared = declared_parameters(path)
    defaults = {name: one.default for name, one in declared.items()}
    asked = questions(declared, defaults, programme)
    assert sorted(one.name for one in asked) == sorted(declared)
    for one in asked:
        default = defaults[one.name]
        held = parameter_form.control_of(one, default).value
        assert read(one, held) == default
        assert type(read(one, held)) is type(default)
        assert one.label != one.parameter.name


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_comment_of_a_parameter_names_every_choice_that_there_is(path, programme):
    offered = lists() | {"baseline": of_programme(programme)["baseline"]}
    for name, one in declared_parameters(path).items():
        for _, value in offered.get(name, ()):
            if name == "baseline":
                assert "own_baseline" in one.meaning
            if name in ("n_types", "leave_out") or value == one.default:
                continue  # a list too long for a comment, of which it gives an example
            assert str(value) in one.meaning, (path.stem, name, value)


def test_a_choice_is_used_at_once_and_the_button_runs_the_cells_below():
    lab = Lab()
    made = form(lab)
    made.controls["baseline"].value = "age80"
    assert made.namespace["baseline"] == "age80"
    assert made.said.text == CHANGED and lab.runs == 0
    made.keep_button.click()
    assert made.said.text == RUNNING and lab.runs == 1


def test_where_the_window_cannot_run_cells_the_reader_is_told_how():
    made = form(Lab(able=False))
    made.keep_button.click()
    assert made.said.text == BY_HAND


@pytest.mark.parametrize(("name", "typed", "told"), [
    ("draws", "0", "‘Aantal toevallige verdelingen’, waarde '0': dit getal is te klein"),
    ("draws", "veel", "waarde 'veel': dit is geen getal"),
    ("draws", "2.5", "dit moet een geheel getal zijn"),
    ("draws", "", "dit is geen getal"),
    ("radius_km", "1e9", "te klein of te groot"),
    ("data_dir", "nergens/map", "‘Map met gegevens’, waarde 'nergens/map': deze map bestaat niet"),
])  # fmt: skip
def test_a_mistyped_value_is_one_dutch_sentence_and_nothing_runs_until_it_is_mended(
    name, typed, told
):
    lab = Lab()
    made = form(lab)
    before, first = dict(made.namespace), made.controls[name].value
    made.controls[name].value = typed
    assert told in made.fault.text
    assert "\n" not in made.fault.text and "Traceback" not in made.fault.text
    assert made.namespace == before
    assert made.keep_button.disabled
    made.controls[name].value = first
    assert made.fault.text == "" and not made.keep_button.disabled


@pytest.mark.parametrize(("typed", "value"), [("2,5", 2.5), ("2.5", 2.5), ("10", 10.0)])
def test_a_decimal_comma_and_a_point_are_both_read(typed, value):
    made = form()
    made.controls["radius_km"].value = typed
    assert made.namespace["radius_km"] == value


def test_dots_of_thousands_are_no_decimals():
    made = form()
    made.controls["draws"].value = "19.999"
    assert made.namespace["draws"] == 19_999


def test_a_day_is_chosen_and_taken_away():
    made = form()
    made.controls["stock_on"].value = date(2023, 6, 1)
    assert made.namespace["stock_on"] == "2023-06-01"
    made.controls["stock_on"].value = None
    assert made.namespace["stock_on"] == ""


def test_a_municipality_is_found_by_a_spelling_or_a_postcode(programme):
    one = by_name("municipality", programme)
    assert read(one, "9000") == read(one, "Gent") == "44021"
    assert read(one, "") == ""
    with pytest.raises(ReaderError, match="‘Gemeente’"):
        read(one, "Atlantis")


def test_a_name_among_those_to_leave_out_that_does_not_exist_is_told(programme):
    one = by_name("exclude", programme)
    assert read(one, "Gent, Leuven") == "Gent, Leuven"
    with pytest.raises(ReaderError, match="‘Zeker niet in’"):
        read(one, "Gent, Atlantis")


def test_a_choice_outlives_the_cell_that_runs_again_but_not_a_cell_that_is_changed_by_hand():
    first = form()
    first.controls["baseline"].value = "age80"
    assert form().namespace["baseline"] == "age80"
    assert form().controls["baseline"].value == "age80"
    changed = form(cell=CELL.replace("residents", "vulnerable"))
    assert changed.namespace["baseline"] == "vulnerable"


def test_one_button_goes_back_to_what_the_cell_says():
    made = form()
    made.controls["baseline"].value = "age80"
    made.controls["draws"].value = "veel"
    made.first.click()
    assert made.namespace["baseline"] == made.controls["baseline"].value == "residents"
    assert made.fault.text == "" and not made.keep_button.disabled
    assert form().namespace["baseline"] == "residents"


def test_a_value_that_no_list_has_stays_for_the_measure_to_refuse(programme):
    one = by_name("baseline", programme, default="koeien")
    assert ("koeien", "koeien") in one.options


def test_a_parameter_that_zbeval_does_not_know_is_asked_by_its_meaning():
    cell = 'who: str = "a"  # wie u bedoelt\nloud: bool = False  # luid of niet\n'
    made = form(cell=cell)
    assert made.controls["who"].description == "wie u bedoelt"
    made.controls["loud"].value = True
    assert made.namespace["loud"] is True


def test_own_data_that_are_in_use_are_taken_where_the_cell_chooses_none(room, tmp_path):
    own = tmp_path / "mijn"
    own.mkdir()
    (own / "projects.csv").write_bytes((ROOT / "data" / "projects.csv").read_bytes())
    in_use.use_folder(own)
    made = form()
    assert made.namespace["data_dir"] == own.resolve().as_posix()
    assert "uw eigen gegevens" in made.whose.text and "/mijn" in made.whose.text
    made.controls["data_dir"].value = (ROOT / "data").as_posix()
    assert "niets van uzelf" in made.whose.text
    in_use.use_folder("")
    assert form().namespace["data_dir"] == (ROOT / "data").as_posix()  # chosen in this kernel
    parameter_form.REMEMBERED.clear()
    assert form().namespace["data_dir"] == ""


@pytest.mark.parametrize("text", ["", "geen json", "[]", '{"data_dir": 3}',
                                  json.dumps({"data_dir": "/nergens/map"})])  # fmt: skip
def test_what_is_remembered_of_data_that_cannot_be_read_or_are_gone_is_none(room, text):
    (room / in_use.ROOM).mkdir(parents=True)
    (room / in_use.ROOM / in_use.FILE).write_text(text, encoding="utf-8")
    assert in_use.folder_in_use() == ""


def test_the_sentence_says_whose_data_are_shown(programme):
    told = whose_data(programme)
    assert "data’" in told and "niets van uzelf" in told


def test_outside_a_notebook_of_a_reader_nothing_is_shown_or_changed(monkeypatch, capsys):
    from zbeval import widgets

    assert live.where() == live.REPORT
    widgets.choose()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("variables", "place"), [
    ({}, live.REPORT),
    ({"ZBEVAL_LIVE": "1"}, live.NOTEBOOK),
    ({"JPY_SESSION_NAME": "01.ipynb"}, live.NOTEBOOK),
    ({"JPY_SESSION_NAME": "01.ipynb", "ZBEVAL_CACHE": "map"}, live.REPORT),
    ({"SERVER_SOFTWARE": "voila/0.5"}, live.PAGE),
])  # fmt: skip
def test_a_report_is_told_from_a_reader_at_work(monkeypatch, variables, place):
    class Shell:
        kernel = object()

    for name in ("ZBEVAL_LIVE", "JPY_SESSION_NAME", "ZBEVAL_CACHE", "SERVER_SOFTWARE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(live, "get_ipython", Shell)
    assert live.where() == place


def test_the_cell_with_parameters_that_ran_last_counts(monkeypatch):
    history = [
        "",
        "a: int = 1  # oud",
        "x = 3",
        "a: int = 2  # nieuw",
        "from zbeval import widgets",
    ]
    monkeypatch.setattr(live, "namespace", lambda: {"In": history})
    assert live.declared_here()["a"].default == 2
    monkeypatch.setattr(live, "namespace", dict)
    assert live.declared_here() == {}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_has_its_form_right_below_its_parameters(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tags = [one["metadata"].get("tags", []) for one in cells]
    place = tags.index(["parameters"])
    assert tags[place + 1] == ["form"]
    assert "".join(cells[place + 1]["source"]).endswith("widgets.choose()")


def test_a_report_shows_nothing_of_the_form():
    import nbformat

    from zbeval.reports.pages.content import read_report

    cells = [nbformat.v4.new_code_cell("a: int = 1", metadata={"tags": ["parameters"]}),
             nbformat.v4.new_code_cell("widgets.choose()", metadata={"tags": ["form"]}),
             nbformat.v4.new_code_cell("b = 2")]  # fmt: skip
    blocks = read_report(nbformat.v4.new_notebook(cells=cells), "01").blocks
    assert [(one.facts["text"], one.facts["number"]) for one in blocks] == [
        ("a: int = 1", 1),
        ("b = 2", 3),
    ]
