"""The guide names what is there: commands, notebooks, pictures."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from zbeval.cli import COMMANDS
from zbeval.commands.import_projects import KIND
from zbeval.commands.imports import SHEETS

PAGES = [ROOT / "docs" / name for name in ("handleiding.md", "inlezen.md")]
LARGEST = 150_000
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def text(page) -> str:
    return page.read_text(encoding="utf-8")


@every_page
def test_every_command_exists(page):
    commands = set(re.findall(r"`zbeval (\w+)", text(page)))
    assert commands
    assert commands <= set(COMMANDS)


@every_page
def test_every_notebook_exists(page):
    named = set(re.findall(r"\b\d\d_[a-z_]+\b", text(page)))
    assert named <= {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_every_picture_exists_is_small_and_has_words():
    found = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text(PAGES[0]))
    assert len(found) >= 6
    for words, name in found:
        picture = PAGES[0].parent / name
        assert words.strip()
        assert picture.stat().st_size <= LARGEST
        assert picture.read_bytes().startswith(b"\x89PNG")


def test_every_picture_that_the_script_makes_is_shown():
    script = text(ROOT / "tools" / "screenshots.py")
    made = set(re.findall(r'^    "([a-z-]+)": ', script, re.MULTILINE))
    assert {f"img/{name}.png" for name in made} == set(
        re.findall(r"\((img/[^)]+)\)", text(PAGES[0]))
    )


def test_what_can_be_imported_and_renewed_is_explained():
    explained = text(PAGES[1])
    for kind in ("qdpx", "survey", KIND, "findings"):
        assert f"zbeval import {kind}" in explained
    assert KIND in SHEETS
    assert "zbeval refresh population" in explained
    assert "zbeval refresh income" in explained
