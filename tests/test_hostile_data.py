"""Text of data stays text on every page: markup, markdown, links, formulas and templates alike."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.publish import make_reports
from zbeval.sources import shipped_folder

HOST = "hostile.example"
HOSTILE = (
    f"[klik](http://{HOST}/z)", f"![prent](http://{HOST}/i.png)", "<b onclick=alert(1)>vet</b>",
    "<script>alert(1)</script>", "**dik** en _schuin_", "`code`", "{{ 7*7 }}", "$x^2$ en $$y$$",
    "a | b | c", f'=HYPERLINK("http://{HOST}")', "[klik](javascript:alert(1))",
    "<img src=x onerror=alert(1)>", "# kop", "- lijst", f"www.{HOST}/kk",
    "</script><script>alert(2)", "[klik][1]", f"<http://{HOST}/auto>", "~~weg~~", "<!-- x -->",
)  # fmt: skip
COLUMNS = {
    "findings": ("title_nl", "paraphrase_nl", "heading"),
    "projects": ("name", "neighbourhood", "applicant", "note"),
    "recommendations": ("title_nl", "text_nl"),
    "timeline": ("event_nl",),
    "documents": ("title",),
}
NOTEBOOKS = ("00_programma", "03_hinderpalen_stimulansen", "04_toetsingskader", "08_gemeentefiche")


class Live(HTMLParser):
    """Collects what a browser would act on: handlers, and anything that leads to the host."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str | None]] = []
        self.scripts = 0

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        for name, value in attrs:
            led = name in ("href", "src", "action", "data", "style", "content")
            bad = led and value and (HOST in value or value.strip().startswith("javascript:"))
            if name.startswith("on") or bad:
                self.found.append((tag, name, value))


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    """Return the pages of a run on tables that are hostile from top to bottom."""
    folder = tmp_path_factory.mktemp("vijandig")
    number = 0
    for name, columns in COLUMNS.items():
        table = pd.read_csv(shipped_folder() / f"{name}.csv", dtype=str, keep_default_na=False)
        for column in columns:
            for row in table.index[table[column] != ""]:
                number += 1
                table.loc[row, column] = f"{HOSTILE[number % len(HOSTILE)]} {number}"
        table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8")
    jobs = [
        Job(ROOT / "notebooks" / f"{one}.ipynb", {"data_dir": str(folder)}) for one in NOTEBOOKS
    ]
    run = make_reports(jobs, tmp_path_factory.mktemp("uit")).run
    return {path.stem: path.read_text(encoding="utf-8") for path in Path(run).glob("*.html")}


def test_nothing_of_the_data_acts_in_a_browser(pages):
    assert {*NOTEBOOKS, "index"} <= pages.keys()
    for name, html in pages.items():
        live = Live()
        live.feed(html)
        assert live.found == [], name


def test_nothing_of_the_data_is_read_as_markdown_or_as_a_template(pages):
    for name, html in pages.items():
        for read in ("<strong>dik", "<em>schuin", "<code>code", "<del>weg", "<li>lijst", ">kop "):
            assert read not in html, (name, read)
        assert "onclick=alert(1)&gt;" in html or "onclick" not in html, name


def test_what_was_written_is_still_there_to_be_read(pages):
    whole = " ".join(pages.values())
    for written in ("**dik** en _schuin_", "{{ 7*7 }}", "# kop", "~~weg~~", "$x^2$ en $$y$$"):
        assert written in whole, written
