from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from zbeval.reports.pages.content import Block, Report
from zbeval.reports.pipeline.checks import notebook_problems, page_problems, report_problems

WHOLE = {"number": 1, "title": "t", "alt": "a", "source": "s", "table": "<table>"}


def report(facts: dict, *, data=({},), **changes) -> Report:
    parts = {
        "name": "01_a",
        "title": "Vraag?",
        "answer": {"sentence": "Ja."},
        "blocks": [Block("figure", facts=facts)],
        "headings": [],
        "figures": [{"data": list(data)}],
        "results": [],
        "sources": [],
    }
    return Report(**parts | changes)


def test_a_report_with_everything_passes():
    assert list(report_problems(report(WHOLE))) == []


@pytest.mark.parametrize(
    ("lacking", "problem"),
    [
        ("title", "figuur 1 heeft geen titel"),
        ("alt", "figuur 1 heeft geen tekstalternatief"),
        ("table", "figuur 1 heeft geen tabel"),
    ],
)
def test_a_figure_without_words_or_table_is_refused(lacking, problem):
    facts = {name: part for name, part in WHOLE.items() if name != lacking}
    assert list(report_problems(report(facts))) == [problem]


def test_a_figure_that_draws_nothing_is_refused():
    assert list(report_problems(report(WHOLE, data=()))) == ["figuur 1 is leeg"]


def test_a_report_without_question_or_answer_is_refused():
    problems = list(report_problems(report(WHOLE, title="", answer={})))
    assert problems == ["het rapport heeft geen titel", "het rapport heeft geen kort antwoord"]


def test_a_cell_that_did_not_run_or_failed_is_refused():
    error = new_output("error", ename="E", evalue="", traceback=[])
    cells = [
        new_code_cell("1", execution_count=1),
        new_code_cell("2"),
        new_code_cell("3", execution_count=2, outputs=[error]),
        new_code_cell(""),
    ]
    assert list(notebook_problems(new_notebook(cells=cells))) == [
        "codecel 2 heeft niet gedraaid",
        "codecel 3 eindigde met een fout",
    ]


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<script src="https://cdn.example/x.js">', "haalt iets op van elders"),
        ('<link rel="stylesheet" href="style.css">', "haalt iets op van elders"),
        ('<a href="03_c.html">', "03_c.html"),
        ('<a href="#weg">', "weg"),
        ('<p id="x"><p id="x">', "twee onderdelen heten x"),
    ],
)
def test_a_page_that_would_break_is_refused(html, problem):
    (found,) = page_problems(html, {"02_b.html"})
    assert problem in found


def test_links_that_hold_pass():
    html = '<i id="x"><a href="#x"><a href="02_b.html#y"><a href="https://a.be"><img src="data:,">'
    assert list(page_problems(html, {"02_b.html"})) == []
