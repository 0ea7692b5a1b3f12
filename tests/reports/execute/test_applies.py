"""What a programme holds nothing about is left out of its pages, with the words around it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.other_programmes import PILOTS, STOCKS, TOML
from zbeval.reports.execute.applies import fitting, not_there, tables_looked_at
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook_file import read_cells

NOTEBOOKS = sorted((ROOT / "notebooks").glob("0*.ipynb"))
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@pytest.fixture
def bare(tmp_path) -> Path:
    """Return a folder with a programme and a total, and no facts, documents or events."""
    (tmp_path / "programme.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "stocks.csv").write_text(STOCKS, encoding="utf-8")
    return tmp_path


def left(name: str, folder: Path | str) -> str:
    """Return what the cells of a notebook say, those without data left out."""
    job = Job(ROOT / "notebooks" / f"{name}.ipynb", {"data_dir": str(folder)})
    with fitting(job) as path:
        return "\n\n".join(cell.source for cell in read_cells(path))


def lacking(folder: Path, *needs: str) -> list[str]:
    return not_there(needs, {"data_dir": str(folder)})


def test_facts_of_a_kind_are_needed_by_their_name(bare):
    assert lacking(bare, "facts.call", "facts.pillars") == ["facts.call", "facts.pillars"]
    assert lacking(PILOTS, "facts.call", "facts.pillars") == ["facts.pillars"]
    assert lacking(ROOT / "data", "facts.call", "facts.pillars") == []


def test_of_a_choice_one_is_enough(bare):
    assert lacking(PILOTS, "facts.pillars|facts.call", "findings|timeline") == []
    both = "facts.pillars|findings"
    assert lacking(PILOTS, both) == [both] and lacking(bare, both) == [both]


def test_a_folder_that_replaces_a_table_has_the_facts_of_the_shipped_programme(tmp_path):
    shutil.copy2(ROOT / "data" / "projects.csv", tmp_path)
    assert lacking(tmp_path, "facts.pillars", "facts.research_design") == []


def test_facts_that_cannot_be_read_leave_nothing_out(bare):
    (bare / "facts").mkdir()
    (bare / "facts" / "call.toml").write_text("[[fact]", encoding="utf-8")
    assert lacking(bare, "facts.call") == []


def test_of_facts_no_table_counts_as_read():
    looked_at = tables_looked_at(ROOT / "notebooks" / "00_programma.ipynb")
    assert looked_at == {"timeline.csv", "pilot_networks.csv", "findings.csv"}


def test_the_page_of_a_bare_programme_has_no_heading_without_content(bare):
    assert HEADING.findall(left("00_programma", bare)) == ["Bronnen en controles"]
    assert HEADING.findall(left("00_programma", PILOTS)) == [
        "Wat gebeurde wanneer?", "De oproep: voorwaarden en geld", "Bronnen en controles"
    ]  # fmt: skip
    assert len(HEADING.findall(left("00_programma", ROOT / "data"))) == 6


def test_the_reading_guide_asks_only_what_the_reports_answer(bare):
    here, shipped = left("00_leeswijzer", bare), left("00_leeswijzer", ROOT / "data")
    for question in ("Hinderpalen en stimulansen", "Toetsingskader", "Aanbevelingen"):
        assert f"- **{question}.**" in shipped and f"- **{question}.**" not in here
    for question in ("Spreiding", "Ongelijkheid", "Uitrol", "Gemeentefiche"):
        assert f"- **{question}.**" in here
    for heading in ("De pijlers", "De totalen die gedrukt zijn"):
        assert f"## {heading}" in shipped and f"## {heading}" not in here


def test_pages_without_findings_or_advice_do_not_speak_of_them(bare):
    for name, words in (("05_buurttypologie", "hinderpaal"), ("08_gemeentefiche", "aanbeveling")):
        assert words in left(name, ROOT / "data")
        assert words not in left(name, bare)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_page_types_what_one_programme_or_territory_was(path):
    text = "\n".join(cell.source for cell in read_cells(path))
    told = r"Vinger aan de pols|in drie rondes|vijf provincies|vragenwaaier|Het onderzoek deelde"
    assert not re.search(told, text), path.stem
