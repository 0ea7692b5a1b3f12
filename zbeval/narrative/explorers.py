"""What the explorers say beyond the reports: a selection of projects, an after next to a before."""

from __future__ import annotations

from zbeval.known import known
from zbeval.numbers_nl import counted, decimal, listed, out_of
from zbeval.results import Result
from zbeval.vocabulary import AREAS, label

AT_MOST_NAMED = 4


def describe_located_projects(result: Result) -> str:
    """Return how many known projects the selection holds and where most of them are."""
    head = result.headline
    kind = head["applicant_type"]
    if not head["n_located"]:
        return none_words(result)
    n = head["n_located"]
    there = (
        f"Er {'ligt' if n == 1 else 'liggen'} {counted(n, 'project', 'projecten')}"
        if result.whole
        else (f"We kennen {counted(n, 'project', 'projecten')}")
    )
    whose = "" if kind == "all" else f" met als aanvrager ‘{label(kind)}’"
    table = result.table
    most = table.loc[table["n_located"] == table["n_located"].max(), "area_name"].tolist()
    text = (
        f"{there}{whose} in "
        f"{out_of(head['n_areas_with_project'], head['n_areas'], *AREAS[result.level])}"
    )
    if len(most) <= AT_MOST_NAMED:
        text += f", {'' if head['n_located'] == 1 else 'de meeste '}in {listed(most)}"
    what = "waar de projecten liggen" if result.whole else "wat we kennen"
    return f"{text}. Dit beschrijft {what} en zegt niets over toeval."


def none_words(result: Result) -> str:
    """Return that there is no such project, or that none is known."""
    if result.whole:
        return "Met deze keuzes ligt er geen enkel project."
    return "Met deze keuzes kennen we geen enkel project. Dat betekent niet dat er geen is."


def describe_rollout_inequality(result: Result) -> str:
    """Return how the Gini moves, next to what chance makes of as many projects."""
    head = result.headline
    if head["gini_today"] is None or head["gini_after"] is None:
        return f"Zonder {known(result).projects} is er geen ongelijkheid vandaag om mee te vergelijken."
    today, after = (
        f"{decimal(head[f'gini_{when}'], 2)} (in 95 van de 100 lotingen {decimal(head[f'gini_low_{when}'], 2)} "
        f"tot {decimal(head[f'gini_high_{when}'], 2)})"
        for when in ("today", "after")
    )
    return (
        f"De ongelijkheid van de {known(result).projects} over de gemeenten gaat van {today} naar {after}. "
        "Meer projecten liggen altijd al iets gelijker; vergelijk daarom met wat een loting van "
        "evenveel projecten geeft."
    )
