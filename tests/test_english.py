"""What is told in Dutch is told in English too: every text, with the same parts filled in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache

import pytest
from babel.messages.pofile import read_po

from tools.catalogue import found, merged
from zbeval.errors import ReaderError
from zbeval.language import VARIABLE, either, say, speaking
from zbeval.numbers import counted, date_words, decimal, listed, out_of, percent

CATALOGUES = sorted(found(), key=lambda path: path.as_posix())
PARTS = re.compile(r"(?<!{){(\w+)[^{}]*}(?!})")


@cache
def messages(path):
    with path.open("rb") as text:
        return [message for message in read_po(text, locale="en") if message.id]


def forms(text) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_stands_in_the_catalogue_with_its_english(path):
    content, lacking = merged(path, found()[path])
    assert path.read_bytes() == content, "run tools/catalogue.py"
    assert lacking == 0, "write the English of each empty msgstr"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_english_fills_in_the_same_parts_as_dutch(path):
    for message in messages(path):
        for dutch, english in zip(forms(message.id), forms(message.string), strict=True):
            assert set(PARTS.findall(english)) == set(PARTS.findall(dutch)), dutch


def test_numbers_dates_and_lists_are_those_of_the_language():
    told = {}
    for language in ("nl", "en"):
        with speaking(language):
            told[language] = (
                decimal(1234.5), percent(0.333), date_words("2023-02-01"), listed(["a", "b", "c"]),
                counted(1, "project", "projecten"), counted(0, "project", "projecten"),
                out_of(2, 5, "project", "projecten"),
            )  # fmt: skip
    assert told["nl"] == ("1.234,5", "33,3 procent", "1 februari 2023", "a, b en c", "1 project",
                          "0 projecten", "2 van de 5 projecten")  # fmt: skip
    assert told["en"] == ("1,234.5", "33.3 per cent", "1 February 2023", "a, b and c", "1 project",
                          "0 projects", "2 of the 5 projects")  # fmt: skip


def test_what_no_catalogue_has_is_told_in_dutch():
    with speaking("en"):
        assert say("Dit kent {n} niemand.", n=1) == "Dit kent 1 niemand."
        assert either(2, "kwibus", "kwibussen") == "kwibussen"


def test_a_language_that_is_not_spoken_is_refused_and_nothing_changes():
    with pytest.raises(ReaderError, match="deze taal kent zbeval niet"), speaking("fr"):
        pass
    assert decimal(0.5) == "0,5"


def test_an_environment_that_names_an_unknown_language_is_told_so_without_a_traceback(tmp_path):
    order = [
        sys.executable,
        "-m",
        "zbeval",
        "measure",
        "calls",
        "--format",
        "csv",
    ]
    known = os.environ | {VARIABLE: "fr"}
    told = subprocess.run(
        order, check=False, env=known, cwd=tmp_path, capture_output=True, text=True
    )
    assert told.returncode == 2 and "deze taal kent zbeval niet" in told.stderr
    assert "Traceback" not in told.stderr
