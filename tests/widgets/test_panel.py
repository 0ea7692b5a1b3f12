"""A tab without a browser: what the reader sets, what the page is told, what goes wrong."""

from __future__ import annotations

import csv
import io
import threading
from dataclasses import replace

import pandas as pd
import pytest

from tests.conftest import ROOT
from zbeval.export.report_file import read_report_file
from zbeval.html.tables import column_title
from zbeval.programme import Passages
from zbeval.widgets import faults, panel
from zbeval.widgets.app import App
from zbeval.widgets.choices import to_text
from zbeval.widgets.helper import Helper, Job
from zbeval.widgets.report_maker import MadeReport
from zbeval.widgets.shown import Shown, neighbours, show_state


class NoHelper:
    """A helper that keeps what it is asked, and makes nothing."""

    def __init__(self):
        self.jobs, self.stopped = [], 0

    def make(self, job):
        self.jobs.append(job)

    def ahead(self, jobs):
        self.jobs = jobs

    def stop(self):
        self.stopped += 1


@pytest.fixture
def app(programme, layers, desk, tmp_path, monkeypatch):
    monkeypatch.setattr("zbeval.widgets.app.Desk", lambda *_: desk)
    monkeypatch.setattr("zbeval.widgets.app.Helper", lambda desk: NoHelper())
    monkeypatch.setattr("zbeval.widgets.tools.data_folder", lambda: tmp_path)
    return App(programme, layers, Passages())


@pytest.fixture
def spread(app):
    return app.panels["spreiding"]


def set_control(tab, name, value):
    tab.controls.widgets[name].value = value


def test_a_control_changes_figure_sentence_and_line_together(spread):
    before = spread.canvases["map"].drawing["number"]
    set_control(spread, "level", "province")
    assert spread.canvases["map"].drawing["number"] == before + 1
    assert "over de provincies" in spread.sentence.text
    assert "level=province" in spread.tools.state.value
    assert len(spread.ranking.options) == 5
    assert spread.fault.text == ""


def test_what_does_not_change_is_not_sent_again(spread):
    number = spread.canvases["map"].drawing["number"]
    set_control(spread, "question", "inequality")
    assert spread.canvases["map"].drawing["number"] == number
    assert spread.canvases["chart"].drawing["title"].startswith("Verdeling")


def test_the_shapes_of_the_map_are_sent_once_and_never_with_a_figure(app, spread):
    trace = spread.canvases["map"].drawing["figure"]["data"][0]
    assert trace["geojson"] == {"shared": "cells"}
    library = spread.canvases["map"].library
    assert len(library.geometry["cells"]["features"]) == 319
    assert all(canvas.library is library
               for tab in app.panels.values() for canvas in tab.canvases.values())  # fmt: skip


def test_pointing_at_an_area_changes_the_card_and_no_figure(spread):
    numbers = [canvas.drawing["number"] for canvas in spread.canvases.values()]
    spread.pointed("map", {"location": "44021"})
    assert "<h3>Gent</h3>" in spread.card.value
    assert spread.canvases["map"].marked == ["44021"]
    assert spread.controls.widgets["area"].value == "Gent"
    assert spread.ranking.value == "44021"
    assert [canvas.drawing["number"] for canvas in spread.canvases.values()] == numbers


def test_a_choice_that_comes_on_another_thread_while_one_is_shown_is_not_lost(spread):
    with spread.controls.quietly():
        other = threading.Thread(target=set_control, args=(spread, "level", "province"))
        other.start()
        other.join()
    assert spread.state.level == "province"


def test_an_area_is_found_by_part_of_its_name_in_any_case(spread):
    set_control(spread, "area", "brugg")
    assert "<h3>Brugge</h3>" in spread.card.value


def test_an_area_that_does_not_exist_is_said_and_the_page_stays(spread):
    set_control(spread, "area", "Gent")
    set_control(spread, "area", "Atlantis")
    assert "'Atlantis': dit gebied kennen we niet" in spread.fault.text
    assert spread.controls.widgets["area"].value == "Gent"
    assert "<h3>Gent</h3>" in spread.card.value
    set_control(spread, "register", "all")
    assert spread.fault.text == ""


def test_a_choice_in_the_ranking_points_at_that_area(spread):
    spread.ranking.value = "11002"
    assert "<h3>Antwerpen</h3>" in spread.card.value
    assert spread.state.area == "11002"


def test_a_new_list_of_areas_begins_with_none_chosen_so_that_the_first_can_be(spread):
    set_control(spread, "level", "province")
    assert (spread.ranking.value, spread.state.area) == (None, "")
    first = spread.ranking.options[0][1]
    spread.ranking.value = first
    assert spread.state.area == first and "<h3>" in spread.card.value


