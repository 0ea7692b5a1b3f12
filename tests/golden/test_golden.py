"""Sentences are what they were when somebody last read them; ``make golden`` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.golden import (
    documents,
    figures,
    inequality,
    people,
    programme,
    runs,
    space,
    spread,
    versus,
)
from zbeval import narrative

TEXTS = {
    name: told
    for family in (spread, inequality, space, documents, people, programme, figures, runs, versus)
    for name, told in family.TEXTS.items()
}
FOLDER = Path(__file__).parent / "texts"
NOT_FOR_READERS = re.compile(r"\b(nan|None|NaN|inf|True|False)\b|[\[\]{}]|\w_\w")
NOT_SENTENCES = (
    "plot_",
    "base_figure",
    "timers",
    "triggers",
    "prometheus",
    "schedule_",
    "plan_",
    "changes",
)
SLIPS = re.compile(r"  | [.,;:!?)]|\.\.|\( ")


def in_words(path: Path) -> bool:
    """Return whether a file holds sentences, not tables or figures."""
    return not path.stem.startswith(NOT_SENTENCES) and not path.stem.endswith("_table")


def written(cases: dict[str, str]) -> str:
    """Return the sentences of every case under its name, as the text file holds them."""
    return "\n\n".join(f"## {name}\n\n{text}".rstrip() for name, text in cases.items()) + "\n"


@pytest.mark.parametrize("name", TEXTS)
def test_sentences_are_as_they_were_read(name, request):
    path, text = FOLDER / f"{name}.txt", written(TEXTS[name]())
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8", newline="\n")
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert text == kept, f"{path.name} says otherwise: make golden, and read the difference"


def test_no_text_is_kept_of_what_is_no_longer_told():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(TEXTS)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_sentences_hold_no_word_of_a_programmer_and_no_slip_of_the_pen(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("##"):
            continue
        assert not in_words(path) or not NOT_FOR_READERS.search(line), line
        assert not in_words(path) or not SLIPS.search(line), line


def test_every_measure_that_is_told_has_texts():
    told = {function.__name__ for function in narrative.DESCRIBE.values()}
    assert told <= set(TEXTS)
