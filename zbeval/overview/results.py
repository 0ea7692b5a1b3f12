"""Tables that help a reader: what words mean, what was printed, a result in short."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from zbeval import editions, vocabulary
from zbeval.language import say
from zbeval.measures import findings_behind
from zbeval.methods import stocks
from zbeval.methods.context import baseline_title
from zbeval.methods.contradictions import comparisons
from zbeval.numbers import capital, counted, whole
from zbeval.programme import Programme
from zbeval.results import Result
from zbeval.vocabulary import label

INDICES = ("gini", "hoover", "theil", "theil_between", "theil_within")
INDEX_PARTS = {  # part of a headline name -> column
    "min": "lowest",
    "max": "highest",
    "chance_low": "band_low",
    "chance_high": "band_high",
    "floor": "floor",
    "p_min": "p_value_min",
    "p_max": "p_value_max",
}
SHORT = (
    "area_name",
    "n_confirmed",
    "n_unconfirmed",
    "n_min",
    "n_max",
    "expected",
    "lq_min",
    "lq_max",
    "lq_located",
    "verdict",
)
SHORT_WHOLE = ("area_name", "n_located", "expected", "lq_located", "verdict")


def short_table(result: Result) -> pd.DataFrame:
    """Return the columns of a spread result that answer the question, most projects first.

    Where no project is missing there is one number of projects and one quotient to show.
    """
    shown = SHORT_WHOLE if result.whole else SHORT
    columns = [name for name in shown if name in result.table]
    return result.table.sort_values("n_located", ascending=False, kind="stable")[columns]


def reading_notes(*results: Result) -> pd.DataFrame:
    """Return how to read the results of a page: each reason and note once, in words."""
    codes = [code for result in results for code in (result.reason, *result.notes) if code]
    return explained(dict.fromkeys(codes))


def words(*kinds: str) -> pd.DataFrame:
    """Return the words of some kinds of the vocabulary that have an explanation."""
    codes = [code for kind in kinds for code in vocabulary.identifiers(kind)]
    return explained(code for code in codes if vocabulary.description(code))


def explained(codes: Iterable[str]) -> pd.DataFrame:
    """Return label and explanation of each code."""
    rows = [(vocabulary.label(code), vocabulary.description(code)) for code in codes]
    return pd.DataFrame(rows, columns=["term", "meaning"])


def printed_totals(programme: Programme) -> pd.DataFrame:
    """Return every printed number of projects with its date, scope and source, largest area first.

    The size of an area is its largest number; its own numbers follow each other by date. Where the
    register itself is the total of a call, ``n_in_register`` is what it counts in the area of each
    number that would otherwise have bound it, in figures; empty beside any other.
    """
    totals = programme["control_totals"]
    projects = totals[totals["measure"] == "projects"]
    largest = -projects.groupby("area_name")["value"].transform("max")
    ordered = projects.assign(largest=largest, day=projects["as_of"].astype(str)).sort_values(
        ["largest", "area_name", "day", "value", "total_id"]
    )
    columns = ["area_name", "value", "as_of", "scope", "source_title"]
    if counted_too := {one.total_id: whole(one.counted) for one in comparisons(programme)}:
        beside = ordered["total_id"].map(counted_too).fillna("")  # not asked is not unknown
        ordered = ordered.assign(n_in_register=beside)
        columns.insert(2, "n_in_register")
    return ordered[columns].reset_index(drop=True)


KNOWN_PART = {"funding": "n_with_amount", "applicants": "n_with_kind"}


def known_only(result: Result) -> pd.DataFrame:
    """Return the table of amounts or of kinds of applicants, no row where none of it is known."""
    return result.table if result.headline[KNOWN_PART[result.measure]] else result.table.head(0)


def pillars(programme: Programme) -> pd.DataFrame:
    """Return the pillars with what each is about."""
    return explained(fact.identifier for fact in programme.facts.pillars())


def choices_card(programme: Programme, result: Result) -> pd.DataFrame:
    """Return what a page is about: programme, call, baseline, level, vintage, register state."""
    titles = programme["stocks"].set_index("stock_id")["title_nl"]
    located = placed_now(programme, result)["certainty"].value_counts()
    rows = [
        (say("programma"), programme.about.name),
        (say("oproep"), label_or_dash(result.call)),
        (say("projecten"), say(titles.get(result.stock.partition("@")[0], ""))),
        (
            say("verdeelsleutel"),
            baseline_title(programme, result.baseline) if result.baseline else "",
        ),
        (say("niveau"), label_or_dash(result.level)),
        (say("gemeente-indeling"), vintage_words(result.vintage)),
        (
            say("register"),
            say(
                "{confirmed} geplaatst en bevestigd, {unconfirmed} geplaatst en niet bevestigd",
                confirmed=counted(int(located.get("confirmed", 0)), "project", "projecten"),
                unconfirmed=whole(located.get("unconfirmed", 0)),
            ),
        ),
        (say("tellen mee"), label_or_dash(result.register)),
    ]
    return pd.DataFrame([row for row in rows if row[1]], columns=["term", "meaning"])


def vintage_words(vintage: int) -> str:
    """Return in words which edition of the municipalities a result is on."""
    own = editions.now()
    if vintage == own.vintage < own.next_vintage:
        return say("die van {since} tot {vintage}", since=own.since, vintage=own.vintage)
    return say("die sinds {since}", since=own.since if vintage == own.vintage else vintage)


def placed_now(programme: Programme, result: Result) -> pd.DataFrame:
    """Return the projects that count at the stock of a result, confirmed or not."""
    if not result.stock:
        return programme["projects"].head(0)
    return stocks.counted(programme, stocks.stock_of(programme, result.stock))


def label_or_dash(identifier: str) -> str:
    """Return the label of a choice, or nothing where the result has none."""
    return vocabulary.label(identifier) if identifier else ""


def by_recommendation(result: Result) -> dict[str, pd.DataFrame]:
    """Return the findings under each recommendation, by its title; empty where there are none."""
    rows = result.table.groupby("recommendation", sort=False)
    return {title: found.dropna(subset="finding_id") for title, found in rows}


def trail_table(result: Result) -> pd.DataFrame:
    """Return the links between findings and recommendations, in the columns that tell them."""
    columns = ["policy_level", "recommendation", "relation", "title_nl", "source_kind", "locator"]
    return result.table[[name for name in columns if name in result.table]]


def by_priority(programme: Programme, result: Result) -> dict[str, pd.DataFrame]:
    """Return the findings behind each priority of a framework result, by its name."""
    ids = ["aim_ids", "achieved_ids", "factor_ids"]
    return {
        label(name): findings_behind(programme, " ".join(cells))
        for name, *cells in result.table[["priority", *ids]].itertuples(index=False)
    }


def by_component(result: Result) -> dict[str, pd.DataFrame]:
    """Return the findings of the research by component of CAIMeR, by its name."""
    rows = result.table.groupby("caimer", sort=False)
    return {capital(label(name)): found.drop(columns="caimer") for name, found in rows}


def by_process_factor(programme: Programme, result: Result) -> dict[str, pd.DataFrame]:
    """Return the findings behind each process factor, by its name."""
    rows = result.table[["process_factor", "finding_ids"]].itertuples(index=False)
    return {label(name): findings_behind(programme, ids) for name, ids in rows}


def confidence_table(result: Result) -> pd.DataFrame:
    """Return how sure each finding is, with the four answers that make it so."""
    columns = ["title_nl", "confidence", "methods", "coherence", "adequacy", "relevance"]
    return result.table[columns]


def theme_parts(programme: Programme) -> dict[str, tuple[str, ...]]:
    """Return the subheadings of each theme of the question fan, in its order."""
    return {theme.identifier: theme.parts for theme in programme.facts.themes()}


def index_table(result: Result) -> pd.DataFrame:
    """Return every inequality index of a result beside its chance band and its floor.

    Theil between and within provinces add up to Theil; the floor is the fairest spread in whole
    projects. Where allocations differ, ``lowest`` and ``highest`` are not the same.
    """
    rows = []
    for index in INDICES:
        if f"{index}_min" in result.headline:
            numbers = [result.headline[f"{index}_{part}"] for part in INDEX_PARTS]
            rows.append((vocabulary.label(index), *numbers))
    return pd.DataFrame(rows, columns=["index_name", *INDEX_PARTS.values()])
