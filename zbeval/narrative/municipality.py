"""One municipality in words: where it stands, which are like it, how far a project is."""

from __future__ import annotations

from typing import Any

from zbeval.known import known
from zbeval.numbers_nl import counted, decimal, listed, out_of, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

HIGH = 0.8  # a share of lower, or of higher, municipalities from which a value is worth telling


def describe_municipality_sheet(result: Result) -> str:
    """Return the size of the municipality and its projects; the main points tell the rest."""
    return known_projects(result)


def title_municipality_sheet(result: Result) -> str:
    """Return the heading of the sheet, with the name of the municipality."""
    return (
        f"{result.headline['name']}: hoe staat deze gemeente ervoor tegenover {label('territory')}?"
    )


def known_projects(result: Result) -> str:
    """Return the municipality and how many projects are known there."""
    head = result.headline
    place = f"{head['name']} ({head['province']}, {whole(head['residents'])} inwoners)"
    sure, unsure = head["n_confirmed"], head["n_unconfirmed"]
    if not sure and not unsure:
        if not head["register_misses"]:
            return f"In {place} ligt geen project."
        return f"In {place} kennen we geen project; dat betekent niet dat er geen is."
    kinds = [(sure, "bevestigd"), (unsure, "niet bevestigd")]
    if not head["register_misses"] and not unsure:
        return f"In {place} {'ligt' if sure == 1 else 'liggen'} {counted(sure, 'project', 'projecten')}."
    return f"In {place} kennen we {listed([count_words(n, kind) for n, kind in kinds if n])}."


def count_words(n: int, kind: str) -> str:
    """Return a number of projects of one kind."""
    return f"{whole(n)} {kind} project" if n == 1 else f"{whole(n)} {kind}e projecten"


def nearest(result: Result) -> str:
    """Return the nearest other municipality with a located project."""
    head, words = result.headline, known(result)
    if head["nearest_name"] is None:
        return f"Elders {words.lies} geen project{words.known}."
    brussels = (
        "" if head["nearest_call"] == result.call else f", van de {label(head['nearest_call'])}"
    )
    return (
        f"De dichtstbijzijnde andere gemeente met een {words.project} is {head['nearest_name']}, op "
        f"{decimal(head['nearest_km'])} kilometer in vogelvlucht{brussels}."
    )


def type_words(head: dict) -> str:
    """Return the type of the municipality, what it has in common with it and what not."""
    if head["type_code"] is None:
        return description("not_typed")
    others = counted(head["n_same_type"], "andere gemeente", "andere gemeenten")
    parts = [
        f"Volgens haar cijfers leunt ze het meest aan bij type {head['type_code']}, samen met {others}."
    ]
    shared, apart = (named(head[name]) for name in ("traits_shared", "traits_apart"))
    if shared:
        parts.append(f"Wat ze met dat type deelt: {listed(shared)}.")
    if apart:
        parts.append(f"Hierin verschilt ze van de meeste gemeenten van dat type: {listed(apart)}.")
    return " ".join(parts)


def named(traits: str) -> list[str]:
    """Return traits in words."""
    return [label(trait) for trait in traits.split()]


def standing_out(result: Result) -> list[str]:
    """Return the variables on which few municipalities are higher, or few lower."""
    table = result.table.dropna(subset=["lower_share"])
    words = [text for row in table.itertuples() if (text := standing(row))]
    if not words:
        return ["Op geen enkel kenmerk valt ze op."]
    return [f"Opvallend tegenover {label('territory')}: {'; '.join(words)}."]


def standing(row: Any) -> str:
    """Return how one value stands out, empty if it does not; equal values count in neither side."""
    others = row.n_with_figure - 1
    if max(row.lower_share, row.higher_share) < HIGH:
        return ""
    end = "high" if row.lower_share > row.higher_share else "low"
    beyond = row.lower_share if end == "high" else row.higher_share
    if round(beyond * row.n_with_figure) == others:
        most = "hoogste" if end == "high" else "laagste"
        return f"de {most} waarde van {whole(row.n_with_figure)} gemeenten voor ‘{label(row.variable)}’"
    side = "lager" if end == "high" else "hoger"
    return f"{label(f'{row.variable}_{end}')} ({percent(beyond, 0)} van de gemeenten ligt {side})"


def points_municipality_sheet(result: Result) -> list[str]:
    """Return the main points: projects near it, its type, what stands out."""
    head = result.headline
    return [
        f"**Cijfers.** {' '.join(standing_out(result))}",
        f"**Type.** {type_words(head)}",
        f"**Dichtbij.** {nearest(result)}",
    ]


def points_to_do(advice: Result) -> list[str]:
    """Return what the research recommends a local government, as one main point."""
    if advice.status != "ok":
        return []
    told = advice.table.drop_duplicates("recommendation_id")
    return [f"**Wat de gemeente kan doen.** {'; '.join(told['recommendation'])}."]


def describe_to_do(advice: Result, near: Result) -> str:
    """Return what a municipality can do: the local recommendations, and whom to ask."""
    if advice.status != "ok":
        return "De documenten bevatten geen aanbeveling voor lokale besturen."
    told = advice.table.drop_duplicates("recommendation_id")
    lines = [f"- **{row.recommendation}.** {row.text_nl}" for row in told.itertuples()]
    if near.headline["nearest_name"] is not None:
        lines.append(
            f"- **Leren van wie ervaring heeft.** {near.headline['nearest_name']} is de dichtste "
            f"gemeente met een {known(near).project}; de projecten hieronder hebben een verwijzing."
        )
    return "Dit raadt het onderzoek lokale besturen aan, in onze woorden:\n\n" + "\n".join(lines)


def describe_nearby_projects(result: Result) -> str:
    """Return where the nearest known projects are."""
    head = result.headline
    if head["nearest_name"] is None:
        return (
            f"In geen enkele andere gemeente {known(result).lies} een project{known(result).known}."
        )
    places = result.table.drop_duplicates("area_name")
    told = [
        f"{row.area_name} ({decimal(row.distance_km)} kilometer)" for row in places.itertuples()
    ]
    return f"De dichtste gemeenten met een {known(result).project}: {listed(told)}."


def describe_project_places(result: Result) -> str:
    """Return what the locator map shows."""
    number, words = result.headline["n_with_project"], known(result)
    return (
        f"De kaart toont {result.headline['name']} en "
        f"{'de enige gemeente' if number == 1 else f'de {whole(number)} gemeenten'} waar een project "
        f"{words.ends}."
    )


def describe_municipality_peers(result: Result) -> str:
    """Return how many of the most alike municipalities have a located project."""
    head = result.headline
    if result.status != "ok":
        return (
            f"Voor {head['name']} ontbreekt minstens één cijfer. Een eerlijke vergelijking met andere "
            "gemeenten is dan niet mogelijk."
        )
    names = result.table["area_name"].tolist()
    part = out_of(head["n_with_project"], head["n_peers"], "gemeente", "gemeenten")
    told = "Een project ligt in" if result.whole else "Een project is gekend in"
    return f"Het meest lijken op {head['name']}: {listed(names)}. {told} {part}."
