from __future__ import annotations

import base64
import builtins
import io
from datetime import UTC, datetime

import pandas as pd
import pytest

from zbeval.errors import ReaderError
from zbeval.html import tables
from zbeval.html.paper import MOST
from zbeval.reports.documents.word import HIGHEST_CM, word_document
from zbeval.reports.documents.word_table import (
    FIRST_ROWS,
    LETTER_CM,
    SHORT_TABLE,
    WIDTH_CM,
    column_widths,
)
from zbeval.reports.pages.content import Block, Report
from zbeval.reports.pages.provenance import Provenance

docx = pytest.importorskip("docx")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
RESULT = {"verdict": "above", "status": "ok", "reason": "", "inputs": {"a.csv": "f" * 64},
          "seed": 7, "draws": 99}  # fmt: skip
ANSWER = {"sentence": "Ja, 1.234. Maar niet overal.", "result": RESULT, "judged": True}
ORIGIN = Provenance("run-1", datetime(2026, 1, 2, 3, 4, tzinfo=UTC), 2.5, {"place": ""}, "e" * 64)
FIGURE = Block("figure", facts={"number": 1, "title": "Kaart", "alt": "Drie vlekken.",
                                "source": "Bron: niemand"})  # fmt: skip


def a_report(*blocks: Block, figures: int = 0) -> Report:
    return Report("01_a", "Vraag?", ANSWER, list(blocks), [], [{"data": [{}]}] * figures,
                  [ANSWER], [])  # fmt: skip


def document(*blocks: Block, figures: int = 0):
    report = a_report(*blocks, figures=figures)
    content = word_document(report, ORIGIN, [PIXEL] * figures, {"zbeval": "0.1.0"})
    return docx.Document(io.BytesIO(content))


def prose(html: str):
    """Return (style, text) of what a text becomes, between the answer and the origin."""
    lines = [(one.style.name, one.text) for one in document(Block("prose", html)).paragraphs]
    texts = [text for _, text in lines]
    start = texts.index("▲ Oordeel: meer dan verwacht") + 1
    if texts[start] == "Inhoud":
        start += 1 + sum(style == "Heading 1" for style, _ in lines)
    return lines[start : lines.index(("Heading 1", "Herkomst van de cijfers"))]


def table_html(rows: int, columns: int = 2) -> str:
    head = "".join(f'<th scope="col" class="n">k{n}</th>' for n in range(columns))
    body = "".join(f"<tr>{'<td class=n>1</td>' * columns}</tr>" for _ in range(rows))
    return f"<table><caption>t</caption><thead><tr>{head}</tr></thead>{body}</table>"


def test_title_date_answer_and_verdict_open_the_document():
    lines = [(one.style.name, one.text) for one in document().paragraphs][:6]
    assert lines == [
        ("Title", "Vraag?"),
        ("Bron", "Berekend op 2 januari 2026"),
        ("Heading 1", "Kort antwoord"),
        ("Normal", "Ja, 1.234."),
        ("Normal", "Maar niet overal."),
        ("Normal", "▲ Oordeel: meer dan verwacht"),
    ]


def test_the_document_is_dutch_a4_and_says_what_it_is():
    made = document()
    assert 'w:lang w:val="nl-BE"' in made.styles.element.xml
    page = made.sections[0]
    assert (page.page_width.cm, page.page_height.cm) == pytest.approx((21, 29.7), abs=0.01)
    assert made.core_properties.title == "Vraag?"


def test_a_figure_has_its_caption_its_words_and_its_source():
    made = document(FIGURE, figures=1)
    (picture,) = made.inline_shapes
    assert picture._inline.docPr.get("descr") == "Drie vlekken."
    lines = [(one.style.name, one.text) for one in made.paragraphs]
    place = lines.index(("Caption", "Figuur 1. Kaart"))
    assert lines[place + 2] == ("Bron", "Bron: niemand")


def test_a_figure_fits_on_one_page():
    shape = document(FIGURE, figures=1).inline_shapes[0]
    assert shape.width.cm == pytest.approx(WIDTH_CM, abs=0.01)
    tall = PIXEL[:20] + (2).to_bytes(4, "big") + PIXEL[24:]
    made = word_document(a_report(FIGURE, figures=1), ORIGIN, [tall], {})
    shape = docx.Document(io.BytesIO(made)).inline_shapes[0]
    assert shape.height.cm == pytest.approx(HIGHEST_CM, abs=0.01)
    assert shape.width.cm == pytest.approx(HIGHEST_CM / 2, abs=0.01)


def test_a_document_without_its_figures_is_not_made():
    with pytest.raises(ValueError, match="0 images for 1 figures"):
        word_document(a_report(FIGURE, figures=1), ORIGIN, [], {})


def test_texts_keep_their_headings_lists_and_emphasis():
    assert prose("<h2>Kop</h2>\n<p>Een <strong>sterk</strong> woord.</p><ul><li>a</li></ul>") == [
        ("Heading 1", "Kop"),
        ("Normal", "Een sterk woord."),
        ("List Bullet", "a"),
    ]
    runs = document(Block("prose", "<p>x <strong>y</strong></p>")).paragraphs[6].runs
    assert [(run.text.strip(), run.bold) for run in runs] == [("x", None), ("y", True)]


