"""The tour leads to files and functions that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATH = re.compile(r"`((?:zbeval|data|docs|notebooks|tools|tests)/[\w./]+?)(?::(\w+))?`")
STOPS = PATH.findall((ROOT / "docs" / "tour.md").read_text(encoding="utf-8"))


def test_the_tour_makes_stops():
    assert sum(1 for _, name in STOPS if name) >= 15


@pytest.mark.parametrize(("path", "name"), sorted(set(STOPS)))
def test_a_stop_is_there(path, name):
    place = ROOT / path
    assert place.exists()
    if name:
        text = place.read_text(encoding="utf-8")
        assert re.search(rf"^(def|class) {name}\b", text, re.MULTILINE), f"{path} has no {name}"
