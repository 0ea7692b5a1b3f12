"""Explorers, a batch and a comparison of two runs, of programmes that are not the shipped one."""

from __future__ import annotations

import json
import pickle
import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.other_programmes import PILOTS, leefbuurten
from tests.pages_as_text import plain
from zbeval import tables
from zbeval.cli import main
from zbeval.widgets.canvas import without_shapes
from zbeval.widgets.desk import Desk
from zbeval.widgets.explorers import make_explorers
from zbeval.widgets.shown import show_state
from zbeval.widgets.worker import serve

OTHER = re.compile(
    r"zorgzame|(?:127|133) projecten|Vlaamse (?:projecten|oproep)|Brusselse oproep", re.IGNORECASE
)
OFFERED = ("spreiding", "uitrol", "vergelijk", "keuzes")  # no findings: no tab of findings


@pytest.fixture(autouse=True)
def words_of_the_shipped_programme_after():
    yield
    tables.load_programme(ROOT / "data")


@pytest.fixture(scope="module")
def invented(tmp_path_factory) -> Path:
    return leefbuurten(tmp_path_factory.mktemp("own"))


@pytest.fixture(params=["invented", "pilots"])
def folder(request) -> Path:
    """Return the folder of each of the two programmes."""
    return PILOTS if request.param == "pilots" else request.getfixturevalue("invented")


def page(output: Path, name: str) -> str:
    return plain((output / "latest" / name).read_text(encoding="utf-8"))


def states(explorer):
    """Return the first state, and those in which one choice is its last option."""
    yield explorer.start
    for choice in explorer.choices(explorer.start):
        if choice.options:
            yield replace(explorer.start, **{choice.name: choice.options[-1][1]})


def test_its_explorers_show_what_there_is_and_name_no_other_programme(folder):
    programme = tables.load_programme(folder)
    desk = Desk(programme, without_shapes(tables.map_layers(programme)))
    explorers = make_explorers(desk)
    assert tuple(explorers) == OFFERED
    for name, explorer in explorers.items():
        if name == "uitrol":  # ten seconds of arithmetic each; told in its own tests
            continue
        for state in states(explorer):
            tidy = explorer.tidy(state)
            seen = explorer.view(tidy)
            assert not OTHER.search(seen.sentence + explorer.card(tidy)), seen.sentence


def test_a_sheet_of_one_municipality_is_about_that_programme(invented, tmp_path, capsys):
    asked = ["batch", "08_gemeentefiche", "--over", "municipality", "--only", "Oostende"]
    assert main([*asked, "--data", str(invented), "--output", str(tmp_path)]) == 0, (
        capsys.readouterr().err
    )
    [sheet] = [one.name for one in (tmp_path / "latest").glob("35013*.html")]
    text = page(tmp_path, sheet)
    assert text.startswith("Oostende:") and "Leefbuurten 2026–2028" in text
    assert not OTHER.search(text), OTHER.search(text)


def test_two_runs_are_compared_and_what_changed_is_told(invented, tmp_path, capsys):
    own, output = tmp_path / "own", tmp_path / "made"
    shutil.copytree(invented, own)
    asked = ["report", "00_programma", "--data", str(own), "--output", str(output)]
    assert main(asked) == 0, capsys.readouterr().err
    assert "eerste run" in page(output, "wat_veranderde.html")
    register = own / "projects.csv"
    lines = register.read_text(encoding="utf-8").splitlines()
    register.write_text("\n".join([*lines[:-10], ""]), encoding="utf-8")
    assert main(asked) == 0, capsys.readouterr().err
    text = page(output, "wat_veranderde.html")
    assert re.search(r"\b60 50 −10\b", text), text
    assert "Leefbuurten" in text and not OTHER.search(text)
    capsys.readouterr()
    assert main(["compare", "--output", str(output), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "projects.csv" in json.dumps(found)
    assert main(["compare", "--output", str(output)]) == 0
    assert "gegevens projects.csv" in capsys.readouterr().out
    assert main(["compare", "--output", str(output), "--data", str(own)]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^ +leefbuurten +60 +50 ", told, re.MULTILINE), told
    assert "n leefbuurten" not in page(output, "wat_veranderde.html")
    assert main(["compare", "--output", str(output), "--data", str(tmp_path / "none")]) == 2


def test_what_the_helper_process_makes_is_in_the_words_of_the_programme(folder):
    programme = tables.load_programme(folder)
    desk = Desk(programme, without_shapes(tables.map_layers(programme)))
    explorer = make_explorers(desk)["keuzes"]
    state = explorer.tidy(replace(explorer.start, shown="inequality"))
    here = show_state(explorer, state)
    tables.load_programme(ROOT / "data")
    jobs, outcomes = BytesIO(pickle.dumps(desk) + pickle.dumps((1, "keuzes", state))), BytesIO()
    serve(jobs, outcomes)
    outcomes.seek(0)
    _, there = pickle.load(outcomes)
    assert there.sentence == here.sentence
    assert [one["alt"] for one in there.drawings.values()] == [
        one["alt"] for one in here.drawings.values()
    ]
    assert "alle leefbuurten" in there.sentence or "de zes proeftuinen" in there.sentence
