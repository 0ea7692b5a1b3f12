"""The prose of the notebooks, and what programmes say of themselves, can be read in English."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.conftest import ROOT
from zbeval.language import say, speaking
from zbeval.programme_words import read_words
from zbeval.prose import paragraphs

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PROGRAMMES = sorted(path.parent for path in (ROOT / "programmes").glob("*/programme.toml"))
NAMES = {"*Vinger aan de pols*"}  # what stays Dutch in an English sentence
DUTCH = re.compile(r"\b(het|een|van|wordt|niet|zijn|voor|met|dat|deze|gemeente|gemeenten)\b")
MARKS = {
    "headings and bold": r"\*\*",
    "words that stand out": r"(?<!\*)\*(?!\*)",
    "items of a list": r"(?m)^- ",
    "code": r"`",
    "commands": r"zbeval [a-z]+ [a-z]+",
    "links": r"\]\(([^)]*)\)",
}


def prose(path) -> list[str]:
    """Return every paragraph of a notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    found = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return [one for text in found for one in paragraphs(text)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_paragraph_is_told_in_english_with_the_marks_that_it_has_in_dutch(path):
    with speaking("en"):
        told = {one: say(one) for one in prose(path)}
    assert [one for one, english in told.items() if one == english] == []
    for name, mark in MARKS.items():
        other = [e for d, e in told.items() if re.findall(mark, d) != re.findall(mark, e)]
        assert other == [], name


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_word_of_the_english_is_left_in_dutch(path):
    with speaking("en"):
        told = [say(one) for one in prose(path)]
    for name in NAMES:
        told = [one.replace(name, "") for one in told]
    assert [one for one in told if DUTCH.search(one)] == []


@pytest.mark.parametrize("folder", PROGRAMMES, ids=lambda folder: folder.name)
def test_a_programme_that_comes_along_brings_all_its_words_in_english(folder):
    about = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
    told = [about[name] for name in ("introduction", "project", "projects")]
    told += [one for text in about["texts"].values() for one in paragraphs(text)]
    told += [call[name] for call in about["call"].values() for name in ("name", "projects")]
    english = read_words(folder)["en"]
    assert [one for one in told if (one, "") not in english] == []
