"""``zbeval new`` makes a workspace that works by itself, whole, and never over something else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from zbeval.cli import main
from zbeval.reports.places import MARK, workspace
from zbeval.tables import load_programme


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_workspace_has_tables_notebooks_schedule_and_a_dutch_readme(capsys):
    assert main(["new", "werk"]) == 0
    assert "Uw werkmap staat klaar" in capsys.readouterr().out
    names = {path.name for path in Path("werk").iterdir()}
    assert {"data", "notebooks", "LEESMIJ.md", MARK} <= names
    assert Path("werk/reports/schedule.toml").exists() == (ROOT / "reports/schedule.toml").exists()
    for table in (ROOT / "data").glob("*.csv"):
        assert Path("werk/data", table.name).read_bytes() == table.read_bytes()
    assert {path.name for path in Path("werk/notebooks").glob("*.ipynb")} == {
        path.name for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    text = Path("werk/LEESMIJ.md").read_text(encoding="utf-8")
    assert "zbeval import projects" in text
    assert "{" not in text


def test_what_somebody_else_read_in_does_not_go_along(monkeypatch, tmp_path):
    assert main(["new", "werk"]) == 0
    assert list(Path("werk/data/local").iterdir()) == []


def test_a_workspace_works_with_its_own_data_from_any_folder_in_it(monkeypatch):
    assert main(["new", "werk"]) == 0
    monkeypatch.chdir("werk/notebooks")
    assert workspace(Path.cwd()) == Path.cwd().parent
    script = "from zbeval.reports import places; from zbeval.sources import data_folder;" \
             "print(places.NOTEBOOKS, data_folder())"  # fmt: skip
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                          check=True).stdout.split()  # fmt: skip
    assert [Path(one).parent for one in told] == [Path.cwd().parent] * 2


def test_what_is_read_in_goes_to_the_workspace(monkeypatch, capsys):
    assert main(["new", "werk"]) == 0
    monkeypatch.chdir("werk")
    Path("r.csv").write_text("Nr;Naam;Gemeente;Bron\nz1;Warm;Gent;https://example.org\n")
    assert main(["import", "projects", "r.csv", "--yes"]) == 0
    assert len(load_programme("data/local")["projects"]) == 1
    assert main(["check", "--data", "data/local"]) == 0


def test_a_folder_with_something_in_it_is_refused_and_left_alone(capsys):
    Path("werk").mkdir()
    Path("werk/mijn.txt").write_text("van mij")
    assert main(["new", "werk"]) == 2
    assert "deze map is niet leeg" in capsys.readouterr().err
    assert [path.name for path in Path("werk").iterdir()] == ["mijn.txt"]
    assert main(["new", "werk/mijn.txt"]) == 2
    assert "dit is een bestand" in capsys.readouterr().err


def test_an_empty_folder_may_be_filled():
    Path("werk").mkdir()
    assert main(["new", "werk"]) == 0


def test_a_workspace_that_cannot_be_finished_leaves_nothing(monkeypatch, capsys):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zbeval.commands.new.shutil.copytree", full)
    assert main(["new", "werk"]) == 2
    assert "hier kan niet worden geschreven" in capsys.readouterr().err
    assert list(Path().iterdir()) == []
