"""No run of eight or more words of the five source documents stands in this repository."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from zbeval.sources.passages import folded
from zbeval.vocabulary import entries

ROOT = Path(__file__).resolve().parent.parent
RUN = 8  # words
CHECKED = {".csv", ".md", ".toml", ".py", ".ipynb", ".json", ".html", ".txt", ".cff", ".yaml"}
# Names of parts of the documents, kept as printed so that a reader finds them: the titles of the
# nine themes and their subheadings. All other text must be our own.
NAMED_AS_PRINTED = ("theme",)


def words(text: str) -> list[str]:
    """Return the words of ``text``, folded; punctuation and digits alone are no words."""
    return re.findall(r"[^\W\d_]+", folded(text))


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of eight words in ``text``."""
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def strings_in(value: object) -> Iterator[str]:
    """Yield every text inside nested lists and dictionaries, keys apart from values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings_in(key)
            yield from strings_in(inner)
    elif isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            yield "".join(value)  # the lines of one notebook cell
        for item in value:
            yield from strings_in(item)


def texts_in(name: str, content: str) -> Iterator[str]:
    """Yield the separate texts of a file: a table's cells, a notebook's cells, or the whole."""
    suffix = Path(name).suffix
    if suffix == ".csv":
        for row in csv.reader(io.StringIO(content)):
            yield from row
    elif suffix in {".json", ".ipynb"}:
        yield from strings_in(json.loads(content))
    elif suffix == ".toml":
        yield from strings_in(tomllib.loads(content))
    else:
        yield content


def tracked_files() -> list[str]:
    """Return the text files that git knows or would add, but for the lock of dependencies."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no git repository here: cannot tell which files belong to it")
    return [
        name
        for name in listed.stdout.splitlines()
        if Path(name).suffix in CHECKED and (ROOT / name).is_file()
    ]


def allowed_runs() -> set[tuple[str, ...]]:
    """Return the runs inside titles that are kept as printed."""
    themes = (ROOT / "data/facts/themes.toml").read_text(encoding="utf-8")
    subheadings = [part for fact in tomllib.loads(themes)["fact"] for part in fact["parts"]]
    titles = [row["label_nl"] for row in entries().values() if row["kind"] in NAMED_AS_PRINTED]
    return set().union(*(runs(title) for title in titles + subheadings))


@pytest.fixture(scope="module")
def document_runs(sources_dir: Path) -> set[tuple[str, ...]]:
    files = sorted(sources_dir.glob("*.txt"))
    assert files, f"no documents in {sources_dir}"
    found = set().union(*(runs(file.read_text(encoding="utf-8")) for file in files))
    return found - allowed_runs()


def test_no_eight_words_in_a_row_are_copied_from_a_document(document_runs):
    copied = {}
    for name in tracked_files():
        content = (ROOT / name).read_text(encoding="utf-8")
        shared = set().union(*(runs(text) for text in texts_in(name, content))) & document_runs
        if shared:
            copied[name] = sorted(" ".join(run) for run in shared)
    assert copied == {}


def test_a_copied_run_is_seen_in_every_kind_of_file(document_runs):
    run = " ".join(min(document_runs))
    as_files = {
        "a.csv": f'identifier,text\nx,"Zie: {run.capitalize()}."\n',
        "a.toml": f'[fact]\ntext = "{run}"\n',
        "a.ipynb": json.dumps({"cells": [{"source": [run[:20], run[20:]]}]}),
        "a.md": f"# Kop\n\n*{run.replace(' ', chr(10), 1)}*\n",
        "a.py": f'TEXT = "{run}"\n',
    }
    for name, content in as_files.items():
        found = set().union(*(runs(text) for text in texts_in(name, content)))
        assert found & document_runs, name


def test_seven_words_in_a_row_are_allowed():
    assert runs("een twee drie vier vijf zes zeven") == set()
    assert len(runs("een twee drie vier vijf zes zeven acht")) == 1