def test_a_folded_finding_becomes_an_item_with_its_text_below_it():
    html = "<ul><li><details><summary>Titel</summary><p>Tekst.</p></details></li></ul>"
    assert prose(html) == [("List Bullet", "Titel"), ("List Continue", "Tekst.")]


def test_what_cannot_be_pasted_is_left_out():
    html = '<style>p{}</style><p class="zb-download"><a href="data:x">Download</a></p><p>Na.</p>'
    assert prose(html) == [("Normal", "Na.")]
    code = document(Block("code", facts={"text": "x = 1", "number": 1}))
    assert "x = 1" not in "".join(one.text for one in code.paragraphs)


def test_a_link_leads_to_the_web_and_one_within_the_site_is_words():
    made = document(Block("prose", '<p><a href="https://a.be/">a</a> <a href="02.html">b</a></p>'))
    links = [one.target_ref for one in made.part.rels.values() if one.is_external]
    assert links == ["https://a.be/"]


def test_a_short_table_is_whole_and_of_a_long_one_the_first_rows_stand_there():
    whole, long = (document(Block("table", table_html(rows))) for rows in (SHORT_TABLE, 300))
    assert len(whole.tables[0].rows) == SHORT_TABLE + 1
    assert len(long.tables[0].rows) == FIRST_ROWS + 1
    assert any(f"De eerste {FIRST_ROWS} van 300 rijen." in one.text for one in long.paragraphs)


def test_a_wide_table_keeps_its_answer_and_names_the_columns_it_leaves_out():
    frame = pd.DataFrame(
        {"area_name": ["Antwerpen"]}
        | {f"step_{number}": [number] for number in range(20)}
        | {"lq": [1.5], "verdict": ["above"]}
    )
    made = document(Block("table", tables.table_html(frame, "T")))
    head = [cell.text for cell in made.tables[0].rows[0].cells]
    assert head[0] == "gebied" and head[-1] == "oordeel" and len(head) == MOST
    assert any("Niet getoonde kolommen: step" in one.text for one in made.paragraphs)


def test_a_table_whose_words_do_not_fit_lies_on_its_side_and_the_next_page_stands():
    html = "<table><tr>" + f"<td>{'onwaarschijnlijk'}</td>" * 8 + "</tr></table>"
    pages = document(Block("table", html), Block("prose", "<p>Na.</p>")).sections
    assert [one.page_width > one.page_height for one in pages] == [False, True, False]
    assert len(document(Block("table", table_html(3))).sections) == 1


def test_the_heading_of_a_table_that_lies_stands_on_its_own_page():
    html = "<table><tr>" + f"<td>{'onwaarschijnlijk'}</td>" * 8 + "</tr></table>"
    made = document(Block("prose", "<p>Voor.</p><h3>Tabel bij</h3>"), Block("table", html))
    upright, lying = made.sections[:2]
    told = [[one.text for one in each.iter_inner_content() if hasattr(one, "text")]
            for each in (upright, lying)]  # fmt: skip
    assert "Voor." in told[0] and "Tabel bij" not in told[0]
    assert told[1][0] == "Tabel bij"


def test_the_contents_name_every_heading_after_the_answer_and_lead_to_it():
    made = document(Block("prose", "<h2>Eerst</h2><p>a</p><h2>Dan</h2><p>b</p>"))
    texts = [one.text for one in made.paragraphs]
    place = texts.index("Inhoud")
    names = ["Kort antwoord", "Eerst", "Dan", "Herkomst van de cijfers"]
    assert texts.index("Kort antwoord") < place
    assert texts[place + 1 : place + 5] == names
    xml = made.element.xml
    for number in range(len(names)):
        assert f'w:anchor="_Toc00000{number + 1}"' in xml
        assert f'w:name="_Toc00000{number + 1}"' in xml
    assert xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="end"') == 1


def test_the_head_of_a_table_is_repeated_and_numbers_stand_right():
    table = document(Block("table", table_html(1))).tables[0]
    assert "w:tblHeader" in table.rows[0]._tr.xml and "w:tblHeader" not in table.rows[1]._tr.xml
    assert table.cell(1, 0).paragraphs[0].alignment == 2


def test_no_word_breaks_where_there_is_room_for_it():
    rows = [["een", "onwaarschijnlijk", "x"], ["a " * 60, "b", "c"]]
    widths = column_widths(rows, 3, WIDTH_CM)
    assert sum(widths) == pytest.approx(WIDTH_CM)
    assert widths[1] > LETTER_CM * len("onwaarschijnlijk")
    assert widths[0] > widths[1]  # the rest goes to the column with most text


def test_the_origin_tells_how_to_make_it_again():
    cells = {row.cells[0].text: row.cells[1].text for row in document().tables[-1].rows}
    assert cells["Parameter place"] == "(leeg)"
    assert "a.csv" not in cells  # digests stand once, with the run
    assert cells["Simulatie"] == "startgetal 7, 99 trekkingen"


def test_without_python_docx_the_reader_is_told_what_to_install(monkeypatch):
    found = builtins.__import__

    def refuse(name, *rest):
        if name == "docx":
            raise ImportError(name)
        return found(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ReaderError, match=r"python-docx\. Installeer zbeval met de toevoeging"):
        word_document(a_report(), ORIGIN, [], {})
