"""What would settle the question on the provinces, and what could change or explain the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zbeval.language import later, say
from zbeval.narrative.p_values import p_at_most
from zbeval.narrative.spread import UNTESTED, describe_spread
from zbeval.numbers import capital, is_missing, listed, out_of, runs
from zbeval.results import Result
from zbeval.vocabulary import description, entries, label

SETTLES = {
    "differs": later("wijkt de spreiding duidelijk af van evenredig"),
    "compatible": later("past de spreiding bij een evenredige verdeling"),
    "not_shown": later("is geen afwijking aangetoond"),
}


def describe_decisive(result: Result) -> str:
    """Return which unknown number would settle the question, and for which values."""
    head, table = result.headline, result.table
    if result.reason in UNTESTED:
        return description(result.reason)
    if table.empty:
        return say(
            "Van elke provincie is het aantal projecten gekend: hier ontbreekt geen getal meer."
        )
    outcomes = set(table["decided"])
    if len(outcomes) == 1 and "still_open" not in outcomes:
        return say(
            "Geen enkel aantal dat nog ontbreekt, kan het antwoord veranderen: wat het ook is, "
            "dan {outcome}.",
            outcome=say(SETTLES[outcomes.pop()]),
        )
    if head["n_open"] == head["n_values"]:
        return say("Eén aantal alleen beslist de vraag niet: daarvoor zijn er minstens twee nodig.")
    rows = table[table["area_code"] == head["decisive_area"]]
    parts = [
        say(
            "bij {numbers} {outcome}",
            numbers=runs(rows.loc[rows["decided"] == name, "n_projects"]),
            outcome=say(words),
        )
        for name, words in SETTLES.items()
        if (rows["decided"] == name).any()
    ]
    unless = ""
    if head["n_open"]:
        unless = say(
            ", tenzij het er {numbers} zijn",
            numbers=runs(rows.loc[rows["decided"] == "still_open", "n_projects"]),
        )
    return say(
        "Met het juiste aantal projecten van {area} is de vraag beslist{unless}: {outcomes}.",
        area=head["decisive_name"],
        unless=unless,
        outcomes=listed(parts),
    )


def describe_where_it_stands(
    provinces: Result, settles: Result, now: Result, start: Sequence[Result]
) -> str:
    """Return the short answer: the verdict, what would settle it, and how firm each moment is.

    ``settles`` is a decisive result, ``now`` and ``start`` are spread_choices of two moments; ``start`` holds none
    where there is no earlier moment.
    """
    parts = [describe_spread(provinces)]
    if provinces.reason == "register_open" and not settles.table.empty:
        parts.append(describe_decisive(settles))
    parts.append(in_short(now, alone=True))
    parts += [in_short(one, alone=False) for one in start]
    return " ".join(filter(None, parts))


def in_short(result: Result, *, alone: bool) -> str:
    """Return the verdict of one moment and whether another choice tips it; nothing if ``alone``
    and none does.
    """
    head = result.headline
    if result.table.empty or (alone and not head["n_flips"]):
        return ""
    when = say("Dat oordeel") if alone else say(
        "{moment} was het oordeel ‘{verdict}’ ({p}); dat",
        moment=capital(moment(result)),
        verdict=label(head["base_verdict"]),
        p=p_at_most(head["p_min"], head["p_max"]),
    )  # fmt: skip
    if not head["n_flips"]:
        return say(
            "{when} houdt stand bij {others}.",
            when=when,
            others=others(head["n_choices"]),
        )
    first = choice_words(next(result.table[result.table["flips"]].itertuples()))
    return say(
        "{when} kantelt bij {choices}: {example}."
        if head["n_flips"] == 1
        else "{when} kantelt bij {choices}, bijvoorbeeld {example}.",
        when=when,
        choices=tipping_words(head),
        example=first,
    )


def others(n: int) -> str:
    """Return all other choices that were tried, in words."""
    choices = out_of(n, n, "andere keuze", "andere keuzes")
    return say("{choices} die we narekenden", choices=choices)


def tipping_words(head: dict) -> str:
    """Return how many of the other choices tip the verdict."""
    part = out_of(head["n_flips"], head["n_choices"], "andere keuze", "andere keuzes")
    return say("{choices} die men kan verdedigen", choices=part)


def moment(result: Result) -> str:
    """Return the moment a result is about; a stock of a reader's own has no other words."""
    return label(result.stock) if result.stock in entries() else result.stock


def describe_spread_choices(result: Result) -> str:
    """Return whether the verdict survives every other defensible choice, and what tips it."""
    head, table = result.headline, result.table
    if table.empty:
        return description(result.reason)
    verdict = f"‘{label(head['base_verdict'])}’"
    if not head["n_flips"]:
        return say(
            "Het oordeel {verdict} ({moment}) blijft hetzelfde bij {others}.",
            verdict=verdict,
            moment=moment(result),
            others=others(head["n_choices"]),
        )
    tipping = table[table["flips"]]
    named = [choice_words(row) for row in tipping.itertuples()]
    return say(
        "Het oordeel {verdict} ({moment}, {p}) kantelt bij {choices}: {named}.",
        verdict=verdict,
        moment=moment(result),
        p=p_at_most(head["p_min"], head["p_max"]),
        choices=tipping_words(head),
        named=listed(named),
    )


def choice_words(row: Any) -> str:
    """Return one choice and the largest p it gives."""
    p = "" if is_missing(row.p_max) else f" ({p_at_most(row.p_min, row.p_max)})"
    if row.choice == "printed_total":
        return say("{value} in plaats van het gedrukte aantal{p}", value=row.value, p=p)
    if row.choice == "number_of_projects":
        return say("{value} projecten in het geheel{p}", value=row.value, p=p)
    if row.choice == "statistic":
        return say("met een andere gebruikelijke toets{p}", p=p)
    if row.choice == "baseline":
        return say("naar {baseline}{p}", baseline=label(row.value), p=p)
    return say("met {register}{p}", register=label(row.value), p=p)
