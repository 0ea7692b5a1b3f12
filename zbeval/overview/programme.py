"""Tables that help a reader with the programme as a whole: its definition and its research."""

from __future__ import annotations

import pandas as pd

from zbeval.facts import Fact
from zbeval.language import say
from zbeval.numbers import capital, date_words, listed
from zbeval.programme import Programme
from zbeval.results import Result
from zbeval.vocabulary import description, entries, label

DESIGN = (  # the order in which the research is told
    "research_by",
    "project_support",
    "research_goals",
    "framework_methods",
    "framework_parts",
    "research_rounds",
    "typology_method",
    "typology_projects",
    "toolbox_parts",
    "recommendations_page",
)


def definition(programme: Programme) -> pd.DataFrame:
    """Return what a project is meant to be, a row per element; none where nobody wrote it down."""
    known = programme.facts.definition()
    return pd.DataFrame({"element": [capital(say(part)) for part in known.parts] if known else []})


def call_terms(result: Result) -> pd.DataFrame:
    """Return the terms of the call as they are told: an empty remark is a dash."""
    if result.table.empty:
        return result.table
    return result.table.assign(remark=result.table["remark"].replace("", "–"))


def research_design(programme: Programme) -> pd.DataFrame:
    """Return how the research was set up: a row per fact, with what it means or leaves open."""
    known = programme.facts.research_design()
    rows = [
        (capital(label(name)), in_words(known[name]), remark(known[name]))
        for name in DESIGN
        if name in known
    ]
    return pd.DataFrame(rows, columns=["term", "meaning", "remark"])


def research_rounds(programme: Programme) -> pd.DataFrame:
    """Return what the rounds had in common: a row per topic, a column per way of asking."""
    known = programme.facts.research_design()
    if not {"round_topics", "methods_per_round"} <= set(known):
        return pd.DataFrame()
    topics, ways = known["round_topics"].value, known["methods_per_round"].value
    if isinstance(topics, str) or isinstance(ways, str):
        topics, ways = (topics,), (ways,)
    table = {"round_topic": [capital(label(topic)) for topic in topics]}
    return pd.DataFrame(table | {say(way): [say("ja")] * len(topics) for way in ways})


def model_components(programme: Programme) -> pd.DataFrame:
    """Return the components of the model behind the research, with what each is about.

    None where nothing is known of the research.
    """
    if not programme.facts.research_design():
        return pd.DataFrame()
    codes = [name for name, row in entries().items() if row["kind"] == "caimer"]
    rows = [(capital(label(code)), description(code)) for code in codes]
    return pd.DataFrame(rows, columns=["term", "meaning"])


def in_words(fact: Fact) -> str:
    """Return the value of a fact as a reader writes it."""
    if isinstance(fact.value, tuple):
        return listed([say(part) for part in fact.value])
    return date_words(say(str(fact.value)))


def remark(fact: Fact) -> str:
    """Return what is explained of a fact, or what its source leaves open."""
    return " ".join(say(part) for part in (fact.description_nl, fact.note_nl) if part) or "–"
