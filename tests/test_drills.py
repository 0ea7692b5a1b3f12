"""The drills must be able to fail: they see what is missing, altered or half."""

from __future__ import annotations

import importlib
import json
import shutil
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent / "tools"
pytest.importorskip("psutil")


@pytest.fixture
def drill(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("drill_site")


@pytest.fixture
def folder(invented_site, tmp_path):
    shutil.copytree(invented_site, tmp_path / "output", symlinks=True)
    return tmp_path


def harm(folder: Path, name: str, text: str | None) -> None:
    """Replace a file of the site, or remove it."""
    path = folder / "output" / "latest" / name
    path.unlink()
    if text is not None:
        path.write_text(text, encoding="utf-8")


def test_a_whole_site_has_nothing_amiss(drill, folder):
    assert drill.broken_pages(folder) == []
    assert drill.shown_reports(folder) == {"01_verzonnen", "02_kort"}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("02_kort.html", None, "not a whole page"),
        ("02_kort.html", "<!DOCTYPE html><html>", "not a whole page"),
        ("01_verzonnen.ipynb", "{}", "a file is missing or altered"),
        ("results.json", '{"reports": []}', "summary and results tell of different reports"),
        ("summary.json", None, "unreadable"),
    ],
)
def test_what_readers_would_miss_is_seen(drill, folder, name, text, told):
    harm(folder, name, text)
    assert any(told in problem for problem in drill.broken_pages(folder))


def test_a_report_that_disappeared_and_a_site_that_broke_are_counted(drill, folder):
    before = drill.shown_reports(folder)
    results = folder / "output" / "latest" / "results.json"
    found = json.loads(results.read_text(encoding="utf-8"))
    results.unlink()
    results.write_text(json.dumps({"reports": found["reports"][:1]}), encoding="utf-8")
    tally = drill.Tally("x")
    drill.inspect(tally, folder, before)
    assert (tally.lost, tally.broken) == (1, 1)
