"""What follows by a model: who applied, projects that come in bunches, rates that are drawn in."""

from __future__ import annotations

from typing import Any

from zbeval.known import ALL, SOME
from zbeval.language import say
from zbeval.narrative.p_values import p_number, p_words
from zbeval.numbers import (
    counted,
    decimal,
    is_missing,
    listed,
    percent,
    span,
    whole,
)
from zbeval.results import Headline, Result
from zbeval.vocabulary import AREAS, description, label, one_area, several_areas


def describe_applying(result: Result) -> str:
    """Return how unequal applying would have to be to explain the province that is furthest off."""
    head, table = result.headline, result.table
    if table.empty:
        return description(result.reason)
    certain = table[table["n_min"] == table["n_max"]]
    rows = certain if len(certain) else table
    row = rows.loc[rows["factor_all_min"].idxmax()]
    if certain.empty and row["factor_all_min"] < 1 < row["factor_all_max"]:
        text = say(
            "Wie niet indiende, kon niet gekozen worden. Van geen enkele provincie staat het "
            "aantal vast, en dus ook niet of er vaker of minder vaak ingediend zou moeten zijn om "
            "een verschil te verklaren."
        )
        return f"{text} {applications(head)}" if head["n_applications"] else text
    needed = say(
        "Wie niet indiende, kon niet gekozen worden. Om alles van {area} te verklaren, zou daar, "
        "gerekend naar {baseline}, {factor} keer zo vaak ingediend moeten zijn als elders.",
        area=row["area_name"],
        baseline=label(result.baseline),
        factor=factor(row["factor_all_min"], row["factor_all_max"]),
    )
    text = f"{needed} {chance_words(row)}"
    return f"{text} {applications(head)}" if head["n_applications"] else text


def applications(head: Headline) -> str:
    """Return how many applications there were, and which part of them was approved."""
    return say(
        "Gedrukt is enkel dat er in het geheel {n} aanvragen waren; hoeveel per provincie is niet "
        "bekend, en dat zou dit beslissen."
        if is_missing(head["success_share"])
        else "Gedrukt is enkel dat er in het geheel {n} aanvragen waren, waarvan {share} "
        "goedgekeurd; hoeveel per provincie is niet bekend, en dat zou dit beslissen.",
        n=whole(head["n_applications"]),
        share=percent(head["success_share"], 0),
    )


def chance_words(row: Any) -> str:
    """Return at which factor the number no longer stands out from chance."""
    if row["factor_chance_min"] == row["factor_chance_max"] == 1:
        return say(
            "Ook zonder zo'n verschil valt het aantal na correctie niet buiten wat een loting "
            "geeft."
        )
    ends = factor(row["factor_chance_min"], row["factor_chance_max"])
    return say(
        "Vanaf {ends} keer valt het aantal niet meer buiten wat een loting geeft.", ends=ends
    )


def factor(low: float, high: float) -> str:
    """Return a factor, or its range."""
    first, last = decimal(low, 2), decimal(high, 2)
    return first if first == last else span(first, last)


def describe_overdispersion(result: Result) -> str:
    """Return whether projects come in bunches, and what that does to the test over provinces."""
    head = result.headline
    if "p_value" not in head:
        return description(result.reason)
    projects = (SOME if head["n_located"] < head["n_projects"] else ALL).projects
    p = p_words(head["p_value"])
    if head["located_verdict"] == "above":
        text = say(
            "De {projects} komen vaker met meer tegelijk in een gemeente dan bij loten één voor "
            "één ({p}).",
            projects=projects,
            p=p,
        )
    else:
        text = say(
            "Dat de {projects} met meer tegelijk in een gemeente komen dan bij loten één voor één, "
            "is niet aangetoond ({p}).",
            projects=projects,
            p=p,
        )
    if head["dispersion"] == 0:
        then = say("De toets over de provincies hoeft daarvoor niet bijgesteld te worden.")
    else:
        then = say(
            "Rekenen we met de spreiding die ze tonen, dan loopt p over de provincies tot "
            "{p_bunched} in plaats van tot {p}.",
            p_bunched=p_number(head["p_bunched_max"]),
            p=p_number(head["p_max"]),
        )
    return f"{text} {then}"


def describe_shrunken_rates(result: Result) -> str:
    """Return how far the model draws rates to the mean, and where it finds one above or below."""
    head = result.headline
    if "n_areas" not in head:
        return description(result.reason)
    text = say(
        "Een model trekt het cijfer van elk {area} naar het gemiddelde van alle, sterker naarmate "
        "er minder projecten verwacht worden. De cijfers lopen dan van {low} tot {high} keer het "
        "gemiddelde."
        if result.level == "arrondissement"
        else "Een model trekt het cijfer van elke {area} naar het gemiddelde van alle, sterker "
        "naarmate er minder projecten verwacht worden. De cijfers lopen dan van {low} tot {high} "
        "keer het gemiddelde.",
        area=one_area(result.level),
        low=decimal(head["rate_lowest"], 2),
        high=decimal(head["rate_highest"], 2),
    )
    if result.missing:
        counting = say(
            "Het rekent enkel met de {n} projecten die meetellen: waar de andere liggen, weet het "
            "niet.",
            n=whole(head["n_located"]),
        )
        text = f"{text} {counting}"
    return f"{text} {surely(result)}"


def surely(result: Result) -> str:
    """Return how many areas the model finds above or below the mean with more than 95 per cent."""
    head = result.headline
    above, below = head["n_surely_above"], head["n_surely_below"]
    if not above and not below:
        return say(
            "Bij geen van de {n} {areas} zegt het model met meer dan 95 procent zekerheid "
            "‘boven het gemiddelde’ of ‘onder het gemiddelde’.",
            n=whole(head["n_areas"]),
            areas=several_areas(result.level),
        )
    sides = (
        (above, say("{n} boven", n=counted(above, *AREAS[result.level]))),
        (below, say("{n} onder", n=counted(below, *AREAS[result.level]))),
    )
    return say(
        "Volgens het model ligt met meer dan 95 procent zekerheid {areas} het gemiddelde."
        if (above or below) == 1
        else "Volgens het model liggen met meer dan 95 procent zekerheid {areas} het gemiddelde.",
        areas=listed([told for number, told in sides if number]),
    )
