"""How many people live near a project, next to what chance would bring near them."""

from __future__ import annotations

from zbeval.known import known, left_out
from zbeval.language import say
from zbeval.numbers import counted, decimal, percent, whole
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
    text = say(
        "Van alle inwoners woont {covered_share} {where} met een {project}; bij de "
        "80-plussers is dat {covered_share_age80}. Een loting geeft met {n_located} in 95 "
        "van de 100 gevallen {low} tot {high}.",
        covered_share=percent(head["covered_share"], 0),
        where=where,
        project=words.project,
        covered_share_age80=percent(head["covered_share_age80"], 0),
        n_located=counted(head["n_located"], "project", "projecten"),
        low=low,
        high=high,
    )
    return f"{text} {coverage_verdict(result)}"


def where_words(radius_km: float) -> str:
    """Return the distance in words."""
    if radius_km == 0:
        return say("in een gemeente")
    return say("binnen {kilometres} van een gemeente", kilometres=kilometres(radius_km))


def kilometres(radius_km: float) -> str:
    """Return a distance with its unit."""
    number = decimal(radius_km, 0 if float(radius_km).is_integer() else 1)
    return say("{number} kilometer", number=number)


def coverage_verdict(result: Result) -> str:
    """Return what the comparison with chance allows to say."""
    head = result.headline
    missing = head["n_projects"] - head["n_located"]
    if result.reason == "radius_too_wide":
        return description(result.reason)
    if result.verdict == "above" and missing:
        return say(
            "Dat is meer dan toeval zelfs met alle {n_projects} projecten zou bereiken.",
            n_projects=whole(head["n_projects"]),
        )
    if result.verdict in ("above", "below"):
        return say("Dat is {verdict} bij loting.", verdict=label(result.verdict))
    seen = {
        "above": say("Dat zijn meer mensen dan een loting gewoonlijk bereikt"),
        "below": say("Dat zijn minder mensen dan een loting gewoonlijk bereikt"),
        "cannot_tell": say("Dat verschilt niet aantoonbaar van een loting"),
    }[head["located_verdict"]]
    if result.reason == "too_close_to_call":
        return description(result.reason)
    if not missing:
        return say("{seen}; een verschil is ook niet uitgesloten.", seen=seen)
    return say(
        "{seen}. Het is een ondergrens: {left_out}, en dat kan enkel meer mensen bereiken."
        if missing == 1
        else "{seen}. Het is een ondergrens: {left_out}, en zij kunnen enkel meer mensen bereiken.",
        seen=seen,
        left_out=left_out(result),
    )


def describe_access(result: Result) -> str:
    """Return how far the nearest located project is."""
    head = result.headline
    if head["mean_nearest_km"] is None:
        return say(
            "Er is geen enkel project met een gekende gemeente, dus geen afstand te berekenen."
        )
    table = result.table
    far = table.loc[table["nearest_km"].idxmax(), "area_name"]
    near = say(
        "Gemiddeld ligt het dichtstbijzijnde {the_project} op {mean_nearest_km} kilometer, "
        "van middelpunt tot middelpunt van gemeenten; voor {far} ligt het het verst "
        "({farthest_km} kilometer).",
        the_project=known(result).the_project,
        mean_nearest_km=decimal(head["mean_nearest_km"], 1),
        far=far,
        farthest_km=decimal(head["farthest_km"], 1),
    )
    beyond = say(
        "{share} van de {baseline} ligt verder dan {kilometres} van een gemeente met een {project}."
        if result.baseline == "per_municipality"
        else "{share} van de {baseline} woont verder dan {kilometres} van een gemeente met een "
        "{project}.",
        share=percent(head["out_of_reach_share"], 0),
        baseline=label(result.baseline),
        kilometres=kilometres(head["radius_km"]),
        project=known(result).project,
    )
    return f"{near} {beyond}"
