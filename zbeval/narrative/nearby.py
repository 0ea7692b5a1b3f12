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
        if result.whole:
            return say("In geen enkele andere gemeente ligt een project.")
        return say("In geen enkele andere gemeente is een project gekend.")
    places = result.table.drop_duplicates("area_name")
    told = [
        say(
            "{place} ({distance} kilometer)", place=row.area_name, distance=decimal(row.distance_km)
        )
        for row in places.itertuples()
    ]
    return say(
        "De dichtste gemeenten met een {project}: {places}.",
        project=known(result).project,
        places=listed(told),
    )


def describe_project_places(result: Result) -> str:
    """Return what the locator map shows."""
    name, number = result.headline["name"], result.headline["n_with_project"]
    places = say("de enige gemeente") if number == 1 else say("de {n} gemeenten", n=whole(number))
    if result.whole:
        return say("De kaart toont {name} en {places} waar een project ligt.",
                   name=name, places=places)  # fmt: skip
    return say("De kaart toont {name} en {places} waar een project gekend is.",
               name=name, places=places)  # fmt: skip


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
    told = (
        say("Een project ligt in {part}.", part=part) if result.whole
        else say("Een project is gekend in {part}.", part=part)
    )  # fmt: skip
    return say(
        "Het meest lijken op {name}: {others}. {told}",
        name=head["name"],
        others=listed(names),
        told=told,
    )