def test_what_goes_wrong_inside_is_told_in_dutch_with_a_text_to_report_and_no_traceback(
    spread, monkeypatch
):
    def broken(*_):
        raise RuntimeError("a <b>secret</b> thing")

    monkeypatch.setattr(spread.explorer, "view", broken)
    set_control(spread, "level", "province")
    assert spread.fault.text == faults.UNEXPECTED
    assert "Meld dit" in spread.details.value and "RuntimeError" in spread.details.value
    assert "level=province" in spread.details.value and "<b>" not in spread.details.value
    assert "Traceback" not in spread.details.value
    assert str(ROOT) not in spread.details.value


def test_after_something_went_wrong_the_next_choice_works(spread, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(spread.explorer, "view", lambda state: 1 / 0)
        set_control(spread, "level", "province")
    set_control(spread, "level", "arrondissement")
    assert spread.fault.text == "" and spread.details.value == ""
    assert len(spread.ranking.options) == 22


def test_a_pasted_line_restores_another_tab_too(app, spread):
    wanted = replace(app.panels["vergelijk"].state, level="municipality", first="44021")
    spread.tools.state.value = to_text("vergelijk", wanted)
    tab = app.panels["vergelijk"]
    assert app.tabs.selected_index == 3
    assert tab.controls.widgets["first"].value == "44021"
    assert tab.sentence.text.startswith("Gent heeft")


@pytest.mark.parametrize(
    "line", ["onzin", "spreiding?level=land", "uitrol?k=9999", "spreiding?level=", "spreiding?x=1"]
)
def test_a_pasted_line_that_makes_no_sense_is_refused_and_nothing_changes(app, spread, line):
    before = [tab.state for tab in app.panels.values()]
    spread.tools.state.value = line
    assert any(
        name in spread.fault.text for name in ("toestand", "Niveau", "Aantal nieuwe projecten")
    )
    assert [tab.state for tab in app.panels.values()] == before


def test_the_technical_file_is_that_of_the_measure(spread, monkeypatch):
    from zbeval.export import results

    given = []
    monkeypatch.setattr(spread.canvases["map"], "give", lambda *file: given.append(file))
    set_control(spread, "level", "province")
    spread.tools.give("technisch.csv")
    assert given[0][0] == "spreiding-spread.technisch.csv"
    assert given[0][2] == results.to_csv(spread.shown.result)


def test_the_file_for_excel_has_dutch_titles_decimal_commas_and_what_was_seen_first(
    spread, monkeypatch
):
    given = []
    monkeypatch.setattr(spread.canvases["map"], "give", lambda *file: given.append(file))
    set_control(spread, "level", "province")
    spread.tools.give("csv")
    spread.tools.give("xlsx")
    (name, _, content), (other, _, book) = given
    assert name == "spreiding-spread.csv" and other == "spreiding-spread.xlsx"
    assert content.startswith(b"\xef\xbb\xbf")
    titles, *rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    seen = spread.shown.table
    assert titles[: seen.shape[1]] == [column_title(one) for one in seen]
    assert len(titles) == spread.shown.result.table.shape[1]
    first = dict(zip(titles, rows[0], strict=True))
    assert first["gebied"] == seen["area_name"].iloc[0]
    numbers = [text for row in rows for text in row if text[:1].isdigit()]
    assert numbers and not any("." in text for text in numbers)
    sheets = pd.read_excel(io.BytesIO(book), sheet_name=None, engine="openpyxl")
    assert list(sheets) == ["tabel", "toelichting", "technisch"]
    assert sheets["tabel"]["gebied"].to_list() == seen["area_name"].to_list()
    assert sheets["tabel"][column_title("n_confirmed")].to_list() == seen["n_confirmed"].to_list()
    assert sheets["technisch"].shape == spread.shown.result.table.shape
    assert spread.sentence.text[:60] in sheets["toelichting"]["betekenis"].iloc[0]


def test_a_view_in_words_holds_sentence_figures_and_table(spread):
    spread.tools.as_text.value = True
    text = spread.tools.text.value
    assert spread.canvases["map"].drawing["alt"][:40] in text
    assert "Nog 240 rijen" in text and text.count("<tr>") == 61
    set_control(spread, "level", "province")
    assert "West-Vlaanderen" in spread.tools.text.value
    spread.tools.as_text.value = False
    assert spread.tools.text.value == ""


@pytest.fixture
def made(monkeypatch):
    """Let no report be made: keep what was asked, and tell its outcome when the test says so."""
    asked = []
    monkeypatch.setattr(
        "zbeval.widgets.tools.in_background", lambda path, tell: asked.append((path, tell))
    )
    return asked


def test_a_report_is_asked_for_in_a_file_with_the_choices_and_the_data_on_screen(
    spread, tmp_path, made
):
    set_control(spread, "baseline", "age80")
    set_control(spread, "stock", "flanders_2022")
    spread.tools.make_report()
    (file,) = (tmp_path / "local" / "reports").glob("*.toml")
    report, values = read_report_file(file)
    assert report == "01_spreiding"
    assert values == {"baseline": "age80", "register": "confirmed", "data_dir": str(ROOT / "data")}
    assert "Bezig met het rapport" in spread.tools.said.text
    assert "‘Oproep en moment’" in spread.tools.said.text
    assert spread.tools.report_button.disabled


def test_a_report_that_is_ready_is_handed_over(spread, tmp_path, made, monkeypatch):
    given = []
    monkeypatch.setattr(spread.canvases["map"], "give", lambda *file: given.append(file))
    spread.tools.make_report()
    (file, tell), page = made[0], tmp_path / "01_spreiding.html"
    page.write_bytes(b"<html>")
    tell(MadeReport(page))
    assert given == [("01_spreiding.html", "text/html;charset=utf-8", b"<html>")]
    assert str(file) in spread.tools.said.text and "downloads" in spread.tools.said.text
    assert not spread.tools.report_button.disabled


def test_a_report_that_cannot_be_made_says_why_and_the_explorer_goes_on(spread, made):
    spread.tools.make_report()
    made[0][1](MadeReport(None, "niveau: kan niet."))
    assert "niet gemaakt. niveau: kan niet." in spread.tools.said.text
    assert not spread.tools.report_button.disabled
    set_control(spread, "level", "province")
    assert spread.fault.text == ""


def test_a_long_computation_waits_until_it_is_asked_for(app):
    app.tabs.selected_index = 2
    tab = app.panels["uitrol"]
    assert tab.waiting.words.text == panel.FIRST
    assert app.helper.jobs[-1].name != "uitrol"
    tab.begin()
    job = app.helper.jobs[-1]
    assert job.name == "uitrol" and job.urgent
    assert tab.waiting.start_button.disabled and not tab.waiting.stop_button.disabled
    job.then(show_state(tab.explorer, job.state))
    assert "nieuwe projecten" in tab.sentence.text
    assert not tab.waiting.start_button.disabled


@pytest.mark.parametrize(("seconds", "told"), [(1, "1 seconde."), (60.0, "60 seconden.")])
def test_a_long_computation_says_how_long_it_may_take(app, seconds, told):
    waiting = app.panels["uitrol"].waiting
    waiting.begin(seconds)
    assert waiting.words.text == f"Bezig: hoogstens {told}"
    waiting.end()


def test_an_outcome_that_comes_after_the_choices_changed_is_not_shown(app):
    app.tabs.selected_index = 2
    tab = app.panels["uitrol"]
    tab.begin()
    job = app.helper.jobs[-1]
    set_control(tab, "k", "3")
    job.then(show_state(tab.explorer, job.state))
    assert tab.sentence.text == ""
    set_control(tab, "k", str(job.state.k))
    assert "20 nieuwe projecten" in tab.sentence.text


def test_stopping_says_so_and_keeps_what_was_shown(app):
    app.tabs.selected_index = 2
    tab = app.panels["uitrol"]
    tab.begin()
    tab.stop()
    assert app.helper.stopped == 1
    assert "Gestopt" in tab.waiting.words.text
    assert not tab.waiting.start_button.disabled and tab.waiting.stop_button.disabled


@pytest.mark.parametrize(
    ("typed", "km", "shown"),
    [("2,5", 2.5, "2,5"), ("2.5", 2.5, "2,5"), (" 12 ", 12.0, "12"), ("7,50", 7.5, "7,5")],
)
def test_a_decimal_comma_is_read_as_one_and_shown_as_one(app, typed, km, shown):
    tab = app.panels["uitrol"]
    app.tabs.selected_index = 2
    set_control(tab, "radius_km", typed)
    assert (tab.state.radius_km, tab.fault.text) == (km, "")
    assert tab.controls.widgets["radius_km"].value == shown
    assert f"radius_km={km}" in tab.tools.state.value


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("radius_km", "ver", "dit is geen getal"),
        ("radius_km", "2,5,1", "dit is geen getal"),
        ("radius_km", "1.000", "duizendtal"),
        ("radius_km", "1000", "buiten de grenzen"),
        ("k", "2,5", "dit is geen geheel getal"),
        ("k", "", "dit is geen geheel getal"),
        ("k", "300", "buiten de grenzen"),
    ],
)
def test_a_number_that_cannot_be_one_is_refused_and_the_field_shows_what_counts(
    app, name, typed, told
):
    tab = app.panels["uitrol"]
    app.tabs.selected_index = 2
    before, shown = tab.state, tab.controls.widgets[name].value
    set_control(tab, name, typed)
    assert told in tab.fault.text and f"'{typed}'" in tab.fault.text
    assert tab.state == before
    assert tab.controls.widgets[name].value == shown


