"""What a notebook tells its reader, as plain text: run in this process, without kernel or page."""

from __future__ import annotations

import re
from typing import Any

import nbformat
import pytest
from lxml import html

from tests.conftest import ROOT
from zbeval import show
from zbeval.reports.pages.markdown import to_html

SAID = ("title", "alt", "source")  # of a figure


def told(name: str, monkeypatch: pytest.MonkeyPatch, **parameters: object) -> str:
    """Return all that the page of a notebook says with these parameters, code left out."""
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
    return "\n".join(filter(None, map(words, bundles)))


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
