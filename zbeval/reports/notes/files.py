"""A note as a file: an HTML page that needs nothing else, a Word document, or a PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from zbeval.html.points import bold_html
from zbeval.numbers import date_words
from zbeval.reports.documents.browser import browse, print_pdf, unusable
from zbeval.reports.documents.word import add_bold, add_footer, needed, set_styles, workbook
from zbeval.reports.notes.note import Note, Picture

MARGIN_CM, PICTURE_CM = 1.9, 6.6  # around the page; how high the picture is at most
POINTS = {"normal": 10.5, "small": 9.5, "smallest": 8.5}
SHRUNK = {"normal": 1.0, "small": 0.9, "smallest": 0.75}  # of the picture
DRAWN = 1440  # pixels of the picture in a Word file


def html_note(note: Note, made_on: date) -> bytes:
    """Return a note as one page of HTML."""
    template = environment().get_template("note.html.j2")
    text = template.render(
        note=note, programme=workbook(note.programme), made_on=date_words(made_on.isoformat())
    )  # fmt: skip
    return text.encode("utf-8")


@cache
def environment() -> Environment:
    """Return the template; all that is filled in is escaped, but for the picture we drew."""
    env = Environment(
        loader=PackageLoader("zbeval.reports.notes"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["bold"] = lambda text: Markup(bold_html(text))
    env.filters["html"] = Markup
    return env


def pdf_note(note: Note, made_on: date) -> bytes:
    """Return a note as a PDF."""
    with TemporaryDirectory(prefix="zbeval-", ignore_cleanup_errors=True) as folder:
        page, target = Path(folder) / "nota.html", Path(folder) / "nota.pdf"
        page.write_bytes(html_note(note, made_on))
        print_pdf(page, target)
        return target.read_bytes()


def word_note(note: Note, made_on: date) -> bytes:
    """Return a note as a Word document of one page."""
    needed()
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    for side in ("left", "right", "top", "bottom"):
        setattr(page, f"{side}_margin", Cm(MARGIN_CM))
    set_styles(document)
    add_footer(page, workbook(note.programme))
    size = Pt(POINTS[note.size])
    for name in ("Normal", "List Bullet"):
        document.styles[name].font.size = size
        document.styles[name].paragraph_format.space_after = Pt(2)
    about = document.core_properties
    about.title, about.subject, about.language = note.question, workbook(note.programme), "nl-BE"
    about.author, about.comments = "zbeval", ""
    document.add_paragraph(note.question, style="Title")
    document.styles["Title"].font.size = Pt(16)
    document.add_paragraph().add_run(note.answer).bold = True
    add_list(document, "Hoofdpunten", note.points)
    if note.picture:
        add_picture(document, note.picture, PICTURE_CM * SHRUNK[note.size])
    add_list(document, "Wat onzeker is", note.doubts)
    made = f"Berekend op {date_words(made_on.isoformat())}."
    named = f" Bronnen: {'; '.join(note.sources)}." if note.sources else ""
    document.add_paragraph(f"{made}{named}", style="Bron")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def add_list(document: Any, heading: str, texts: tuple[str, ...]) -> None:
    """Add a heading and its list; nothing where there is nothing to list."""
    if not texts:
        return
    document.add_paragraph(heading, style="Heading 3")
    for text in texts:
        add_bold(document.add_paragraph(style="List Bullet"), text)


def add_picture(document: Any, picture: Picture, height_cm: float) -> None:
    """Add the picture under its title, with the words for whoever cannot see it."""
    from docx.shared import Cm

    document.add_paragraph(picture.title, style="Caption")
    drawn = document.add_picture(io.BytesIO(png_of(picture)), height=Cm(height_cm))
    widest = Cm(21 - 2 * MARGIN_CM)
    if drawn.width > widest:
        drawn.height, drawn.width = round(drawn.height * widest / drawn.width), widest
    drawn._inline.docPr.set("descr", picture.alt)
    drawn._inline.docPr.set("title", picture.title)
    document.add_paragraph(picture.source, style="Bron")


def png_of(picture: Picture) -> bytes:
    """Return a picture with its legend as PNG, drawn by the browser."""
    box = re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', picture.svg)
    if box is None:
        raise ValueError("a picture has a viewBox")
    wide, high = float(box[1]), float(box[2])
    legend = "".join(
        f'<span style="margin-right:18px"><i style="display:inline-block;width:14px;height:14px;'
        f'border:1px solid #7c8891;background:{colour}"></i> {Markup.escape(words)}</span>'
        for colour, words in picture.legend
    )
    height = round(DRAWN / 2 * high / wide) + 40
    page = (
        '<!DOCTYPE html><meta charset="utf-8">'
        '<body style="margin:0;background:#fff;font:16px Arial">'
        f'<div style="width:{DRAWN // 2}px">{picture.svg}</div><p style="margin:6px 0">{legend}</p>'
    )
    with TemporaryDirectory(prefix="zbeval-", ignore_cleanup_errors=True) as folder:
        file, target = Path(folder) / "picture.html", Path(folder) / "picture.png"
        file.write_text(page, encoding="utf-8")
        size = f"--window-size={DRAWN // 2},{height}"
        browse([size, "--force-device-scale-factor=2", f"--screenshot={target}", file.as_uri()])
        if not target.is_file():
            raise unusable(file, "de kaart is niet getekend")
        return target.read_bytes()


WRITERS: dict[str, Callable[[Note, date], bytes]] = {
    "html": html_note,
    "docx": word_note,
    "pdf": pdf_note,
}
