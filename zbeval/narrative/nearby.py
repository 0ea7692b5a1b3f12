"""Which projects lie near a municipality or in its parts, and which municipalities are alike."""

from __future__ import annotations

from zbeval.known import known
from zbeval.language import say
from zbeval.numbers import decimal, listed, out_of, whole
from zbeval.results import Result


def describe_nearby_projects(result: Result) -> str:
    """Return where the nearest known projects are."""
    head = result.headline
    if head["nearest_name"] is None:
        return say(
            "In geen enkele andere gemeente {lies} een project{known}.",
            lies=known(result).lies,
            known=known(result).known,
        )
    places = result.table.drop_duplicates("area_name")
    told = [
        say(
            "{area_name} ({distance_km} kilometer)",
            area_name=row.area_name,
            distance_km=decimal(row.distance_km),
        )
        for row in places.itertuples()
    ]
    return say(
        "De dichtste gemeenten met een {project}: {told}.",
        project=known(result).project,
        told=listed(told),
    )


def describe_project_places(result: Result) -> str:
    """Return what the locator map shows."""
    number, words = result.headline["n_with_project"], known(result)
    return say(
        "De kaart toont {name} en {number} waar een project {ends}.",
        name=result.headline["name"],
        number=say("de enige gemeente")
        if number == 1
        else say("de {number} gemeenten", number=whole(number)),
        ends=words.ends,
    )


def describe_municipality_peers(result: Result) -> str:
    """Return how many of the most alike municipalities have a located project."""
    head = result.headline
    if result.status != "ok":
        return say(
            "Voor {name} ontbreekt minstens één cijfer. Een eerlijke vergelijking met andere "
            "gemeenten is dan niet mogelijk.",
            name=head["name"],
        )
    names = result.table["area_name"].tolist()
    part = out_of(head["n_with_project"], head["n_peers"], "gemeente", "gemeenten")
    told = say("Een project ligt in") if result.whole else say("Een project is gekend in")
    return say(
        "Het meest lijken op {name}: {names}. {told} {part}.",
        name=head["name"],
        names=listed(names),
        told=told,
        part=part,
    )
