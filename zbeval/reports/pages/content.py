"""What an executed notebook says, as a value: the page, the index and the checks start from it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from nbformat import NotebookNode

from zbeval.html.packing import EXPLORER
from zbeval.language import later, say
from zbeval.reports.execute.notebook_file import plain_heading
from zbeval.reports.pages.markdown import heading_id, sentence_html, to_html
from zbeval.show import DRAWING, PLOTLY, RESULT, SOURCES, TABLE, TABLE_STYLE

ANNEX = later("Zo leest u")  # what follows under a heading that begins so is printed last
ON_SCREEN_ONLY = "form"  # the tag of a cell that does nothing in a report
HOW_TO_READ = later("Lees dit zo.")
SHORT_ANSWER = later("Kort antwoord")
READING = re.compile(r'\A\s*<p class="reading">.*?</p>\s*', re.DOTALL)
WITHOUT_ANSWER = ("underpowered", "undefined")
LABEL = re.compile(r'<div class="zb-scroll"[^>]*aria-label="([^"]*)"')


@dataclass(frozen=True)
class Block:
    """One piece of a report, in reading order.

    ``kind`` is *prose*, *finding*, *figure*, *table*, *explorer*, *sources*, *code* or *plain*;
    ``html`` is what is shown, ``facts`` what the template needs besides (of a figure its title,
    alt and source; of an explorer its packed answers).
    """

    kind: str
    html: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def starts_annex(self) -> bool:
        """Tell whether this begins what is printed last: how to read the outcomes."""
        return self.html.startswith(f'<h2 id="{heading_id(say(ANNEX))}')


@dataclass(frozen=True)
class Report:
    """One executed notebook: its question, its short answer and all that follows.

    ``results`` are the Result dictionaries with role and sentence, ``figures`` the plotly figures
    in the order of the blocks, ``headings`` the (id, text) pairs of the table of contents.
    """

    name: str
    title: str
    answer: dict[str, Any]
    blocks: list[Block]
    headings: list[tuple[str, str]]
    figures: list[dict[str, Any]]
    results: list[dict[str, Any]]
    sources: list[dict[str, Any]]

    @property
    def explorer(self) -> str:
        """Return the packed answers of the explorer on the page; empty where it has none."""
        return next((one.facts["packed"] for one in self.blocks if one.kind == "explorer"), "")

    @property
    def n_figures(self) -> int:
        """Return how many figures the report has."""
        return len(self.figures)


def read_report(notebook: NotebookNode, name: str) -> Report:
    """Return what ``notebook`` says. A notebook without title or answer gets empty ones."""
    reader = Reader()
    for cell in notebook.cells:
        reader.read_cell(cell)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    results = [output.data[RESULT] for output in outputs if RESULT in output.get("data", {})]
    sources = [row for output in outputs for row in output.get("data", {}).get(SOURCES, [])]
    return Report(
        name=name,
        title=reader.title,
        answer=reader.answer,
        blocks=reader.blocks,
        headings=reader.headings,
        figures=reader.figures,
        results=results,
        sources=sources,
    )


class Reader:
    """Walks the cells of one notebook and collects its blocks."""

    def __init__(self) -> None:
        self.title = ""
        self.blocks: list[Block] = []
        self.headings: list[tuple[str, str]] = []
        self.figures: list[dict[str, Any]] = []
        self.answer: dict[str, Any] = {}
        self.verdicts: set[str] = set()
        self.labels: Counter[str] = Counter()
        self.code_cells = 0

    def read_cell(self, cell: NotebookNode) -> None:
        """Add the blocks of one cell: its outputs first, then its code."""
        if cell.cell_type == "markdown":
            self.read_prose(cell.source)
        elif cell.cell_type == "code" and cell.source.strip():
            for output in cell.outputs:
                self.blocks.extend(self.read_output(output))
            self.code_cells += 1
            if ON_SCREEN_ONLY not in cell.metadata.get("tags", []):
                facts = {"text": cell.source, "number": self.code_cells}
                self.blocks.append(Block("code", facts=facts))

    def read_prose(self, source: str, as_html: Callable[[str], str] = to_html) -> None:
        """Add a text cell; the first heading of all becomes the title of the report."""
        match = re.match(r"\s*#\s+(.+)", source)
        if match and not self.title:
            self.title = plain_heading(match[1])
            source = source[match.end() :]
        if not source.strip() or re.fullmatch(heading_alone(), source.strip(), re.IGNORECASE):
            return
        for text in re.findall(r"^##\s+(.+)$", source, flags=re.MULTILINE):
            self.headings.append((heading_id(text), plain_heading(text)))
        lead = f"<p><strong>{say(HOW_TO_READ)}</strong>"
        for part in re.split(rf"\n+(?=## {re.escape(say(ANNEX))} )", source):
            html = as_html(part).replace(lead, lead.replace("<p>", '<p class="reading">'))
            if self.nothing_shown():
                html = READING.sub("", html, count=1)
            if html:
                self.blocks.append(Block("prose", html))

    def nothing_shown(self) -> bool:
        """Return whether the last result gave a reason in place of an answer, and no figure.

        How to read what would have stood there is then left out.
        """
        told = next((block for block in reversed(self.blocks) if block.kind != "code"), None)
        return bool(
            told and told.kind == "finding" and told.facts["result"]["status"] in WITHOUT_ANSWER
        )

    def read_output(self, output: NotebookNode) -> Iterator[Block]:
        """Yield the block that one output becomes, if it is for the reader."""
        data = output.get("data", {})
        if RESULT in data:
            facts = data[RESULT] | {"judged": self.is_new_verdict(data[RESULT]["result"])}
            if facts["role"] == "answer" and not self.answer:
                self.answer = facts
                self.title = facts.get("title") or self.title
            else:
                yield Block("finding", sentence_html(facts["sentence"]), facts)
        elif EXPLORER in data:
            yield Block("explorer", facts=dict(data[EXPLORER]))
        elif PLOTLY in data:
            yield self.read_figure(data)
        elif TABLE in data:
            yield from self.read_table(data)
        elif "text/markdown" in data:
            self.read_prose(data["text/markdown"], sentence_html)
        elif "text/plain" in data or output.output_type == "stream":
            text = data.get("text/plain", output.get("text", ""))
            if output.get("name") != "stderr" and text.strip():
                yield Block("plain", facts={"text": text})

    def is_new_verdict(self, result: dict[str, Any]) -> bool:
        """Return whether a result judges something, and is shown for the first time."""
        told = json.dumps({name: part for name, part in result.items() if name != "table"})
        new = told not in self.verdicts
        self.verdicts.add(told)
        return new and (result["verdict"] != "descriptive" or result["status"] != "ok")

    def read_figure(self, data: NotebookNode) -> Block:
        """Return the block of a figure, numbered in reading order."""
        self.figures.append(data[PLOTLY])
        return Block("figure", facts={"number": len(self.figures), **data.get(DRAWING, {})})

    def read_table(self, data: NotebookNode) -> Iterator[Block]:
        """Yield a table of its own; the table behind a figure joins that figure's block."""
        html = self.told_apart(data["text/html"].removeprefix(TABLE_STYLE))
        behind = data[TABLE]["role"] == "figure" and self.pending_figure()
        if data[TABLE]["role"] == "sources":
            yield Block("sources", html)
        elif behind:
            behind.facts["table"] = html
        else:
            yield Block("table", html)

    def told_apart(self, html: str) -> str:
        """Return a table whose name for a screen reader no table above it has: a number if need be.

        The caption, which is the same name, follows.
        """
        found = LABEL.search(html)
        if not found:
            return html
        self.labels[found[1]] += 1
        if (times := self.labels[found[1]]) == 1:
            return html
        new = f"{found[1]} ({times})"
        html = html.replace(found[0], found[0].replace(found[1], new), 1)
        return html.replace(f"<caption>{found[1]}<", f"<caption>{new}<", 1)

    def pending_figure(self) -> Block | None:
        """Return the block of the last figure if its table is still to come."""
        figures = [block for block in self.blocks if block.kind == "figure"]
        return figures[-1] if figures and "table" not in figures[-1].facts else None


def heading_alone() -> str:
    """Return the pattern of a text cell that only announces the short answer."""
    return rf"#*\s*[*_]*{re.escape(say(SHORT_ANSWER))}[*_.:]*\s*"


def labelled(report: Report, label: str) -> Report:
    """Return the report with the place it is about in front of its title, unless it is in it."""
    told = not label or not report.title or label in report.title
    return report if told else replace(report, title=f"{label}: {report.title}")
