"""What did the call offer, how many projects came of it, and what came after?"""

from __future__ import annotations

from datetime import date

import pandas as pd

from zbeval.facts import Fact
from zbeval.language import later, say
from zbeval.measures.register import register
from zbeval.methods.defaults import of_programme
from zbeval.numbers import date_words, whole
from zbeval.programme import Programme
from zbeval.results import Result

UNITS = {  # unit of a fact -> its number in words
    "eur": later("{n} euro"),
    "eur per project per year": later("{n} euro per project en per jaar"),
    "projects": later("{n} projecten"),
    "percent of residents": later("{n} procent van de inwoners"),
    "percent of births in deprived families": later("{n} procent geboorten in kansarme gezinnen"),
}
TOLD = (  # what the headline carries, besides the numbers of projects
    "minimum_projects",
    "minimum_projects_flanders",
    "minimum_projects_brussels",
    "max_subsidy_per_year_flanders",
    "max_subsidy_per_year_brussels",
    "budget_first_wave",
    "extended_projects",
    "projects_start",
    "projects_end",
    "extension_end",
)


@of_programme
def call_terms(programme: Programme) -> Result:
    """Return the terms of the call as they were published, beside the projects that came of it.

    Gives one row per term: ``fact`` (identifier), ``term_value`` (number, unit or date in words),
    ``certainty``, ``remark`` (what it means, or what contradicts it) and ``source_title``. The
    headline has the ``calls`` and their numbers of projects that ran at any time (``n_`` and the
    call, ``n_projects`` in all: those of ``register`` and those that had ended or not begun on its
    day) and the terms that a sentence needs, as numbers in projects and euro, dates as ISO text; a
    term that no source gives is missing. Besides, ``budget_is`` (what the budget was for),
    ``pillars`` (names) and ``definition`` (what a project is, in a sentence).

    Examples
    --------
    >>> zb.call_terms(programme).to_frame().columns[:3].tolist()
    ['fact', 'term_value', 'certainty']
    """
    known = programme.facts.call_terms()
    calls = register(programme).table.set_index("call")
    counts = calls["n_projects"] + calls["n_gone"]
    titles = programme["documents"].set_index("document_id")["title"]
    rows = [
        {
            "fact": fact.identifier,
            "term_value": in_words(fact),
            "certainty": fact.certainty,
            "remark": " ".join(part for part in (fact.description_nl, fact.note_nl) if part),
            "source_title": fact.source.title or titles.get(fact.source.document_id, ""),
        }
        for fact in known.values()
    ]
    budget = known.get("budget_first_wave")
    headline = {
        "n_projects": int(counts.sum()),
        "calls": list(counts.index),
        **{f"n_{call}": int(n) for call, n in counts.items()},
        **{name: plain(known[name].value) if name in known else None for name in TOLD},
        **{name: day.isoformat() for name, day in own_days(programme).items() if name not in known},
        "budget_is": budget.description_nl if budget else "",
        "pillars": [fact.value for fact in programme.facts.pillars()],
        "definition": programme.about.definition,
    }
    return Result(
        measure="call_terms", table=pd.DataFrame(rows), headline=headline, method="count",
        inputs=dict(programme.inputs),
    )  # fmt: skip


def own_days(programme: Programme) -> dict[str, date]:
    """Return the first and last day as the programme file gives them, where it does."""
    days = {"projects_start": programme.about.start, "projects_end": programme.about.end}
    return {name: day for name, day in days.items() if day is not None}


def in_words(fact: Fact) -> str:
    """Return the value of a fact with its unit, as a reader writes it."""
    if fact.unit in UNITS:
        return say(UNITS[fact.unit], n=whole(fact.value))
    return date_words(str(plain(fact.value)))


def plain(value: object) -> object:
    """Return a date as ISO text, all else as it is."""
    return value.isoformat() if isinstance(value, date) else value
