"""Own data are used everywhere once they are kept, until the reader says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import write_folder
from zbeval.sources.folder import data_folder
from zbeval.sources.in_use import folder_in_use
from zbeval.tables import load_programme
from zbeval.widgets.data_choice import NONE, USED, DataChoice
from zbeval.widgets.upload import OwnData
from zbeval.widgets.whose import NO_FOLDER, whose_data

REGISTER = b"Nr;Naam;Gemeente\nz1;Warme wijk;Gent\n"


pytestmark = pytest.mark.usefixtures("empty_desk")


def kept(folder: Path) -> OwnData:
    made = OwnData(folder)
    made.source.value = "https://example.org/register"
    made.receive("register.csv", REGISTER)
    made.keep_button.click()
    return made


def test_before_anything_is_kept_there_is_nothing_to_choose():
    choice = DataChoice(Path("own"))
    assert [value for _, value in choice.list.options] == [""]
    assert choice.said.text == NONE
    assert folder_in_use() == ""


def test_what_is_kept_is_used_from_then_on_and_every_screen_says_whose_it_is():
    choice = DataChoice(Path("own"))
    made = kept(Path("own"))
    own = Path("own").resolve().as_posix()
    assert made.said.text.split("\n") == ["1 project is bewaard.", USED]
    assert folder_in_use() == choice.list.value == own
    told = whose_data(load_programme(folder_in_use()))
    assert "uw eigen gegevens" in told and "desk/own" in told
    assert "meegeleverd" in told, "what is not the reader's own is said too"


def test_a_reader_goes_back_to_the_data_they_began_with():
    kept(Path("own"))
    choice = DataChoice(Path("own"))
    choice.list.value = ""
    assert folder_in_use() == "" and choice.said.text == USED
    again = DataChoice(Path("own"))
    assert again.list.value == "" and len(again.list.options) == 2


def test_a_command_and_a_schedule_never_read_what_the_explorers_remember():
    before = data_folder()
    kept(Path("own"))
    assert data_folder() == before
    assert load_programme().folder == str(before.resolve())


def test_of_a_folder_with_tables_of_its_own_it_is_not_said_that_nothing_was_brought_in(tmp_path):
    whole = write_folder(tmp_path / "whole")
    assert "/whole’; er is niets van uzelf" in whose_data(load_programme(whole)), "a plain copy"
    projects = whole / "projects.csv"
    changed = projects.read_text(encoding="utf-8").replace("Kiel leeft", "Kiel werkt")
    projects.write_text(changed, encoding="utf-8")
    told = whose_data(load_programme(whole))
    assert "/whole’, een map met al haar eigen tabellen" in told and "niets" not in told
    assert "niets van uzelf" in whose_data(load_programme())


def test_data_that_come_from_no_folder_are_not_called_anybodys(monkeypatch):
    class Made:
        folder = ""

    assert whose_data(Made()) == NO_FOLDER