def test_a_message_goes_once_what_it_is_about_is_cleared(app, spread):
    tab = app.panels["uitrol"]
    app.tabs.selected_index = 2
    set_control(tab, "exclude", "Atlantis")
    tab.finished(tab.state, show_state(tab.explorer, tab.state))
    assert "Atlantis" in tab.fault.text
    set_control(tab, "exclude", "")
    assert tab.fault.text == ""
    line = spread.tools.state.value
    spread.tools.state.value = "onzin"
    assert "toestand" in spread.fault.text
    spread.tools.state.value = ""
    assert (spread.fault.text, spread.tools.state.value) == ("", line)
    set_control(spread, "area", "Gent")
    set_control(spread, "area", "Atlantis")
    set_control(spread, "area", "")
    assert spread.fault.text == ""


def test_the_list_of_areas_is_not_there_before_it_holds_any(app, spread):
    tab = app.panels["uitrol"]
    app.tabs.selected_index = 2
    assert tab.ranking.layout.display == "none"
    assert spread.ranking.layout.display is None
    tab.finished(tab.state, show_state(tab.explorer, tab.state))
    assert tab.ranking.options and tab.ranking.layout.display is None


def test_a_municipality_that_does_not_exist_is_told_by_the_measure(app):
    app.tabs.selected_index = 2
    tab = app.panels["uitrol"]
    set_control(tab, "exclude", "Atlantis")
    tab.begin()
    job = app.helper.jobs[-1]
    job.then(show_state(tab.explorer, job.state))
    assert "Atlantis" in tab.fault.text and tab.details.value == ""


