"""How unequal the spread is, next to what chance makes of it."""

from __future__ import annotations

from zbeval.numbers_nl import decimal, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label


def describe_inequality(result: Result) -> str:
    """Return how unequal the spread is next to what chance makes of it."""
    head = result.headline
    if head["gini"] is None and "gini_min" not in head:
        return description(result.reason)
    gini = decimal(head["gini_min"], 2)
    if head["gini"] is None:
        gini = f"{gini} tot {decimal(head['gini_max'], 2)}"
    band = f"{decimal(head['gini_chance_low'], 2)} en {decimal(head['gini_chance_high'], 2)}"
    text = (
        f"De ongelijkheid van {whole(head['n_projects'])} projecten over het niveau "
        f"{label(result.level)} is {gini} op een schaal van 0 (evenredig naar "
        f"{label(result.baseline)}) tot 1; zuiver toeval geeft met zoveel projecten meestal een "
        f"waarde tussen {band}."
    )
    return f"{text} {inequality_verdict(result)}"


def inequality_verdict(result: Result) -> str:
    """Return what the comparison with chance allows to say."""
    head = result.headline
    if result.verdict == "above":
        return "De spreiding is dus ongelijker dan toeval verklaart."
    if result.verdict == "below":
        return "De spreiding is dus gelijker dan toeval zou maken."
    if result.verdict == "compatible":
        return "Dat past bij een verdeling volgens de verdeelsleutel."
    if head["n_missing"] > 0:
        within = head["gini_chance_low"] <= head["gini_min"] <= head["gini_chance_high"]
        seen = "niet ongelijker dan" if within else "anders dan"
        return (
            f"De gekende projecten liggen dus {seen} toeval; over alle projecten samen doen we geen "
            f"uitspraak, want van {whole(head['n_missing'])} projecten kennen we de plaats niet. "
            f"Vullen we die bij wijze van aanname aan, dan wordt het {decimal(head['gini_completed_low'], 2)} "
            f"tot {decimal(head['gini_completed_high'], 2)}; toeval geeft dan "
            f"{decimal(head['gini_completed_chance_low'], 2)} tot {decimal(head['gini_completed_chance_high'], 2)}."
        )
    if result.reason == "register_open":
        return (
            "Of dat ongelijker is dan toeval, hangt af van projecten die we niet konden plaatsen: "
            "niet te zeggen."
        )
    return "Een verschil met toeval is niet aangetoond, en ook niet uitgesloten."


def describe_parts(result: Result) -> str:
    """Return how much of Theil's index lies between provinces, next to what chance puts there."""
    head = result.headline
    if head.get("theil_between") is None:
        return "Op dit niveau valt de ongelijkheid niet uiteen in een deel tussen en binnen provincies."
    share = head["theil_between"] / head["theil"]
    chance = head["theil_between_chance_mean"] / head["theil_chance_mean"]
    outside = head["theil_between_p_max"] < 0.05
    verdict = "dat wijkt af van toeval" if outside else "dat past bij toeval"
    return (
        f"Van de ongelijkheid van de gekende projecten ligt {percent(share, 0)} tussen de provincies "
        f"en de rest erbinnen. Toeval legt gemiddeld {percent(chance, 0)} tussen de provincies: {verdict}."
    )
