"""A folder whose programme file is wrong ends in exit code 2, with its reason; nothing is made."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import ROOT
from tests.other_findings import TOML, other_programme
from zbeval import vocabulary
from zbeval.cli import main
from zbeval.commands import new_programme

WRONG = [
    (TOML.replace("start =", "begin ="), "'begin': deze sleutel bestaat niet"),
    (TOML + '\n[texts]\nspreading = "x"\n', "'texts.spreading': deze sleutel bestaat niet"),
    (TOML + '\n[vocabulary.above]\nlabel_nl = ""\n', "'vocabulary.above.label_nl'.*geen tekst"),
    (TOML.replace("pillar.moving", "pillar.Moving"), "'pillar.Moving'.*kleine letters"),
    (TOML.replace("pillar.moving", "pillar.sporting"), "'pillar', waarde 'moving'"),
]


@pytest.fixture(autouse=True)
def words_of_the_shipped_programme_after():
    yield
    vocabulary.lay_over({})


@pytest.mark.parametrize(("toml", "told"), WRONG)
def test_check_and_measure_tell_it_and_measure_writes_nothing(tmp_path, capsys, toml, told):
    folder = other_programme(tmp_path / "fout", programme=toml)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["check", "--data", str(folder)]) == 2
    said = capsys.readouterr()
    assert re.search(told, said.out + said.err)
    asked = ["measure", "evidence", "--data", str(folder), "--output", str(tmp_path / "t.csv")]
    assert main(asked) == 2
    error = capsys.readouterr().err
    assert re.search(told, error)
    assert "Traceback" not in error
    assert not (tmp_path / "t.csv").exists()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_two_programmes_that_come_along_with_one_name_are_told_apart_first(
    tmp_path, monkeypatch, capsys
):
    for name in ("eerste", "tweede"):
        shutil.copytree(ROOT / "programmes" / "proeftuinen", tmp_path / "programmes" / name)
    monkeypatch.setattr(new_programme, "HOME", tmp_path)
    for asked in (["--from", "eerste"], ["--programme", "Iets nieuws"]):
        assert main(["new", str(tmp_path / "werk"), *asked]) == 2
        assert "tweede/programme.toml" in (error := capsys.readouterr().err)
        assert "heeft dezelfde naam als eerste" in error
        assert not (tmp_path / "werk").exists()
