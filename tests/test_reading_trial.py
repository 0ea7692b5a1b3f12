"""Every statement of the research summary stands on the page that docs/leesproef.md names."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.pages_as_text import told

ROW = re.compile(r"^\| (?P<said>.+) \| (?P<place>.+) \| `(?P<page>\w+)` \| (?P<words>.+) \|$", re.M)


def statements() -> dict[str, list[str]]:
    """Return per page the words that have to stand on it."""
    text = (ROOT / "docs" / "leesproef.md").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for row in ROW.finditer(text.partition("## Elke uitspraak")[2]):
        found.setdefault(row["page"], []).append(row["words"])
    return found


@pytest.mark.parametrize("page", statements())
def test_the_page_carries_every_statement_that_the_list_gives_it(page, monkeypatch):
    text = " ".join(told(page, monkeypatch, draws=99).split()).casefold()
    assert [words for words in statements()[page] if words.casefold() not in text] == []


def test_no_finding_or_recommendation_of_the_research_is_missing_in_the_list(data_dir):
    from zbeval.tables import load_programme

    programme = load_programme(data_dir)
    findings = programme["findings"].query("source_kind == 'research'")["title_nl"]
    listed = {words for page in statements().values() for words in page}
    assert {*findings, *programme["recommendations"]["title_nl"]} <= listed
