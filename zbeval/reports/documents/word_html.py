"""The HTML of a report's texts and tables as paragraphs and tables of a Word document."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from zbeval.reports.documents.word_table import Grid, open_cell, write_table

BLOCKS = {
    "p": "Normal",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "summary": "Heading 3",
    "li": "List Bullet",
    "blockquote": "Quote",
    "pre": "No Spacing",
}
LEFT_OUT = ("style", "caption", "script")
HIDDEN = "zb-download"


class WordWriter(HTMLParser):
    """Adds HTML to a document as it is read: text with its emphasis and links, lists, tables."""

    def __init__(self, document: Any):
        super().__init__(convert_charrefs=True)
        self.document = document
        self.paragraph: Any = None
        self.style, self.lists = "Normal", 0
        self.marks: list[str] = []
        self.link = ""
        self.hidden = 0
        self.grid: Grid | None = None

    def write(self, html: str) -> None:
        """Add all of ``html``."""
        self.feed(html)
        self.close()
        self.paragraph = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a paragraph, a mark, a list or a table."""
        named = dict(attrs)
        if self.hidden or tag in LEFT_OUT or named.get("class") == HIDDEN:
            self.hidden += tag not in ("br", "img")
        elif tag == "table":
            self.grid = Grid()
        elif self.grid is not None:
            open_cell(self.grid, tag, named)
        elif tag in BLOCKS:
            self.style = self.style_of(tag)
            self.paragraph = None
        elif tag in ("ul", "ol"):
            self.lists += 1
        elif tag == "a":
            self.link = named.get("href") or ""
        elif tag == "br":
            self.add("\n")
        else:
            self.marks.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if self.hidden:
            self.hidden -= 1
        elif tag == "table" and self.grid is not None:
            write_table(self.document, self.grid)
            self.grid, self.paragraph = None, None
        elif self.grid is not None:
            return
        elif tag in BLOCKS:
            self.paragraph = None
            self.style = "List Continue" if self.lists and tag != "li" else "Normal"
        elif tag in ("ul", "ol"):
            self.lists -= 1
        elif tag == "a":
            self.link = ""
        elif tag in self.marks:
            self.marks.remove(tag)

    def handle_data(self, data: str) -> None:
        """Add text, with spaces as HTML has them."""
        if self.hidden:
            return
        text = " ".join(data.split())
        if self.grid is not None:
            if text and self.grid.rows:
                self.grid.rows[-1][-1] += f"{' ' if self.grid.rows[-1][-1] else ''}{text}"
        elif text:
            before, after = data[:1].isspace(), data[-1:].isspace()
            started = self.paragraph is not None and self.paragraph.text
            self.add(f"{' ' if before and started else ''}{text}{' ' if after else ''}")

    def style_of(self, tag: str) -> str:
        """Return the style of a new paragraph; a title inside a list is an item of it."""
        if self.lists and tag in ("summary", "p"):
            return "List Bullet" if tag == "summary" else "List Continue"
        return BLOCKS[tag]

    def add(self, text: str) -> None:
        """Add text to the paragraph that is open, or to a new one."""
        if self.paragraph is None:
            self.paragraph = self.document.add_paragraph(style=self.style)
        if self.link.startswith(("http://", "https://")):
            add_link(self.paragraph, text, self.link)
            return
        run = self.paragraph.add_run(text)
        run.bold = True if "strong" in self.marks else None
        run.italic = True if {"em", "span"} & set(self.marks) else None


def add_link(paragraph: Any, text: str, address: str) -> None:
    """Add text that leads to a web address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