def test_what_is_one_choice_away_is_made_ahead_and_then_shown_at_once(app, spread, monkeypatch):
    job = next(one for one in app.helper.jobs if one.state.level == "province")
    job.then(show_state(spread.explorer, job.state))
    monkeypatch.setattr(spread.explorer, "view", lambda state: pytest.fail("made twice"))
    set_control(spread, "level", "province")
    assert "over de provincies" in spread.sentence.text


def test_every_state_one_choice_away_is_named_once(explorers):
    explorer = explorers["spreiding"]
    found = neighbours(explorer, replace(explorer.start, area="44021"))
    assert len(found) == len(set(found)) and explorer.start not in found
    assert {one.level for one in found} == {"municipality", "primary_care_zone", "arrondissement",
                                            "province", "city_group"}  # fmt: skip
    assert all(one.area == "" for one in found)


@pytest.fixture
def helper(desk):
    helper = Helper(desk)
    yield helper
    helper.stop()


class Outcomes:
    """Waits for the outcomes of jobs."""

    def __init__(self):
        self.found, self.came = [], threading.Event()

    def __call__(self, outcome):
        self.found.append(outcome)
        self.came.set()

    def one(self):
        assert self.came.wait(60), "no outcome"
        self.came.clear()
        return self.found[-1]


def test_the_helper_gives_what_the_kernel_would_have_made(helper, explorers):
    outcomes, explorer = Outcomes(), explorers["vergelijk"]
    state = explorer.tidy(explorer.start)
    helper.make(Job("vergelijk", state, outcomes, urgent=True))
    made, own = outcomes.one(), show_state(explorer, state)
    assert isinstance(made, Shown)
    assert made.result.to_json() == own.result.to_json()
    assert (made.sentence, made.drawings) == (own.sentence, own.drawings)
    helper.make(Job("uitrol", replace(explorers["uitrol"].start, exclude="Atlantis"), outcomes))
    assert "Atlantis" in outcomes.one().message


def test_the_helper_can_be_stopped_and_works_again(helper, explorers):
    stopped, outcomes, state = Outcomes(), Outcomes(), explorers["uitrol"].start
    helper.make(Job("uitrol", state, stopped, urgent=True))
    process = helper.process
    helper.stop()
    assert process.child.poll() is not None and helper.process is None
    helper.make(Job("uitrol", replace(state, k=1), outcomes, urgent=True))
    assert outcomes.one().result.headline["k"] == 1
    assert stopped.found == []


def test_a_helper_that_dies_is_told_in_dutch(helper, explorers):
    outcomes = Outcomes()
    helper.make(Job("uitrol", explorers["uitrol"].start, outcomes, urgent=True))
    helper.process.child.kill()
    assert outcomes.one().message == faults.STOPPED
    helper.make(Job("uitrol", replace(explorers["uitrol"].start, k=1), outcomes, urgent=True))
    assert isinstance(outcomes.one(), Shown)
