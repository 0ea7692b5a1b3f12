"""What happened before, during and after the projects?"""

from __future__ import annotations

import pandas as pd

from zbeval.measures.call_terms import plain
from zbeval.methods.defaults import of_programme
from zbeval.programme import Programme
from zbeval.results import Result

PHASES = ("before_call", "call_open", "projects_run", "after_projects")


@of_programme
def timeline(programme: Programme) -> Result:
    """Return the dated events of the programme in order, each with its phase and its source.

    Gives one row per event: ``number`` (place in time), ``phase`` (*before_call*, *call_open* from
    the launch to the day before the start, *projects_run*, *after_projects*), ``date`` (ISO, as
    precise as the source), ``event_nl``, ``certainty`` and ``source_title``. The headline has the
    number of events and the start and end of four periods (pilot networks, applying, projects,
    extension) as ISO text; a date that no source gives is missing.

    Examples
    --------
    >>> events = zb.timeline(programme).to_frame()
    >>> len(events) == len(programme["timeline"])
    True
    """
    events = programme["timeline"]
    known = {name: str(plain(fact.value)) for name, fact in programme.facts.call_terms().items()}
    titles = programme["documents"].set_index("document_id")["title"]
    table = events.assign(
        phase=[phase(day, known) for day in events["date"]],
        source_title=events["source_title"].fillna(events["document_id"].map(titles)),
    ).sort_values(["date", "event_id"], ignore_index=True)
    table.insert(0, "number", range(1, len(table) + 1))
    networks = programme["pilot_networks"]
    headline = {
        "n_events": len(table),
        "pilots_start": day_of(networks["start"].min()),
        "pilots_end": day_of(networks["end"].max()),
        "applying_start": known.get("call_launched"),
        "applying_end": known.get("application_deadline"),
        "projects_start": known.get("projects_start"),
        "projects_end": known.get("projects_end"),
        "extension_start": known.get("projects_end"),
        "extension_end": known.get("extension_end"),
    }
    columns = ["number", "phase", "date", "event_nl", "certainty", "source_title"]
    return Result(
        measure="timeline", table=table[columns], headline=headline, method="count",
        inputs=dict(programme.inputs),
    )  # fmt: skip


def phase(day: str, known: dict[str, str]) -> str:
    """Return in which part of the programme an event falls; a whole month or year is its end."""
    last = f"{day}-99-99"[:10]
    if last < known.get("call_launched", ""):
        return "before_call"
    if last < known.get("projects_start", ""):
        return "call_open"
    return "projects_run" if last <= known.get("projects_end", "9999-99-99") else "after_projects"


def day_of(moment: pd.Timestamp) -> str | None:
    """Return a moment as an ISO date, nothing where there is none."""
    return None if pd.isna(moment) else moment.date().isoformat()
