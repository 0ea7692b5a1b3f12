"""``zbeval new`` starts a programme of one's own, or from one that comes along; never by halves."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from zbeval import tables
from zbeval.cli import main
from zbeval.programme_file import read_about


@pytest.fixture(autouse=True)
def words_of_the_shipped_programme_after():
    yield
    tables.load_programme(ROOT / "data")


def test_a_new_programme_is_complete_and_sound_from_the_start(tmp_path, capsys):
    folder = tmp_path / "werk"
    assert main(["new", str(folder), "--programme", 'Straten "samen"']) == 0
    assert "Kijk data/local/programme.toml na" in capsys.readouterr().out
    own = folder / "data" / "local"
    assert read_about(own).name == 'Straten "samen"'
    programme = tables.load_programme(own)
    assert programme["projects"].empty
    assert programme["findings"].empty
    assert len(programme.areas) == 319


def test_a_programme_that_comes_along_is_copied_whole(tmp_path):
    folder = tmp_path / "werk"
    assert main(["new", str(folder), "--from", "proeftuinen"]) == 0
    programme = tables.load_programme(folder / "data" / "local")
    assert len(programme["projects"]) == 6
    assert programme.facts.call_terms()["need_threshold"].value == 20


def test_the_shipped_programme_can_be_named_as_well(tmp_path):
    folder = tmp_path / "werk"
    assert main(["new", str(folder), "--from", "zorgzame_buurten"]) == 0
    assert list((folder / "data" / "local").iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--programme", "Zorgzame buurten"], "zo heet een meegeleverd programma al"),
        (["--programme", " "], "deze naam is leeg"),
        (["--from", "leefbuurten"], "Kies uit: zorgzame_buurten, proeftuinen"),
        (["--from", "proeftuinen", "--programme", "Iets"], ""),
    ],
)
def test_a_wrong_wish_is_told_and_nothing_is_made(tmp_path, capsys, asked, told):
    folder = tmp_path / "werk"
    try:
        code = main(["new", str(folder), *asked])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    assert told in capsys.readouterr().err
    assert not folder.exists()
