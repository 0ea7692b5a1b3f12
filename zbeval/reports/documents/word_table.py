"""A table of a page as a table of a Word document: whole words, and the columns with the answer.

A table whose words do not fit side by side on an upright page gets a page that lies on its side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from zbeval.language import later, say
from zbeval.numbers import whole

SHORT_TABLE, FIRST_ROWS = 60, 20
WIDTH_CM, LYING_CM = 16.6, 25.3  # of the text on a page that stands, and on one that lies
LETTER_CM, AROUND_CM = 0.155, 0.42  # of a letter in a cell, and of the white around its text
LONGEST = 26  # letters; an address or a file name may break
ELSEWHERE = later("De volledige tabel staat in de HTML-versie van dit rapport.")


@dataclass
class Grid:
    """A table being read: rows of cells, and how many of the first rows are its head.

    ``right`` are the columns of numbers, ``screen`` those that only a screen has room for.
    """

    rows: list[list[str]] = field(default_factory=list)
    right: set[int] = field(default_factory=set)
    screen: set[int] = field(default_factory=set)
    head: int = 0


def open_cell(grid: Grid, tag: str, named: dict[str, str | None]) -> None:
    """Open a row or a cell of the table that is being read."""
    if tag == "tr":
        grid.rows.append([])
    elif tag in ("td", "th"):
        grid.rows[-1].append("")
        names = (named.get("class") or "").split()
        place = len(grid.rows[-1]) - 1
        if "n" in names:
            grid.right.add(place)
        if "zb-screen" in names:
            grid.screen.add(place)
        if tag == "th" and named.get("scope") == "col":
            grid.head = len(grid.rows)


def write_table(document: Any, grid: Grid) -> None:
    """Add a table; of a long one the first rows, of a wide one the columns of its answer."""
    if not grid.rows:
        return
    head, body = grid.rows[: grid.head], grid.rows[grid.head :]
    every = range(max(len(row) for row in grid.rows))
    columns = [place for place in every if place not in grid.screen]
    shown = body if len(body) <= SHORT_TABLE else body[:FIRST_ROWS]
    rows = [[row[place] for place in columns if place < len(row)] for row in [*head, *shown]]
    right = {number for number, place in enumerate(columns) if place in grid.right}
    lies = sum(needed(rows, number) for number in range(len(columns))) > WIDTH_CM
    if lies:
        title = own_title(document)
        turn(document, lying=True)
        if title is not None:
            document.sections[-1]._sectPr.addprevious(title)
    fill_table(document, rows, Grid(rows, right, head=grid.head), LYING_CM if lies else WIDTH_CM)
    notes = []
    if len(shown) < len(body):
        notes.append(
            say(
                "De eerste {shown} van {body} rijen.",
                shown=whole(len(shown)),
                body=whole(len(body)),
            )
        )
    if grid.screen and head:
        left = ", ".join(head[0][place] for place in sorted(grid.screen) if place < len(head[0]))
        notes.append(say("Niet getoonde kolommen: {left}.", left=left))
    if notes:
        document.add_paragraph(" ".join([*notes, say(ELSEWHERE)]), style="Bron")
    if lies:
        turn(document, lying=False)


def own_title(document: Any) -> Any:
    """Take the heading that stands right above out of the document; None where there is none."""
    for last in document.paragraphs[-1:]:
        above = last._p.getnext() is document.sections[-1]._sectPr
        if above and last.style.name.startswith("Heading"):
            last._p.getparent().remove(last._p)
            return last._p
    return None


def turn(document: Any, *, lying: bool) -> None:
    """Begin a page that lies on its side, or one that stands again."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    before = document.sections[-1]
    long, short = sorted((before.page_width, before.page_height), reverse=True)
    page = document.add_section(WD_SECTION.NEW_PAGE)
    page.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (long, short) if lying else (short, long)


def needed(rows: Sequence[Sequence[str]], place: int) -> float:
    """Return how wide a column must be, in cm, so that no word in it breaks."""
    words = [len(word) for row in rows if place < len(row) for word in row[place].split()]
    return min(max(words, default=1), LONGEST) * LETTER_CM + AROUND_CM


def column_widths(rows: Sequence[Sequence[str]], columns: int, width: float) -> list[float]:
    """Return the width of each column in cm: room for its longest word, the rest by its text."""
    least = [needed(rows, place) for place in range(columns)]
    if sum(least) >= width:
        return [width * one / sum(least) for one in least]
    lengths = [
        max(1.0, sum(len(row[place]) for row in rows if place < len(row)) / max(len(rows), 1))
        for place in range(columns)
    ]
    spare = width - sum(least)
    return [one + spare * length / sum(lengths) for one, length in zip(least, lengths, strict=True)]


def fill_table(document: Any, rows: Sequence[Sequence[str]], grid: Grid, width: float) -> None:
    """Add a table of these rows, its head repeated on every page it runs over."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    columns = max(len(row) for row in rows)
    table = document.add_table(len(rows), columns, style="Light List Accent 1")
    table.autofit = False
    widths = [Cm(one) for one in column_widths(rows, columns, width)]
    for column, size in zip(table.columns, widths, strict=True):
        column.width = size
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
