"""The HTML of a report's texts and tables as paragraphs and tables of a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from zbeval.numbers_nl import whole

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
SHORT_TABLE, FIRST_ROWS, MOST_COLUMNS = 20, 10, 8
WIDTH_CM = 16.6  # of the text on a page
ELSEWHERE = "De volledige tabel staat in de HTML-versie van dit rapport."


@dataclass
class Grid:
    """A table being read: rows of cells, and how many of the first rows are its head."""

    rows: list[list[str]] = field(default_factory=list)
    right: set[int] = field(default_factory=set)
    head: int = 0


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


def open_cell(grid: Grid, tag: str, named: dict[str, str | None]) -> None:
    """Open a row or a cell of the table that is being read."""
    if tag == "tr":
        grid.rows.append([])
    elif tag in ("td", "th"):
        grid.rows[-1].append("")
        if named.get("class") == "n":
            grid.right.add(len(grid.rows[-1]) - 1)
        if tag == "th" and named.get("scope") == "col":
            grid.head = len(grid.rows)


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


def write_table(document: Any, grid: Grid) -> None:
    """Add a table; of a long or a wide one the first rows and columns, and how much is left out."""
    if not grid.rows:
        return
    head, body = grid.rows[: grid.head], grid.rows[grid.head :]
    columns = max(len(row) for row in grid.rows)
    shown = body if len(body) <= SHORT_TABLE else body[:FIRST_ROWS]
    fill_table(document, [*head, *shown], grid, min(columns, MOST_COLUMNS))
    notes = []
    if len(shown) < len(body):
        notes.append(f"De eerste {whole(len(shown))} van {whole(len(body))} rijen.")
    if columns > MOST_COLUMNS:
        left = ", ".join(head[0][MOST_COLUMNS:] if head else [])
        notes.append(f"Niet getoonde kolommen: {left}.")
    if notes:
        document.add_paragraph(" ".join([*notes, ELSEWHERE]), style="Bron")


def column_widths(rows: Sequence[Sequence[str]], columns: int) -> list[float]:
    """Return the share of the page that each column gets: by its longest word, and its text."""
    sizes = []
    for place in range(columns):
        texts = [row[place] for row in rows if place < len(row)]
        words = [len(word) for text in texts for word in text.split()] or [1]
        lengths = [len(text) for text in texts] or [1]
        sizes.append(4 + max(min(max(words), 22), min(sum(lengths) / len(lengths), 40)))
    return [size / sum(sizes) for size in sizes]


def fill_table(document: Any, rows: Sequence[Sequence[str]], grid: Grid, columns: int) -> None:
    """Add a table of these rows, its head repeated on every page it runs over."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = document.add_table(len(rows), columns, style="Light List Accent 1")
    widths = [Cm(WIDTH_CM * share) for share in column_widths(rows, columns)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        if number < grid.head:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=False)):
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            paragraph.style = "Cel"
            paragraph.add_run(text)
            if place in grid.right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph(style="Cel")
