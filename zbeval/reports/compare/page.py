"""The page *Wat veranderde*: what this run says that the one before it did not."""

from __future__ import annotations

from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.language import later, say
from zbeval.numbers import date_words
from zbeval.programme_file import About, read_about
from zbeval.reports import places
from zbeval.reports.compare.compare import compare_runs
from zbeval.reports.compare.history import PastRun, read_past_run
from zbeval.reports.compare.words import (
    cause_lines,
    grouped,
    lone_line,
    measures_line,
    short_answer,
)
from zbeval.reports.pages.page import assets, environment

FIRST = later("Dit is de eerste run in deze map: er is niets om mee te vergelijken.")
UNREADABLE = later("De vorige run is niet te lezen, dus is er niet vergeleken.")


def changes_page(
    run: Path, run_id: str, previous: Path | None, *, programme: About | None = None
) -> str:
    """Return the page of ``run`` (a folder that may still be called otherwise than ``run_id``).

    An earlier run that cannot be read never stops a new one: the page says so.
    """
    later = read_past_run(run)
    about = programme or read_about(places.DATA)
    try:
        earlier = read_past_run(previous) if previous else None
    except ReaderError:
        return rendered(later, run_id, None, UNREADABLE, about)
    return rendered(later, run_id, earlier, FIRST, about)


def rendered(
    later: PastRun, run_id: str, earlier: PastRun | None, otherwise: str, about: About
) -> str:
    """Return the page of two runs, or of one with the reason why there is no other."""
    found = compare_runs(earlier, later) if earlier else None
    return (
        environment()
        .get_template("changes.html.j2")
        .render(
            run=run_id,
            programme=about,
            date=day(later),
            earlier=earlier.name if earlier else "",
            earlier_date=day(earlier) if earlier else "",
            answer=short_answer(found) if found else say(otherwise),
            reports=found.reports if found else [],
            grouped=grouped,
            cause_lines=cause_lines,
            lone_line=lone_line,
            measures_line=measures_line,
            **assets(),
        )
    )


def day(run: PastRun) -> str:
    """Return the day on which a run was made, in words."""
    return date_words(run.finished[:10])
