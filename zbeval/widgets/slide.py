"""One page for PowerPoint: the answer as a title, the figure, where it comes from."""

from __future__ import annotations

import io
from typing import Any

from zbeval.errors import ReaderError
from zbeval.language import say

WIDE, HIGH = 12_192_000, 6_858_000  # the size of a page (16:9) in PowerPoint's units
EDGE = 500_000
POINT = 12_700
TITLE, SENTENCE, SOURCE = 24, 14, 10  # points
LONGEST_TITLE = 110  # characters


def to_slide(title: str, sentence: str, source: str, picture: bytes, alt: str) -> bytes:
    """Return a presentation of one page: ``title``, the figure (PNG), the answer and the source.

    ``alt`` describes the picture for whoever cannot see it. Text can be changed in PowerPoint.
    Raises a reader's error where python-pptx is not installed.
    """
    try:
        from pptx import Presentation
    except ImportError as error:
        todo = say("Installeer zbeval met het deel ‘office’, of bewaar de figuur als PNG")
        raise ReaderError("PowerPoint", say("python-pptx ontbreekt"), todo) from error
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    page = deck.slides.add_slide(deck.slide_layouts[5])
    page.shapes.title.text_frame.word_wrap = True
    write(page.shapes.title, shortened(title), TITLE, (EDGE, EDGE // 2, WIDE - 2 * EDGE, 900_000))
    page.shapes.title.text_frame.paragraphs[0].font.bold = True
    drawn = page.shapes.add_picture(io.BytesIO(picture), EDGE, 1_450_000)
    fit(drawn, int(WIDE * 0.6), 4_500_000)
    drawn._element.nvPicPr.cNvPr.set("descr", alt)
    left = drawn.left + drawn.width + EDGE // 2
    beside = page.shapes.add_textbox(left, 1_450_000, WIDE - left - EDGE, 4_500_000)
    write(beside, sentence, SENTENCE)
    below = page.shapes.add_textbox(EDGE, HIGH - 800_000, WIDE - 2 * EDGE, 600_000)
    write(below, source, SOURCE)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def shortened(title: str) -> str:
    """Return a title that fits, cut after a whole word."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def write(shape: Any, text: str, points: int, box: tuple[int, int, int, int] | None = None) -> None:
    """Put text in a shape, a paragraph per line."""
    if box is not None:
        shape.left, shape.top, shape.width, shape.height = box
    frame = shape.text_frame
    frame.word_wrap = True
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.font.size = points * POINT
        paragraph.alignment = 1  # to the left


def fit(drawn: Any, width: int, height: int) -> None:
    """Make a picture as large as a box allows, without stretching it."""
    scale = min(width / drawn.width, height / drawn.height)
    drawn.width, drawn.height = int(drawn.width * scale), int(drawn.height * scale)
