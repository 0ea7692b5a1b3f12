"""How many people live near a project, next to what chance would bring near them."""

from __future__ import annotations

from zbeval.known import known, left_out
from zbeval.numbers_nl import counted, decimal, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label


def describe_coverage(result: Result) -> str:
    """Return who lives near a located project, the chance level, and what may be concluded."""
    head = result.headline
    if head["covered_share"] is None:
        return description(result.reason)
    where = where_words(head["radius_km"])
    low, high = decimal(head["chance_low"] * 100, 0), percent(head["chance_high"], 0)
    words = known(result)
    text = (
        f"Van alle inwoners woont {percent(head['covered_share'], 0)} {where} met een {words.project}; "
        f"bij de 80-plussers is dat {percent(head['covered_share_age80'], 0)}. Een loting geeft met "
        f"{counted(head['n_located'], 'project', 'projecten')} in 95 van de 100 gevallen {low} tot {high}."
    )
    return f"{text} {coverage_verdict(result)}"


def where_words(radius_km: float) -> str:
    """Return the distance in words."""
    if radius_km == 0:
        return "in een gemeente"
    return f"binnen {kilometres(radius_km)} van een gemeente"


def kilometres(radius_km: float) -> str:
    """Return a distance with its unit."""
    return f"{decimal(radius_km, 0 if float(radius_km).is_integer() else 1)} kilometer"


def coverage_verdict(result: Result) -> str:
    """Return what the comparison with chance allows to say."""
    head = result.headline
    missing = head["n_projects"] - head["n_located"]
    if result.reason == "radius_too_wide":
        return description(result.reason)
    if result.verdict == "above" and missing:
        return f"Dat is meer dan toeval zelfs met alle {whole(head['n_projects'])} projecten zou bereiken."
    if result.verdict in ("above", "below"):
        return f"Dat is {label(result.verdict)} bij loting."
    seen = {
        "above": "Dat zijn meer mensen dan een loting gewoonlijk bereikt",
        "below": "Dat zijn minder mensen dan een loting gewoonlijk bereikt",
        "cannot_tell": "Dat verschilt niet aantoonbaar van een loting",
    }[head["located_verdict"]]
    if result.reason == "too_close_to_call":
        return description(result.reason)
    if not missing:
        return f"{seen}; een verschil is ook niet uitgesloten."
    more = "dat kan" if missing == 1 else "zij kunnen"
    return (
        f"{seen}. Het is een ondergrens: {left_out(result)}, en {more} enkel meer mensen bereiken."
    )


def describe_access(result: Result) -> str:
    """Return how far the nearest located project is."""
    head = result.headline
    if head["mean_nearest_km"] is None:
        return "Er is geen enkel project met een gekende gemeente, dus geen afstand te berekenen."
    table = result.table
    verb = "ligt" if result.baseline == "per_municipality" else "woont"
    far = table.loc[table["nearest_km"].idxmax(), "area_name"]
    return (
        f"Gemiddeld ligt het dichtstbijzijnde {known(result).the_project} op "
        f"{decimal(head['mean_nearest_km'], 1)} kilometer, van middelpunt tot middelpunt van gemeenten; "
        f"voor {far} ligt het het verst ({decimal(head['farthest_km'], 1)} kilometer). "
        f"{percent(head['out_of_reach_share'], 0)} van de {label(result.baseline)} {verb} verder dan {kilometres(head['radius_km'])} van een gemeente "
        f"met een {known(result).project}."
    )
