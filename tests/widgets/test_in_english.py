"""The explorers and the forms speak English where that is asked, and Dutch again afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import ipywidgets as ipw
import pytest
from lxml import html

from tests.conftest import ROOT
from tests.widgets.test_panel import NoHelper
from zbeval.errors import ReaderError
from zbeval.language import say, speaking
from zbeval.parameter_cell import parameters_of
from zbeval.programme import Passages
from zbeval.widgets.app import App
from zbeval.widgets.canvas import Canvas, Words, without_shapes
from zbeval.widgets.cards import area_card
from zbeval.widgets.choices import number_text, typed_number
from zbeval.widgets.data_choice import DataChoice
from zbeval.widgets.desk import Desk
from zbeval.widgets.figure_form import OwnFigure
from zbeval.widgets.parameter_form import ParameterForm
from zbeval.widgets.upload import OwnData

DUTCH = re.compile(
    r"\b(het|een|van|niet|voor|geen|naar|meer|welke|kies|zijn|wordt|worden|uit|bij|aan|ook|maar|tot|"
    r"enkel|volgens|als|zoals|alle|nog|onbekend|gemeenten?|inwoners|projecten|gebied|gebieden|"
    r"verdeelsleutel|verhouding|ongelijkheid|spreiding|noodcijfer|bron|kaart|keuze|ja|nee)\b",
    re.IGNORECASE,
)
SHOWN = ("description", "placeholder", "tooltip")
CELL = """\
baseline: str = "residents"  # verdeelsleutel
register: str = "confirmed"  # welke projecten meetellen
level: str = "province"  # niveau
indicator: str = "deprivation_index"  # noodcijfer
objective: str = "people_covered"  # doel
people: str = "residents"  # wie telt
n_types: int = 0  # aantal types
policy_level: str = "all"  # beleidsniveau
municipality: str = ""  # gemeente
stock_on: str = ""  # tel wat liep op
exclude: str = ""  # zeker niet in
draws: int = 999  # trekkingen
data_dir: str = ""  # map met gegevens
"""


class NoLab:
    """A front end that cannot run cells."""

    def run_below(self) -> bool:
        return False


@pytest.fixture
def made(programme, layers, desk, monkeypatch):
    """Return what makes the explorers: figures anew, for they are kept in the words of then."""

    def make() -> App:
        told = replace(layers, credit=say(layers.credit))
        fresh = Desk(programme, without_shapes(told), results=desk.results)
        monkeypatch.setattr("zbeval.widgets.app.Desk", lambda *_: fresh)
        monkeypatch.setattr("zbeval.widgets.app.Helper", lambda desk: NoHelper())
        app = App(programme, told, Passages())
        for place in range(len(app.panels)):
            app.tabs.selected_index = place
        for tab in app.panels.values():
            tab.tools.as_text.value = True
        return app

    return make


def parts(widget: ipw.Widget) -> Iterator[ipw.Widget]:
    """Yield a widget and all that stands in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def plain(text: str) -> list[str]:
    """Return the lines of some HTML, without what is marked as Dutch, and what names its parts."""
    tree = html.fromstring(f"<div>{text}</div>")
    for marked in tree.xpath("//*[@lang='nl']"):
        marked.drop_tree()
    return [*tree.itertext(), *tree.xpath("//@aria-label")]


def texts(box: ipw.Widget) -> Iterator[str]:
    """Yield every text that a reader sees or hears of a form or of the explorers."""
    for one in parts(box):
        yield from (getattr(one, name) or "" for name in SHOWN if hasattr(one, name))
        yield from getattr(one, "titles", ())
        if isinstance(one, ipw.HTML):
            yield from plain(one.value)
        elif isinstance(one, Words):
            yield from [one.text, *one.words.values()]
        elif isinstance(one, Canvas):
            yield from (one.drawing[name] for name in ("title", "alt", "source", "file"))
            yield from one.words.values()
        elif isinstance(one, ipw.Dropdown | ipw.Select | ipw.Combobox):
            yield from (name if isinstance(name, str) else name[0] for name in one.options)


