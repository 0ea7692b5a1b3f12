"""One municipality in words: where it stands, which are like it, how far a project is."""

from __future__ import annotations

from typing import Any

from zbeval.known import known
from zbeval.language import say
from zbeval.numbers import counted, decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

HIGH = 0.8  # a share of lower, or of higher, municipalities from which a value is worth telling


def describe_municipality_sheet(result: Result) -> str:
    """Return the size of the municipality and its projects; the main points tell the rest."""
    return known_projects(result)


def title_municipality_sheet(result: Result) -> str:
    """Return the heading of the sheet, with the name of the municipality."""
    return say(
        "{name}: hoe staat deze gemeente ervoor tegenover {territory}?",
        name=result.headline["name"],
        territory=label("territory"),
    )


def known_projects(result: Result) -> str:
    """Return the municipality, how many projects are known there, and how many it shares."""
    n, text = result.headline["n_joint"], projects_here(result)
    if not n:
        return text
    shared = say(
        "{n} daarvan ligt ook in een andere gemeente."
        if n == 1
        else "{n} daarvan liggen ook in een andere gemeente.",
        n=whole(n),
    )
    return f"{text} {shared}"


def projects_here(result: Result) -> str:
    """Return the municipality and how many projects are known there."""
    head = result.headline
    place = say(
        "{name} ({province}, {residents} inwoners)",
        name=head["name"],
        province=head["province"],
        residents=whole(head["residents"]),
    )
    sure, unsure = head["n_confirmed"], head["n_unconfirmed"]
    if not sure and not unsure:
        if not head["register_misses"]:
            return say("In {place} ligt geen project.", place=place)
        return say(
            "In {place} kennen we geen project; dat betekent niet dat er geen is.", place=place
        )
    if not head["register_misses"] and not unsure:
        return say(
            "In {place} ligt {projects}." if sure == 1 else "In {place} liggen {projects}.",
            place=place,
            projects=counted(sure, "project", "projecten"),
        )
    kinds = (
        (sure, counted(sure, "bevestigd project", "bevestigde projecten")),
        (unsure, counted(unsure, "niet bevestigd project", "niet bevestigde projecten")),
    )
    return say(
        "In {place} kennen we {projects}.",
        place=place,
        projects=listed([told for number, told in kinds if number]),
    )


def nearest(result: Result) -> str:
    """Return the nearest other municipality with a located project."""
    head, words = result.headline, known(result)
    if head["nearest_name"] is None:
        return say("Elders {lies} geen project{known}.", lies=words.lies, known=words.known)
    other = (
        ""
        if head["nearest_call"] == result.call
        else say(", van de {call}", call=label(head["nearest_call"]))
    )
    return say(
        "De dichtstbijzijnde andere gemeente met een {project} is {nearest}, op {kilometres} "
        "kilometer in vogelvlucht{other}.",
        project=words.project,
        nearest=head["nearest_name"],
        kilometres=decimal(head["nearest_km"]),
        other=other,
    )


def type_words(head: dict) -> str:
    """Return the type of the municipality, what it has in common with it and what not."""
    if head["type_code"] is None:
        return description("not_typed")
    others = counted(head["n_same_type"], "andere gemeente", "andere gemeenten")
    parts = [
        say(
            "Volgens haar cijfers leunt ze het meest aan bij type {type}, samen met {others}.",
            type=head["type_code"],
            others=others,
        )
    ]
    shared, apart = (named(head[name]) for name in ("traits_shared", "traits_apart"))
    if shared:
        parts.append(say("Wat ze met dat type deelt: {shared}.", shared=listed(shared)))
    if apart:
        parts.append(
            say(
                "Hierin verschilt ze van de meeste gemeenten van dat type: {apart}.",
                apart=listed(apart),
            )
        )
    return " ".join(parts)


def named(traits: str) -> list[str]:
    """Return traits in words."""
    return [label(trait) for trait in traits.split()]


def standing_out(result: Result) -> list[str]:
    """Return the variables on which few municipalities are higher, or few lower."""
    table = result.table.dropna(subset=["lower_share"])
    words = [text for row in table.itertuples() if (text := standing(row))]
    if not words:
        return [say("Op geen enkel kenmerk valt ze op.")]
    return [
        say(
            "Opvallend tegenover {territory}: {words}.",
            territory=label("territory"),
            words="; ".join(words),
        )
    ]


def standing(row: Any) -> str:
    """Return how one value stands out, empty if it does not; equal values count in neither side."""
    others = row.n_with_figure - 1
    if max(row.lower_share, row.higher_share) < HIGH:
        return ""
    end = "high" if row.lower_share > row.higher_share else "low"
    beyond = row.lower_share if end == "high" else row.higher_share
    if round(beyond * row.n_with_figure) == others:
        return say(
            "de hoogste waarde van {n} gemeenten voor ‘{variable}’"
            if end == "high"
            else "de laagste waarde van {n} gemeenten voor ‘{variable}’",
            n=whole(row.n_with_figure),
            variable=label(row.variable),
        )
    return say(
        "{trait} ({share} van de gemeenten ligt lager)"
        if end == "high"
        else "{trait} ({share} van de gemeenten ligt hoger)",
        trait=label(f"{row.variable}_{end}"),
        share=percent(beyond, 0),
    )


def points_municipality_sheet(result: Result) -> list[str]:
    """Return the main points: projects near it, its type, what stands out."""
    head = result.headline
    return [
        f"**{say('Cijfers')}.** {' '.join(standing_out(result))}",
        f"**{say('Type')}.** {type_words(head)}",
        f"**{say('Dichtbij')}.** {nearest(result)}",
    ]


def points_to_do(advice: Result) -> list[str]:
    """Return what the research recommends a local government, as one main point."""
    if advice.status != "ok":
        return []
    told = advice.table.drop_duplicates("recommendation_id")
    return [
        f"**{say('Wat de gemeente kan doen')}.** {'; '.join(map(say, told['recommendation']))}."
    ]


def describe_to_do(advice: Result, near: Result) -> str:
    """Return what a municipality can do: the local recommendations, and whom to ask."""
    if advice.status != "ok":
        return say("De documenten bevatten geen aanbeveling voor lokale besturen.")
    told = advice.table.drop_duplicates("recommendation_id")
    lines = [f"- **{say(row.recommendation)}.** {say(row.text_nl)}" for row in told.itertuples()]
    if near.headline["nearest_name"] is not None:
        where = say(
            "{nearest} is de dichtste gemeente met een {project}; de projecten hieronder hebben een "
            "verwijzing.",
            nearest=near.headline["nearest_name"],
            project=known(near).project,
        )
        lines.append(f"- **{say('Leren van wie ervaring heeft')}.** {where}")
    start = say("Dit raadt het onderzoek lokale besturen aan, in onze woorden:")
    return f"{start}\n\n" + "\n".join(lines)
