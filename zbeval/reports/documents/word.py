"""One published report as a Word document: its texts, static figures, tables and origin."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

from zbeval.errors import ReaderError
from zbeval.language import say
from zbeval.numbers import capital, date_words
from zbeval.reports.documents.word_contents import add_contents
from zbeval.reports.documents.word_html import WordWriter
from zbeval.reports.documents.word_table import WIDTH_CM
from zbeval.reports.pages.content import Block, Report
from zbeval.reports.pages.page import answer_terms, sentences, verdict
from zbeval.reports.pages.provenance import Provenance

DEEP, ACCENT = "0C3653", "0B5A8F"
MARGIN_CM = 2.2
ORIGIN_CM = (5.0, 11.6)
HIGHEST_CM = 21.0  # of a figure, so that its caption and source fit on the page with it
SIZES = {"Normal": 10.5, "Title": 22, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11}


def word_document(
    report: Report, provenance: Provenance, images: Sequence[bytes], versions: dict[str, str]
) -> bytes:
    """Return ``report`` as a .docx; ``images`` are its figures as PNG, in reading order.

    Code is left out. Raises a reader's error where python-docx is not installed, and a
    developer's ValueError unless there is an image for every figure.
    """
    if len(images) != report.n_figures:
        raise ValueError(f"{report.name}: {len(images)} images for {report.n_figures} figures")
    document = empty_document(report, provenance)
    writer = WordWriter(document)
    document.add_paragraph(report.title, style="Title")
    document.add_paragraph(say("Berekend op {day}", day=day(provenance)), style="Bron")
    add_answer(document, report)
    for block in report.blocks:
        if block.kind == "sources":
            add_sources(document, report.sources)
        else:
            add_block(document, writer, block, images)
    add_origin(document, report, provenance, versions)
    add_contents(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def needed() -> None:
    """Stop with a reader's error where python-docx is not installed."""
    try:
        import docx  # noqa: F401
    except ImportError as error:
        rule = "voor Word-bestanden ontbreekt het pakket python-docx"
        todo = "Installeer zbeval met de toevoeging 'office', of kies --to pdf"
        raise ReaderError("zbeval report --to docx", rule, todo) from error


def empty_document(report: Report, provenance: Provenance) -> Any:
    """Return a document on A4, in Dutch, with the styles and the footer of all reports."""
    needed()
    from docx import Document
    from docx.shared import Cm

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    for side in ("left", "right", "top", "bottom"):
        setattr(page, f"{side}_margin", Cm(MARGIN_CM))
    about = document.core_properties
    about.title, about.subject, about.language = (
        report.title,
        workbook(provenance.programme.title),
        "nl-BE",
    )
    about.author, about.comments = "zbeval", f"Run {provenance.run_id}"
    about.created = about.modified = provenance.finished.replace(tzinfo=None)
    set_styles(document)
    add_footer(page, workbook(provenance.programme.title))
    return document


def set_styles(document: Any) -> None:
    """Give the styles of a document their language, sizes and colours; add those of our own."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-BE")
    defaults.append(language)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(DEEP)
    document.styles["Normal"].font.name = "Calibri"
    for name, size in (("Bron", 8.5), ("Cel", 7.5)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = document.styles["Normal"], Pt(size)
        style.paragraph_format.space_after = Pt(6 if name == "Bron" else 0)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.color.rgb = Pt(10), RGBColor.from_string(ACCENT)
    caption.paragraph_format.keep_with_next = True


def workbook(programme: str) -> str:
    """Return under what name a document goes: the programme with its years, and what this is."""
    return say("{programme} – evaluatiewerkboek", programme=programme)


def add_footer(page: Any, name: str) -> None:
    """Put the name of the programme and the page number under every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    line = page.footer.paragraphs[0]
    line.style = "Footer"
    line.add_run(f"{name}\t\t")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    line._p.append(number)


