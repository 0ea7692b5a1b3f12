"""What is of one programme stands in its folder: no name, number or year of it in code or pages."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from tests.conftest import ROOT

NAME = re.compile(r"zorgzame\s+buurt", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\d.])(127|133|2022|2024|10000|30000)(?![\d.])")
LOOPBACK = re.compile(r"\b127(\.\d+){3}\b")
FOLDERS = ("zbeval", "notebooks")
LEFT_OUT = {".png", ".ico", ".woff2"}


def files() -> list[str]:
    """Return the files of code, templates and notebooks that belong to the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *FOLDERS]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        return sorted(
            path.relative_to(ROOT).as_posix()
            for folder in FOLDERS
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts and "shipped" not in path.parts
        )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def lines_of(name: str, text: str) -> list[str]:
    """Return what is written in a file; of a notebook its cells, not their numbers."""
    if name.endswith(".ipynb"):
        cells = json.loads(text)["cells"]
        return [line for cell in cells for line in "".join(cell["source"]).splitlines()]
    return text.splitlines()


def told(name: str, text: str) -> list[str]:
    """Return the lines that name the programme, a number or a year of it."""
    return [
        f"{name}: {line.strip()[:100]}"
        for line in lines_of(name, text)
        if NAME.search(line) or NUMBER.search(LOOPBACK.sub("", line))
    ]


def test_code_templates_and_notebooks_name_no_programme_and_none_of_its_numbers():
    found = files()
    assert len(found) > 200
    wrong = []
    for name in found:
        path = ROOT / name
        if path.suffix not in LEFT_OUT:
            wrong += told(name, path.read_text(encoding="utf-8"))
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    ["# Zorgzame Buurten", "van de 133 projecten", 'stock="flanders_2022"', 'if code == "10000":'],
)
def test_such_a_line_would_be_found(line):
    assert told("a.py", line)
    assert told("b.ipynb", json.dumps({"cells": [{"source": [line]}]}))


@pytest.mark.parametrize("line", ["--ip=127.0.0.1", "20220301", "10.000 projecten", "1330"])
def test_other_numbers_are_none_of_the_programme(line):
    assert not told("a.py", line)