def left_in_dutch(box: ipw.Widget, programme) -> list[str]:
    """Return the texts in which a Dutch word stands that is not part of a name."""
    names = set(programme["municipalities"]["name"])
    for column in ("name", "neighbourhood", "applicant"):
        names |= set(programme["projects"][column].dropna())
    longest = sorted(map(str, names), key=len, reverse=True)
    name = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest))
    return [one for one in dict.fromkeys(texts(box)) if DUTCH.search(name.sub("", one))]


def test_every_text_of_the_explorers_is_english_and_dutch_comes_back(programme, made):
    before = list(texts(made().box))
    with speaking("en"):
        app = made()
        assert left_in_dutch(app.box, programme) == []
        told = list(texts(app.box))
        for text in ("Baseline", "Calculate", "Ranking: choose an area", "Save as {format}"):
            assert text in told
        assert app.panels["spreiding"].canvases["chart"].words["locale"] == "en"
    assert list(texts(made().box)) == before
    assert {"Verdeelsleutel", "Bereken", "Rangschikking: kies een gebied"} <= set(before)
    assert len(left_in_dutch(made().box, programme)) > 100  # what it looks for is there in Dutch


def test_an_area_is_told_of_in_english(programme, desk):
    asked = ("spread", (("baseline", "residents"), ("level", "province"),
                        ("register", "confirmed"), ("stock", "flanders_2024")))  # fmt: skip
    with speaking("en"):
        card = area_card(programme, desk.answer(asked), "10000")
    assert "<dt>residents</dt>" in card and "<dt>verdict</dt>" in card
    assert re.search(r"<dd>\d+\.\d\d to \d+\.\d\d</dd>", card)
    assert 'aria-label="source 1 of ' in card


def test_every_form_is_english(programme, tmp_path, monkeypatch):
    parameters = parameters_of(CELL, "cel")
    space = {name: one.default for name, one in parameters.items()}
    with speaking("en"):
        forms = [OwnData(tmp_path), OwnFigure(tmp_path), DataChoice(tmp_path),
                 ParameterForm(space, parameters, NoLab())]  # fmt: skip
        forms[-1].run()
        for one in forms:
            assert left_in_dutch(one.box, programme) == []
        assert "Need indicator" in set(texts(forms[-1].box))


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [("nl", "2,5", 2.5), ("nl", "2.5", 2.5), ("en", "2.5", 2.5), ("en", "2,5", 2.5),
     ("nl", "1,125", 1.125), ("en", "1.125", 1.125)],
)  # fmt: skip
def test_a_number_may_be_typed_with_either_sign(language, typed, meant):
    with speaking(language):
        assert typed_number("Nabijheid", typed, whole=False) == meant


@pytest.mark.parametrize(("language", "typed"), [("nl", "1.000"), ("en", "1,000")])
def test_what_may_be_thousands_in_the_language_spoken_is_asked_again(language, typed):
    with speaking(language), pytest.raises(ReaderError) as caught:
        typed_number("Nabijheid", typed, whole=False)
    assert caught.value.value == typed
    with speaking(language):
        assert caught.value.rule == say("dit kan een duizendtal zijn of een getal met een komma")


def test_a_number_is_shown_with_the_sign_of_the_language():
    with speaking("en"):
        assert number_text(2.5) == "2.5"
    assert number_text(2.5) == "2,5"


def test_no_sentence_stands_in_a_script_of_the_explorers():
    for name in ("canvas.js", "words.js"):
        script = (ROOT / "zbeval" / "widgets" / "front" / name).read_text(encoding="utf-8")
        code = re.sub(r"//[^\n]*", "", script)
        quoted = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", code)
        assert [one for parts in quoted for one in parts if DUTCH.search(one)] == []
