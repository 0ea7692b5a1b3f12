"""What the tutorial and the page on Python show is what happens."""

from __future__ import annotations

import argparse
import os
import re
import shlex

import pytest

import zbeval as zb
from tests.conftest import ROOT
from tests.run_docs import blocks, commands, failures
from zbeval.cli import build_parser, main

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
HOW_TO = sorted((ROOT / "docs" / "howto").glob("*.md"))
SLOW = {"report"}  # tested elsewhere, on notebooks of all kinds; here it is only read


def test_its_python_answers_as_shown():
    assert failures("\n".join(blocks(TUTORIAL, "pycon")), "tutorial") == ""


def test_its_commands_work_in_order_from_an_empty_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZBEVAL_DATA", raising=False)
    for words in commands(TUTORIAL):
        if words[0] == "cd":
            os.chdir(words[1])
        elif words[1] in SLOW:
            assert build_parser(words[1]).parse_args(words[1:])
        else:
            assert main(words[1:]) == 0, words
    assert "Alles in orde" in capsys.readouterr().out
    made = tmp_path / "my_evaluation"
    assert (made / "spread.csv").stat().st_size
    assert (made / "spread.xlsx").stat().st_size
    assert 'zb.load("my_evaluation/data")' in TUTORIAL
    assert len(zb.load(made / "data")["projects"])


@pytest.mark.parametrize("page", HOW_TO, ids=lambda page: page.stem)
def test_commands_of_the_how_to_pages_can_be_read(page):
    for text in inline_commands(page.read_text(encoding="utf-8")):
        parsed = build_parser(text[0]).parse_args(text)
        assert isinstance(parsed, argparse.Namespace)


def inline_commands(text: str) -> list[list[str]]:
    """Return the whole commands within a sentence; a bare name is no command to type."""
    found = (shlex.split(one) for one in re.findall(r"`zbeval (\w+ [^`]+)`", text))
    return [words for words in found if not set(words) & {"NAME", "..."}]
