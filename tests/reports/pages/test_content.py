from __future__ import annotations

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from zbeval.language import speaking
from zbeval.reports.pages.content import read_report
from zbeval.show import DRAWING, PLOTLY, RESULT, TABLE

RESULT_DICT = {"verdict": "above", "status": "ok", "measure": "invented", "table": []}


def code(source: str, *bundles: dict):
    outputs = [new_output("display_data", bundle) for bundle in bundles]
    return new_code_cell(source, outputs=outputs, execution_count=1)


def said(role: str, sentence: str, **changes) -> dict:
    return {RESULT: {"role": role, "sentence": sentence, "result": RESULT_DICT | changes}}


def figure(title: str) -> dict:
    return {PLOTLY: {"data": [{}]}, DRAWING: {"title": title, "alt": "a", "source": "s"}}


def table(role: str, html: str) -> dict:
    return {"text/html": html, TABLE: {"title": "t", "role": role}}


def read(*cells):
    return read_report(new_notebook(cells=list(cells)), "01_a")


def test_the_first_heading_is_the_title_and_what_follows_it_is_prose():
    report = read(new_markdown_cell("# Waarom *dan*?\n\nInleiding."))
    assert report.title == "Waarom dan?"
    assert report.blocks[0].html == "<p>Inleiding.</p>\n"


def test_the_answer_leaves_the_story_and_its_empty_heading_goes_too():
    report = read(
        new_markdown_cell("## Kort antwoord"),
        code("answer()", said("answer", "Ja.")),
    )
    assert report.answer["sentence"] == "Ja."
    assert [block.kind for block in report.blocks] == ["code"]
    assert report.headings == []


def test_figures_are_numbered_in_reading_order_and_keep_their_own_table():
    report = read(
        code("a", figure("een"), table("figure", "TABEL 1")),
        code("b", figure("twee"), table("figure", "TABEL 2")),
    )
    figures = [block.facts for block in report.blocks if block.kind == "figure"]
    assert [(f["number"], f["title"], f["table"]) for f in figures] == [
        (1, "een", "TABEL 1"),
        (2, "twee", "TABEL 2"),
    ]


def test_a_table_of_its_own_does_not_join_a_figure():
    report = read(code("a", figure("een"), table("table", "LOS")))
    assert [block.kind for block in report.blocks] == ["figure", "table", "code"]


def test_a_verdict_is_told_once_however_often_its_result_is_shown():
    report = read(
        code("a", said("answer", "Ja.")),
        code("b", said("finding", "Nog eens ja.")),
        code("c", said("finding", "Anders.", measure="other")),
        code("d", said("finding", "Zomaar.", verdict="descriptive", measure="third")),
    )
    judged = [block.facts["judged"] for block in report.blocks if block.kind == "finding"]
    assert report.answer["judged"]
    assert judged == [False, True, False]


def test_headings_of_the_second_level_make_the_contents():
    report = read(new_markdown_cell("# T\n\n## Zo'n *één* & twee?\n\n### Lager"))
    assert report.headings == [("zo-n-een-twee", "Zo'n één & twee?")]
    assert '<h2 id="zo-n-een-twee">' in report.blocks[0].html


def test_markup_in_prose_is_shown_and_not_obeyed():
    report = read(
        new_markdown_cell("# T\n\nEen <script>alert(1)</script> en ![beeld](http://x/y.png)")
    )
    assert "<script" not in report.blocks[0].html
    assert "<img" not in report.blocks[0].html and "beeld" in report.blocks[0].html


def test_a_link_to_a_notebook_leads_to_its_report():
    report = read(new_markdown_cell("# T\n\n[x](02_b.ipynb#deel) [y](https://a.be/c.ipynb)"))
    assert 'href="02_b.html#deel"' in report.blocks[0].html
    assert 'href="https://a.be/c.ipynb"' in report.blocks[0].html


def test_a_code_cell_is_kept_and_warnings_are_left_out():
    cell = new_code_cell("x = 1 < 2", outputs=[
        new_output("stream", name="stderr", text="warning"),
        new_output("stream", name="stdout", text="gedrukt"),
    ])  # fmt: skip
    report = read(cell)
    assert [(block.kind, block.facts["text"]) for block in report.blocks] == [
        ("plain", "gedrukt"),
        ("code", "x = 1 < 2"),
    ]


def test_two_tables_never_have_one_name_for_a_screen_reader():
    html = (
        '<div class="zb-scroll" role="region" tabindex="0" aria-label="Spreiding">'
        "<table><caption>Spreiding</caption></table></div>"
    )
    report = read(code("a", table("table", html)), code("b", table("table", html)))
    first, second = [block.html for block in report.blocks if block.kind == "table"]
    assert first == html
    assert 'aria-label="Spreiding (2)"' in second and "<caption>Spreiding (2)<" in second


def test_how_to_read_is_left_out_where_a_reason_stands_in_place_of_a_figure():
    reading = new_markdown_cell("**Lees dit zo.** De band is grijs.\n\n## En dan\n\nVerder.")
    few = {"verdict": "cannot_tell", "status": "underpowered", "reason": "too_few_projects"}
    told = said("finding", "Te weinig.", **few)
    without = read(new_markdown_cell("# Wat?"), code("show()", told), reading)
    prose = [block.html for block in without.blocks if block.kind == "prose"]
    assert prose == ['<h2 id="en-dan">En dan</h2>\n<p>Verder.</p>\n']
    drawn = read(new_markdown_cell("# Wat?"), code("show()", told, figure("Kaart")), reading)
    assert "De band is grijs" in drawn.blocks[-1].html
    sure = read(new_markdown_cell("# Wat?"), code("show()", said("finding", "Ja.")), reading)
    assert "De band is grijs" in sure.blocks[-1].html


def test_an_english_report_knows_its_short_answer_its_readings_and_its_annex():
    with speaking("en"):
        report = read(
            new_markdown_cell("## In short"),
            code("answer()", said("answer", "Yes.")),
            new_markdown_cell("**How to read this.** Bars.\n\n## How to read these outcomes"),
        )
        kinds = [(block.kind, block.starts_annex) for block in report.blocks]
    assert report.headings == [("how-to-read-these-outcomes", "How to read these outcomes")]
    assert kinds == [("code", False), ("prose", False), ("prose", True)]
    assert report.blocks[1].html.startswith('<p class="reading">')
