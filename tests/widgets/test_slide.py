"""A page for PowerPoint is read back with the library that others use to write one."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from zbeval.widgets.slide import HIGH, LONGEST_TITLE, WIDE, to_slide

pptx = pytest.importorskip("pptx")


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("size", [(2000, 1200), (400, 3000), (5000, 200)])
def test_a_page_holds_title_figure_answer_and_source_within_its_edges(size):
    answer = "West-Vlaanderen krijgt meer.\nLimburg niet te zeggen."
    deck = pptx.Presentation(io.BytesIO(to_slide("Titel", answer, "Bron: x", png(*size), "Kaart")))
    (page,) = deck.slides
    texts = [one.text_frame.text for one in page.shapes if one.has_text_frame]
    assert texts == ["Titel", answer, "Bron: x"]
    (picture,) = [one for one in page.shapes if not one.has_text_frame]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Kaart"
    assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.01)
    for one in page.shapes:
        assert one.left >= 0 and one.left + one.width <= WIDE
        assert one.top >= 0 and one.top + one.height <= HIGH


def test_a_long_title_is_cut_after_a_word():
    deck = pptx.Presentation(io.BytesIO(to_slide("woord " * 50, "", "", png(10, 10), "")))
    title = deck.slides[0].shapes.title.text_frame.text
    assert title.endswith("woord …") and len(title) <= LONGEST_TITLE + 2