def add_answer(document: Any, report: Report) -> None:
    """Add the short answer: its first sentence in bold, the rest, its verdict."""
    if not report.answer:
        return
    first, rest = sentences(report.answer["sentence"])
    document.add_paragraph(say("Kort antwoord"), style="Heading 1")
    document.add_paragraph().add_run(first).bold = True
    if rest:
        document.add_paragraph(rest)
    for point in report.answer.get("points", []):
        add_bold(document.add_paragraph(style="List Bullet"), point)
    if report.answer["judged"]:
        add_verdict(document, report.answer["result"])
    for term, meaning in answer_terms(report.answer):
        add_bold(document.add_paragraph(style="Bron"), f"**{capital(term)}**: {meaning}")


def add_bold(paragraph: Any, text: str) -> None:
    """Add text to a paragraph, what stands between ``**`` in bold."""
    for place, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = True if place % 2 else None


def add_sources(document: Any, sources: Sequence[dict[str, Any]]) -> None:
    """Add the names of all sources, each once."""
    names = dict.fromkeys(row["source"] for row in sources if row["source"])
    document.add_paragraph(say("Bronnen: {names}.", names="; ".join(names)), style="Bron")


def add_verdict(document: Any, result: dict[str, Any]) -> None:
    """Add a verdict by its mark and its words."""
    seen = verdict(result)
    document.add_paragraph().add_run(f"{seen['mark']} Oordeel: {seen['words']}").italic = True


def add_block(document: Any, writer: WordWriter, block: Block, images: Sequence[bytes]) -> None:
    """Add one piece of the report; code is for the page and the notebook."""
    if block.kind == "figure":
        add_figure(document, block.facts, images[block.facts["number"] - 1])
        writer.write(block.facts.get("table", ""))
    elif block.kind == "plain":
        for line in block.facts["text"].splitlines():
            document.add_paragraph(line, style="No Spacing")
    elif block.kind != "code":
        writer.write(block.html)
        if block.kind == "finding" and block.facts["judged"]:
            add_verdict(document, block.facts["result"])


def add_figure(document: Any, facts: dict[str, Any], image: bytes) -> None:
    """Add a figure under its caption, with the words for whoever cannot see it, and its source."""
    from docx.shared import Cm

    title = say("Figuur {number}. {title}", number=facts["number"], title=facts["title"])
    document.add_paragraph(title, style="Caption")
    wide, high = struct.unpack(">II", image[16:24])  # where a PNG says how large it is
    width = min(WIDTH_CM, HIGHEST_CM * wide / high)
    picture = document.add_picture(io.BytesIO(image), width=Cm(width))
    picture._inline.docPr.set("descr", facts["alt"])
    picture._inline.docPr.set("title", title)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(facts["source"], style="Bron")


def add_origin(
    document: Any, report: Report, provenance: Provenance, versions: dict[str, str]
) -> None:
    """Add all that it takes to make the same figures again."""
    from docx.shared import Cm

    rows = [
        ("Run", provenance.run_id),
        (
            say("Klaar op"),
            say(
                "{day}, {finished} uur (UTC)",
                day=day(provenance),
                finished=f"{provenance.finished:%H:%M}",
            ),
        ),
        *((f"Parameter {name}", shown(value)) for name, value in provenance.parameters.items()),
        *((say("Simulatie"), words) for words in provenance.draws(report)),
        (say("Versies"), ", ".join(f"{name} {number}" for name, number in versions.items())),
    ]
    document.add_paragraph(say("Herkomst van de cijfers"), style="Heading 1")
    table = document.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, ORIGIN_CM, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = "Cel"
            cell.paragraphs[0].add_run(text)


def shown(value: object) -> str:
    """Return a parameter's value as text."""
    return say("(leeg)") if value == "" else str(value)


def day(provenance: Provenance) -> str:
    """Return the day on which a report was ready, in words."""
    return date_words(provenance.finished.date().isoformat())
