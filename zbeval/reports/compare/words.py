"""A comparison of two runs in words: one row per headline result, for the page and the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zbeval.language import later, say
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
    named,
    written_difference,
    written_margin,
    written_pair,
)

JUDGED = {
    EXACT: later("geen toevalsfout"),
    BEYOND: later("meer dan de toevalsfout"),
    WITHIN: later("binnen de toevalsfout"),
    DRAWS: later("enkel de trekkingen verschillen"),
    UNKNOWN: later("toevalsfout niet gekend"),
}
LONE = {"new": later("nieuw ({n})"), "gone": later("nu niet gemaakt ({n})")}
MOVED = (  # by how much numbers moved
    later("{n} meer dan de trekkingen alleen verklaren"),
    later("{n} binnen de toevalsfout"),
    later("{n} met een toevalsfout die niet gekend is"),
)
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
    measure = named(change.measure)
    choices = choices_label(change.choices)
    return Row(
        about=f"{measure} ({choices})" if choices else measure,
        name=say("oordeel") if change.name == VERDICT else headline_label(change.name),
        before=before,
        after=after,
        difference=written_difference(change.name, change.difference),
        margin="" if change.judged == DRAWS else written_margin(change.name, change.margin),
        judged=say(JUDGED[change.judged]),
        causes=in_short(change.causes) or say("niet gekend"),
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
        count = whole(len(files))
        lines.insert(0, say("gegevens in {n} bestanden ({names})", n=count, names=names))
    return lines


def short_answer(found: Comparison) -> str:
    """Return in one or two sentences what changed."""
    states = [report.state for report in found.reports]
    parts = [
        say(words, n=whole(states.count(state))) for state, words in LONE.items() if state in states
    ]
    lone = say("Er zijn ook rapporten {kinds}.", kinds=listed(parts)) if parts else ""
    if not found.changed:
        return f"{say('Geen enkele hoofduitkomst veranderde.')} {lone}".strip()
    total = len(states) - states.count("new") - states.count("gone")
    numbers = (found.n_telling, found.n_within, found.n_unjudged)
    told = listed([say(words, n=whole(n)) for n, words in zip(numbers, MOVED, strict=True) if n])
    where = out_of(len(found.changed), total, "rapport", "rapporten", "het")
    changed = say(
        "In {reports} veranderden uitkomsten: {counts}."
        if told
        else "In {reports} veranderden uitkomsten.",
        reports=where,
        counts=told,
    )
    return f"{changed} {lone}".strip()


def lone_line(report: ReportChange) -> str:
    """Return what is said of a report that only one of the runs has."""
    new = report.state == "new"
    return say("Dit rapport is nieuw." if new else "Dit rapport is nu niet gemaakt.")


def measures_line(names: Sequence[str]) -> str:
    """Return the measures of results without a partner in the other run."""
    return listed(sorted({named(name) for name in names}))
