"""What follows by a model: who applied, projects that come in bunches, rates that are drawn in."""

from __future__ import annotations

from typing import Any

from zbeval.language import say
from zbeval.narrative.p_values import p_number, p_words
from zbeval.numbers import (
    counted,
    decimal,
    is_missing,
    listed,
    percent,
    whole,
)
from zbeval.results import Result
from zbeval.vocabulary import AREAS, description, label


def describe_applying(result: Result) -> str:
    """Return how unequal applying would have to be to explain the province that is furthest off."""
    head, table = result.headline, result.table
    if table.empty:
        return description(result.reason)
    known = table[table["n_min"] == table["n_max"]]
    rows = known if len(known) else table
    row = rows.loc[rows["factor_all_min"].idxmax()]
    text = say(
        "Wie niet indiende, kon niet gekozen worden. Om alles van {area_name} te verklaren, "
        "zou daar, gerekend naar {baseline}, {factor} keer zo vaak ingediend moeten zijn als "
        "elders. {chance_words}",
        area_name=row["area_name"],
        baseline=label(result.baseline),
        factor=factor(row["factor_all_min"], row["factor_all_max"]),
        chance_words=chance_words(row),
    )
    if head["n_applications"]:
        text += say(
            " Gedrukt is enkel dat er in het geheel {n_applications} aanvragen waren{approved}; "
            "hoeveel per provincie is niet bekend, en dat zou dit beslissen.",
            n_applications=whole(head["n_applications"]),
            approved=approved(head),
        )
    return text


def approved(head: dict) -> str:
    """Return which part of the applications was approved."""
    share = head["success_share"]
    return (
        "" if is_missing(share) else say(", waarvan {share} goedgekeurd", share=percent(share, 0))
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
    return first if first == last else say("{first} tot {last}", first=first, last=last)


def describe_overdispersion(result: Result) -> str:
    """Return whether projects come in bunches, and what that does to the test over provinces."""
    head = result.headline
    if "p_value" not in head:
        return description(result.reason)
    which = say("gekende projecten") if head["n_located"] < head["n_projects"] else "projecten"
    p = p_words(head["p_value"])
    if head["located_verdict"] == "above":
        text = say(
            "De {which} komen vaker met meer tegelijk in een gemeente dan bij loten één voor één "
            "({p}).",
            which=which,
            p=p,
        )
    else:
        text = say(
            "Dat de {which} met meer tegelijk in een gemeente komen dan bij loten één voor één, "
            "is niet aangetoond ({p}).",
            which=which,
            p=p,
        )
    if head["dispersion"] == 0:
        return say(
            "{text} De toets over de provincies hoeft daarvoor niet bijgesteld te worden.",
            text=text,
        )
    return say(
        "{text} Rekenen we met de spreiding die ze tonen, dan loopt p over de provincies tot "
        "{p_bunched_max} in plaats van tot {p_max}.",
        text=text,
        p_bunched_max=p_number(head["p_bunched_max"]),
        p_max=p_number(head["p_max"]),
    )


def describe_shrunken_rates(result: Result) -> str:
    """Return how far the model draws rates to the mean, and where it finds one above or below."""
    head = result.headline
    if "n_areas" not in head:
        return description(result.reason)
    one, more = AREAS[result.level]
    text = (
        say(
            "Een model trekt het cijfer van elke {one} naar het gemiddelde van alle, sterker "
            "naarmate er minder projecten verwacht worden. De cijfers lopen dan van "
            "{rate_lowest} tot {rate_highest} keer het gemiddelde.",
            one=one,
            rate_lowest=decimal(head["rate_lowest"], 2),
            rate_highest=decimal(head["rate_highest"], 2),
        )
    ).replace("elke arrondissement", "elk arrondissement")
    sides = (("n_surely_above", "boven"), ("n_surely_below", "onder"))
    found = [(head[name], side) for name, side in sides if head[name]]
    if not found:
        return say(
            "{text} Bij geen van de {n_areas} {more} zegt het model met meer dan 95 procent "
            "zekerheid ‘boven het gemiddelde’ of ‘onder het gemiddelde’.",
            text=text,
            n_areas=whole(head["n_areas"]),
            more=more,
        )
    verb = "ligt" if found[0][0] == 1 else "liggen"
    return say(
        "{text} Volgens het model {verb} met meer dan 95 procent zekerheid {n} het gemiddelde.",
        text=text,
        verb=verb,
        n=listed([f"{counted(n, one, more)} {side}" for n, side in found]),
    )
