"""What can be said of the spread over areas finer than provinces."""

from __future__ import annotations

from zbeval.numbers_nl import counted, decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import AREAS, label

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
        of = f"In {whole(none)} van de {whole(head['n_areas'])} {AREAS[result.level][1]}"
        text += (
            f" {of} ligt geen project." if complete
            else f" {of} kennen we geen project; dat betekent niet dat er geen is."
        )  # fmt: skip
    return f"{text} {finer_verdict(result, complete=complete)}"


def known_words(head: dict, *, complete: bool) -> str:
    """Return how many projects have a place."""
    total, placed = head["n_projects"], head["n_located"]
    if complete:
        return f"Van elk van de {counted(total, 'project', 'projecten')} is de gemeente gekend."
    return (
        f"Van de {counted(total, 'project', 'projecten')} tellen er {whole(placed)} mee met hun "
        "gemeente."
    )


def centre_cities(result: Result, *, complete: bool) -> str:
    """Return how many projects lie in centre cities, next to their part of the baseline."""
    cities = result.table.set_index("area_code").loc["centre_city"]
    part = percent(cities["baseline_share"], 0)
    people = result.baseline != "per_municipality"
    where = (
        f"waar {part} van de {label(result.baseline)} woont" if people
        else f"die samen {part} van de gemeenten uitmaken"
    )  # fmt: skip
    known = "" if complete else " voor de gekende projecten"
    return (
        f"Daarvan liggen er {whole(cities['n_located'])} in de "
        f"{whole(cities['n_municipalities'])} centrumsteden, {where} "
        f"(verhouding {decimal(cities['lq_located'], 2)}{known})."
    )


def finer_verdict(result: Result, *, complete: bool) -> str:
    """Return which areas stand out, or why none can be said to."""
    table, (one, more) = result.table, AREAS[result.level]
    parts = []
    for verdict, words in (("above", "Meer dan verwacht"), ("below", "Minder dan verwacht")):
        named = table.loc[table["verdict"] == verdict, "area_name"].tolist()
        if named:
            rest = len(named) - AT_MOST_NAMED
            shown = named[:AT_MOST_NAMED] + ([f"{whole(rest)} andere"] if rest > 0 else [])
            parts.append(f"{words}, ook na correctie: {listed(shown)}.")
    if parts:
        return " ".join(parts)
    if result.verdict == "compatible":
        return f"Van alle {more} is getoond dat zij ongeveer hun deel hebben."
    if complete:
        return (
            f"Bij geen enkele {one} is een verschil aangetoond; met zo weinig projecten per "
            f"{one} is het ook niet uitgesloten."
        ).replace("geen enkele arrondissement", "geen enkel arrondissement")
    return "Nergens liggen zoveel gekende projecten dat een loting ze zelden zou geven."
