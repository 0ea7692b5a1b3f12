"""The glossary is what the vocabulary says, and one identifier means one thing."""

from __future__ import annotations

import csv
import importlib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def builder(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("build_glossary")


def term(identifier: str, kind: str, label: str) -> dict[str, str]:
    return {
        "identifier": identifier,
        "kind": kind,
        "label_nl": label,
        "label_en": identifier,
        "unit": "",
        "description_nl": "",
    }


def test_the_glossary_is_up_to_date_with_the_vocabulary(builder):
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert page == builder.glossary(builder.vocabulary()), "run python tools/build_glossary.py"


def test_no_identifier_stands_twice_and_every_one_has_a_dutch_label(builder):
    for path in builder.VOCABULARY:
        lines = path.read_text(encoding="utf-8").splitlines()
        counts = Counter(row["identifier"] for row in csv.DictReader(lines))
        assert [name for name, count in counts.items() if count > 1] == []
    rows = builder.vocabulary()
    assert [row["identifier"] for row in rows if not row["label_nl"]] == []
    assert [row["identifier"] for row in rows if not row["label_en"]] == []


def test_a_kind_without_a_title_of_its_own_still_has_a_table(builder):
    page = builder.glossary([term("b", "new_kind", "bee"), term("a", "pillar", "aa")])
    assert page.index("| aa | `a` |") < page.index("## New kind") < page.index("| bee | `b` |")
