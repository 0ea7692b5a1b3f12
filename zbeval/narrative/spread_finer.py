"""What can be said of the spread over areas finer than provinces."""

from __future__ import annotations

from zbeval.known import amount
from zbeval.language import say
from zbeval.numbers import counted, decimal, listed, out_of, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import AREAS, label, one_area, several_areas

AT_MOST_NAMED = 4


def describe_finer(result: Result) -> str:
    """Return what the projects show at a level finer than provinces, by what is known of them."""
    head = result.headline
    complete = head["n_located"] == head["n_projects"]
    text = known_words(head, complete=complete)
    if result.level == "city_group":
        text += f" {centre_cities(result, complete=complete)}"
    none = head["n_areas"] - head["n_areas_with_project"]
    if none:
        of = say(
            "In {n} van de {total} {areas}",
            n=whole(none),
            total=whole(head["n_areas"]),
            areas=several_areas(result.level),
        )
        text += (
            say(" {of} ligt geen project.", of=of) if complete
            else say(" {of} kennen we geen project; dat betekent niet dat er geen is.", of=of)
        )  # fmt: skip
    return f"{text} {finer_verdict(result, complete=complete)}"


def known_words(head: dict, *, complete: bool) -> str:
    """Return how many projects have a place."""
    total, placed = head["n_projects"], head["n_located"]
    if complete:
        return say(
            "Van elk van de {projects} is de gemeente gekend.",
            projects=counted(total, "project", "projecten"),
        )
    return say(
        "Van de {projects} tellen er {placed} mee met hun gemeente.",
        projects=counted(total, "project", "projecten"),
        placed=whole(placed),
    )


def centre_cities(result: Result, *, complete: bool) -> str:
    """Return how many projects lie in centre cities, next to their part of the baseline."""
    cities = result.table.set_index("area_code").loc["centre_city"]
    part = percent(cities["baseline_share"], 0)
    people = result.baseline != "per_municipality"
    where = (
        say("waar {part} van de {baseline} woont", part=part, baseline=label(result.baseline)) if people
        else say("die samen {part} van de gemeenten uitmaken", part=part)
    )  # fmt: skip
    known = "" if complete else say(" voor de gekende projecten")
    n = cities["n_located"]
    return say(
        "Daarvan ligt er geen enkel in de {cities} centrumsteden, {where} (verhouding "
        "{ratio}{known})."
        if n == 0
        else "Daarvan ligt er {n} in de {cities} centrumsteden, {where} (verhouding {ratio}{known})."
        if n == 1
        else "Daarvan liggen er {n} in de {cities} centrumsteden, {where} (verhouding "
        "{ratio}{known}).",
        n=amount(n),
        cities=whole(cities["n_municipalities"]),
        where=where,
        ratio=decimal(cities["lq_located"], 2),
        known=known,
    )


def finer_verdict(result: Result, *, complete: bool) -> str:
    """Return which areas stand out, or why none can be said to."""
    table, level, parts = result.table, result.level, []
    for verdict, words in (
        ("above", say("Meer dan verwacht")),
        ("below", say("Minder dan verwacht")),
    ):
        named = table.loc[table["verdict"] == verdict, "area_name"].tolist()
        if named:
            rest = len(named) - AT_MOST_NAMED
            others = [say("{n} andere", n=whole(rest))] if rest > 0 else []
            shown = listed([*named[:AT_MOST_NAMED], *others])
            parts.append(say("{words}, ook na correctie: {areas}.", words=words, areas=shown))
    if parts:
        return " ".join(parts)
    if result.verdict == "compatible":
        return say(
            "Van alle {areas} is getoond dat zij ongeveer hun deel hebben.",
            areas=several_areas(level),
        )
    if complete:
        article = "het" if level == "arrondissement" else "de"
        return say(
            "Bij {no_area} is een verschil aangetoond; met zo weinig projecten per {area} is het "
            "ook niet uitgesloten.",
            no_area=out_of(0, 1, *AREAS[level], article),
            area=one_area(level),
        )
    return say("Nergens liggen zoveel gekende projecten dat een loting ze zelden zou geven.")
