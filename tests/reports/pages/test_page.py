from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser

import pytest

from zbeval.language import speaking
from zbeval.reports.pages.content import Block, Report
from zbeval.reports.pages.page import (
    index_page,
    link,
    report_page,
    said,
    sentences,
    sources_page,
    verdict,
)
from zbeval.reports.pages.provenance import Provenance
from zbeval.results import VERDICTS
from zbeval.vocabulary import description

EVIL = "<script>alert('x')</script> & \"meer\""
RESULT = {"verdict": "above", "status": "ok", "reason": "", "inputs": {"a.csv": "f" * 64},
          "seed": 7, "draws": 99}  # fmt: skip
PROVENANCE = Provenance(
    run_id="20260102T030405Z-abc123",
    finished=datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
    seconds=2.5,
    parameters={"place": EVIL, "draws": 99},
    notebook_sha256="e" * 64,
)


def a_report(name="01_a", **changes) -> Report:
    answer = {"sentence": "Ja. Maar niet overal.", "result": RESULT, "judged": True}
    parts = {
        "name": name,
        "title": f"Vraag van {name}?",
        "answer": answer,
        "blocks": [],
        "headings": [("deel", "Deel")],
        "figures": [],
        "results": [answer],
        "sources": [],
    }
    return Report(**parts | changes)


def page(**changes) -> str:
    report = a_report(**changes)
    return report_page(report, PROVENANCE, [report, a_report("02_b")])


def judged(**changes) -> dict[str, str]:
    return verdict(RESULT | changes)


@pytest.mark.parametrize(
    ("measure", "side", "words"),
    [("inequality", "below", "gelijker dan toeval"),
     ("levels", "above", "ongelijker dan toeval"),
     ("needs", "below", "minder waar de nood groot is"),
     ("spread", "below", "minder dan verwacht"),
     ("coverage", "above", "meer dan verwacht")],
)  # fmt: skip
def test_above_and_below_are_said_in_the_words_of_what_was_measured(measure, side, words):
    found = judged(status="ok", reason="", verdict=side, measure=measure)
    assert found["words"] == words
    assert found["style"] == side


class Nesting(HTMLParser):
    """Collects tags that are closed in the wrong order."""

    VOID = ("meta", "link", "br", "img", "input", "hr")

    def __init__(self, html: str):
        super().__init__()
        self.open, self.wrong = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("place", ["title", "answer", "code", "plain", "figure"])
def test_text_from_a_notebook_never_becomes_markup(place):
    figure = {"number": 1, "title": EVIL, "alt": EVIL, "source": EVIL}
    changes = {
        "title": {"title": EVIL},
        "answer": {"answer": {"sentence": EVIL, "result": RESULT, "judged": False}},
        "code": {"blocks": [Block("code", facts={"text": EVIL, "number": 1})]},
        "plain": {"blocks": [Block("plain", facts={"text": EVIL})]},
        "figure": {"blocks": [Block("figure", facts=figure)], "figures": [{"data": [{}]}]},
    }
    html = page(**changes[place])
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_page_is_dutch_well_formed_and_allows_no_network():
    html = page()
    nesting = Nesting(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert (nesting.open, nesting.wrong) == ([], [])
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|img|iframe)[^>]+src=|<link[^>]+href=\"(?!data:)", html)


def test_the_library_travels_only_with_a_page_that_draws():
    figure = Block("figure", facts={"number": 1, "title": "t", "alt": "a", "source": "s"})
    drawn = page(blocks=[figure, figure], figures=[{"data": [{}]}] * 2)
    assert len(page()) < 40_000
    assert drawn.count('id="packed-plotly"') == 1


def test_the_answer_stands_before_the_contents_and_names_its_verdict():
    html = page()
    assert html.index("Kort antwoord") < html.index("In dit rapport") < html.index("Herkomst")
    assert '<p class="answer-text">Ja.</p>' in html and "<p>Maar niet overal.</p>" in html
    assert "Oordeel:</span> meer dan verwacht" in html


def test_the_page_tells_how_to_make_it_again():
    html = page()
    for part in (PROVENANCE.run_id, "startgetal 7, 99 trekkingen", 'href="bronnen.html"'):
        assert part in html
    assert "2 januari 2026" in html


