"""What must hold before a report is published; every check names in Dutch what is amiss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from zbeval.reports.pages.content import Report

FETCHED = re.compile(
    r"<(?:script|link|img|iframe|object|embed)\b[^>]*\b(?:src|href)=\"(?!data:)([^\"]*)"
)
LINK = re.compile(r'<a\b[^>]*\bhref="(?!data:|https?:|mailto:)([^"#]*)(?:#([^"]*))?"')
ID = re.compile(r'\bid="([^"]+)"')


def notebook_problems(notebook: NotebookNode) -> Iterator[str]:
    """Yield each code cell that did not run, or that ended in an error."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    for number, cell in enumerate(cells, start=1):
        if cell.execution_count is None:
            yield f"codecel {number} heeft niet gedraaid"
        if any(output.output_type == "error" for output in cell.outputs):
            yield f"codecel {number} eindigde met een fout"


def report_problems(report: Report) -> Iterator[str]:
    """Yield what the report lacks: its question, its answer, or a figure's words and table."""
    if not report.title:
        yield "het rapport heeft geen titel"
    if not report.answer:
        yield "het rapport heeft geen kort antwoord"
    figures = [block.facts for block in report.blocks if block.kind == "figure"]
    for facts, figure in zip(figures, report.figures, strict=True):
        if not figure["data"]:
            yield f"figuur {facts['number']} is leeg"
        for part, words in (("title", "titel"), ("alt", "tekstalternatief"), ("table", "tabel")):
            if not facts.get(part):
                yield f"figuur {facts['number']} heeft geen {words}"


def page_problems(html: str, files: Collection[str]) -> Iterator[str]:
    """Yield what would break once a page stands among ``files``: links, anchors, the network."""
    for fetched in FETCHED.finditer(html):
        if fetched[1] not in files:
            yield f"de bladzijde haalt iets op van elders: {fetched[0][:80]}"
    anchors = Counter(ID.findall(html))
    yield from (f"twee onderdelen heten {name}" for name, times in anchors.items() if times > 1)
    for file, anchor in LINK.findall(html):
        if file and file not in files:
            yield f"een verwijzing leidt naar {file}, dat deze run niet heeft"
        elif not file and anchor and anchor not in anchors:
            yield f"een verwijzing leidt naar {anchor}, dat niet op de bladzijde staat"
