"""How many projects have a place, and which printed totals the register goes against."""

from __future__ import annotations

from zbeval.language import either, say
from zbeval.numbers import counted, listed, out_of, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label


def describe_register(result: Result) -> str:
    """Return how much of the programme the register locates, and which totals are printed."""
    head, table = result.headline, result.table
    if "n_min" not in table:
        parts = [listed_only(result), description(result.reason), against(result)]
        return " ".join(part for part in parts if part)
    if head["n_located"] == head["n_projects"]:
        return all_placed(head["n_projects"], result.call)
    printed = table.loc[table["n_min"] == table["n_max"], "area_name"].tolist()
    open_areas = table.loc[table["n_min"] < table["n_max"], "area_name"].tolist()
    unsure = unsure_of(result)
    text = say(
        "Van {projects} uit de {call} kennen we de gemeente en is de steun bevestigd; van nog "
        "{unsure} kennen we enkel de gemeente."
        if unsure
        else "Van {projects} uit de {call} kennen we de gemeente.",
        projects=out_of(head["n_located"], head["n_projects"], "project", "projecten", "het"),
        call=label(result.call),
        unsure=whole(unsure),
    )
    if printed:
        text += say(" Het volledige aantal is gekend voor {areas}.", areas=listed(printed))
    if open_areas:
        text += say(
            " Voor {areas} kennen we enkel een ondergrens en een bovengrens.",
            areas=listed(open_areas),
        )
    return text


def unsure_of(result: Result) -> int:
    """Return how many projects have a place and no confirmation, where those do not count."""
    if result.register != "confirmed" or "n_unconfirmed" not in result.table:
        return 0
    return round(float(result.table["n_unconfirmed"].sum()))


def listed_only(result: Result) -> str:
    """Return what is documented where nothing is tested."""
    if result.reason == "wave_unknown":
        return ""
    n, total = result.headline["n_located"], result.headline["n_projects"]
    if n == total:
        return all_placed(total, result.call)
    if n > total:
        return more_than_printed(n, total, result.call)
    unsure = unsure_of(result)
    return say(
        "Uit de {call} kennen we {projects} met zekerheid, en nog {unsure} met twijfel."
        if unsure
        else "Uit de {call} kennen we {projects}.",
        call=label(result.call),
        projects=out_of(n, total, "project", "projecten", "het"),
        unsure=whole(unsure),
    )


def more_than_printed(n: int, printed: int, call: str) -> str:
    """Return that the register holds more projects of a call than were printed."""
    return say(
        "Het register telt {projects} uit de {call}; gedrukt {are} er {printed}.",
        projects=counted(n, "project", "projecten"),
        call=label(call),
        are=either(printed, "is", "zijn"),
        printed=whole(printed),
    )


def all_placed(total: int, call: str) -> str:
    """Return that no project of a call is without a place, or that there is none at all."""
    if total == 0:
        return say("Het register telt geen enkel project uit de {call}.", call=label(call))
    if total == 1:
        return say("Van het enige project uit de {call} is de gemeente gekend.", call=label(call))
    return say(
        "Van elk van de {n} projecten uit de {call} is de gemeente gekend.",
        n=whole(total),
        call=label(call),
    )


def missing_words(result: Result) -> str:
    """Return how many projects have no place, and how many a place but no confirmation."""
    head, table = result.headline, result.table
    unsure = int(table["n_unconfirmed"].sum())
    nowhere = head["n_projects"] - int(table["n_confirmed"].sum()) - unsure
    parts = []
    if nowhere > 0:
        parts.append(
            say(
                "van {n} kennen we de gemeente niet",
                n=counted(nowhere, "project", "projecten"),
            )
        )
    if unsure and result.register == "confirmed":
        parts.append(
            say("van 1 is niet bevestigd dat het gesteund werd") if unsure == 1
            else say("van {n} is niet bevestigd dat ze gesteund werden", n=whole(unsure))
        )  # fmt: skip
    return listed(parts) or say("niet van elk project is zeker waar het ligt")


def against(result: Result) -> str:
    """Return which printed totals the register goes against, by name, where any does."""
    found = result.headline.get("contradictions")
    return say("Het gaat om dit: {found}.", found=found) if found else ""
