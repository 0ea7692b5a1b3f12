"""One municipality in words: where it stands, which are like it, how far a project is."""

from __future__ import annotations

from zbeval.numbers_nl import decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

HIGH, LOW = 0.8, 0.2  # a share of lower municipalities beyond these is worth telling


def describe_municipality_sheet(result: Result) -> str:
    """Return size, projects, nearest project, type, and what stands out."""
    head = result.headline
    parts = [
        known_projects(head),
        nearest(head),
        type_words(head),
        *standing_out(result),
    ]
    return " ".join(part for part in parts if part)


def known_projects(head: dict) -> str:
    """Return the municipality and how many projects are known there."""
    place = f"{head['name']} ({head['province']}, {whole(head['residents'])} inwoners)"
    sure, unsure = head["n_confirmed"], head["n_unconfirmed"]
    if not sure and not unsure:
        if not head["register_misses"]:
            return f"In {place} ligt geen project."
        return f"In {place} kennen we geen project; dat betekent niet dat er geen is."
    kinds = [(sure, "bevestigd"), (unsure, "niet bevestigd")]
    return f"In {place} kennen we {listed([count_words(n, kind) for n, kind in kinds if n])}."


def count_words(n: int, kind: str) -> str:
    """Return a number of projects of one kind."""
    return f"{whole(n)} {kind} project" if n == 1 else f"{whole(n)} {kind}e projecten"


def nearest(head: dict) -> str:
    """Return the nearest other municipality with a located project."""
    if head["nearest_name"] is None:
        return "Elders is geen project gekend."
    return (
        f"De dichtstbijzijnde andere gemeente met een gekend project is {head['nearest_name']}, op "
        f"{decimal(head['nearest_km'])} kilometer in vogelvlucht."
    )


def type_words(head: dict) -> str:
    """Return the type of the municipality, and how many share it."""
    if head["type_code"] is None:
        return description("not_typed")
    return (
        f"Op cijfers hoort ze bij type {head['type_name']}, samen met {whole(head['n_same_type'])} andere "
        "gemeenten."
    )


def standing_out(result: Result) -> list[str]:
    """Return the variables on which few municipalities are higher, or few lower."""
    table = result.table.dropna(subset=["lower_share"])
    words = [
        f"{label(f'{row.variable}_high')} (meer dan {percent(row.lower_share, 0)} van de gemeenten)"
        if row.lower_share >= HIGH
        else f"{label(f'{row.variable}_low')} (minder dan {percent(1 - row.lower_share, 0)} van de gemeenten)"
        for row in table.itertuples()
        if row.lower_share >= HIGH or row.lower_share <= LOW
    ]
    if not words:
        return ["Op geen enkel kenmerk valt ze op."]
    return [f"Opvallend tegenover Vlaanderen: {listed(words)}."]


def describe_municipality_peers(result: Result) -> str:
    """Return how many of the most alike municipalities have a located project."""
    head = result.headline
    if result.status != "ok":
        return f"{head['name']}: {description(result.reason)}"
    names = result.table["area_name"].tolist()
    return (
        f"Het meest lijken op {head['name']}: {listed(names)}. In {whole(head['n_with_project'])} van deze "
        f"{whole(head['n_peers'])} gemeenten is een project gekend."
    )
