"""A message for readers stays short and on its lines, whatever was typed in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from zbeval.errors import ReaderError


@pytest.mark.parametrize("value", ["x" * 100_000, "a\nb" * 50_000, "\x1b[31m" * 9_000])
def test_a_long_or_wild_value_is_cut_and_stays_on_one_line(value):
    told = str(ReaderError("a.csv", "dit kan niet", "Verbeter het", 2, "naam", value))
    assert len(told) < 400 and "\n" not in told and "\x1b" not in told
    assert told.startswith("a.csv, rij 2, kolom 'naam', waarde '")


def test_every_test_that_the_page_on_security_names_is_there():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = {part for part in text.split("`") if part.startswith(("tests/", "tools/", "docs/"))}
    assert len(named) >= 8
    assert [part for part in sorted(named) if not (ROOT / Path(part)).exists()] == []