def test_sources_digests_and_versions_stand_once_for_all_reports():
    row = {"title": "T", "source": "S", "url": "", "licence": "L", "reference_date": "2023"}
    html = sources_page([row], {"a.csv": "f" * 64}, PROVENANCE)
    for part in (PROVENANCE.run_id, "f" * 64, "numpy", '<th scope="row">T</th>'):
        assert part in html
    assert "f" * 64 not in page()


@pytest.mark.parametrize(
    ("changes", "mark", "words"),
    [
        ({}, "▲", "meer dan verwacht"),
        ({"verdict": "compatible"}, "●", "ongeveer evenredig"),
        ({"status": "underpowered", "reason": "vreemde_reden"}, "?", "vreemde reden"),
    ],
)
def test_a_verdict_has_words_and_a_mark_not_just_a_colour(changes, mark, words):
    found = judged(**changes)
    assert found["mark"] == mark and words in found["words"]


def test_a_result_without_verdict_says_why():
    assert judged(status="not_identified", reason="x")["words"] == "niet te zeggen: x"


def test_the_list_shows_every_question_with_its_whole_answer_and_its_main_points():
    html = index_page([a_report("01_a"), a_report("02_b")], PROVENANCE)
    assert '<a href="01_a.html">Vraag van 01_a?</a>' in html
    assert '<a href="02_b.html">' in html
    assert "<p>Ja. Maar niet overal.</p>" in html
    answer = {"sentence": "Ja.", "result": RESULT, "judged": False}
    points = {"answer": answer | {"points": ["**Eén.** Dat <b>is</b>."]}}
    for told in (index_page([a_report(**points)], PROVENANCE), page(**points | {"results": []})):
        assert "<li><strong>Eén.</strong> Dat &lt;b&gt;is&lt;/b&gt;.</li>" in told


def test_what_is_folded_stands_open_where_no_script_runs():
    table = Block("table", '<details class="zb-data"><summary>Tabel</summary></details>')
    assert '<details data-fold open class="zb-data">' in page(blocks=[table])


def test_the_list_explains_every_verdict_that_a_report_can_give():
    html = unescape(index_page([a_report()], PROVENANCE))
    for name in VERDICTS:
        assert f"verdict-{name}" in html and description(name) in html


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Ja. Maar niet overal.", "Ja.", "Maar niet overal."),
        ("Het is 1.234 of p. 5, zegt men.", "Het is 1.234 of p. 5, zegt men.", ""),
        ("Zonder punt", "Zonder punt", ""),
    ],
)
def test_the_first_sentence_is_told_apart(text, first, rest):
    assert sentences(text) == (first, rest)


def test_the_same_run_gives_the_same_page():
    assert page() == page()


def test_the_terms_of_an_answer_are_explained_below_it_and_no_others():
    told = {"sentence": "Niet aangetoond (p = 0,12).", "result": RESULT, "judged": True}
    html = page(answer=told | {"points": ["**A.** gecorrigeerd interval 1 tot 2"]})
    below = html.split('<p class="terms">')[1].split("</p>")[0]
    assert [
        term in below
        for term in (
            "<strong>p</strong>",
            "<strong>interval</strong>",
            "<strong>gecorrigeerd</strong>",
        )
    ] == [True] * 3
    assert "verdeelsleutel" not in below
    assert '<p class="terms">' not in page()


def test_an_english_page_says_so_and_hands_its_scripts_english_words():
    with speaking("en"):
        html = page()
        listed = index_page([a_report()], PROVENANCE)
    assert '<html lang="en">' in html and '<html lang="en">' in listed
    assert 'data-hide="Hide code" data-show="Show code">Show code<' in html
    assert "Toon code" not in html and "Herkomst" not in html
    assert "This workbook recalculates the figures of " in listed and " na. " not in listed
    assert '<a href="wat_veranderde.html">What changed</a>' in listed


def test_a_sentence_of_a_template_escapes_its_parts_and_keeps_its_links():
    told = said("Dat staat op {page}: {name}.", page=link("a.html", "A & B"), name="<i>")
    assert told == 'Dat staat op <a href="a.html">A &amp; B</a>: &lt;i&gt;.'
