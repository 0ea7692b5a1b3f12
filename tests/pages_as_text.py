"""What a notebook tells its reader, as plain text: run in this process, without kernel or page."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import nbformat
import pytest
from lxml import html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.conftest import ROOT
from zbeval import show
from zbeval.reports.pages.content import read_report
from zbeval.reports.pages.markdown import to_html
from zbeval.reports.pages.page import report_page
from zbeval.reports.pages.provenance import Provenance

SAID = ("title", "alt", "source")  # of a figure


KEPT: dict[str, list[dict[str, Any]]] = {}  # what notebooks showed, so that each runs once


def told(name: str, monkeypatch: pytest.MonkeyPatch, **parameters: object) -> str:
    """Return all that the page of a notebook says with these parameters, code left out."""
    return "\n".join(filter(None, map(words, shown(name, monkeypatch, **parameters))))


def page(name: str, monkeypatch: pytest.MonkeyPatch, **parameters: object) -> str:
    """Return the HTML page of a notebook with these parameters."""
    bundles = shown(name, monkeypatch, **parameters)
    cells = [
        new_markdown_cell(one["text/markdown"])
        if set(one) == {"text/markdown"}
        else new_code_cell("show()", outputs=[new_output("display_data", one)])
        for one in bundles
    ]
    report = read_report(new_notebook(cells=cells), name)
    origin = Provenance("run-1", datetime(2026, 1, 2, 3, 4, tzinfo=UTC), parameters=parameters)
    return report_page(report, origin, [report])


def shown(name: str, monkeypatch: pytest.MonkeyPatch, **parameters: object) -> list[dict[str, Any]]:
    """Return all that a notebook shows with these parameters, its own words included."""
    key = f"{name} {sorted(parameters.items())}"
    if key not in KEPT:
        KEPT[key] = run(name, monkeypatch, **parameters)
    return KEPT[key]


def run(name: str, monkeypatch: pytest.MonkeyPatch, **parameters: object) -> list[dict[str, Any]]:
    """Run a notebook in this process and return all that it shows."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(show, "publish", bundles.append)
    monkeypatch.chdir(ROOT / "notebooks")
    space: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            bundles.append({"text/markdown": cell.source})
            continue
        exec(compile(cell.source, name, "exec"), space)
        if "parameters" in cell.metadata.get("tags", []):
            space.update({key: value for key, value in parameters.items() if key in space})
    return bundles


def words(bundle: dict[str, Any]) -> str:
    """Return what one output says."""
    if show.RESULT in bundle:
        facts = bundle[show.RESULT]
        points = [re.sub(r"\*\*", "", point) for point in facts.get("points", [])]
        return " ".join([facts.get("title", ""), plain(to_html(facts["sentence"])), *points])
    if show.DRAWING in bundle:
        return " ".join(bundle[show.DRAWING][part] for part in SAID)
    markup = bundle.get("text/html") or to_html(bundle.get("text/markdown", ""))
    return plain(markup)


def plain(markup: str) -> str:
    """Return the text of HTML, its pieces parted by spaces; links to save and styles left out."""
    tree = html.fromstring(f"<div>{markup}</div>")
    for piece in tree.xpath("//style|//script|//p[@class='zb-download']"):
        piece.drop_tree()
    return " ".join(" ".join(tree.itertext()).split())
