"""How unequal the spread is, next to what chance makes of it."""

from __future__ import annotations

from zbeval.known import known, left_out
from zbeval.numbers_nl import decimal, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import AREAS, description, label


def describe_inequality(result: Result) -> str:
    """Return how unequal the spread is next to what chance makes of it."""
    head = result.headline
    if head["gini"] is None and "gini_min" not in head:
        return description(result.reason)
    gini = decimal(head["gini_min"], 2)
    if head["gini"] is None:
        gini = f"{gini} tot {decimal(head['gini_max'], 2)}"
    band = f"{decimal(head['gini_chance_low'], 2)} tot {decimal(head['gini_chance_high'], 2)}"
    which = known(result).projects if head["n_missing"] else "projecten"
    text = (
        f"De ongelijkheid van de {whole(head['n_projects'])} {which} over de {areas(result)} is {gini} "
        f"op een schaal van 0 (evenredig naar {label(result.baseline)}) tot 1. Een loting met zoveel "
        f"projecten geeft in 95 van de 100 gevallen {band}."
    )
    return f"{text} {inequality_verdict(result)}"


def areas(result: Result) -> str:
    """Return the areas of the result's level, as many."""
    return AREAS[result.level][1]


SAID = {
    "above": "De spreiding is ongelijker dan een loting haar gewoonlijk maakt.",
    "below": "De spreiding is gelijker dan een loting haar gewoonlijk maakt.",
    "compatible": "Dat past bij een verdeling volgens de verdeelsleutel: van elk gebied is ook getoond "
    "dat het meer dan de helft en minder dan het dubbele van zijn deel heeft.",
}


def inequality_verdict(result: Result) -> str:
    """Return what the comparison with chance allows to say."""
    if result.verdict in SAID:
        return SAID[result.verdict]
    if result.reason == "too_close_to_call":
        return description(result.reason)
    if result.headline["n_missing"] > 0:
        return located_words(result)
    if result.reason == "register_open":
        return (
            "Of dat ongelijker is dan een loting, hangt af van projecten waarvan gemeente of steun niet vaststaat: "
            "niet te zeggen."
        )
    return f"Een verschil met een loting is niet aangetoond, en ook niet uitgesloten{interval(result)}."


def interval(result: Result) -> str:
    """Return how low and high the underlying inequality may be, where that is worked out."""
    head = result.headline
    if "gini_interval_high" not in head:
        return ""
    low, high = (decimal(head[f"gini_interval_{end}"], 2) for end in ("low", "high"))
    return f": de onderliggende ongelijkheid kan van {low} tot {high} gaan"


def located_words(result: Result) -> str:
    """Return what the located projects show, and how far an assumption would move it."""
    head = result.headline
    within = head["gini_chance_low"] <= head["gini_min"] <= head["gini_chance_high"]
    seen = (
        "Voor de gekende projecten is een verschil met een loting niet aangetoond, en ook niet "
        "uitgesloten" if within
        else "De gekende projecten liggen anders dan bij een loting"
    )  # fmt: skip
    return (
        f"{seen}; over alle projecten samen doen we geen uitspraak, want "
        f"{left_out(result)}. Geven we de projecten die niet meetellen bij wijze van aanname een plaats, "
        "dan wordt de ongelijkheid "
        f"{decimal(head['gini_completed_low'], 2)} tot {decimal(head['gini_completed_high'], 2)}; een "
        f"loting geeft dan {decimal(head['gini_completed_chance_low'], 2)} tot "
        f"{decimal(head['gini_completed_chance_high'], 2)}."
    )


def describe_parts(result: Result) -> str:
    """Return how much of Theil's index lies between provinces, next to what chance puts there."""
    head = result.headline
    if head.get("gini") is None and "gini_min" not in head:
        return description(result.reason)
    if head.get("theil_between") is None:
        return "Op dit niveau valt de ongelijkheid niet uiteen in een deel tussen en binnen provincies."
    share = head["theil_between"] / head["theil"]
    chance = head["theil_between_chance_mean"] / head["theil_chance_mean"]
    outside = head["theil_between_p_max"] < 0.05
    verdict = "dat wijkt af van een loting" if outside else "een verschil is niet aangetoond"
    return (
        f"Van de ongelijkheid van de {'gekende ' if head['n_missing'] else ''}projecten ligt {percent(share, 0)} tussen de provincies "
        f"en de rest erbinnen. Een loting legt gemiddeld {percent(chance, 0)} tussen de provincies: {verdict}."
    )
