"""How unequal the spread is, next to what chance makes of it."""

from __future__ import annotations

from zbeval.known import ALL, SOME, known, left_out
from zbeval.language import later, say
from zbeval.narrative.p_values import digits_apart
from zbeval.numbers import counted, decimal, percent, span, whole
from zbeval.results import Headline, Result
from zbeval.vocabulary import AREAS, description, label, several_areas


def describe_inequality(result: Result) -> str:
    """Return how unequal the spread is next to what chance makes of it."""
    head = result.headline
    if head["gini"] is None and "gini_min" not in head:
        return description(result.reason)
    found = [head["gini_min"], head["gini_max"]]
    chance = [head["gini_chance_low"], head["gini_chance_high"]]
    digits = digits_apart(found, chance)
    low, high, *band = (decimal(number, digits) for number in (*found, *chance))
    gini = low if head["gini"] is not None else span(low, high)
    words = known(result) if head["n_missing"] else ALL
    text = say(
        "De ongelijkheid van de {n} {projects} over de {areas} is {gini} op een schaal "
        "van 0 (evenredig naar {baseline}) tot 1. Een loting met zoveel projecten geeft in "
        "95 van de 100 gevallen {band}.",
        n=whole(head["n_projects"]),
        projects=words.projects,
        areas=areas(result),
        gini=gini,
        baseline=label(result.baseline),
        band=span(*band),
    )
    return " ".join(filter(None, (text, areas_left_out(result), inequality_verdict(result))))


def areas_left_out(result: Result) -> str:
    """Return how many areas do not count because the baseline has nothing there; mostly none."""
    n = result.headline.get("n_areas_left_out", 0)
    if not n:
        return ""
    return say(
        "{areas} zonder {baseline} telt niet mee."
        if n == 1
        else "{areas} zonder {baseline} tellen niet mee.",
        areas=counted(n, *AREAS[result.level]),
        baseline=label(result.baseline),
    )


def areas(result: Result) -> str:
    """Return the areas of the result's level, as many."""
    return several_areas(result.level)


SAID = {
    "above": later("De spreiding is ongelijker dan een loting haar gewoonlijk maakt."),
    "below": later("De spreiding is gelijker dan een loting haar gewoonlijk maakt."),
    "compatible": later(
        "Dat past bij een verdeling volgens de verdeelsleutel: van elk gebied is ook getoond "
        "dat het meer dan de helft en minder dan het dubbele van zijn deel heeft."
    ),
}


def inequality_verdict(result: Result) -> str:
    """Return what the comparison with chance allows to say."""
    if result.verdict in SAID:
        return say(SAID[result.verdict])
    if result.reason == "too_close_to_call":
        return description(result.reason)
    if result.headline["n_missing"] > 0:
        return located_words(result)
    if result.reason == "register_open":
        return say(
            "Of dat ongelijker is dan een loting, hangt af van projecten waarvan gemeente of "
            "steun niet vaststaat: niet te zeggen."
        )
    return not_shown(result.headline)


def not_shown(head: Headline) -> str:
    """Return that no difference is shown, and how low and high inequality may be, if worked out."""
    if "gini_interval_high" not in head:
        return say("Een verschil met een loting is niet aangetoond, en ook niet uitgesloten.")
    low, high = (decimal(head[f"gini_interval_{end}"], 2) for end in ("low", "high"))
    return say(
        "Een verschil met een loting is niet aangetoond, en ook niet uitgesloten: de "
        "onderliggende ongelijkheid kan van {low} tot {high} gaan.",
        low=low,
        high=high,
    )


def located_words(result: Result) -> str:
    """Return what the located projects show, and how far an assumption would move it."""
    head = result.headline
    within = head["gini_chance_low"] <= head["gini_min"] <= head["gini_chance_high"]
    seen = say(
        "Voor de gekende projecten is een verschil met een loting niet aangetoond, en ook niet "
        "uitgesloten"
        if within
        else "De gekende projecten liggen anders dan bij een loting"
    )
    return say(
        "{seen}; over alle projecten samen doen we geen uitspraak, want {left_out}. Geven we "
        "de projecten die niet meetellen bij wijze van aanname een plaats, dan wordt de "
        "ongelijkheid {gini_completed_low} tot {gini_completed_high}; een loting geeft dan "
        "{gini_completed_chance_low} tot {gini_completed_chance_high}.",
        seen=seen,
        left_out=left_out(result),
        gini_completed_low=decimal(head["gini_completed_low"], 2),
        gini_completed_high=decimal(head["gini_completed_high"], 2),
        gini_completed_chance_low=decimal(head["gini_completed_chance_low"], 2),
        gini_completed_chance_high=decimal(head["gini_completed_chance_high"], 2),
    )


def describe_parts(result: Result) -> str:
    """Return how much of Theil's index lies between provinces, next to what chance puts there."""
    head = result.headline
    if head.get("gini") is None and "gini_min" not in head:
        return description(result.reason)
    if head.get("theil_between") is None:
        return say(
            "Op dit niveau valt de ongelijkheid niet uiteen in een deel tussen en binnen "
            "provincies."
        )
    share = head["theil_between"] / head["theil"]
    chance = head["theil_between_chance_mean"] / head["theil_chance_mean"]
    outside = head["theil_between_p_max"] < 0.05
    verdict = (
        say("dat wijkt af van een loting") if outside else say("een verschil is niet aangetoond")
    )
    return say(
        "Van de ongelijkheid van de {projects} ligt {share} tussen de provincies en de "
        "rest erbinnen. Een loting legt gemiddeld {chance} tussen de provincies: {verdict}.",
        projects=(SOME if head["n_missing"] else ALL).projects,
        share=percent(share, 0),
        chance=percent(chance, 0),
        verdict=verdict,
    )
