"""A comparison of two runs in words: one row per headline result, for the page and the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zbeval.numbers import listed, out_of, whole
from zbeval.reports.compare.causes import Cause, in_short
from zbeval.reports.compare.comparison import (
    BEYOND,
    DRAWS,
    EXACT,
    UNKNOWN,
    VERDICT,
    WITHIN,
    Change,
    Comparison,
    ReportChange,
)
from zbeval.reports.compare.headline_words import (
    choices_label,
    headline_label,
    written_difference,
    written_margin,
    written_pair,
)
from zbeval.vocabulary import entries

JUDGED = {
    EXACT: "geen toevalsfout",
    BEYOND: "meer dan de toevalsfout",
    WITHIN: "binnen de toevalsfout",
    DRAWS: "enkel de trekkingen verschillen",
    UNKNOWN: "toevalsfout niet gekend",
}
MOST_FILES = 3  # more data files than these are counted, not named


@dataclass(frozen=True)
class Row:
    """One changed headline result as a reader sees it."""

    about: str
    name: str
    before: str
    after: str
    difference: str
    margin: str
    judged: str
    causes: str


def row_of(change: Change) -> Row:
    """Return one change in words."""
    before, after = written_pair(change.name, change.before, change.after)
    measure = entries().get(change.measure, {}).get("label_nl") or change.measure
    choices = choices_label(change.choices)
    return Row(
        about=f"{measure} ({choices})" if choices else measure,
        name="oordeel" if change.name == VERDICT else headline_label(change.name),
        before=before,
        after=after,
        difference=written_difference(change.name, change.difference),
        margin="" if change.judged == DRAWS else written_margin(change.name, change.margin),
        judged=JUDGED[change.judged],
        causes=in_short(change.causes) or "niet gekend",
    )


def grouped(changes: Sequence[Change]) -> list[tuple[str, list[Row]]]:
    """Return changes in words under what each group of them is about, in their own order."""
    found: dict[str, list[Row]] = {}
    for row in map(row_of, changes):
        found.setdefault(row.about, []).append(row)
    return list(found.items())


def cause_lines(causes: Sequence[Cause]) -> list[str]:
    """Return what went in differently, one line each; many data files are counted."""
    files = [cause for cause in causes if cause.kind == "data"]
    lines = [cause.words() for cause in causes if cause.kind != "data" or len(files) <= MOST_FILES]
    if len(files) > MOST_FILES:
        names = ", ".join(cause.name for cause in files)
        lines.insert(0, f"gegevens in {whole(len(files))} bestanden ({names})")
    return lines


def short_answer(found: Comparison) -> str:
    """Return in one or two sentences what changed."""
    states = [report.state for report in found.reports]
    parts = [
        f"{words} ({whole(states.count(state))})"
        for state, words in (("new", "nieuw"), ("gone", "nu niet gemaakt"))
        if state in states
    ]
    lone = f" Er zijn ook rapporten {listed(parts)}." if parts else ""
    if not found.changed:
        return f"Geen enkele hoofduitkomst veranderde.{lone}"
    total = len(states) - states.count("new") - states.count("gone")
    counts = (
        (found.n_telling, "meer dan de trekkingen alleen verklaren"),
        (found.n_within, "binnen de toevalsfout"),
        (found.n_unjudged, "met een toevalsfout die niet gekend is"),
    )
    told = listed([f"{whole(number)} {words}" for number, words in counts if number])
    where = f"In {out_of(len(found.changed), total, 'rapport', 'rapporten', 'het')}"
    return f"{where} veranderden uitkomsten{f': {told}' if told else ''}.{lone}"


def lone_line(report: ReportChange) -> str:
    """Return what is said of a report that only one of the runs has."""
    return "Dit rapport is nieuw." if report.state == "new" else "Dit rapport is nu niet gemaakt."


def measures_line(names: Sequence[str]) -> str:
    """Return the measures of results without a partner in the other run."""
    return listed(sorted({entries().get(name, {}).get("label_nl") or name for name in names}))
