"""How many projects have a place, and which printed totals the register goes against."""

from __future__ import annotations

from zbeval.numbers_nl import counted, listed, out_of, whole
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
    text = (
        f"Van {out_of(head['n_located'], head['n_projects'], 'project', 'projecten', 'het')} uit de "
        f"{label(result.call)} kennen we de gemeente."
    )
    if printed:
        text += f" Het volledige aantal is gekend voor {listed(printed)}."
    if open_areas:
        text += f" Voor {listed(open_areas)} kennen we enkel een ondergrens en een bovengrens."
    return text


def listed_only(result: Result) -> str:
    """Return what is documented where nothing is tested."""
    if result.reason == "wave_unknown":
        return ""
    n, total = result.headline["n_located"], result.headline["n_projects"]
    if n == total:
        return all_placed(total, result.call)
    if n > total:
        return more_than_printed(n, total, result.call)
    part = out_of(n, total, "project", "projecten", "het")
    return f"Uit de {label(result.call)} kennen we {part}."


def more_than_printed(n: int, printed: int, call: str) -> str:
    """Return that the register holds more projects of a call than were printed."""
    return (
        f"Het register telt {counted(n, 'project', 'projecten')} uit de {label(call)}; "
        f"gedrukt {'is' if printed == 1 else 'zijn'} er {whole(printed)}."
    )


def all_placed(total: int, call: str) -> str:
    """Return that no project of a call is without a place, or that there is none at all."""
    if total == 0:
        return f"Het register telt geen enkel project uit de {label(call)}."
    if total == 1:
        return f"Van het enige project uit de {label(call)} is de gemeente gekend."
    return f"Van elk van de {whole(total)} projecten uit de {label(call)} is de gemeente gekend."


def missing_words(result: Result) -> str:
    """Return how many projects have no place, and how many a place but no confirmation."""
    head, table = result.headline, result.table
    unsure = int(table["n_unconfirmed"].sum())
    nowhere = head["n_projects"] - int(table["n_confirmed"].sum()) - unsure
    parts = []
    if nowhere > 0:
        parts.append(f"van {counted(nowhere, 'project', 'projecten')} kennen we de gemeente niet")
    if unsure and result.register == "confirmed":
        supported = "het gesteund werd" if unsure == 1 else "ze gesteund werden"
        parts.append(f"van {whole(unsure)} is niet bevestigd dat {supported}")
    return " en ".join(parts) or "niet van elk project is zeker waar het ligt"


def against(result: Result) -> str:
    """Return which printed totals the register goes against, by name, where any does."""
    found = result.headline.get("contradictions")
    return f"Het gaat om dit: {found}." if found else ""
