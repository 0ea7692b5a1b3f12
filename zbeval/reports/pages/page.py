"""One executed notebook as one HTML page that needs nothing else: no network, no other file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from zbeval.html.offline_maps import OFFLINE_MAPS
from zbeval.html.points import bold_html
from zbeval.html.sources import sources_html
from zbeval.language import either, say, spoken
from zbeval.numbers import date_words
from zbeval.overview.terms import terms_met
from zbeval.reports.pages.content import Report
from zbeval.reports.pages.index_entry import Listed
from zbeval.reports.pages.plots import PLOTLY_FILE, packed_figures, packed_plotly
from zbeval.reports.pages.provenance import Provenance, versions
from zbeval.reports.pages.site import Sibling, Site
from zbeval.reports.pages.stills import still
from zbeval.reports.storage.run_folders import SOURCES_PAGE
from zbeval.results import VERDICTS
from zbeval.vocabulary import description, entries, label, verdict_label

FOLDED = re.compile(r"<details(?![^>]*\bopen\b)")  # a script folds it again, once there is one
MARKS = {
    "above": "▲",
    "below": "▼",
    "differs": "≠",
    "compatible": "●",
    "cannot_tell": "?",
    "descriptive": "–",
}


def report_page(
    report: Report,
    provenance: Provenance,
    siblings: Sequence[Sibling | Report],
    shared: bool = False,
) -> str:
    """Return the HTML page of ``report``; ``siblings`` are all reports of the run, in order.

    With ``shared`` the figures are drawn with the plotly.js that stands beside the page.
    """
    drawn = bool(report.figures or report.explorer)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            siblings=siblings,
            provenance=provenance,
            shared_plotly=PLOTLY_FILE if shared and drawn else "",
            plotly=Markup(packed_plotly() if drawn and not shared else ""),
            figures=Markup(packed_figures(report.figures) if report.figures else ""),
            explorer=Markup(report.explorer),
            explorer_parts=explorer_parts() if report.explorer else {},
            offline_maps=Markup(OFFLINE_MAPS),
            **assets(),
        )
    )


def batch_page(sheets: Sequence[Listed], provenance: Provenance, site: Site) -> str:
    """Return the list of all sheets of a batch, in which a reader can search for a place."""
    return (
        environment()
        .get_template("batch.html.j2")
        .render(
            sheets=sorted(sheets, key=lambda sheet: searchable(sheet.label)),
            site=site,
            provenance=provenance,
            **assets(),
        )
    )


def searchable(text: str) -> str:
    """Return ``text`` as it is searched and sorted: small letters without accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def index_page(
    reports: Sequence[Listed | Report],
    provenance: Provenance,
    drawn: Mapping[str, Any] | None = None,
    left_out: Sequence[str] = (),
) -> str:
    """Return the list of reports with their short answers and main points.

    ``drawn`` is a ``SmallMap`` as plain values, shown above the list; ``left_out`` names the
    reports for which there are no data.
    """
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            reports=reports,
            legend=legend(),
            map=drawn,
            left_out=left_out,
            provenance=provenance,
            **assets(),
        )
    )


def sources_page(
    rows: Sequence[Mapping[str, str]], files: Mapping[str, str], provenance: Provenance
) -> str:
    """Return the one page with the sources of all reports, and the digest of every file."""
    return (
        environment()
        .get_template("sources.html.j2")
        .render(
            provenance=provenance,
            versions=versions(),
            files=dict(sorted(files.items())),
            sources=Markup(sources_html(rows) if rows else ""),
            **assets(),
        )
    )


@cache
def assets() -> dict[str, Markup]:
    """Return the style sheet and the script that every page carries."""
    folder = files("zbeval.reports.pages") / "templates"
    return {
        "style": Markup((folder / "style.css").read_text(encoding="utf-8")),
        "script": Markup((folder / "page.js").read_text(encoding="utf-8")),
        "fold": Markup((folder / "fold.js").read_text(encoding="utf-8")),
        "sources_page": Markup(SOURCES_PAGE),
    }


@cache
def explorer_parts() -> dict[str, Markup]:
    """Return what draws the explorer on a page: figure and style of the notebooks, its script."""
    front = files("zbeval.widgets") / "front"
    figure = (front / "canvas.js").read_text(encoding="utf-8")
    own = files("zbeval.reports.pages") / "templates" / "explorer.js"
    return {
        "style": Markup((front / "style.css").read_text(encoding="utf-8")),
        "figure": Markup(figure.replace("export default {initialize, render};", "")),
        "script": Markup(own.read_text(encoding="utf-8")),
    }


@cache
def environment() -> Environment:
    """Return the templates; all that is filled in is escaped unless it is marked as HTML."""
    env = Environment(
        loader=PackageLoader("zbeval.reports.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"say": said, "either": either, "spoken": spoken, "link": link}
    env.filters["html"] = Markup
    env.filters["unfolded"] = lambda html: Markup(FOLDED.sub("<details data-fold open", html))
    env.filters["bold"] = lambda text: Markup(bold_html(text))
    env.filters["label"] = word
    env.filters["dutch_date"] = lambda moment: date_words(moment.date().isoformat())
    env.filters["searchable"] = searchable
    env.filters["sentences"] = sentences
    env.filters["still"] = lambda facts, figures: Markup(still(figures[facts["number"] - 1], facts))
    env.filters["terms"] = answer_terms
    env.filters["verdict"] = verdict
    return env


def said(dutch: str, /, **parts: object) -> Markup:
    """Return a sentence in the language spoken for a page; what is not HTML is escaped."""
    told = Markup(escape(say(dutch)))
    return told.format(**parts) if parts else told


def link(href: str, words: str) -> Markup:
    """Return words that lead to another page."""
    return Markup('<a href="{}">{}</a>').format(href, words)


def word(identifier: str) -> str:
    """Return the label of ``identifier``, or its own words if it has none."""
    return label(identifier) if identifier in entries() else identifier.replace("_", " ")


def legend() -> list[dict[str, str]]:
    """Return every verdict with its mark, its words and what it means."""
    plain = {"status": "ok", "reason": ""}
    return [
        verdict(plain | {"verdict": name}) | {"meaning": description(name)} for name in VERDICTS
    ]


def sentences(text: str) -> tuple[str, str]:
    """Return the first sentence of ``text`` and the rest of it."""
    first, *rest = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.strip(), maxsplit=1)
    return first, rest[0] if rest else ""


def answer_terms(answer: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the terms of statistics that a short answer uses, each with what it means."""
    return terms_met(answer["sentence"], *answer.get("points", []))


def verdict(result: dict) -> dict[str, str]:
    """Return a result's verdict as a mark, words and a style name: never by colour alone."""
    if result["status"] != "ok":
        words = f"{word('cannot_tell')}: {word(result['reason'])}"
        return {"mark": MARKS["cannot_tell"], "words": words, "style": "cannot_tell"}
    name = result["verdict"]
    words = verdict_label(name, result.get("measure", ""))
    return {"mark": MARKS[name], "words": words, "style": name}
